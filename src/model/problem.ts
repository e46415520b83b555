import { quoteLines, type Quote } from './quote.ts'
import { wordings, type ProblemCode, type Severity, type Wording } from './problem-messages.ts'

export type { ProblemCode, Severity, Wording } from './problem-messages.ts'

/**
 * The place of a problem: the file as the user names it, line and column from 1, the path of the value in the file, and
 * the line's text.
 */
export interface Place {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly path?: string | undefined
  readonly quote?: Quote | undefined
}

/** A fault of the input, as data. `describe` turns it into words. */
export interface Problem extends Place {
  readonly code: ProblemCode
  readonly severity: Severity
  /** The value that was found, shortened. */
  readonly found?: string | undefined
  /** What to write instead. */
  readonly expected?: string | undefined
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** All codes in alphabetical order. */
export const problemCodes: readonly ProblemCode[] = (Object.keys(wordings) as ProblemCode[]).toSorted()

/** Makes a problem with the severity of its code; callers may raise it. */
export function problem(code: ProblemCode, place: Place, details: { found?: string; expected?: string } = {}): Problem {
  return { code, severity: wordings[code].severity, ...place, ...details }
}

export function rejected(...problems: Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems }
}

/** Anything with a code, a place and words: problems of the input, and findings in published feeds. */
export interface Describable extends Place {
  readonly code: string
  readonly severity: Severity
  readonly found?: string | undefined
  readonly expected?: string | undefined
}

/**
 * Writes a problem as lines for people: the place and the fault; then, indented, the remedy; then, indented further,
 * the quoted line with a caret, and the corrected line where there is one.
 *
 * @example
 *   import { build, describe } from 'pregon'
 *
 *   const { problems } = await build({ site: 'newsroom' })
 *   for (const problem of problems) console.warn(describe(problem))
 */
export function describe(problem: Problem): string {
  return describeAs(problem, wordings[problem.code])
}

/** Describes a problem in given words. */
export function describeAs(problem: Describable, wording: Wording): string {
  const position = [problem.file, problem.line, problem.column].filter(part => part !== undefined).join(':')
  const path = problem.path ? `${problem.path}: ` : ''
  const { says, remedy } = fillWording(problem, wording)
  const text = `${position}: ${problem.severity} ${problem.code}: ${path}${says}\n${indented(remedy)}`.replace(
    acting,
    '\u{FFFD}',
  )
  return [text, ...quoted(problem)].join('\n')
}

/** Characters by which a file's name or a record could act on a terminal; a remedy may have several lines. */
const acting = /[^\P{Cc}\n]/gu

const indented = (text: string): string => text.replace(/^/gm, '  ')

const quoted = ({ quote }: Describable): string[] =>
  quote ? quoteLines(quote).map(line => `    ${line}`.trimEnd()) : []

/** Fills `found` and `expected` into the words of a code. */
export function fillWording(problem: Describable, { says, remedy }: Wording): { says: string; remedy: string } {
  const fill = (text: string) =>
    text.replace(/\{(found|expected)\}/g, (_, key: 'found' | 'expected') => problem[key] ?? '')
  return { says: fill(says), remedy: fill(remedy) }
}

/** A problem in one line: the place and the fault, without the remedy. */
export function describeInLine(problem: Problem): string {
  const position = [problem.file, problem.line].filter(part => part !== undefined).join(':')
  const { says } = fillWording(problem, wordings[problem.code])
  return `${position}: ${problem.path ? `${problem.path}: ` : ''}${says}`
}

/** A problem with its sentences, for JSON output. The keys are documented, and never change their meaning. */
export function dataOf(problem: Problem): Problem & { readonly says: string; readonly remedy: string } {
  return { ...problem, ...fillWording(problem, wordings[problem.code]) }
}

/** Writes a problem as an annotation that GitHub shows beside the line of a file. */
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

/** An error in words: the message for a system error, the stack for a fault of the program. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isSystems = (error as NodeJS.ErrnoException).code !== undefined
  return isSystems ? error.message : (error.stack ?? error.message)
}

/** Shows a value in a message: quotes strings, and cuts long ones. */
export function show(value: unknown): string {
  if (typeof value === 'string' && value.length > longest) return show(`${value.slice(0, longest - 1)}…`)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longest && typeof value !== 'string' ? `${text.slice(0, longest - 1)}…` : text
}

const longest = 80
