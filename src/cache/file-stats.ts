import { statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../output/write.ts'

/** What the file system tells of files without their being read, four numbers each, in the order of their paths. */
export type FileStats = Float64Array

const parts = 4
/** The size of what is not there, and of what has to be looked at again whatever the file system tells. */
const absent = -1
const dirty = -2

/** The stats of files and folders as they are. */
export function statFiles(paths: readonly string[]): FileStats {
  return statEach(paths, paths.length)
}

/** The same for paths that come one by one: to hold half a million takes longer than to look at them. */
export function statEach(paths: Iterable<string>, count: number): FileStats {
  const stats = new Float64Array(count * parts)
  let at = 0
  for (const path of paths) {
    const stat = statusOf(path)
    stats[at] = stat?.size ?? absent
    if (stat) {
      stats[at + 1] = stat.mtimeMs
      // Nobody sets a file's change time: it tells of writers that restore what they find, and of changed permissions.
      stats[at + 2] = stat.ctimeMs
      stats[at + 3] = stat.ino
    }
    at += parts
  }
  return stats
}

/** What cannot be looked at, such as what lies below a folder that may not be entered, is as good as absent. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** How many files and folders stats are of. */
export const countOf = (stats: FileStats): number => stats.length / parts

/** The stats of some paths and then of others. */
export function joinStats(all: readonly FileStats[]): FileStats {
  const joined = new Float64Array(all.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const stats of all) {
    joined.set(stats, end)
    end += stats.length
  }
  return joined
}

/** The indexes at which stats differ, or the file is absent. */
export function changedIndexes(before: FileStats, after: FileStats): number[] {
  const indexes: number[] = []
  for (let i = 0; i < after.length / parts; i++) {
    const at = i * parts
    // Written out, since there are half a million.
    const isSame =
      before[at] === after[at] &&
      before[at + 1] === after[at + 1] &&
      before[at + 2] === after[at + 2] &&
      before[at + 3] === after[at + 3]
    if (!isSame || after[at] === absent) indexes.push(i)
  }
  return indexes
}

/** The time to pass to `markRacy`. Ask it before taking stats: a later change shows in them. */
export function timeOfStat(): number {
  return Date.now()
}

/** The coarsest time that a file system in use writes down (FAT): two changes within it may look like one. */
const coarsest = 2000

/**
 * A copy in which files that changed just before `taken` are dirty: such a file can change again without a change of its
 * stats. Git calls these entries racily clean (git's technical documentation, racy-git).
 */
export function markRacy(stats: FileStats, taken: number): FileStats {
  const result = stats.slice()
  for (let at = 0; at < result.length; at += parts)
    if (Math.max(result[at + 1] ?? 0, result[at + 2] ?? 0) > taken - coarsest) result[at] = dirty
  return result
}

/** The stats at some indexes as JSON can hold them: the index, then its numbers. */
export function statsAt(stats: FileStats, indexes: readonly number[]): readonly (readonly number[])[] {
  return indexes.map(index => [index, ...stats.subarray(index * parts, (index + 1) * parts)])
}

/** Writes what `statsAt` gave at its indexes. */
export function patchStats(stats: FileStats, patches: readonly (readonly number[])[]): void {
  for (const [index = 0, ...numbers] of patches) stats.set(numbers, index * parts)
}

/** Marks the files at some indexes to be looked at again. */
export function markDirty(stats: FileStats, indexes: Iterable<number>): void {
  for (const index of indexes) stats[index * parts] = dirty
}

/** The stats at some indexes. */
export function selectStats(stats: FileStats, indexes: readonly number[]): FileStats {
  return joinStats(indexes.map(index => stats.subarray(index * parts, (index + 1) * parts)))
}

/**
 * The stats of `count` paths, below a folder if one is given. Known stats are taken where the file was there; known paths
 * come in the same order. All other paths are looked at.
 */
export function statsFor(
  paths: Iterable<string>,
  count: number,
  known: { readonly paths: Iterable<string>; readonly stats: FileStats },
  folder = '',
): FileStats {
  const all = new Float64Array(count * parts)
  const waiting = known.paths[Symbol.iterator]()
  let from = -parts
  const next = (): string | undefined => {
    for (;;) {
      const { value, done } = waiting.next()
      from += parts
      if (done) return undefined
      if (known.stats[from] !== absent) return value
    }
  }
  let expected = next()
  let at = 0
  for (const path of paths) {
    if (path === expected) {
      all.set(known.stats.subarray(from, from + parts), at)
      expected = next()
    } else all.set(statFiles([join(folder, path)]), at)
    at += parts
  }
  return all
}
