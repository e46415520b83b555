import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../build/build.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import { summary } from './build-report.ts'
import { described } from './problem-printer.ts'
import type { Command, Options } from './command.ts'
import { failureText, jsonText } from './json-reports.ts'
import { pollOption, siteOption } from './usual-options.ts'
import { untilStopped } from './until-stopped.ts'

/** How long a build waits for another of this newsroom, in seconds: cron may build, too. */
const wait = 60

const options = {
  site: { ...siteOption.site, default: '.' },
  out: {
    type: 'string',
    value: 'DIR',
    says: "where the feeds go (default: dist in the newsroom's folder)",
    completes: 'folder',
  },
  ...pollOption,
  json: { type: 'boolean', default: false, says: 'print a report a line as JSON: docs/json.md describes it' },
} as const satisfies Options

export const watchCommand: Command = {
  says: [
    'Builds the feeds as pregon build does, and again after every change of a record, a locale file or the site file, and when an article becomes due. Ends with Ctrl-C.',
  ],
  options,
  examples: [['pregon watch', 'while editors work']],
  statuses: { 0: 'ended', 2: 'usage' },
  async run(args, { stdout, stderr }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const folder = resolve(values.site)
    let told = ''
    const task = async () => {
      const report = await build({ site: folder, wait, ...(values.out !== undefined && { out: values.out }) })
      const problems = described(report.problems)
      if (problems === told && isQuiet(report)) return
      stderr(problems === told ? '' : problems)
      stdout(values.json ? reportLine(report) : `${summary(report)}\n`)
      told = problems
    }
    const onFault = (message: string) => {
      stderr(`pregon watch: ${message}\n`)
      if (values.json) stdout(failureText('watch', message, []))
    }
    await untilStopped({ folder, poll: values.poll, task, onFault })
    return 0
  },
}

function reportLine(report: Report): string {
  const envelope = envelopeOf('watch', report.status, report.problems.map(dataOf))
  return jsonText({ ...envelope, ...report, ...envelope })
}

/** Whether a build changed nothing. */
function isQuiet({ documents: { created, changed, removed, failed } }: Report): boolean {
  return created.length + changed.length + removed.length + failed.length === 0
}
