import { parseArgs } from 'node:util'
import { ping } from '../websub/ping.ts'
import { envelopeOf } from '../model/envelope.ts'
import { annotate, dataOf, describe } from '../model/problem.ts'
import type { Command, Options } from './command.ts'
import { outOption, siteOption } from './usual-options.ts'
import { jsonText } from './json-reports.ts'
import { pingSummary } from './ping-summary.ts'
import { refuse } from './refusal.ts'
import { reportFormatOf, reportOptions } from './report-format.ts'

const options = {
  ...siteOption,
  ...outOption,
  batch: {
    type: 'string',
    value: 'N',
    says: 'the largest number of feeds in a request (default: 50); 1 for a hub that reads only one',
  },
  ...reportOptions,
} as const satisfies Options

export const pingCommand: Command = {
  says: [
    'Announces to the hub of site.yaml exactly those feeds that changed since the last announcement. The next ping repeats an announcement that failed.',
  ],
  options,
  examples: [
    ['pregon ping', 'after a build; pregon build --ping does both'],
    ['pregon ping --batch 1', 'to a hub that reads one feed per request'],
  ],
  statuses: {
    0: 'the hub knows every change',
    1: 'it does not know all yet; the next ping announces the rest',
    2: 'usage or site-wide error',
    4: 'a build or another ping is under way',
  },
  async run(args, { stdout, stderr }) {
    const { values } = parseArgs({
      args: [...args],
      options,
    })
    const format = reportFormatOf(values)
    if (typeof format !== 'string') return refuse(format.refused)
    if (values.batch !== undefined && !/^[1-9]\d{0,5}$/.test(values.batch))
      return refuse(`--batch ${JSON.stringify(values.batch)} is not a number of feeds`)
    const report = await ping({
      ...(values.site !== undefined && { site: values.site }),
      ...(values.out !== undefined && { out: values.out }),
      ...(values.batch !== undefined && { batch: Number(values.batch) }),
    })
    if (format === 'json') {
      const envelope = envelopeOf('ping', report.status, report.problems.map(dataOf))
      stdout(jsonText({ ...envelope, ...report, ...envelope }))
    }
    const told = values.quiet ? report.problems.filter(({ severity }) => severity === 'error') : report.problems
    for (const problem of told)
      if (format === 'github') stdout(`${annotate(problem)}\n`)
      else stderr(`${describe(problem)}\n`)
    if (format !== 'json' && !values.quiet) stdout(`${pingSummary(report)}\n`)
    return report.status
  },
}
