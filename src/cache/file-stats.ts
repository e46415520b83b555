import { statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../output/write.ts'

/** The stats of files, in the order of their paths. Each file has four numbers: size, mtime, ctime and inode. */
export type FileStats = Float64Array

const parts = 4
/**
 * In place of a size: the file is absent; or the file has to be read again even if its stats stay the same; or nothing
 * is tracked at this index any more.
 */
const absent = -1
const dirty = -2
const gone = -3

/** The present stats of files and folders. */
export function statFiles(paths: readonly string[]): FileStats {
  return statEach(paths, paths.length)
}

/**
 * The present stats of `count` paths. An iterable, since an array of half a million paths takes longer than the stats.
 */
export function statEach(paths: Iterable<string>, count: number): FileStats {
  const stats = new Float64Array(count * parts)
  let at = 0
  for (const path of paths) {
    const stat = statusOf(path)
    stats[at] = stat?.size ?? absent
    if (stat) {
      stats[at + 1] = stat.mtimeMs
      // No program can set the change time, so it shows writers that restore the mtime, and changed permissions.
      stats[at + 2] = stat.ctimeMs
      stats[at + 3] = stat.ino
    }
    at += parts
  }
  return stats
}

/** A path that the system refuses counts as absent, for example one in a folder without permission. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** The number of files and folders that stats describe. */
export const countOf = (stats: FileStats): number => stats.length / parts

/** Joins stats in their order. */
export function joinStats(all: readonly FileStats[]): FileStats {
  const joined = new Float64Array(all.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const stats of all) {
    joined.set(stats, end)
    end += stats.length
  }
  return joined
}

/** The indexes of files whose stats differ or that are absent now; none of those that are no longer tracked. */
export function changedIndexes(before: FileStats, after: FileStats): number[] {
  const indexes: number[] = []
  for (let i = 0; i < after.length / parts; i++) {
    const at = i * parts
    // Written out for speed: there may be half a million files.
    const isSame =
      before[at] === after[at] &&
      before[at + 1] === after[at + 1] &&
      before[at + 2] === after[at + 2] &&
      before[at + 3] === after[at + 3]
    if ((!isSame || after[at] === absent) && before[at] !== gone) indexes.push(i)
  }
  return indexes
}

/** The time to pass to `markRacy`. Call it before taking stats, so that every later change counts as racy. */
export function timeOfStat(): number {
  return Date.now()
}

/** The coarsest resolution of file times, in milliseconds (FAT). Two changes within it may have equal times. */
const coarsest = 2000

/**
 * A copy of the stats in which files that changed just before `taken` are marked dirty: such a file can change again
 * with equal stats. Git calls these entries racily clean (git's technical documentation, racy-git).
 */
export function markRacy(stats: FileStats, taken: number): FileStats {
  const result = stats.slice()
  for (let at = 0; at < result.length; at += parts)
    if (Math.max(result[at + 1] ?? 0, result[at + 2] ?? 0) > taken - coarsest) result[at] = dirty
  return result
}

/** The stats of files, each with an index, as arrays for JSON: the index, then the four numbers. */
export function indexedStats(indexes: readonly number[], stats: FileStats): readonly (readonly number[])[] {
  return indexes.map((index, i) => [index, ...stats.subarray(i * parts, (i + 1) * parts)])
}

/** The stats of indexes at which nothing is tracked any more, in the form of `indexedStats`. */
export const statsGone = (indexes: readonly number[]): readonly (readonly number[])[] =>
  indexes.map(index => [index, gone, 0, 0, 0])

/** The indexes in arrays from `indexedStats` at which nothing is tracked any more. */
export const goneAmong = (patches: readonly (readonly number[])[]): number[] =>
  patches.flatMap(([index, size]) => (size === gone && index !== undefined ? index : []))

/** Stats with room for `added` files more, and with arrays from `indexedStats` written at their indexes. */
export function patchedStats(stats: FileStats, added: number, patches: readonly (readonly number[])[]): FileStats {
  const patched = added === 0 ? stats : new Float64Array(stats.length + added * parts)
  if (patched !== stats) patched.set(stats)
  for (const [index = 0, ...numbers] of patches) patched.set(numbers, index * parts)
  return patched
}

/** Marks the files at some indexes as dirty: they have to be read again. */
export function markDirty(stats: FileStats, indexes: Iterable<number>): void {
  for (const index of indexes) stats[index * parts] = dirty
}

/** The stats at some indexes. */
export function selectStats(stats: FileStats, indexes: readonly number[]): FileStats {
  return joinStats(indexes.map(index => stats.subarray(index * parts, (index + 1) * parts)))
}

/**
 * The stats of `count` paths, relative to `folder`. Known stats are used unless the file was absent. For all other paths
 * the file system is asked.
 */
export function statsFor(
  paths: Iterable<string>,
  count: number,
  known: { readonly paths: Iterable<string>; readonly stats: FileStats },
  folder = '',
): FileStats {
  const offsets = new Map<string, number>()
  let offset = 0
  for (const path of known.paths) {
    if (known.stats[offset] !== absent) offsets.set(path, offset)
    offset += parts
  }
  const all = new Float64Array(count * parts)
  let at = 0
  for (const path of paths) {
    const from = offsets.get(path)
    all.set(from === undefined ? statFiles([join(folder, path)]) : known.stats.subarray(from, from + parts), at)
    at += parts
  }
  return all
}
