import type { Facts } from '../model/article.ts'
import { articleOf } from '../model/item-id.ts'
import { latest } from '../model/feed.ts'
import { locatedIn } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { momentsOf, wordsIn } from '../planning/lifetimes.ts'

/** A feed as the last build left it. */
export interface FeedNow {
  /** In the output tree: `es/sections/world/`. */
  readonly folder: string
  readonly items: number
  /** The publication of its newest item, as the records date it now. */
  readonly newest?: Date | undefined
}

/** The published feeds in the order of their folders, without archives. */
export function feedsNow(
  { feeds }: Pick<PublishedItems, 'feeds'>,
  articles: ReadonlyMap<string, Facts>,
  site: Site,
  now: Date,
): FeedNow[] {
  return Object.entries(feeds)
    .flatMap(([folder, ids]) => {
      const located = locatedIn(folder)
      if (!located || located.archive !== undefined) return []
      const dates = ids.map(id => {
        const article = articles.get(articleOf(id))
        const language = article && wordsIn(article, located.language, site, now)
        return article && language && momentsOf(article, language).published
      })
      return [{ folder, items: ids.length, newest: latest(dates) }]
    })
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}
