import { formats, partnerFormats } from '../formats/formats.ts'
import { literally } from './served-folder.ts'
import { partnerFileName } from '../planning/channel.ts'
import { hasKits } from '../model/pages-schema.ts'
import type { Partner } from '../model/partner.ts'
import { kitPath } from '../pages/kit-page.ts'
import type { Site } from '../model/site.ts'

/**
 * For builds every five minutes. In the minute after a feed became stale, a cache answers at once and fetches the feed
 * in the background. If the server fails, the cache uses its copy for a day (RFC 5861). While the server works, no
 * answer is older than six minutes.
 */
export const cacheControl = 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400'

/**
 * Any page may read the feeds of every format; without this header a reader that runs in a browser could not. It is
 * safe: the feeds are public, and equal for everyone, with or without cookies.
 */
export const allowOrigin = '*'

/** All documents with one file name, in any folder. A partner's name begins with `partners/`. */
export interface NamedDocuments {
  readonly fileName: string
  /** The media type without parameters, for links. */
  readonly mediaType: string
  readonly contentType: string
  readonly hub: string | undefined
  /** The address of the RSL document with the terms for machines. */
  readonly licence: string | undefined
  /** Neither search engines nor caches shall keep it. */
  readonly isPrivate: boolean
  /** Who is asked for a password. */
  readonly guarded?: Guarded | undefined
  /** Whether it is a page, so that browsers need its policy. */
  readonly isPage: boolean
  /** Whether a person who opens it in a browser is sent to the page beside it. */
  readonly isForBrowsers: boolean
}

/**
 * A browser says that a person opens a document (Fetch Metadata, `Sec-Fetch-Dest: document`); neither readers nor scripts
 * of other pages and of extensions say so. Addresses of the web must be https for it.
 */
export const opens = { header: 'Sec-Fetch-Dest', value: 'document' } as const

/**
 * No cache may keep the way to the page: one that does not look at `Vary` would send readers there. And the way is for
 * this once (303), so that no program forgets the feed's address.
 */
export const wayToPage = { status: 303, cacheControl: 'no-store' } as const

/** A partner that needs a password. */
export interface Guarded {
  readonly partner: string
  /** The path of its documents without the language and the ending. */
  readonly path: string
  /** The server's file of names and passwords, beside the server's main configuration. */
  readonly file: string
}

/** For private feeds: a search engine that meets the address somewhere does not show it (X-Robots-Tag). */
export const robots = 'noindex'

/** Caches between server and partner keep nothing: a feed can be taken back. */
export const privateCacheControl = 'private, max-age=300'

/** The feeds of a site, by their file names: those of readers, and those of partners. */
export function feedDocuments(site: Site): readonly NamedDocuments[] {
  const ofPartners = [...site.partners.values()].map(({ name, place, format, access }) => ({
    fileName: partnerFileName(place, format),
    mediaType: partnerFormats[format].mediaType,
    // No hub hears of a partner's feed.
    hub: undefined,
    isPrivate: access !== 'public',
    guarded: access === 'password' ? guardedBy(name, place) : undefined,
    isPage: false,
  }))
  const ofKits = hasKits(site) ? [...site.partners.values()].map(kitOf) : []
  const ofReaders = site.formats.map(name => ({
    ...formats[name],
    hub: site.hub,
    isPrivate: false,
    guarded: undefined,
    isPage: false,
    isForBrowsers: site.pages?.forBrowsers ?? false,
  }))
  const ofOthers = [...ofPartners, ...ofKits].map(each => ({ ...each, isForBrowsers: false }))
  return [...ofReaders, ...ofOthers].map(({ fileName, mediaType, hub, isPrivate, guarded, isPage, isForBrowsers }) => ({
    fileName,
    mediaType,
    contentType: contentTypeOf(mediaType),
    hub,
    licence: site.signals?.rsl?.licence,
    isPrivate,
    guarded,
    isPage,
    isForBrowsers,
  }))
}

/** The page that explains a partner's feeds: a contract is nothing for search engines. */
function kitOf({ name, place, format, access }: Partner) {
  return {
    fileName: kitPath(partnerFileName(place, format)),
    mediaType: 'text/html',
    hub: undefined,
    isPrivate: true,
    guarded: access === 'password' ? guardedBy(name, place) : undefined,
    isPage: true,
  }
}

const guardedBy = (partner: string, place: string): Guarded => ({
  partner,
  path: `partners/${place}`,
  file: `pregon-${partner}.users`,
})

/** The partners that need a password. */
export const guardedPartners = (site: Site): readonly Guarded[] =>
  feedDocuments(site).flatMap(({ guarded, isPage }) => (guarded && !isPage ? guarded : []))

/**
 * A regular expression for the end of every path under which a server might find a guarded document or a copy beside it,
 * however its name is written: servers and file systems differ in what they take for the same. Case must not matter.
 */
export const anySpelling = ({ path }: Guarded): string =>
  `${path.split('/').map(literally).join('/+')}(?:[^a-z0-9/-].*|/*)$`

/** RFC 8259 §11: JSON is UTF-8 and its media types have no charset parameter. */
function contentTypeOf(mediaType: string): string {
  return mediaType.endsWith('json') ? mediaType : `${mediaType}; charset=utf-8`
}

/**
 * The value of a feed's Link header (RFC 8288). According to WebSub §4 subscribers look there first, and only then in
 * the document. `self` is the feed's address, equal to its own `self` link. For any format RSL names its document here
 * (RSL 1.0 §4.5).
 */
export function linkHeader(self: string, { mediaType, hub, licence }: NamedDocuments): string {
  return [
    `<${self}>; rel="self"; type="${mediaType}"`,
    ...(hub === undefined ? [] : [`<${hub}>; rel="hub"`]),
    ...(licence === undefined ? [] : [`<${licence}>; rel="license"; type="application/rsl+xml"`]),
  ].join(', ')
}

/** A regular expression for a feed's folder: keys of the records and language tags consist of these characters. */
export const folderPattern = '(?:[A-Za-z0-9-]+/)+'
