import type { Facts } from '../model/article.ts'
import { itemId } from '../model/item-id.ts'
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

/** An item's id, and the digest of its record with its state at the moment. Items with equal pairs have equal bytes. */
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

/** The fingerprint of a feed at a moment; `digest` returns the digest of an article's record. */
export function fingerprintOf(
  feed: PlannedFeed,
  site: Site,
  now: Date,
  digest: (article: Facts) => string,
): FeedFingerprint {
  const { articles, ...channel } = feed
  return {
    channel: sha256(JSON.stringify(channel)).slice(0, 16),
    items: articles.map(article => {
      const state = stateOf(article, now)
      return [itemId(site, article, feed.language), state === '' ? digest(article) : `${digest(article)} ${state}`]
    }),
  }
}

export function isSameFingerprint(a: FeedFingerprint, b: FeedFingerprint): boolean {
  return (
    a.channel === b.channel &&
    a.items.length === b.items.length &&
    a.items.every((item, i) => b.items[i]?.[0] === item[0] && b.items[i]?.[1] === item[1])
  )
}
