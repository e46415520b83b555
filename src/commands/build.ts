import { parseArgs } from 'node:util'
import { build, type Report } from '../build.ts'
import { parseInstant } from '../instant.ts'
import { describe } from '../problem.ts'
import type { Command } from './command.ts'

export const buildCommand: Command = {
  summary: 'write the feeds of a newsroom',
  help: `Usage: pregon build [options]

Reads site.yaml, locales/ and articles/ and writes RSS, Atom and JSON feeds.

  --site DIR   the newsroom's folder (default: the working directory)
  --out DIR    where the feeds go (default: dist in the newsroom's folder)
  --now ISO    the moment that decides which articles are due
               (default: SOURCE_DATE_EPOCH, else the clock)
  --strict     publish nothing when a record is rejected
  --json       print the report as JSON

Exit status: 0 published · 1 published without the rejected records
(--strict: nothing published) · 2 usage or site-wide error, nothing touched
`,
  async run(args, { stdout, stderr, env }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string' },
        out: { type: 'string' },
        now: { type: 'string' },
        strict: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const now = momentOf(values.now, env['SOURCE_DATE_EPOCH'])
    if (typeof now === 'string') {
      stderr(`pregon build: ${now}\n`)
      return 2
    }
    const report = await build({
      strict: values.strict,
      ...(values.site !== undefined && { site: values.site }),
      ...(values.out !== undefined && { out: values.out }),
      ...(now && { now }),
    })
    for (const problem of report.problems) stderr(`${describe(problem)}\n`)
    stdout(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${summary(report)}\n`)
    return report.status
  },
}

/** The build's moment, undefined for the clock, or what is wrong with it. */
function momentOf(now: string | undefined, epoch: string | undefined): Date | string | undefined {
  if (now !== undefined)
    return (
      parseInstant(now, 'UTC') ?? `--now ${JSON.stringify(now)} is not a date; write one such as 2026-02-28T10:00:00Z`
    )
  if (epoch === undefined || epoch === '') return undefined
  // https://reproducible-builds.org/specs/source-date-epoch/: whole seconds since 1970.
  return /^\d{1,12}$/.test(epoch)
    ? new Date(Number(epoch) * 1000)
    : `SOURCE_DATE_EPOCH ${JSON.stringify(epoch)} is not a number of seconds`
}

function summary({ status, records, rejected, feeds, documents: { created, changed, unchanged } }: Report): string {
  const left = rejected > 0 ? `; ${rejected} of ${records} records rejected` : ''
  if (status === 2 || feeds === 0) return `nothing published${left}`
  const written = created.length + changed.length
  if (written === 0) return `nothing changed: ${unchanged.length} documents${left}`
  return `${feeds} feeds, ${written + unchanged.length} documents: ${created.length} created, ${changed.length} changed, ${unchanged.length} unchanged${left}`
}
