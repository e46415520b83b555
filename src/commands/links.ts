import { parseArgs } from 'node:util'
import { readSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import { describe } from '../model/problem.ts'
import type { Scope } from '../model/scope.ts'
import { suggestion } from '../model/validation.ts'
import { feedLinks } from '../pages/feed-links.ts'
import type { Command, Options } from './command.ts'
import { siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  language: { type: 'string', value: 'TAG', says: 'only those of this language', completes: 'language' },
  section: {
    type: 'string',
    value: 'KEY',
    says: 'only those of this section and of the whole feed, for its pages',
    completes: 'section',
  },
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
    const siteFolder = await readSiteFolder(values.site)
    for (const each of siteFolder.problems) stderr(`${describe(each)}\n`)
    if (!siteFolder.ok) return 2
    const { site } = siteFolder.value
    const refuse = (what: string, found: string, known: readonly string[]) => {
      stderr(`pregon links: no ${what} ${JSON.stringify(found)}; write ${suggestion(found, known)}\n`)
      return 2
    }
    const { language = '', section } = values
    const tag = parseLanguageTag(language)
    const all = [...site.languages.keys()]
    if (values.language !== undefined && !(tag && all.includes(tag))) return refuse('language', language, all)
    if (section !== undefined && !site.sections.includes(section)) return refuse('section', section, site.sections)
    stdout(printed(tag ? [tag] : all, section, siteFolder.value))
    return 0
  },
}

function printed(languages: readonly LanguageTag[], section: string | undefined, { site, words }: SiteFolder): string {
  const made = new Set<string>(site.scopes)
  const whole: Scope = { kind: 'all' }
  const ofSection = (key: string): Scope => ({ kind: 'section', key })
  const keys = section === undefined ? site.sections : [section]
  const wanted = [
    ...(section === undefined ? [{ where: 'every page', scopes: [whole] }] : []),
    ...keys.map(key => ({
      where: `pages of the section ${key}`,
      scopes: section === undefined ? [ofSection(key)] : [ofSection(key), whole],
    })),
  ]
  const blocks = languages.flatMap(language =>
    wanted.flatMap(({ where, scopes }) => {
      const present = scopes.filter(({ kind }) => made.has(kind))
      const links = present.map(scope => feedLinks(language, scope, site, words))
      return links.length > 0 ? [`<!-- ${language}: ${where} -->\n${links.join('\n')}\n`] : []
    }),
  )
  return blocks.join('\n')
}
