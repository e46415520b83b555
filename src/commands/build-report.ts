import { envelopeOf } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import type { Explanation } from '../model/explanation.ts'
import type { Report } from '../model/report.ts'
import type { PingReport } from '../websub/ping.ts'
import type { Terminal } from './command.ts'
import { jsonText } from './json-reports.ts'
import { pingSummary } from './ping-summary.ts'
import type { PrintOptions, ProblemPrinter } from './problem-printer.ts'

export interface ReportOptions extends PrintOptions {
  /** Whether the report tells what a build would do. */
  readonly isDry: boolean
}

/**
 * Prints what the build has not printed so far, and returns the exit status. A hub that fails does not change the status
 * of the build.
 */
export async function printReport(
  report: Report,
  pinged: PingReport | undefined,
  { format, isQuiet, isDry }: ReportOptions,
  printer: ProblemPrinter,
  { stdout }: Terminal,
): Promise<number> {
  const status = pinged?.status === 2 ? 1 : report.status
  printer.finish([...report.problems, ...(pinged?.problems ?? [])])
  if (format === 'json') {
    const ping = pinged && { ...pinged, problems: pinged.problems.map(dataOf) }
    const envelope = envelopeOf('build', status, report.problems.map(dataOf))
    stdout(jsonText({ ...envelope, ...(isDry && { dryRun: true }), ...report, ...envelope, ping }))
  }
  const explained = report.explanation ? await linesOf(report.explanation) : []
  const lines = isQuiet
    ? explained
    : [...explained, ...(isDry ? dryLines(report) : [summary(report)]), ...pingLines(pinged)]
  if (format !== 'json' && lines.length > 0) stdout(`${lines.join('\n')}\n`)
  return status
}

async function linesOf(explanation: Explanation): Promise<string[]> {
  // Loaded on demand: cron asks for no explanation.
  const { explanationLines } = await import('./explanation.ts')
  return explanationLines(explanation)
}

/** The text report names so many documents of each outcome. */
const maxNamed = 100

/** What a build would do: a line for each document that it would touch, and the summary. */
function dryLines(report: Report): string[] {
  const { created, changed, removed } = report.documents
  const named = Object.entries({ create: created, change: changed, remove: removed }).flatMap(([does, paths]) => [
    ...paths.slice(0, maxNamed).map(path => `would ${does} ${path}`),
    ...(paths.length > maxNamed ? [`would ${does} ${paths.length - maxNamed} more (--json names them)`] : []),
  ])
  return [...named, `dry run, nothing written; a build would say: ${summary(report)}`]
}

/** The lines that a ping adds to the summary; none if there was nothing to announce. */
function pingLines(report: PingReport | undefined): string[] {
  return report && (report.status > 0 || report.announced.length > 0) ? [pingSummary(report)] : []
}

const translations = (count: number): string => (count === 1 ? '1 translation' : `${count} translations`)

/** What became of the documents, in one line. */
export function summary({ status, records, rejected, rejectedTranslations, documents }: Report): string {
  const { created, changed, unchanged, removed, failed } = documents
  const unwritten = failed.length > 0 ? `; ${failed.length} could not be written` : ''
  const left = [
    unwritten,
    ...(rejected > 0 ? [`; ${rejected} of ${records} records rejected`] : []),
    ...(rejectedTranslations > 0 ? [`; ${translations(rejectedTranslations)} rejected`] : []),
  ].join('')
  const total = created.length + changed.length + unchanged.length
  if (status > 1 || total + removed.length === 0) return `nothing published${left}`
  const size = total === 1 ? '1 document' : `${total} documents`
  if (total === unchanged.length && removed.length === 0) return `nothing changed: ${size}${left}`
  const counts = Object.entries({ created, changed, unchanged, removed }).flatMap(([outcome, paths]) =>
    paths.length > 0 ? [`${paths.length} ${outcome}`] : [],
  )
  return `${size}: ${counts.join(', ')}${left}`
}
