import { join } from 'node:path'
import { isPublishing, manifestName } from '../output/state.ts'
import { digestIfThere } from '../output/write.ts'
import type { Cache } from './cache.ts'
import { changedIndexes, statFiles, type FileStats } from './file-stats.ts'

/** The differences between the output folder and the cache. */
export interface OutputChanges {
  /** Paths of documents and then of their compressed siblings, relative to the output folder. */
  readonly paths: readonly string[]
  /** The present stats of `paths`. */
  readonly stats: FileStats
  /** The indexes of paths that changed or are absent, ascending. */
  readonly changedIndexes: readonly number[]
}

/**
 * Compares the output folder with the cache by stats; undefined if the cache is damaged or belongs to another manifest, or
 * if a build did not come to its end.
 */
export function findOutputChanges(
  cache: Cache,
  { out, state }: { readonly out: string; readonly state: string },
): OutputChanges | undefined {
  if (isPublishing(state) || digestIfThere(join(state, manifestName)) !== cache.header.manifest) return undefined
  const [paths, before] = [cache.paths(), cache.documentStats()]
  if (!paths || !before) return undefined
  const stats = statFiles(paths.map(path => join(out, path)))
  return { paths, stats, changedIndexes: changedIndexes(before, stats) }
}
