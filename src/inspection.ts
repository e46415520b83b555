import { relative } from 'node:path'
import { lookAt } from './inspection-thread.ts'
import { lazily, pathsAt, recall, type Edits, type Lines } from './memory.ts'
import type { MemoryHead } from './output/memory.ts'
import { differing, timeOfLooking, type Stamps } from './output/stamps.ts'
import { refind } from './sources/refind.ts'
import type { Found } from './sources/walk.ts'

/** What the articles folder looks like beside what is remembered of it. */
export interface Inspection {
  readonly found: Found
  /** Of the watched paths, now. */
  readonly stamps: Stamps
  /** When the stamps were taken. */
  readonly taken: number
  /** The places among the watched paths of those whose stamps are others, or say nothing, ascending. */
  readonly places: readonly number[]
  /** Those paths. */
  readonly changed: ReadonlySet<string>
  /** What is found now: the same object where no folder has changed. */
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
  const { found: remembered, sourceStamps, lines, edits: amended } = recall(state, head)
  const [bytes, before, edits] = [remembered(), sourceStamps(), amended()]
  if (!bytes || !before || !edits) return undefined
  const taken = timeOfLooking()
  const { found, stamps } = await lookAt(bytes, articles, threads)
  if (stamps.length !== before.length) return undefined
  const places = differing(before, stamps)
  const changed = new Set(pathsAt(found, places))
  const again = lazily(() => refind(found, changed, articles, path => relative(folder, path)))
  return { found, stamps, taken, places, changed, again, lines, edits }
}
