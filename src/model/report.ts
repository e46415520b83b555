import type { Explanation } from './explanation.ts'
import type { Problem } from './problem.ts'

/** What a build is at, in this order. */
export type Phase = 'looking' | 'reading' | 'planning' | 'rendering' | 'writing'

/**
 * How far a build is: sources that were read, of as many as were found so far; parts of the work of rendering; documents.
 * Phases that nothing counts are told once, as 0 of 1.
 */
export type OnProgress = (done: number, total: number, phase: Phase) => void

export interface FeedReport {
  /** In the output tree: `es/sections/world/`. */
  readonly folder: string
  readonly items: number
  /** Undefined where it holds none. */
  readonly newest?: Date | undefined
}

/** What became of a document. */
export type Outcome = 'created' | 'changed' | 'unchanged' | 'removed' | 'failed'

/** What a build did. */
export interface Report {
  /**
   * As the command line's exit status: 0 published · 1 published but for rejected records and documents (with
   * `strict`: nothing) · 2 nothing could be published · 3 refused by a guard · 4 another build is under way; 2 to 4 touch
   * nothing, and whatever else happens after a document was changed is 1.
   */
  readonly status: 0 | 1 | 2 | 3 | 4
  readonly problems: readonly Problem[]
  /** How many records were read, and how many of them were rejected. */
  readonly records: number
  readonly rejected: number
  /** How many items the feeds hold, each counted once per language. */
  readonly items: number
  /** How long the build took. */
  readonly seconds: number
  /** Every feed, with the moment of its newest item's publication where it has any. */
  readonly feeds: readonly FeedReport[]
  /** Paths of the documents in the output folder, by what became of them. */
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
  /** Why feeds were made again, where that was asked for. */
  readonly explanation?: Explanation | undefined
}

/** The report of a build that touched nothing. */
export function untouched(
  status: Report['status'],
  problems: readonly Problem[],
  records: number = 0,
  rejected: number = records,
): Report {
  return {
    status,
    problems,
    records,
    rejected,
    feeds: [],
    items: 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged: [], removed: [], failed: [] },
  }
}
