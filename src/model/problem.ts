import { quoteLines, type Quote } from './quote.ts'
import { wordings, type ProblemCode, type Severity, type Wording } from './problem-messages.ts'

export type { ProblemCode, Severity, Wording } from './problem-messages.ts'

/**
 * Where a problem is: a file as the user names it, line and column from 1, the path of the value inside it, and the line
 * itself.
 */
export interface Place {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly path?: string | undefined
  readonly quote?: Quote | undefined
}

/** Something wrong with the input, as data. `describe` turns it into words. */
export interface Problem extends Place {
  readonly code: ProblemCode
  readonly severity: Severity
  /** What stands there, shortened. */
  readonly found?: string | undefined
  /** What to write instead. */
  readonly expected?: string | undefined
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** All there are, in the order of the alphabet. */
export const problemCodes: readonly ProblemCode[] = (Object.keys(wordings) as ProblemCode[]).toSorted()

/** A problem of the given code; its severity is the code's, until it proves to be worse. */
export function problem(code: ProblemCode, place: Place, details: { found?: string; expected?: string } = {}): Problem {
  return { code, severity: wordings[code].severity, ...place, ...details }
}

export function rejected(...problems: Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems }
}

/** What has a code, a place and words: problems of the input, and findings in published feeds. */
export interface Describable extends Place {
  readonly code: string
  readonly severity: Severity
  readonly found?: string | undefined
  readonly expected?: string | undefined
}

/**
 * One problem as lines for people: where and what; then, indented, what to write instead; then, further in, the line with
 * a caret and the line as it may be.
 */
export function describe(problem: Problem): string {
  return describeAs(problem, wordings[problem.code])
}

/** As `describe`, for codes whose words are kept elsewhere. */
export function describeAs(problem: Describable, wording: Wording): string {
  const position = [problem.file, problem.line, problem.column].filter(part => part !== undefined).join(':')
  const path = problem.path ? `${problem.path}: ` : ''
  const { says, remedy } = fillWording(problem, wording)
  return `${position}: ${problem.severity} ${problem.code}: ${path}${says}\n${[indented(remedy), ...quoted(problem)].join('\n')}`
}

const indented = (text: string): string => text.replace(/^/gm, '  ')

const quoted = ({ quote }: Describable): string[] =>
  quote ? quoteLines(quote).map(line => `    ${line}`.trimEnd()) : []

/** The words of a code, filled with what was found and expected. */
export function fillWording(problem: Describable, { says, remedy }: Wording): { says: string; remedy: string } {
  const fill = (text: string) =>
    text.replace(/\{(found|expected)\}/g, (_, key: 'found' | 'expected') => problem[key] ?? '')
  return { says: fill(says), remedy: fill(remedy) }
}

/** The same as data with its sentences. The keys are documented, and never change their meaning. */
export function dataOf(problem: Problem): object {
  return { ...problem, ...fillWording(problem, wordings[problem.code]) }
}

/** The same as GitHub shows it beside the lines of a workflow's files. */
export function annotate(problem: Problem): string {
  return annotateAs(problem, wordings[problem.code])
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function annotateAs(problem: Describable, wording: Wording): string {
  const { code, severity, file, line, column, path } = problem
  const { says, remedy } = fillWording(problem, wording)
  const properties = Object.entries({ file, line, col: column, title: code })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${severity} ${properties.join(',')}::${escapeData(`${path ? `${path}: ` : ''}${[says, remedy, ...quoted(problem)].join('\n')}`)}`
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** An error in words: the system's in a line, one of ours with the place where it happened. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isSystems = (error as NodeJS.ErrnoException).code !== undefined
  return isSystems ? error.message : (error.stack ?? error.message)
}

/** A value as a message shows it: strings quoted, long ones cut. */
export function show(value: unknown): string {
  if (typeof value === 'string' && value.length > longest) return show(`${value.slice(0, longest - 1)}…`)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longest && typeof value !== 'string' ? `${text.slice(0, longest - 1)}…` : text
}

const longest = 80
