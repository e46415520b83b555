import { formats } from '../formats/formats.ts'
import type { Site } from '../model/site.ts'

/**
 * For builds every five minutes. A cache that is asked just after a feed went stale answers at once and fetches behind
 * the reader's back, and goes on for a day with what it has when the server fails (RFC 5861). Nothing is older than six
 * minutes where the server answers.
 */
export const cacheControl = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400'

/**
 * Any page may read the feeds (readers that run in a browser cannot otherwise), of every format: they are public, the
 * same for everyone, and no cookie decides about them.
 */
export const allowOrigin = '*'

/** Documents of one name, whatever folder they are in. */
export interface NamedDocuments {
  readonly fileName: string
  /** Without parameters, as links tell it. */
  readonly mediaType: string
  readonly contentType: string
}

/** The feeds of a site, by their file names. */
export function feedDocuments(site: Site): readonly NamedDocuments[] {
  return site.formats.map(name => {
    const { fileName, mediaType } = formats[name]
    return { fileName, mediaType, contentType: contentTypeOf(mediaType) }
  })
}

/** RFC 8259 §11: JSON is UTF-8 and its media types have no charset parameter. */
function contentTypeOf(mediaType: string): string {
  return mediaType.endsWith('json') ? mediaType : `${mediaType}; charset=utf-8`
}

/**
 * The value of a feed's Link header (RFC 8288): WebSub §4 has subscribers look there first, and only then inside the
 * document. `self` is the feed's address, as its own `self` link says it.
 */
export function linkHeader(self: string, { mediaType }: NamedDocuments, hub: string | undefined): string {
  const own = `<${self}>; rel="self"; type="${mediaType}"`
  return hub === undefined ? own : `${own}, <${hub}>; rel="hub"`
}

/** Of a feed's path below its site's address: what the records' keys and language tags are made of. */
export const folderPattern = '(?:[A-Za-z0-9-]+/)+'
