import type { ReportFormat } from '../checks/report.ts'
import { envelopeOf } from '../model/envelope.ts'
import { annotate, dataOf, describe, type Problem, type ProblemCode } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import type { PingReport } from '../websub/ping.ts'
import type { Terminal } from './command.ts'
import { explanationLines } from './explanation.ts'
import { jsonText } from './json-reports.ts'
import { pingSummary } from './ping-summary.ts'

export interface PrintOptions {
  readonly format: ReportFormat
  readonly isQuiet: boolean
  /** Whether the report tells what a build would do. */
  readonly isDry?: boolean
}

/** Prints the report and returns the exit status. A hub that fails does not change the status of the build. */
export function printReport(
  report: Report,
  pinged: PingReport | undefined,
  { format, isQuiet, isDry = false }: PrintOptions,
  { stdout, stderr }: Terminal,
): number {
  const status = pinged?.status === 2 ? 1 : report.status
  const all = [...report.problems, ...(pinged?.problems ?? [])]
  const problems = isQuiet ? all.filter(({ severity }) => severity === 'error') : all
  if (format === 'json') {
    const ping = pinged && { ...pinged, problems: pinged.problems.map(dataOf) }
    const envelope = envelopeOf('build', status, report.problems.map(dataOf))
    stdout(jsonText({ ...envelope, ...(isDry && { dryRun: true }), ...report, ...envelope, ping }))
  }
  if (format === 'github') stdout(problems.map(each => `${annotate(each)}\n`).join(''))
  else stderr(described(problems))
  const explained = report.explanation ? explanationLines(report.explanation) : []
  const lines = isQuiet
    ? explained
    : [...explained, ...(isDry ? dryLines(report) : [summary(report)]), ...pingLines(pinged)]
  if (format !== 'json' && lines.length > 0) stdout(`${lines.join('\n')}\n`)
  return status
}

/** One accident may concern very many feeds or records at once, so the text report shows only the first few. */
const shown: Readonly<Partial<Record<ProblemCode, readonly [count: number, others: string]>>> = {
  ID_CHANGED: [20, 'more records have other ids now'],
  ITEMS_DROPPED: [3, 'more feeds would lose items'],
  PARTNER_REFUSES: [10, 'more rules of partners are broken'],
}

/** The problems as text for people. */
export function described(problems: readonly Problem[]): string {
  const counts = new Map<ProblemCode, number>()
  const lines = problems.flatMap(each => {
    const count = (counts.get(each.code) ?? 0) + 1
    counts.set(each.code, count)
    return count > (shown[each.code]?.[0] ?? Infinity) ? [] : `${describe(each)}\n`
  })
  const left = Object.entries(shown).flatMap(([code, [most, others]]) => {
    const more = (counts.get(code as ProblemCode) ?? 0) - most
    return more > 0 ? `and ${more} ${others} (--json names them)\n` : []
  })
  return [...lines, ...left].join('')
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
