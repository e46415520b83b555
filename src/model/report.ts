import type { Explanation } from './explanation.ts'
import type { Problem } from './problem.ts'

/** The phases of a build, in this order. */
export type Phase = 'looking' | 'reading' | 'planning' | 'rendering' | 'writing'

/**
 * Receives the progress of a build. `done` and `total` count inputs while reading (of those found so far), tasks while
 * rendering, and documents while writing. The other phases are reported once, as 0 of 1.
 */
export type OnProgress = (done: number, total: number, phase: Phase) => void

/** Receives the problems of a build. */
export type OnProblem = (problem: Problem) => void

export interface FeedReport {
  /** In the output tree: `es/sections/world/`. */
  readonly folder: string
  readonly items: number
  /** The publication of the newest item; undefined where the feed is empty. */
  readonly newest?: Date | undefined
}

/** The result of a build for one document. */
export type Outcome = 'created' | 'changed' | 'unchanged' | 'removed' | 'failed'

/** How many records a build read, and how much of them it left out. */
export interface RecordCounts {
  /** The number of records that were read. `rejected` of them were rejected. */
  readonly records: number
  readonly rejected: number
  /** The number of translations that were rejected in records whose other languages are good. */
  readonly rejectedTranslations: number
}

/** The result of a build. */
export interface Report extends RecordCounts {
  /**
   * The exit status of the command line. 0: everything was published. 1: everything was published except rejected
   * records, translations and documents (with `strict`: nothing), or an error happened after a document was changed. 2: nothing could
   * be published. 3: a guard refused. 4: another build is running. With 2, 3 and 4 no document was changed.
   */
  readonly status: 0 | 1 | 2 | 3 | 4
  readonly problems: readonly Problem[]
  /** The number of items in the feeds, each counted once per language. */
  readonly items: number
  /** The duration of the build. */
  readonly seconds: number
  readonly feeds: readonly FeedReport[]
  /** Paths of the documents in the output folder, by their outcome. */
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
  /** Why feeds were made again; set where `explain` was. */
  readonly explanation?: Explanation | undefined
}

/** The report of a build that changed no document. */
export function untouched(
  status: Report['status'],
  problems: readonly Problem[],
  { records = 0, rejected = records, rejectedTranslations = 0 }: Partial<RecordCounts> = {},
): Report {
  return {
    status,
    problems,
    records,
    rejected,
    rejectedTranslations,
    feeds: [],
    items: 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged: [], removed: [], failed: [] },
  }
}
