import type { Article } from './article.ts'
import type { LanguageTag } from './language.ts'
import { scopeFolder, type Scope } from './scope.ts'
import type { Site } from './site.ts'

/** One feed that shall exist: a language, a scope, and its articles, newest first. */
export interface PlannedFeed {
  readonly language: LanguageTag
  readonly scope: Scope
  readonly articles: readonly Article[]
  /** The languages that have a feed of this scope, this one included, in the site file's order. */
  readonly languages: readonly LanguageTag[]
}

/** Whether an article stands in feeds at a moment: due, not expired, not withdrawn. */
export function isCurrent(
  { published, expires, withdrawn }: Pick<Article, 'published' | 'expires' | 'withdrawn'>,
  now: Date,
): boolean {
  return published <= now && !(expires && expires <= now) && !(withdrawn && withdrawn <= now)
}

/** Every feed of a site at a moment, language by language; a scope without articles in a language has none there. */
export function plan(site: Site, articles: readonly Article[], now: Date): readonly PlannedFeed[] {
  const current = articles.filter(article => isCurrent(article, now)).toSorted(newestFirst)
  const byScope = new Map<string, { scope: Scope; articles: Article[] }>()
  for (const article of current) {
    for (const scope of scopesOf(article, site)) {
      const folder = scopeFolder(scope)
      const gathered = byScope.get(folder)
      if (gathered) gathered.articles.push(article)
      else byScope.set(folder, { scope, articles: [article] })
    }
  }
  const scopes = [...byScope].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, gathered]) => gathered)
  const feeds = scopes.flatMap(gathered => feedsOf(gathered, site))
  return [...site.languages.keys()].flatMap(language => feeds.filter(feed => feed.language === language))
}

function feedsOf({ scope, articles }: { scope: Scope; articles: readonly Article[] }, site: Site): PlannedFeed[] {
  const inLanguage = (language: LanguageTag) =>
    articles.filter(article => article.translations.has(language) || site.fallback === 'original').slice(0, site.limit)
  const filled = [...site.languages.keys()]
    .map(language => ({ language, articles: inLanguage(language) }))
    .filter(feed => feed.articles.length > 0)
  const languages = filled.map(({ language }) => language)
  return filled.map(feed => ({ ...feed, scope, languages }))
}

// The id decides between articles of the same second, so that the order never depends on that of the files.
function newestFirst(a: Article, b: Article): number {
  return b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1)
}

function scopesOf(article: Article, site: Site): Scope[] {
  const keys = new Set(article.authors.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const all: Scope[] = [
    { kind: 'all' },
    { kind: 'section', key: article.section },
    ...article.tags.map((key): Scope => ({ kind: 'tag', key })),
    ...[...keys].map((key): Scope => ({ kind: 'author', key })),
  ]
  return all.filter(({ kind }) => site.scopes.includes(kind))
}
