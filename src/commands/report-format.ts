import type { ReportFormat } from '../checks/report.ts'

const names: readonly ReportFormat[] = ['text', 'json', 'github']

/** The options of commands that print a report. */
export const reportOptions = {
  format: {
    type: 'string',
    value: 'NAME',
    says: 'text, json or github (annotations of a workflow run)',
    values: ['text', 'json', 'github'],
  },
  json: { type: 'boolean', default: false, says: 'as --format json' },
  quiet: { type: 'boolean', default: false, says: 'print errors alone' },
} as const

/** The format in which to print a report, or a message if the options are wrong. */
export function reportFormatOf({
  format,
  json,
}: {
  readonly format?: string | undefined
  readonly json: boolean
}): ReportFormat | { readonly refused: string } {
  const name = format ?? (json ? 'json' : 'text')
  const known = names.find(each => each === name)
  if (known === undefined) return { refused: `no format ${JSON.stringify(name)}; write ${names.join(', ')}` }
  return json && known !== 'json' ? { refused: `--json and --format ${known} contradict each other; write one` } : known
}
