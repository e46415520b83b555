import { itemKey, spansOf } from '../cache/fingerprint.ts'
import type { Finding } from '../checks/finding.ts'
import type { DocumentName } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import { documentsOf, feedPath } from '../planning/channel.ts'
import { partnerOf } from '../planning/limit.ts'
import type { FragmentSpan } from '../workers/assemble-documents.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import type { FitFeed, Fragments } from './render-missing.ts'
import type { Facts } from '../model/article.ts'
import { itemId } from '../model/item-id.ts'
import type { Partner } from '../model/partner.ts'
import { problem, type Problem } from '../model/problem.ts'

/** The bytes of an item in one format, in the published document or in a spool, and its faults. */
export interface ItemBytes {
  readonly span: FragmentSpan | undefined
  readonly faults: readonly Finding[]
}

/** The bytes of a feed's items in a format, in their order. */
export function itemsFor(
  { feed, fingerprint, published, headlines }: DirtyFeed,
  fragments: Fragments,
  format: DocumentName,
  formatIndex: number,
): ItemBytes[] {
  const indexes = new Map(published?.items.map((item, i) => [itemKey(item), i]))
  const layout = published?.layouts[feedPath(feed, format)]
  const spans = layout ? spansOf(layout) : []
  const held = format === 'page' ? feed.articles.slice(0, headlines) : feed.articles
  return held.map((article, i) => {
    const item = fingerprint.items[i]
    const span = item && spans[indexes.get(itemKey(item)) ?? -1]
    if (span) return { span: { spool: undefined, ...span }, faults: [] }
    const rendered = fragments.fragmentsOf(article, feed)
    return { span: rendered.spans[formatIndex], faults: rendered.faults[formatIndex] ?? [] }
  })
}

/** Room for the head of a document: titles, links, and namespaces. */
const headBytes = 20_000

/**
 * A feed without what its partner does not read, since a document has so many bytes at most: an item that would fill it
 * alone, with its problem by its id, and the last items.
 */
export function withinBytes({ feed: dirty, leftOut }: FitFeed, fragments: Fragments, site: Site): FitFeed {
  const { feed, fingerprint } = dirty
  const partner = partnerOf(feed.scope, site)
  const [format] = documentsOf(feed, site)
  if (partner?.profile.bytes === undefined || format === undefined) return { feed: dirty, leftOut }
  const room = partner.profile.bytes - headBytes
  const sizes = itemsFor(dirty, fragments, format, 0).map(({ span }) => (span?.length ?? 0) + 1)
  let left = room
  const fits = sizes.map(size => size <= room && (left -= size) >= 0)
  if (fits.every(fit => fit)) return { feed: dirty, leftOut }
  const tooLarge = feed.articles.flatMap((article, i): [string, Problem][] => {
    const size = sizes[i] ?? 0
    return size > room ? [[itemId(site, article, feed.language), largeItem(article, partner, size)]] : []
  })
  const isFit = (_: unknown, i: number) => fits[i] === true
  return {
    feed: {
      ...dirty,
      feed: { ...feed, articles: feed.articles.filter(isFit) },
      fingerprint: { ...fingerprint, items: fingerprint.items.filter(isFit) },
    },
    leftOut: new Map([...leftOut, ...tooLarge]),
  }
}

function largeItem({ file }: Facts, { name, profile }: Partner, size: number): Problem {
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
  const found = `${name}: it would take ${kilobytes(size)} of a document of ${kilobytes(profile.bytes ?? 0)}`
  return problem('PARTNER_REFUSES', { file }, { found, expected: 'shorten it, or give the partner less of the text' })
}
