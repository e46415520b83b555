import { relative } from 'node:path'
import { lazily } from '../base/lazy.ts'
import type { Lines } from '../base/lines.ts'
import { relist, type ListChanges } from '../input/relist.ts'
import { rescan } from '../input/rescan.ts'
import type { InputList } from '../input/scan.ts'
import type { Cache } from './cache.ts'
import type { CacheDelta } from './cache-delta.ts'
import { changedIndexes, timeOfStat, type FileStats } from './file-stats.ts'
import { trackedAt, type InputIndex } from './input-index.ts'
import { statTracked } from './stat-files.ts'

/** The differences between the articles folder and the cache. */
export interface InputChanges {
  /** The inputs that the cache holds. */
  readonly before: InputIndex
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
  /** The changes of the list of inputs; undefined where it has to be listed again as a whole. */
  readonly listChanges: () => ListChanges | undefined
  /** Whether the present inputs are those that the cache holds as a whole, in their order. */
  readonly isSameList: boolean
  /** The present inputs in the order of a walk. */
  readonly rescanned: () => InputList
  /** The tracked paths of the cache, as `trackedIn` reads them. */
  readonly tracked: Buffer
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
  const changedFolders = before.foldersAt(indexes)
  const isListingStale = before.hasLinks || changedFolders.length > 0
  const displayPath = (path: string) => relative(folder, path)
  const isSameList = !isListingStale && before.isWhole
  const rescanned = lazily(() => {
    const list = before.list()
    return isSameList ? list : rescan(list, changedPaths, articles, displayPath)
  })
  const { results } = cache
  return {
    before,
    stats,
    statTime,
    changedIndexes: indexes,
    changedPaths,
    isListingStale,
    isSameList,
    listChanges: lazily(() => relist(before, changedFolders, articles, displayPath)),
    rescanned,
    tracked,
    results,
    delta,
  }
}
