import { parseArgs } from 'node:util'
import { next } from '../build/next.ts'
import { describe } from '../model/problem.ts'
import type { Command, Options } from './command.ts'
import { siteOption } from './usual-options.ts'
import { momentOption } from './moment.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  now: {
    type: 'string',
    value: 'ISO',
    says: 'the moment from which on to look (default: SOURCE_DATE_EPOCH, else the clock)',
  },
} as const satisfies Options

export const nextCommand: Command = {
  says: [
    "Prints the moment at which the next article is due, expires or is withdrawn, and the article's id. Prints nothing if no article will change feeds by itself.",
  ],
  options,
  examples: [['pregon next', 'when cron will find something to do, if nobody edits']],
  statuses: { 0: 'printed', 2: 'usage or site-wide error' },
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') {
      stderr(`pregon next: ${now}\n`)
      return 2
    }
    const found = await next({ site: values.site, now: now ?? new Date() })
    if (!found.ok) {
      for (const problem of found.problems) stderr(`${describe(problem)}\n`)
      return 2
    }
    if (found.value) stdout(`${found.value.at.toISOString()} ${found.value.article}\n`)
    return 0
  },
}
