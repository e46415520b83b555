import { parseArgs } from 'node:util'
import { nextChangeOf } from '../build/next-change.ts'
import { describe } from '../model/problem.ts'
import type { Command } from './command.ts'
import { momentOption } from './moment.ts'

export const nextCommand: Command = {
  help: `Usage: pregon next [options]

Prints the moment at which the next article is due, expires or is withdrawn,
and the article's id. Prints nothing if no article will change feeds by itself.

  --site DIR   the newsroom's folder (default: the working directory)
  --now ISO    the moment from which on to look
               (default: SOURCE_DATE_EPOCH, else the clock)

Exit status: 0 · 2 usage or site-wide error
`,
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options: { site: { type: 'string', default: '.' }, now: { type: 'string' } },
    })
    const now = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') {
      stderr(`pregon next: ${now}\n`)
      return 2
    }
    const next = await nextChangeOf(values.site, now ?? new Date())
    if (!next.ok) {
      for (const problem of next.problems) stderr(`${describe(problem)}\n`)
      return 2
    }
    if (next.value) stdout(`${next.value.at.toISOString()} ${next.value.article.id}\n`)
    return 0
  },
}
