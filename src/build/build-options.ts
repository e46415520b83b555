import type { OnProblem, OnProgress } from '../model/report.ts'

export interface BuildFeedsOptions {
  /** Publishes nothing when any record, or any translation, is rejected. */
  readonly strict?: boolean
  /** Ignores the cache: reads every record, makes every document and compares it again. */
  readonly full?: boolean
  /** Adds to the report why each feed was made again. */
  readonly explain?: boolean
  /** Publishes what the guards would refuse. */
  readonly force?: boolean
  /** The number of threads that share a large amount of work. Default: the number of the machine's cores. */
  readonly threads?: number
  /** Receives the build's progress from time to time. If it throws, the build goes on and does not call it again. */
  readonly onProgress?: OnProgress
  /**
   * Receives each problem of the report once, in the order of the report, as soon as it and all before it are certain:
   * problems of single records while others are still read, with any number of threads. If it throws, or returns a promise
   * that is rejected, the build goes on and does not call it again.
   */
  readonly onProblem?: OnProblem
}
