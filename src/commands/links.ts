import { parseArgs } from 'node:util'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import type { PageLinks } from '../pages/page-links.ts'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import { linksFor } from '../pages/links-for.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { strangerIn } from './strangers.ts'
import { jsonOption, siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  language: { type: 'string', value: 'TAG', says: 'only those of this language', completes: 'language' },
  section: {
    type: 'string',
    value: 'KEY',
    says: 'only those of this section and of the whole feed, for its pages',
    completes: 'section',
  },
  ...jsonOption,
} as const satisfies Options

export const linksCommand: Command = {
  says: [
    'Prints the <link rel="alternate"> elements by which browsers and readers find the feeds, for the <head> of your own pages: those of the whole feed for every page of a language, and those of each section for the pages of that section.',
  ],
  options,
  examples: [
    ['pregon links --language es', 'for the pages in Spanish'],
    ['pregon links --language es --section cuba', 'for the pages of one section'],
  ],
  statuses: { 0: 'printed', 2: 'usage or site-wide error' },
  async run(args, { stdout, stderr }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const read = await readNewsroomFolder(values.site)
    const folder = valueIn(read, { stderr })
    const stranger = strangerIn(values, options, folder.site)
    if (stranger !== undefined) return refuse(stranger)
    const pages = linksFor(folder, values)
    if (values.json) stdout(jsonText({ ...envelopeOf('links', 0, read.problems.map(dataOf)), pages }))
    else stdout(pages.map(printed).join('\n'))
    return 0
  },
}

const printed = ({ language, section, html }: PageLinks): string =>
  `<!-- ${language}: ${section === undefined ? 'every page' : `pages of the section ${section}`} -->\n${html}\n`
