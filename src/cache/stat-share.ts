import { statEach, type FileStats } from './file-stats.ts'
import { countIn, trackedIn } from './input-index.ts'

/** The tracked paths of which one thread takes the stats. */
export interface Share {
  /** The text that `trackedIn` reads. */
  readonly tracked: Uint8Array
  readonly articles: string
}

export const statShare = ({ tracked, articles }: Share): FileStats =>
  statEach(trackedIn(tracked, articles), countIn(tracked))
