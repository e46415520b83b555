/** A folder of the output tree that feeds left for good. */
export interface FormerPlace {
  /** Such as `es/sections/mundo/`. */
  readonly folder: string
  /** Whether everything below the folder went with it. */
  readonly isTree: boolean
  /**
   * The absolute address of the folder that holds the same documents now, ending in a slash; none for retired feeds.
   */
  readonly to?: string | undefined
}

/**
 * Where the feed went that was in a folder of the output tree, such as `es/sections/mundo/`. Without `to` the feed was
 * retired. Undefined for a folder that no feed left.
 */
export function formerPlaceOf(
  places: readonly FormerPlace[],
  folder: string,
): { readonly to?: string | undefined } | undefined {
  const place = placeHolding(places, folder)
  if (!place) return undefined
  return place.to === undefined ? {} : { to: place.to + folder.slice(place.folder.length) }
}

/** The narrowest place that contains a folder. The places must be sorted by narrowness. */
export function placeHolding<T extends FormerPlace>(places: readonly T[], folder: string): T | undefined {
  return places.find(place => folder === place.folder || (place.isTree && folder.startsWith(place.folder)))
}

/** Compares places: the narrowest comes first. */
export function byNarrowness(a: FormerPlace, b: FormerPlace): number {
  return b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : 1)
}
