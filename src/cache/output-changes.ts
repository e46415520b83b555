import { join } from 'node:path'
import { manifestName } from '../output/state.ts'
import { digestIfThere } from '../output/write.ts'
import type { Cache } from './cache.ts'
import { changedIndexes, statFiles, type FileStats } from './file-stats.ts'

/** How the output folder differs from what the cache holds of it. */
export interface OutputChanges {
  /** Documents and then their compressed siblings, below the output folder. */
  readonly paths: readonly string[]
  /** Of the paths, now. */
  readonly stats: FileStats
  /** The indexes of paths that changed or are absent, ascending. */
  readonly changedIndexes: readonly number[]
}

/** Compares the output folder with the cache; undefined where the cache is damaged or the manifest is another. */
export function findOutputChanges(
  cache: Cache,
  { out, state }: { readonly out: string; readonly state: string },
): OutputChanges | undefined {
  if (digestIfThere(join(state, manifestName)) !== cache.header.manifest) return undefined
  const [paths, before] = [cache.paths(), cache.documentStats()]
  if (!paths || !before) return undefined
  const stats = statFiles(paths.map(path => join(out, path)))
  return { paths, stats, changedIndexes: changedIndexes(before, stats) }
}
