import { parseArgs } from 'node:util'
import { readSite } from '../input/site-folder.ts'
import { envelopeOf } from '../model/envelope.ts'
import { statusData } from '../status/data.ts'
import { failures } from '../status/failures.ts'
import { findings, subjects, type Subject } from '../status/findings.ts'
import { plain, type Paint } from '../status/paint.ts'
import { status, type Status } from '../status/status.ts'
import { statusText, type TextOptions } from '../status/text.ts'
import { showsColors, style } from './colors.ts'
import type { Command, Options } from './command.ts'
import { strangerIn } from './strangers.ts'
import { fileIn, jsonOption, outOption, siteOption } from './usual-options.ts'
import { momentOption } from './moment.ts'
import { jsonText } from './json-reports.ts'
import { writeTo } from './named-file.ts'
import { valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { askedIn } from './status-options.ts'

/** The articles that are named one by one where nobody says how many. */
const usualRows = { text: 20, html: 40, json: 1000 } as const

const options = {
  site: { ...siteOption.site, default: '.' },
  ...outOption,
  language: {
    type: 'string',
    multiple: true,
    value: 'TAG',
    says: 'only this language; may be given several times',
    completes: 'language',
  },
  section: {
    type: 'string',
    multiple: true,
    value: 'KEY',
    says: 'only articles of this section; may be given several times',
    completes: 'section',
  },
  since: {
    type: 'string',
    value: 'WHEN',
    says: 'only articles that were published or changed since: a date, or a number of days such as 7d',
  },
  missing: { type: 'boolean', default: false, says: 'list only articles that lack a translation' },
  stale: { type: 'boolean', default: false, says: 'list only articles whose original changed after a translation' },
  only: {
    type: 'string',
    value: 'NAMES',
    says: `list only articles with one of these findings, such as held,machine: ${findings.join(', ')}`,
    values: findings,
    isList: true,
  },
  all: { type: 'boolean', default: false, says: 'list every article, not only those that need somebody' },
  rows: { type: 'string', value: 'N', says: 'list at most N articles (default: 20; with --html 40, with --json 1000)' },
  soon: {
    type: 'string',
    default: '7',
    value: 'DAYS',
    says: 'what leaves the feeds within so many days is expiring (default: 7)',
  },
  builds: {
    type: 'string',
    default: '5',
    value: 'N',
    says: 'show so many of the last builds (default: 5; fifty are remembered)',
  },
  'fail-on': {
    type: 'string',
    default: '',
    value: 'NAMES',
    says: `exit with 1 where something of these is found, such as missing,stale: the findings above, and ${subjects.slice(-4).join(', ')}`,
    values: subjects,
    isList: true,
  },
  now: {
    type: 'string',
    value: 'ISO',
    says: 'the moment at which to look (default: SOURCE_DATE_EPOCH, else the clock)',
  },
  ...jsonOption,
  html: {
    type: 'boolean',
    default: false,
    says: 'print a page for a screen on a wall, which shows itself anew each minute',
  },
  to: {
    type: 'string',
    value: 'FILE',
    says: 'write to FILE, whole or not at all; its folder must be there; - is the standard output',
    completes: 'file',
  },
} as const satisfies Options

export const statusCommand: Command = {
  says: [
    'Shows which articles stand ready in which language, and what is missing: translations, words of locale files, names of tags, facts of pictures. Shows what the feeds hold and what the last builds did. Changes nothing, and may run while a build does.',
  ],
  options,
  examples: [
    ['pregon status', 'what needs somebody'],
    ['pregon status --missing --language es', 'what is not translated into Spanish'],
    ['pregon status --fail-on missing,stale', 'for CI: fails where a translation is missing or old'],
    ['pregon status --html --to /srv/wall/status.html', 'a page for a screen on the wall'],
  ],
  statuses: { 0: 'shown', 1: 'something of --fail-on was found', 2: 'usage, or the site file cannot be read' },
  async run(args, { stdout, stderr, env, screen }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const moment = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof moment === 'string') return refuse(moment)
    const now = moment ?? new Date()
    const asked = askedIn(values, now)
    if (typeof asked === 'string') return refuse(asked)
    if (values.json && values.html) return refuse('--json and --html contradict each other; write one')
    const site = readSite(values.site)
    const stranger = site.ok ? strangerIn(values, options, site.value) : undefined
    if (stranger !== undefined) return refuse(stranger)
    const form = values.json ? 'json' : values.html ? 'html' : 'text'
    const rows = asked.options.rows ?? usualRows[form]
    const look = { ...asked.options, rows, site: values.site, out: values.out, now }
    const found = valueIn(await status(look), { stderr })
    const failed = failures(found, asked.failOn)
    const to = fileIn(values.to)
    const width = to === undefined ? screen?.columns : undefined
    const paint = to === undefined && showsColors(screen !== undefined, env) ? onScreen : plain
    const text = await written(form, found, failed, {
      width: width || usualWidth,
      paint,
      builds: asked.builds,
      only: asked.options.only,
    })
    if (to === undefined) stdout(text)
    else writeTo(to, text, { stderr })
    if (failed.length > 0) stderr(`pregon status: found ${failed.join(', ')}\n`)
    return failed.length > 0 ? 1 : 0
  },
}

/** The columns where no terminal says how many it has. */
const usualWidth = 80

const looks = { strong: 'bold', good: 'green', bad: 'red', doubtful: 'yellow', weak: 'dim' } as const
const onScreen: Paint = (name, text) => style(looks[name], text)

type Form = keyof typeof usualRows

async function written(form: Form, found: Status, failed: readonly Subject[], options: TextOptions): Promise<string> {
  if (form === 'json') {
    const data = statusData(found)
    return jsonText({ ...envelopeOf('status', failed.length > 0 ? 1 : 0, data.problems), ...data, failed })
  }
  // Loaded on demand, as few want the page.
  if (form === 'html') return (await import('../status/page.ts')).statusPage(found, options.builds)
  return statusText(found, options)
}
