import type { Facts } from './article.ts'
import { dayIn } from './instant.ts'
import type { LanguageTag } from './language.ts'
import { scopeFolder, type Scope } from './scope.ts'
import type { Site } from './site.ts'

/** One feed document (in each format) that shall exist: a language, a scope, and its articles, newest first. */
export interface PlannedFeed {
  readonly language: LanguageTag
  readonly scope: Scope
  readonly articles: readonly Facts[]
  /** The languages that have a feed of this scope, this one included, in the site file's order. */
  readonly languages: readonly LanguageTag[]
  /** Articles that were taken back lately, newest first. */
  readonly withdrawn: readonly Facts[]
  /** The month that the document archives, as `2026-02`; the living feed has none. */
  readonly archive?: string | undefined
  /** The newest month that is archived before this document. */
  readonly previous?: string | undefined
  /** Of the oldest archive: the month archived after it. */
  readonly next?: string | undefined
}

/** Whether an article stands in feeds at a moment: due, not expired, not withdrawn. */
export function isCurrent(
  { published, expires, withdrawn }: Pick<Facts, 'published' | 'expires' | 'withdrawn'>,
  now: Date,
): boolean {
  return published <= now && !(expires && expires <= now) && !(withdrawn && withdrawn <= now)
}

/** How long a tombstone stands, in milliseconds: thirty days. */
const tombstoneLife = 30 * 24 * 3600_000

/** The first moment after `now` at which a build gives other feeds though nothing was edited, and the article behind it. */
export function nextChange(
  site: Site,
  articles: readonly Facts[],
  now: Date,
): { readonly at: Date; readonly article: Facts } | undefined {
  const changes = articles.flatMap(article =>
    momentsOf(article, site)
      .filter(at => at > now)
      .map(at => ({ at, article })),
  )
  return changes.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.article.id < b.article.id ? -1 : 1))[0]
}

function momentsOf({ published, expires, withdrawn }: Facts, site: Site): Date[] {
  const end = withdrawn && site.tombstones ? new Date(withdrawn.getTime() + tombstoneLife) : undefined
  return [published, expires, withdrawn, end].filter(moment => moment !== undefined)
}

/** Every feed of a site at a moment, language by language; a scope without articles in a language has none there. */
export function plan(site: Site, articles: readonly Facts[], now: Date): readonly PlannedFeed[] {
  const scopes = gather(
    articles.filter(article => isCurrent(article, now)),
    site,
  )
  const withdrawn = site.tombstones
    ? gather(
        articles.filter(article => hasTombstone(article, now)),
        site,
      )
    : new Map<string, Gathered>()
  const ordered = [...scopes].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const feeds = ordered.flatMap(([folder, gathered]) => feedsOf(gathered, withdrawn.get(folder)?.articles ?? [], site))
  return [...site.languages.keys()].flatMap(language => feeds.filter(feed => feed.language === language))
}

function hasTombstone({ published, withdrawn }: Facts, now: Date): boolean {
  return (
    withdrawn !== undefined &&
    published < withdrawn &&
    withdrawn <= now &&
    now.getTime() < withdrawn.getTime() + tombstoneLife
  )
}

interface Gathered {
  readonly scope: Scope
  readonly articles: Facts[]
}

/** Articles by the folder of each scope that holds them, newest first. */
function gather(articles: readonly Facts[], site: Site): Map<string, Gathered> {
  const byFolder = new Map<string, Gathered>()
  for (const article of articles.toSorted(newestFirst)) {
    for (const scope of scopesOf(article, site)) {
      const folder = scopeFolder(scope)
      const gathered = byFolder.get(folder)
      if (gathered) gathered.articles.push(article)
      else byFolder.set(folder, { scope, articles: [article] })
    }
  }
  return byFolder
}

function feedsOf({ scope, articles }: Gathered, withdrawn: readonly Facts[], site: Site): PlannedFeed[] {
  const within = (language: LanguageTag) => (article: Facts) =>
    article.translations.has(language) || site.fallback === 'original'
  const isArchived = site.archives && scope.kind === 'all'
  const filled = [...site.languages.keys()]
    .map(language => ({ language, all: firstOf(articles, within(language), isArchived ? Infinity : site.limit) }))
    .filter(({ all }) => all.length > 0)
  const languages = filled.map(({ language }) => language)
  return filled.flatMap(({ language, all }): PlannedFeed[] => {
    const living = {
      language,
      scope,
      languages,
      articles: all.slice(0, site.limit),
      withdrawn: withdrawn.filter(within(language)),
    }
    return isArchived ? withArchives(living, all, site) : [living]
  })
}

/** The first members of a list that fulfil a condition, without a look at the others. */
function firstOf<T>(list: readonly T[], condition: (member: T) => boolean, count: number): T[] {
  const found: T[] = []
  for (const member of list) {
    if (found.length >= count) break
    if (condition(member)) found.push(member)
  }
  return found
}

/**
 * A living feed and its archives (RFC 5005 §4), a document for every month of which an article has left the living
 * feed. Archives link backwards, so that their bytes change only when one of their
 * articles does.
 */
function withArchives(living: PlannedFeed, all: readonly Facts[], { timezone }: Site): PlannedFeed[] {
  if (all.length === living.articles.length) return [living]
  const monthOf = ({ published }: Facts) => `${dayIn(published, timezone).year}-${dayIn(published, timezone).month}`
  const byMonth = new Map<string, Facts[]>()
  for (const article of all) {
    const month = byMonth.get(monthOf(article))
    if (month) month.push(article)
    else byMonth.set(monthOf(article), [article])
  }
  const oldest = living.articles.at(-1)
  const months = [...byMonth.keys()]
    .filter(month => !oldest || month <= monthOf(oldest))
    .toSorted()
    .toReversed()
  const archives = months.map((month, i) => ({
    ...living,
    articles: byMonth.get(month) ?? [],
    withdrawn: [],
    archive: month,
    previous: months[i + 1],
    // Only the oldest, which links to no other: RFC 5005 wants every archive linked, and frozen bytes want few links.
    next: i === months.length - 1 ? months[i - 1] : undefined,
  }))
  return [{ ...living, previous: months[0] }, ...archives]
}

// The id decides between articles of the same second, so that the order never depends on that of the files.
function newestFirst(a: Facts, b: Facts): number {
  return b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1)
}

function scopesOf(article: Facts, site: Site): Scope[] {
  const keys = new Set(article.authors.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const all: Scope[] = [
    { kind: 'all' },
    { kind: 'section', key: article.section },
    ...article.tags.map((key): Scope => ({ kind: 'tag', key })),
    ...[...keys].map((key): Scope => ({ kind: 'author', key })),
  ]
  return all.filter(({ kind }) => site.scopes.includes(kind))
}
