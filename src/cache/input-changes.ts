import { relative } from 'node:path'
import { lookAt } from './stat-files.ts'
import { lazily } from '../base/lazy.ts'
import { recall, type Edits } from './cache.ts'
import type { MemoryHead } from './cache-files.ts'
import { differing, timeOfLooking, type Stamps } from './file-stats.ts'
import { watchedAt, type FoundLines } from './input-index.ts'
import type { Lines } from '../base/lines.ts'
import { refind } from '../input/rescan.ts'
import type { Found } from '../input/scan.ts'

/** What the articles folder looks like beside what is remembered of it. */
export interface Inspection {
  /** What was found before. */
  readonly before: FoundLines
  /** The same, taken apart. */
  readonly found: () => Found
  /** Of the watched paths, now. */
  readonly stamps: Stamps
  /** When the stamps were taken. */
  readonly taken: number
  /** The places among the watched paths of those whose stamps are others, or say nothing, ascending. */
  readonly places: readonly number[]
  /** Those paths. */
  readonly changed: ReadonlySet<string>
  /** Whether other files or folders may be listed now, or are read that no watched path tells of. */
  readonly mayFindOthers: boolean
  /** What is found now: the same object where it cannot be another. */
  readonly again: () => Found
  /** What each source gave; undefined where that is not whole. */
  readonly lines: () => Lines | undefined
  /** What was edited since all was surveyed. */
  readonly edits: Edits
}

/** Looks at all that is remembered of the articles folder without reading it; undefined where the memory is not whole. */
export async function inspect(
  head: MemoryHead,
  { folder, articles, state }: { readonly folder: string; readonly articles: string; readonly state: string },
  threads?: number,
): Promise<Inspection | undefined> {
  const recalled = recall(state, head)
  const [watched, stampsBefore, edits] = [recalled.watched(), recalled.sourceStamps(), recalled.edits()]
  if (!watched || !stampsBefore || !edits) return undefined
  const taken = timeOfLooking()
  const stamps = await lookAt(watched, articles, threads)
  const before = recalled.found(articles)
  if (!before || stamps.length !== stampsBefore.length) return undefined
  const places = differing(stampsBefore, stamps)
  const changed = new Set(watchedAt(watched, places, articles))
  // What a link leads to changes without the folder that holds the link.
  const mayFindOthers = before.hasLinks || (places[0] ?? Infinity) < before.folderCount
  const found = lazily(before.all)
  const name = (path: string) => relative(folder, path)
  const again = mayFindOthers ? lazily(() => refind(found(), changed, articles, name)) : found
  const { lines } = recalled
  return { before, found, stamps, taken, places, changed, mayFindOthers, again, lines, edits }
}
