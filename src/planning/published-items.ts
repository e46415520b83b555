import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { articleOf, itemId, languageOf } from '../model/item-id.ts'
import { editionIn, isBrokenIn, momentsOf, wordsIn } from './lifetimes.ts'
import type { PublishedItems, Trace } from '../output/manifest.ts'
import type { PlannedFeed } from './plan.ts'
import { feedFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { withSlug } from '../model/text-digests.ts'

/** The items that planned feeds will hold at a moment. */
export function publishedItemsOf(feeds: readonly PlannedFeed[], site: Site, now: Date): PublishedItems {
  const held = feeds.map(feed => ({
    feed,
    items: currentOf(feed, site, now).map(article => ({
      id: itemId(site, article, feed.language),
      page: pageOf(article, wordsIn(article, feed.language, site, now), feed.language),
    })),
  }))
  return {
    authority: site.authority,
    feeds: Object.fromEntries(held.map(({ feed, items }) => [feedFolder(feed), items.map(({ id }) => id)])),
    pages: Object.fromEntries(held.flatMap(({ items }) => items.map(({ id, page }) => [page, id]))),
    records: tracesOf(feeds.map(feed => ({ articles: currentOf(feed, site, now) }))),
  }
}

/** The articles of a feed that can be read in it. A partner's feed also tells of articles that ended. */
export function currentOf({ articles, scope, language }: PlannedFeed, site: Site, now: Date): readonly Facts[] {
  return scope.kind === 'partner' ? articles.filter(article => editionIn(article, language, site, now)) : articles
}

/** The traces of all articles in some feeds, by their ids. */
export function tracesOf(feeds: readonly Pick<PlannedFeed, 'articles'>[]): PublishedItems['records'] {
  const articles = new Set(feeds.flatMap(feed => feed.articles))
  return Object.fromEntries([...articles].map(article => [article.id, traceOf(article)]))
}

function traceOf(article: Facts): Trace {
  const words = Array.from(article.translations, ([language, page]) => {
    const { published } = momentsOf(article, language)
    return [language, [published.getTime(), withSlug(page.words ?? '', page.slug)]] as const
  })
  return { file: article.file, words: Object.fromEntries(words) }
}

/** The trace of a published article. An id can be the name of a member that every object has. */
export function traceIn({ records }: Pick<PublishedItems, 'records'>, id: string): Trace | undefined {
  return Object.hasOwn(records, id) ? records[id] : undefined
}

/** The ids of all articles that readers know. */
export function knownIds({ pages, records }: Pick<PublishedItems, 'pages' | 'records'>): ReadonlySet<string> {
  return new Set([...Object.keys(records), ...Object.values(pages).map(articleOf)])
}

function pageOf({ translations }: Facts, words: LanguageTag | undefined, language: LanguageTag): string {
  return `${language} ${words && translations.get(words)?.url}`
}

/**
 * Whether published feeds of a language hold an article with its present id, on its own page or the original's page.
 */
export function isPublished(article: Facts, language: LanguageTag, site: Site, { pages }: PublishedItems): boolean {
  const id = itemId(site, article, language)
  return [language, article.original].some(words => pages[pageOf(article, words, language)] === id)
}

type Held = Pick<PublishedItems, 'feeds' | 'pages' | 'records'>

/** What is missing in this build only, until its records are mended. */
export interface Absent {
  /** The ids of rejected records. */
  readonly rejected: ReadonlySet<string>
  /** The articles with faulty words. */
  readonly broken: readonly Facts[]
}

/**
 * What is published, with the part of `previous` that the guards of the next build still need: about feeds that stay as
 * they are (`folders`), and about articles and words that are missing in this build only.
 */
export function withKept(
  published: Held,
  folders: readonly string[],
  { rejected, broken }: Absent,
  previous: PublishedItems,
  site: Site,
  now: Date,
): Held {
  if (folders.length === 0 && rejected.size === 0 && broken.length === 0) return published
  const feeds = Object.fromEntries(folders.map(folder => [folder, previous.feeds[folder] ?? []]))
  const held = new Set(Object.values(feeds).flat().map(articleOf))
  const articles = new Set([...held, ...rejected])
  const faulty = new Map(broken.map(article => [article.id, article]))
  const isKept = (item: string) => {
    const article = faulty.get(articleOf(item))
    if (held.has(articleOf(item))) return true
    return article ? isBrokenIn(article, languageOf(item), site, now) : rejected.has(articleOf(item))
  }
  const pages = Object.fromEntries(Object.entries(previous.pages).filter(([, item]) => isKept(item)))
  const records = Object.fromEntries(Object.entries(previous.records).filter(([id]) => articles.has(id)))
  return {
    feeds: { ...published.feeds, ...feeds },
    pages: behind(published.pages, pages),
    records: withFaultyWords(behind(published.records, records), broken, previous),
  }
}

/** Traces in which faulty words stand as they were published. */
function withFaultyWords(
  records: PublishedItems['records'],
  broken: readonly Facts[],
  previous: PublishedItems,
): PublishedItems['records'] {
  const faulty = broken.flatMap((article): [string, Trace][] => {
    const { file, words } = traceIn(previous, article.id) ?? { file: article.file, words: {} }
    const kept = Object.entries(words).filter(([language]) => article.broken?.has(language as LanguageTag))
    const present = traceIn({ records }, article.id)
    if (kept.length === 0) return []
    return [[article.id, { file: present?.file ?? file, words: { ...present?.words, ...Object.fromEntries(kept) } }]]
  })
  return { ...records, ...Object.fromEntries(faulty.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/**
 * What is published, and behind it what is only held. In this order a build that finds nothing new writes the same
 * manifest again.
 */
const behind = <T>(published: Readonly<Record<string, T>>, held: Readonly<Record<string, T>>): Record<string, T> => ({
  ...published,
  ...held,
  ...published,
})
