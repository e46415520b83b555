import type { FormerPlace } from '../model/former-place.ts'
import { formats } from '../formats/formats.ts'
import { formatNames, type Site } from '../model/site.ts'
import { literally } from './place.ts'

/** How long a cache may keep what is said of a feed that went: a line of site.yaml may have been a mistake. */
export const formerCacheControl = 'public, max-age=3600'

/** Names of the documents that a former place answers for: what ended did so in every format there ever was. */
export function namesIn({ to }: FormerPlace, site: Site): readonly string[] {
  return (to === undefined ? formatNames : site.formats).map(name => formats[name].fileName)
}

/**
 * A regular expression for the path of a document below the feeds' address that was in a former place. Its group, which
 * opens as given, holds what follows the place's folder: a new address is made of it.
 */
export function formerPattern(place: FormerPlace, site: Site, open: string): string {
  const below = place.isTree ? '(?:[A-Za-z0-9-]+/)*' : ''
  const names = namesIn(place, site).map(literally).join('|')
  return `${literally(place.folder)}${open}${below}(?:${names}))`
}
