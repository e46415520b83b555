import { itemKey, spansOf } from '../cache/fingerprint.ts'
import type { Finding } from '../checks/finding.ts'
import type { DocumentName } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import { documentsOf, feedPath } from '../planning/channel.ts'
import { partnerOf } from '../planning/limit.ts'
import type { FragmentSpan } from '../workers/assemble-documents.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import type { FragmentStore } from './render-missing.ts'

/** The bytes of an item in one format, in the published document or in a spool, and its faults. */
export interface ItemBytes {
  readonly span: FragmentSpan | undefined
  readonly faults: readonly Finding[]
}

/** The bytes of a feed's items in a format, in their order. */
export function itemsFor(
  { feed, fingerprint, published, headlines }: DirtyFeed,
  fragments: FragmentStore,
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

/** A feed without the last items, if its partner does not read so many bytes. */
export function withinBytes(dirty: DirtyFeed, fragments: FragmentStore, site: Site): DirtyFeed {
  const { feed, fingerprint } = dirty
  const bytes = partnerOf(feed.scope, site)?.profile.bytes
  const [format] = documentsOf(feed, site)
  if (bytes === undefined || format === undefined) return dirty
  let left = bytes - headBytes
  const items = itemsFor(dirty, fragments, format, 0)
  const first = items.findIndex(({ span }) => (left -= (span?.length ?? 0) + 1) < 0)
  if (first < 0) return dirty
  return {
    ...dirty,
    feed: { ...feed, articles: feed.articles.slice(0, first) },
    fingerprint: { ...fingerprint, items: fingerprint.items.slice(0, first) },
  }
}
