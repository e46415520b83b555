import type { ProblemData } from '../model/envelope.ts'
import { annotateAs } from '../model/problem.ts'
import type { FeedDocuments, PassedOver } from './decode.ts'
import { describeFinding, sentences, wordingOf, type Finding } from './finding.ts'

/** The result of a check, for printing. */
export interface CheckReport {
  readonly status: 0 | 1
  readonly documents: number
  readonly errors: number
  readonly warnings: number
  /** The number of files that were read. */
  readonly files: number
  /** The read files that are not feeds. */
  readonly passedOver: readonly PassedOver[]
  /** The numbers of files that were not read, by the endings of their names. */
  readonly unread: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

/** The files that a check read, and those that it did not. */
export interface Looked extends Pick<FeedDocuments, 'documents' | 'files' | 'passedOver'> {
  readonly unread: ReadonlyMap<string, number>
}

export type ReportFormat = 'text' | 'json' | 'github'

export function createReport(findings: readonly Finding[], looked: Looked, strict: boolean): CheckReport {
  const { documents, files, passedOver, unread } = looked
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  return {
    status: errors > 0 || (strict && warnings > 0) ? 1 : 0,
    documents: documents.length,
    errors,
    warnings,
    files,
    passedOver,
    unread: Object.fromEntries(unread),
    findings,
  }
}

/** The formats for people. */
type PrintedFormat = Exclude<ReportFormat, 'json'>

export function printReport(report: CheckReport, format: PrintedFormat): string {
  return [...report.findings.map(printed[format]), ...summary(report)].map(line => `${line}\n`).join('')
}

const printed: Readonly<Record<PrintedFormat, (finding: Finding) => string>> = {
  text: describeFinding,
  github: finding => annotateAs(finding, wordingOf(finding.code)),
}

/** The errors alone, without a summary. */
export function printErrors(report: CheckReport, format: PrintedFormat): string {
  const errors = report.findings.filter(({ severity }) => severity === 'error')
  return errors.map(each => `${printed[format](each)}\n`).join('')
}

function summary(report: CheckReport): string[] {
  const { documents, errors, warnings } = report
  return [
    `${count(documents, 'document')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
    ...leftOut({ ...report, unread: new Map(Object.entries(report.unread)) }),
  ]
}

/** More names at the end of a log would help nobody; the JSON report has them all. */
const maxNamed = 5

/** Lines about the files that were not checked; empty if there are none. */
export function leftOut({ files, passedOver, unread }: Omit<Looked, 'documents'>): string[] {
  const named = passedOver.slice(0, maxNamed).map(({ file, is }) => `${file} (${is})`)
  const more = passedOver.length > maxNamed ? [`and ${passedOver.length - maxNamed} more`] : []
  const byEnding = [...unread].map(([ending, number]) => `${number} ${ending}`)
  return [
    ...(named.length > 0 ? [`no feeds among ${count(files, 'file')}: ${[...named, ...more].join(', ')}`] : []),
    ...(byEnding.length > 0 ? [`not looked at, by their endings: ${byEnding.join(', ')}`] : []),
  ]
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** A finding with its sentences, for JSON output. */
export function findingData(finding: Finding): ProblemData {
  const { code, severity, file, line, column, path, found, expected } = finding
  const { says, remedy } = sentences(finding)
  const { clause } = wordingOf(code)
  return { code, severity, file, line, column, path, found, expected, says, remedy, clause: clause || undefined }
}
