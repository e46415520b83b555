import { recall, watchedPaths, type Edits, type Lines } from './memory.ts'
import type { MemoryHead } from './output/memory.ts'
import { differing, timeOfLooking, type Stamps } from './output/stamps.ts'
import { takeManyStamps } from './output/stamp-thread.ts'
import type { Found } from './sources/walk.ts'

/** What the articles folder looks like beside what is remembered of it. */
export interface Inspection {
  readonly found: Found
  /** What `found` makes one watch, and the stamps of that now. */
  readonly paths: readonly string[]
  readonly stamps: Stamps
  /** When the stamps were taken. */
  readonly taken: number
  /** The places of paths whose stamps are others, or say nothing, in their order. */
  readonly places: readonly number[]
  /** Those paths. */
  readonly changed: ReadonlySet<string>
  /** What each source gave; undefined where that is not whole. */
  readonly lines: () => Lines | undefined
  /** What was edited since all was surveyed. */
  readonly edits: Edits
}

/** Looks at all that is remembered of the articles folder without reading it; undefined where the memory is not whole. */
export async function inspect(state: string, head: MemoryHead, articles: string): Promise<Inspection | undefined> {
  const { found, sourceStamps, lines, edits } = recall(state, head, articles)
  const [all, before, amended] = [found(), sourceStamps(), edits()]
  if (!all || !before || !amended) return undefined
  const paths = watchedPaths(all)
  const taken = timeOfLooking()
  const stamps = await takeManyStamps(paths)
  if (stamps.length !== before.length) return undefined
  const places = differing(before, stamps)
  const changed = new Set(places.map(place => paths[place] ?? ''))
  return { found: all, paths, stamps, taken, places, changed, lines, edits: amended }
}
