/** A place in the output tree from which feeds went for good. */
export interface FormerPlace {
  /** Such as `es/sections/mundo/`. */
  readonly folder: string
  /** Whether everything below the folder went with it. */
  readonly isTree: boolean
  /** The absolute address of the folder that holds the same documents now, ending in a slash; none for retired feeds. */
  readonly to?: string | undefined
}

/** What became of the feed in a folder of the output tree, such as `es/sections/mundo/`; undefined where feeds belong. */
export function formerPlaceOf(
  places: readonly FormerPlace[],
  folder: string,
): { readonly to?: string | undefined } | undefined {
  const place = placeHolding(places, folder)
  if (!place) return undefined
  return place.to === undefined ? {} : { to: place.to + folder.slice(place.folder.length) }
}

/** The narrowest place that takes in a folder; places are given narrowest first. */
export function placeHolding<T extends FormerPlace>(places: readonly T[], folder: string): T | undefined {
  return places.find(place => folder === place.folder || (place.isTree && folder.startsWith(place.folder)))
}

/** Narrowest first. */
export function byNarrowness(a: FormerPlace, b: FormerPlace): number {
  return b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : 1)
}
