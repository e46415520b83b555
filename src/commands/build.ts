import { parseArgs } from 'node:util'
import { build, type Report } from '../build.ts'
import { describe } from '../problem.ts'
import type { Command } from './command.ts'
import { momentOf } from './moment.ts'

export const buildCommand: Command = {
  summary: 'write the feeds of a newsroom',
  help: `Usage: pregon build [options]

Reads site.yaml, locales/ and articles/ and writes RSS, Atom and JSON feeds.

  --site DIR   the newsroom's folder (default: the working directory)
  --out DIR    where the feeds go (default: dist in the newsroom's folder)
  --now ISO    the moment that decides which articles are due
               (default: SOURCE_DATE_EPOCH, else the clock)
  --strict     publish nothing when a record is rejected
  --force      publish what the guards refuse
  --wait N     wait up to N seconds for another build of this newsroom
  --json       print the report as JSON

Exit status: 0 published · 1 published but for what was rejected (--strict:
nothing published) · 2 usage or site-wide error · 3 refused by a guard ·
4 another build is under way; 2, 3 and 4 leave every feed as it was
`,
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string' },
        out: { type: 'string' },
        now: { type: 'string' },
        strict: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        wait: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    })
    const now = momentOf(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') {
      stderr(`pregon build: ${now}\n`)
      return 2
    }
    const wait = Number(values.wait)
    if (!(wait >= 0)) {
      stderr(`pregon build: --wait ${JSON.stringify(values.wait)} is not a number of seconds\n`)
      return 2
    }
    const report = await build({
      strict: values.strict,
      force: values.force,
      wait,
      ...(values.site !== undefined && { site: values.site }),
      ...(values.out !== undefined && { out: values.out }),
      ...(now && { now }),
    })
    for (const problem of report.problems) stderr(`${describe(problem)}\n`)
    stdout(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${summary(report)}\n`)
    return report.status
  },
}

function summary({ status, records, rejected, documents }: Report): string {
  const left = rejected > 0 ? `; ${rejected} of ${records} records rejected` : ''
  const { created, changed, unchanged, removed } = documents
  const total = created.length + changed.length + unchanged.length
  if (status > 1 || total === 0) return `nothing published${left}`
  if (total === unchanged.length && removed.length === 0) return `nothing changed: ${total} documents${left}`
  const counts = Object.entries(documents).flatMap(([outcome, paths]) =>
    paths.length > 0 ? [`${paths.length} ${outcome}`] : [],
  )
  return `${total} documents: ${counts.join(', ')}${left}`
}
