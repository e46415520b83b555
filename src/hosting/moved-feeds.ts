import type { FormerPlace } from '../model/former-place.ts'
import { formats } from '../formats/formats.ts'
import { formatNames } from '../model/format-name.ts'
import { pageName } from '../pages/page-name.ts'
import type { Site } from '../model/site.ts'
import { literally } from './served-folder.ts'

/** Caches keep the answer for a former feed for an hour only, because a line in site.yaml may be a mistake. */
export const formerCacheControl = 'public, max-age=3600'

/** The file names of the documents in a former place. A feed that ended did so in every format, listed or not. */
export function namesIn({ to }: FormerPlace, site: Site): readonly string[] {
  const feeds = (to === undefined ? formatNames : site.formats).map(name => formats[name].fileName)
  return site.pages ? [...feeds, pageName] : feeds
}

/**
 * A regular expression for the paths of documents in a former place, relative to the feeds' address. Its group, which
 * begins with `open`, holds the part after the place's folder, from which the new address is made.
 */
export function formerPattern(place: FormerPlace, site: Site, open: string): string {
  const below = place.isTree ? '(?:[A-Za-z0-9-]+/)*' : ''
  const names = namesIn(place, site).map(literally).join('|')
  return `${literally(place.folder)}${open}${below}(?:${names}))`
}
