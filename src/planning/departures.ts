import type { Facts } from '../model/article.ts'
import type { EditorsList } from '../model/collection.ts'
import type { Departure } from './lifetimes.ts'

/** A departure; `place` is that of the article in the list that the feed follows. */
export type Placed = Departure & { readonly place?: number | undefined }

/** Departures of an article from a feed that may follow a list. */
export const placedBy = (
  list: EditorsList | undefined,
  { id }: Facts,
  departures: readonly Departure[],
): readonly Placed[] => (list ? departures.map(departure => ({ ...departure, place: list.get(id) })) : departures)

/** Whether a departed article would still be in the feed otherwise: not if it comes after the last of a full feed. */
export function wasHeld({ published, place }: Placed, last: Omit<Placed, 'at'> | undefined): boolean {
  if (!published || !last?.published) return true
  return last.place === undefined || place === undefined ? published >= last.published : place < last.place
}

/** The time of the last departure, in milliseconds since 1970. */
export function lastOf(departures: readonly Departure[]): number | undefined {
  return departures.length === 0 ? undefined : departures.reduce((last, { at }) => Math.max(last, at.getTime()), 0)
}
