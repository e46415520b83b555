import { statSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../output/write.ts'

/** What the file system tells of files without their being read, four numbers each, in the order of their paths. */
export type Stamps = Float64Array

const parts = 4
/** The size of what is not there, and of what has to be looked at again whatever the file system tells. */
const absent = -1
const unsettled = -2

/** The stamps of files and folders as they are. */
export function takeStamps(paths: readonly string[]): Stamps {
  return takeStampsOf(paths, paths.length)
}

/** The same for so many paths as nobody needs to keep: half a million take longer to keep than to look at. */
export function takeStampsOf(paths: Iterable<string>, count: number): Stamps {
  const stamps = new Float64Array(count * parts)
  let at = 0
  for (const path of paths) {
    const stat = statusOf(path)
    stamps[at] = stat?.size ?? absent
    if (stat) {
      stamps[at + 1] = stat.mtimeMs
      // Nobody sets a file's change time: it tells of writers that restore what they find, and of changed permissions.
      stamps[at + 2] = stat.ctimeMs
      stamps[at + 3] = stat.ino
    }
    at += parts
  }
  return stamps
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

/** The stamps of some paths and then of others. */
export function joinStamps(all: readonly Stamps[]): Stamps {
  const joined = new Float64Array(all.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const stamps of all) {
    joined.set(stamps, end)
    end += stamps.length
  }
  return joined
}

/** The places at which stamps differ, or say nothing. */
export function differing(before: Stamps, after: Stamps): number[] {
  const places: number[] = []
  for (let i = 0; i < after.length / parts; i++) {
    const at = i * parts
    // Written out: there are half a million.
    const isSame =
      before[at] === after[at] &&
      before[at + 1] === after[at + 1] &&
      before[at + 2] === after[at + 2] &&
      before[at + 3] === after[at + 3]
    if (!isSame || after[at] === absent) places.push(i)
  }
  return places
}

/** To be asked before stamps are taken: what changes later shows in them. */
export function timeOfLooking(): number {
  return Date.now()
}

/** The coarsest time that a file system in use writes down (FAT): two changes within it may look like one. */
const coarsest = 2000

/**
 * Stamps that stay true: a file that was changed just before it was looked at can be changed again without its stamp
 * telling, so it is marked as one to look at again (as git does with what it calls racy).
 */
export function settled(stamps: Stamps, taken: number): Stamps {
  const result = stamps.slice()
  for (let at = 0; at < result.length; at += parts)
    if (Math.max(result[at + 1] ?? 0, result[at + 2] ?? 0) > taken - coarsest) result[at] = unsettled
  return result
}

/** The stamps at some places, as text can hold them. */
export function stampsAt(stamps: Stamps, places: readonly number[]): readonly (readonly number[])[] {
  return places.map(place => [place, ...stamps.subarray(place * parts, (place + 1) * parts)])
}

/** Puts what `stampsAt` gave in its places. */
export function amendStamps(stamps: Stamps, amended: readonly (readonly number[])[]): void {
  for (const [place = 0, ...stamp] of amended) stamps.set(stamp, place * parts)
}

/** Marks places as ones to look at again. */
export function unsettle(stamps: Stamps, places: Iterable<number>): void {
  for (const place of places) stamps[place * parts] = unsettled
}

/** The stamps at some places. */
export function stampsOf(stamps: Stamps, places: readonly number[]): Stamps {
  return joinStamps(places.map(place => stamps.subarray(place * parts, (place + 1) * parts)))
}

/**
 * The stamps of so many paths, below a folder if one is given: out of those of known paths, which come in the same order,
 * where nothing was absent; what is not among them is looked at.
 */
export function stampsFor(
  paths: Iterable<string>,
  count: number,
  known: { readonly paths: Iterable<string>; readonly stamps: Stamps },
  folder = '',
): Stamps {
  const all = new Float64Array(count * parts)
  const waiting = known.paths[Symbol.iterator]()
  let from = -parts
  const next = (): string | undefined => {
    for (;;) {
      const { value, done } = waiting.next()
      from += parts
      if (done) return undefined
      if (known.stamps[from] !== absent) return value
    }
  }
  let expected = next()
  let at = 0
  for (const path of paths) {
    if (path === expected) {
      all.set(known.stamps.subarray(from, from + parts), at)
      expected = next()
    } else all.set(takeStamps([join(folder, path)]), at)
    at += parts
  }
  return all
}
