import type { ReportFormat } from '../checks/report.ts'

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

const formats: readonly ReportFormat[] = reportOptions.format.values

/** The format in which to print a report, or a message if the options contradict each other. */
export function reportFormatOf({
  format,
  json,
}: {
  readonly format?: string | undefined
  readonly json: boolean
}): ReportFormat | { readonly refused: string } {
  const named = formats.find(each => each === format) ?? (json ? 'json' : 'text')
  return json && named !== 'json' ? { refused: `--json and --format ${named} contradict each other; write one` } : named
}
