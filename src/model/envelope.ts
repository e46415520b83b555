import type { Quote } from './quote.ts'
import type { Severity } from './problem-code.ts'

/** A problem as `--json` prints it: what a message says, as data. */
export interface ProblemData {
  /** Its name, which never changes its meaning: docs/problems.md, docs/checks.md and docs/operations.md explain each. */
  readonly code: string
  readonly severity: Severity
  /** The file, folder or address that it is about, as messages name it. */
  readonly file?: string | undefined
  /**
   * From 1.
   * @asType integer
   * @minimum 1
   */
  readonly line?: number | undefined
  /**
   * From 1.
   * @asType integer
   * @minimum 1
   */
  readonly column?: number | undefined
  /** The place of the value in the file, such as `translations.es.title`. */
  readonly path?: string | undefined
  /** The value that was found, shortened. */
  readonly found?: string | undefined
  /** What to write instead. */
  readonly expected?: string | undefined
  /** What is wrong, as a sentence. */
  readonly says: string
  /** What to do about it, as a sentence. */
  readonly remedy?: string | undefined
  /** The text of the standard that asks for it; only of published feeds. */
  readonly clause?: string | undefined
  readonly quote?: Quote | undefined
}

/** What every report of `--json` says. */
export interface Envelope {
  /** The version of the form of these reports. Members are added without a new one. */
  readonly version: 1
  /** The exit status: the help of the command has its meaning. */
  readonly status: 0 | 1 | 2 | 3 | 4
  /**
   * The number of errors among the problems.
   * @asType integer
   * @minimum 0
   */
  readonly errors: number
  /**
   * The number of warnings among the problems.
   * @asType integer
   * @minimum 0
   */
  readonly warnings: number
  readonly problems: readonly ProblemData[]
}

/** The members that all reports share. */
export function envelopeOf<Command extends string, Status extends Envelope['status']>(
  command: Command,
  status: Status,
  problems: readonly ProblemData[],
): Envelope & { readonly command: Command; readonly status: Status } {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return { version: 1, command, status, errors, warnings: problems.length - errors, problems }
}
