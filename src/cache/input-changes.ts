import { relative } from 'node:path'
import { lazily } from '../base/lazy.ts'
import type { Lines } from '../base/lines.ts'
import { rescan } from '../input/rescan.ts'
import type { InputList } from '../input/scan.ts'
import type { Cache, CacheDelta } from './cache.ts'
import { changedIndexes, timeOfStat, type FileStats } from './file-stats.ts'
import { trackedAt, type InputIndex } from './input-index.ts'
import { statTracked } from './stat-files.ts'

/** The differences between the articles folder and the cache. */
export interface InputChanges {
  /** The inputs that the cache holds. */
  readonly before: InputIndex
  /** The inputs that the cache holds, all of them parsed. */
  readonly inputs: () => InputList
  /** The present stats of the tracked paths. */
  readonly stats: FileStats
  /** The time at which the stats were taken, as `markRacy` takes it. */
  readonly statTime: number
  /** The indexes of tracked paths that changed or are absent, ascending. */
  readonly changedIndexes: readonly number[]
  /** The tracked paths that changed or are absent. */
  readonly changedPaths: ReadonlySet<string>
  /** Whether the list of inputs may have changed: a folder changed, or a link leads outside of the tracked paths. */
  readonly isListingStale: boolean
  /** The present inputs; the same object as `inputs()` if the list is not stale. */
  readonly rescanned: () => InputList
  /** The result of each input; undefined if that part of the cache is damaged. */
  readonly results: () => Lines | undefined
  /** The edits since the scan was written whole. */
  readonly delta: CacheDelta
}

/**
 * Compares the articles folder with the cache by stats alone, without reading a file; undefined if the cache is
 * damaged.
 */
export async function findInputChanges(
  cache: Cache,
  { folder, articles }: { readonly folder: string; readonly articles: string },
  threads?: number,
): Promise<InputChanges | undefined> {
  const [tracked, statsBefore, delta] = [cache.trackedPaths(), cache.inputStats(), cache.delta()]
  if (!tracked || !statsBefore || !delta) return undefined
  const statTime = timeOfStat()
  const stats = await statTracked(tracked, articles, threads)
  const before = cache.inputs(articles)
  if (!before || stats.length !== statsBefore.length) return undefined
  const indexes = changedIndexes(statsBefore, stats)
  const changedPaths = new Set(trackedAt(tracked, indexes, articles))
  // The target of a link can change without a change of the folder that holds the link.
  const isListingStale = before.hasLinks || (indexes[0] ?? Infinity) < before.folderCount
  const inputs = lazily(before.all)
  const displayPath = (path: string) => relative(folder, path)
  const rescanned = isListingStale ? lazily(() => rescan(inputs(), changedPaths, articles, displayPath)) : inputs
  const { results } = cache
  return {
    before,
    inputs,
    stats,
    statTime,
    changedIndexes: indexes,
    changedPaths,
    isListingStale,
    rescanned,
    results,
    delta,
  }
}
