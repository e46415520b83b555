import type { Site } from '../model/site.ts'
import { documentsOf } from '../planning/channel.ts'
import { editionOf, sharedEditionOf } from '../planning/lifetimes.ts'
import type { FeedJob } from '../workers/assemble-documents.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import { itemsFor } from './item-spans.ts'
import type { Fragments } from './render-missing.ts'

/** What is needed to assemble the documents of a feed: its channel, the dates of its items, and their bytes. */
export function feedJob(dirty: DirtyFeed, fragments: Fragments, site: Site, now: Date): FeedJob {
  const { articles, ...channelFeed } = dirty.feed
  const { feed } = dirty
  const documents = documentsOf(feed, site).map((format, formatIndex) => {
    const found = itemsFor(dirty, fragments, format, formatIndex)
    return {
      format,
      fragments: found.flatMap(({ span }) => span ?? []),
      faults: found.flatMap(({ faults }) => faults),
    }
  })
  const items = articles.map(article => {
    const edition = feed.scope.kind === 'partner' ? sharedEditionOf : editionOf
    const { published: date, updated } = edition(article, feed.language, site, now)
    return { published: date, updated }
  })
  return { feed: channelFeed, items, documents }
}
