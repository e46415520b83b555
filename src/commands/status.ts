import { parseArgs } from 'node:util'
import { describe } from '../model/problem.ts'
import { replaceFile } from '../output/write.ts'
import { statusData } from '../status/data.ts'
import { failures } from '../status/failures.ts'
import { findings, subjects, type Subject } from '../status/findings.ts'
import { plain } from '../status/paint.ts'
import { status, type Status } from '../status/status.ts'
import { statusText } from '../status/text.ts'
import type { Command } from './command.ts'
import { momentOption } from './moment.ts'
import { askedIn } from './status-options.ts'

/** The articles that are named one by one where nobody says how many. */
const usualRows = { text: 20, html: 40, json: 1000 } as const

export const statusCommand: Command = {
  help: `Usage: pregon status [options]

Shows which articles stand ready in which language, and what is missing:
translations, words of locale files, names of tags, facts of pictures. Shows what
the feeds hold and what the last builds did. Changes nothing, and may run while
a build does.

  --site DIR      the newsroom's folder (default: the working directory)
  --out DIR       the folder of the feeds (default: dist in the newsroom's)
  --language TAG  only this language; may be given several times
  --section KEY   only articles of this section; may be given several times
  --since WHEN    only articles that were published or changed since: a date, or
                  a number of days such as 7d
  --missing       list only articles that lack a translation
  --stale         list only articles whose original changed after a translation
  --only NAMES    list only articles with one of these findings, such as
                  held,machine: ${findings.slice(0, 5).join(', ')},
                  ${findings.slice(5).join(', ')}
  --all           list every article, not only those that need somebody
  --rows N        list at most N articles (default: 20; with --html 40,
                  with --json 1000)
  --soon DAYS     what leaves the feeds within so many days is expiring
                  (default: 7)
  --fail-on NAMES exit with 1 where something of these is found, such as
                  missing,stale: the findings above, and ${subjects.slice(-4).join(', ')}
  --now ISO       the moment at which to look
                  (default: SOURCE_DATE_EPOCH, else the clock)
  --json          print data: docs/status.md describes it
  --html          print a page for a screen on a wall, which shows itself anew
                  each minute
  --to FILE       write to FILE, whole or not at all

Exit status: 0 · 1 something of --fail-on was found · 2 usage, or the site file
cannot be read
`,
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string', default: '.' },
        out: { type: 'string' },
        language: { type: 'string', multiple: true },
        section: { type: 'string', multiple: true },
        since: { type: 'string' },
        missing: { type: 'boolean', default: false },
        stale: { type: 'boolean', default: false },
        only: { type: 'string' },
        all: { type: 'boolean', default: false },
        rows: { type: 'string' },
        soon: { type: 'string', default: '7' },
        'fail-on': { type: 'string', default: '' },
        now: { type: 'string' },
        json: { type: 'boolean', default: false },
        html: { type: 'boolean', default: false },
        to: { type: 'string' },
      },
    })
    const refuse = (message: string) => {
      stderr(`pregon status: ${message}\n`)
      return 2
    }
    const moment = await momentOption(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof moment === 'string') return refuse(moment)
    const now = moment ?? new Date()
    const asked = askedIn(values, now)
    if (typeof asked === 'string') return refuse(asked)
    if (values.json && values.html) return refuse('--json and --html contradict each other; write one')
    const form = values.json ? 'json' : values.html ? 'html' : 'text'
    const rows = asked.options.rows ?? usualRows[form]
    const found = await status({ ...asked.options, rows, site: values.site, out: values.out, now })
    for (const problem of found.problems) stderr(`${describe(problem)}\n`)
    if (!found.ok) return 2
    const failed = failures(found.value, asked.failOn)
    const text = await written(form, found.value, failed)
    if (values.to === undefined) stdout(text)
    else replaceFile(values.to, Buffer.from(text))
    if (failed.length > 0) stderr(`pregon status: found ${failed.join(', ')}\n`)
    return failed.length > 0 ? 1 : 0
  },
}

type Form = keyof typeof usualRows

async function written(form: Form, found: Status, failed: readonly Subject[]): Promise<string> {
  if (form === 'json') return `${JSON.stringify({ ...statusData(found), failed }, null, 2)}\n`
  // Loaded on demand, as few want the page.
  if (form === 'html') return (await import('../status/page.ts')).statusPage(found)
  return statusText(found, { width: 80, paint: plain })
}
