import { relative } from 'node:path'
import { lazily } from '../base/lazy.ts'
import type { Lines } from '../base/lines.ts'
import { rescan } from '../input/rescan.ts'
import type { InputList } from '../input/scan.ts'
import type { Cache, CacheDelta } from './cache.ts'
import { changedIndexes, timeOfStat, type FileStats } from './file-stats.ts'
import { trackedAt, type InputIndex } from './input-index.ts'
import { statTracked } from './stat-files.ts'

/** How the articles folder differs from what the cache holds of it. */
export interface InputChanges {
  /** The inputs that the cache holds. */
  readonly before: InputIndex
  /** The same as a list. */
  readonly inputs: () => InputList
  /** Of the tracked paths, now. */
  readonly stats: FileStats
  /** When the stats were taken. */
  readonly statTime: number
  /** The indexes among the tracked paths of those that changed or are absent, ascending. */
  readonly changedIndexes: readonly number[]
  /** Those paths. */
  readonly changedPaths: ReadonlySet<string>
  /** Whether the list of inputs may be another now: a folder changed, or a link leads to where nothing is tracked. */
  readonly isListingStale: boolean
  /** The inputs now: the same object where they cannot be others. */
  readonly rescanned: () => InputList
  /** What each input gave; undefined where that part of the cache is damaged. */
  readonly results: () => Lines | undefined
  /** What was edited since the scan was written whole. */
  readonly delta: CacheDelta
}

/** Compares the articles folder with the cache, without reading a file of it; undefined where the cache is damaged. */
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
  // The target of a link can change while the folder that holds the link stays as it is.
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
