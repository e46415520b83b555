import type { Facts } from '../model/article.ts'
import { itemId } from '../model/item-id.ts'
import { stateOf } from '../planning/moments.ts'
import { sha256 } from './cache-files.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { Site } from '../model/site.ts'

/** What the documents of a feed are made of: with the same fingerprint, in the same cacheKey, their bytes are the same. */
export interface FeedFingerprint {
  /** What tells whether the channel is as it was, but for what it says of its items. */
  readonly channel: string
  readonly items: readonly ItemFingerprint[]
}

/** An item's id, and its record's digest with what the moment decides of it: items that have both alike are the same. */
export type ItemFingerprint = readonly [id: string, digest: string]

export const itemKey = ([id, digest]: ItemFingerprint): string => `${id} ${digest}`

/** A fingerprint, and where in each document the items of that fingerprint stand. */
export interface PublishedFingerprint extends FeedFingerprint {
  /** By the document's path. */
  readonly layouts: Readonly<Record<string, DocumentLayout>>
}

/** Where the items of a document stand, in bytes. */
export interface DocumentLayout {
  /** Before the first item. */
  readonly head: number
  /** Between two. */
  readonly gap: number
  /** Of each item. */
  readonly lengths: readonly number[]
}

/** Where each item of a document stands. */
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

/** The fingerprint of a feed at a moment; `digest` is that of an article's record. */
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
