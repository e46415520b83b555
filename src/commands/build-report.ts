import type { ReportFormat } from '../checks/report.ts'
import { annotate, dataOf, describe, type Problem, type ProblemCode } from '../model/problem.ts'
import type { Report } from '../model/report.ts'
import type { PingReport } from '../websub/ping.ts'
import type { Terminal } from './command.ts'
import { explanationLines } from './explanation.ts'
import { pingSummary } from './ping-summary.ts'

/** Prints the report and returns the exit status. A hub that fails does not change the status of the build. */
export function printReport(
  report: Report,
  pinged: PingReport | undefined,
  { format, isQuiet }: { readonly format: ReportFormat; readonly isQuiet: boolean },
  { stdout, stderr }: Terminal,
): number {
  const status = pinged?.status === 2 ? 1 : report.status
  const all = [...report.problems, ...(pinged?.problems ?? [])]
  const problems = isQuiet ? all.filter(({ severity }) => severity === 'error') : all
  if (format === 'json') {
    const ping = pinged && { ...pinged, problems: pinged.problems.map(dataOf) }
    stdout(`${JSON.stringify({ ...report, status, problems: report.problems.map(dataOf), ping }, null, 2)}\n`)
  }
  if (format === 'github') stdout(problems.map(each => `${annotate(each)}\n`).join(''))
  else stderr(described(problems))
  const explained = report.explanation ? explanationLines(report.explanation) : []
  const lines = isQuiet ? explained : [...explained, summary(report), ...pingLines(pinged)]
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

/** The lines that a ping adds to the summary; none if there was nothing to announce. */
function pingLines(report: PingReport | undefined): string[] {
  return report && (report.status > 0 || report.announced.length > 0) ? [pingSummary(report)] : []
}

/** What became of the documents, in one line. */
export function summary({ status, records, rejected, documents }: Report): string {
  const { created, changed, unchanged, removed, failed } = documents
  const unwritten = failed.length > 0 ? `; ${failed.length} could not be written` : ''
  const left = `${unwritten}${rejected > 0 ? `; ${rejected} of ${records} records rejected` : ''}`
  const total = created.length + changed.length + unchanged.length
  if (status > 1 || total + removed.length === 0) return `nothing published${left}`
  const size = total === 1 ? '1 document' : `${total} documents`
  if (total === unchanged.length && removed.length === 0) return `nothing changed: ${size}${left}`
  const counts = Object.entries({ created, changed, unchanged, removed }).flatMap(([outcome, paths]) =>
    paths.length > 0 ? [`${paths.length} ${outcome}`] : [],
  )
  return `${size}: ${counts.join(', ')}${left}`
}
