import type { Facts } from './article.ts'
import { feedFolder } from './channel.ts'
import type { LanguageTag } from './language.ts'
import { itemId } from './localize.ts'
import { wordsIn } from './moments.ts'
import type { PlannedFeed } from './plan.ts'
import type { Site } from './site.ts'

/** What published feeds hold, as far as the guards of the next build want to know. */
export interface Contents {
  readonly authority: string
  /** The ids of each feed's items, newest first, by the feed's folder in the output tree. */
  readonly feeds: Readonly<Record<string, readonly string[]>>
  /** The id of the item behind each page, by the feed's language and the page's address. */
  readonly pages: Readonly<Record<string, string>>
}

/** What planned feeds will hold at a moment. */
export function contentsOf(feeds: readonly PlannedFeed[], site: Site, now: Date): Contents {
  const held = feeds.map(feed => ({
    feed,
    items: feed.articles.map(article => ({
      id: itemId(site, article, feed.language),
      page: pageOf(article, wordsIn(article, feed.language, site, now), feed.language),
    })),
  }))
  return {
    authority: site.authority,
    feeds: Object.fromEntries(held.map(({ feed, items }) => [feedFolder(feed), items.map(({ id }) => id)])),
    pages: Object.fromEntries(held.flatMap(({ items }) => items.map(({ id, page }) => [page, id]))),
  }
}

function pageOf({ translations }: Facts, words: LanguageTag | undefined, language: LanguageTag): string {
  return `${language} ${words && translations.get(words)?.url}`
}

/** Whether an article stands in a language's published feeds with the id that it has, on its page there or its original's. */
export function isPublished(article: Facts, language: LanguageTag, site: Site, { pages }: Contents): boolean {
  const id = itemId(site, article, language)
  return [language, article.original].some(words => pages[pageOf(article, words, language)] === id)
}

/** What the guards shall go on knowing of feeds that stay as they are. */
export function heldBy(folders: readonly string[], previous: Contents | undefined): Pick<Contents, 'feeds' | 'pages'> {
  const feeds = Object.fromEntries(folders.map(folder => [folder, previous?.feeds[folder] ?? []]))
  const ids = new Set(Object.values(feeds).flat())
  const pages = Object.fromEntries(Object.entries(previous?.pages ?? {}).filter(([, id]) => ids.has(id)))
  return { feeds, pages }
}
