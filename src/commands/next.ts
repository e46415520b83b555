import { parseArgs } from 'node:util'
import { next } from '../build/next.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { stopFor } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { jsonOption, siteOption } from './usual-options.ts'
import { momentOption } from './moment.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  now: {
    type: 'string',
    value: 'ISO',
    says: 'the moment from which on to look (default: SOURCE_DATE_EPOCH, else the clock)',
  },
  ...jsonOption,
} as const satisfies Options

export const nextCommand: Command = {
  says: [
    "Prints the moment at which the next article is due, expires or is withdrawn, and the article's id. Prints nothing if no article will change feeds by itself.",
  ],
  options,
  examples: [
    ['pregon next', 'when cron will find something to do, if nobody edits'],
    ['pregon next --json', 'the same for a program'],
  ],
  statuses: { 0: 'printed', 2: 'usage or site-wide error' },
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') return refuse(now)
    const found = await next({ site: values.site, now: now ?? new Date() })
    if (!found.ok) return stopFor(found.problems, { stderr })
    const { value, problems } = found
    if (values.json) stdout(jsonText({ ...envelopeOf('next', 0, problems.map(dataOf)), next: value }))
    else if (value) stdout(`${value.at.toISOString()} ${value.article}\n`)
    return 0
  },
}
