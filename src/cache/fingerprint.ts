import type { Facts } from '../model/article.ts'
import type { LinkPages } from '../model/article-link.ts'
import { itemId } from '../model/item-id.ts'
import type { LinksOf } from '../planning/article-links.ts'
import { stateOf } from '../planning/lifetimes.ts'
import { sha256 } from '../base/sha256.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { Site } from '../model/site.ts'

/**
 * Everything on which the bytes of a feed's documents depend, within one cache key: equal fingerprints mean equal
 * bytes.
 */
export interface FeedFingerprint {
  /** The digest of the channel without its items. */
  readonly channel: string
  readonly items: readonly ItemFingerprint[]
}

/**
 * An item's id, and the digest of its record with its state at the moment and the pages to which its links lead. Items
 * with equal pairs have equal bytes.
 */
export type ItemFingerprint = readonly [id: string, digest: string]

export const itemKey = ([id, digest]: ItemFingerprint): string => `${id} ${digest}`

/** The fingerprint of a published feed, and the layout of each document. */
export interface PublishedFingerprint extends FeedFingerprint {
  /** The layout of each document, by its path. */
  readonly layouts: Readonly<Record<string, DocumentLayout>>
}

/** The positions of the items in a document, in bytes. */
export interface DocumentLayout {
  /** The number of bytes before the first item. */
  readonly head: number
  /** The number of bytes between two items. */
  readonly gap: number
  /** The length of each item. */
  readonly lengths: readonly number[]
}

/** The offset and length of each item in a document, in bytes. */
export function spansOf({
  head,
  gap,
  lengths,
}: DocumentLayout): { readonly offset: number; readonly length: number }[] {
  let offset = head
  return lengths.map(length => {
    const span = { offset, length }
    offset += length + gap
    return span
  })
}

/** What the bytes of an item depend on, beside the moment and the site. */
export interface ItemSources {
  /** The digest of an article's record. */
  readonly digestOf: (article: Facts) => string
  /** The pages to which an article's links lead in a language's feeds. */
  readonly linksOf: LinksOf
}

/** The fingerprint of a feed at a moment. */
export function fingerprintOf(
  feed: PlannedFeed,
  site: Site,
  now: Date,
  { digestOf, linksOf }: ItemSources,
): FeedFingerprint {
  const { articles, ...channel } = feed
  return {
    channel: sha256(JSON.stringify(channel)).slice(0, 16),
    items: articles.map(article => {
      const state = stateOf(article, now)
      const own = state === '' ? digestOf(article) : `${digestOf(article)} ${state}`
      return [itemId(site, article, feed.language), own + markOf(linksOf(article, feed.language))]
    }),
  }
}

const markBegin = ' ~'

/** The part of an item's fingerprint that depends on other articles. */
const markOf = (links: LinkPages): string =>
  links.size === 0 ? '' : markBegin + sha256(JSON.stringify([...links])).slice(0, 16)

/** The digest in an item's fingerprint without the part that depends on other articles. */
export const withoutLinks = (digest: string): string => digest.split(markBegin)[0] ?? digest

export function isSameFingerprint(a: FeedFingerprint, b: FeedFingerprint): boolean {
  return (
    a.channel === b.channel &&
    a.items.length === b.items.length &&
    a.items.every((item, i) => b.items[i]?.[0] === item[0] && b.items[i]?.[1] === item[1])
  )
}
