import type { Facts } from './article.ts'
import { dayIn } from './instant.ts'
import type { LanguageTag } from './language.ts'
import { departuresOf, editionIn, tombstoneOf, type Departure } from './moments.ts'
import { scopeFolder, type Scope } from './scope.ts'
import type { Site } from './site.ts'

/** One feed document (in each format) that shall exist: a language, a scope, and its articles, newest first. */
export interface PlannedFeed {
  readonly language: LanguageTag
  readonly scope: Scope
  readonly articles: readonly Facts[]
  /** The languages that have a feed of this scope, this one included, in the site file's order. */
  readonly languages: readonly LanguageTag[]
  /** Articles that were taken back lately, by their ids, newest first; when is in milliseconds since 1970. */
  readonly tombstones: readonly { readonly id: string; readonly when: number }[]
  /** When something last left the document because its time was over, in milliseconds since 1970. */
  readonly departed?: number | undefined
  /** The month that the document archives, as `2026-02`; the living feed has none. */
  readonly archive?: string | undefined
  /** The newest month that is archived before this document. */
  readonly previous?: string | undefined
  /** Of the oldest archive: the month archived after it. */
  readonly next?: string | undefined
}

/** Every feed of a site at a moment, language by language; a scope without articles in a language has none there. */
export function plan(site: Site, articles: readonly Facts[], now: Date): readonly PlannedFeed[] {
  const places = articles.map(article => ({ article, scopes: scopesOf(article, site) }))
  const gathered = [...site.languages.keys()].map(language => ({
    language,
    scopes: gather(places, language, site, now),
  }))
  const languagesOf = (folder: string) =>
    gathered.filter(({ scopes }) => hasFeed(scopes.get(folder))).map(({ language }) => language)
  return gathered.flatMap(({ language, scopes }) =>
    [...scopes]
      .filter(([, contents]) => hasFeed(contents))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([folder, contents]) => feedsOf(contents, { language, languages: languagesOf(folder) }, site)),
  )
}

/** An article and the scopes that hold it, by their folders. */
interface Placed {
  readonly article: Facts
  readonly scopes: readonly (readonly [folder: string, scope: Scope])[]
}

/** An article with its date in a language's feeds. */
interface Dated {
  readonly article: Facts
  readonly published: Date
}

/** What a scope holds, or held, in a language. */
interface Gathered {
  readonly scope: Scope
  /** Newest first. */
  readonly articles: Dated[]
  /** Newest first. */
  readonly withdrawn: (Dated & { readonly when: Date })[]
  readonly departures: Departure[]
}

const hasFeed = (gathered: Gathered | undefined): boolean => gathered !== undefined && gathered.articles.length > 0

/** What each scope holds in a language at a moment, by its folder. */
function gather(places: readonly Placed[], language: LanguageTag, site: Site, now: Date): Map<string, Gathered> {
  const byFolder = new Map<string, Gathered>()
  const present: (Placed & Dated)[] = []
  const withdrawn: (Placed & Dated & { readonly when: Date })[] = []
  for (const placed of places) {
    const { article, scopes } = placed
    const edition = editionIn(article, language, site, now)
    if (edition) present.push({ ...placed, published: edition.published })
    const when = tombstoneOf(article, language, site, now)
    if (when) withdrawn.push({ ...placed, published: article.published, when })
    const departures = departuresOf(article, language, site, now)
    if (departures.length > 0) for (const each of scopes) gatheredIn(byFolder, each).departures.push(...departures)
  }
  for (const { scopes, ...each } of present.toSorted(newestFirst))
    for (const scope of scopes) gatheredIn(byFolder, scope).articles.push(each)
  for (const { scopes, ...each } of withdrawn.toSorted(newestFirst))
    for (const scope of scopes) gatheredIn(byFolder, scope).withdrawn.push(each)
  return byFolder
}

function gatheredIn(byFolder: Map<string, Gathered>, [folder, scope]: readonly [string, Scope]): Gathered {
  const known = byFolder.get(folder)
  if (known) return known
  const gathered = { scope, articles: [], withdrawn: [], departures: [] }
  byFolder.set(folder, gathered)
  return gathered
}

type Own = Pick<PlannedFeed, 'language' | 'languages'>

function feedsOf({ scope, articles: all, withdrawn, departures }: Gathered, own: Own, site: Site): PlannedFeed[] {
  const held = all.slice(0, site.limit)
  const living = {
    ...own,
    scope,
    articles: held.map(({ article }) => article),
    tombstones: withdrawn.map(({ article, when }) => ({ id: article.id, when: when.getTime() })),
    departed: lastOf(departures.filter(departure => wasHeld(departure, held, site))),
  }
  return site.archives && scope.kind === 'all' ? withArchives(living, all, departures, site) : [living]
}

/** Whether what left would stand in a feed now, had it stayed: not below the last article of a full one. */
function wasHeld({ published }: Departure, held: readonly Dated[], { limit }: Site): boolean {
  const last = held.at(-1)
  return !published || !last || held.length < limit || published >= last.published
}

function lastOf(departures: readonly Departure[]): number | undefined {
  return departures.length === 0 ? undefined : departures.reduce((last, { at }) => Math.max(last, at.getTime()), 0)
}

/**
 * A living feed and its archives (RFC 5005 §4), a document for every month of which an article has left the living
 * feed. Archives link backwards, so that their bytes change only when one of their
 * articles does.
 */
function withArchives(
  living: PlannedFeed,
  all: readonly Dated[],
  departures: readonly Departure[],
  { timezone }: Site,
): PlannedFeed[] {
  const oldest = all[living.articles.length - 1]
  if (!oldest || all.length === living.articles.length) return [living]
  const monthOf = (published: Date) => `${dayIn(published, timezone).year}-${dayIn(published, timezone).month}`
  const byMonth = new Map<string, Facts[]>()
  for (const { article, published } of all) {
    const month = byMonth.get(monthOf(published))
    if (month) month.push(article)
    else byMonth.set(monthOf(published), [article])
  }
  const months = [...byMonth.keys()]
    .filter(month => month <= monthOf(oldest.published))
    .toSorted()
    .toReversed()
  const archives = months.map((month, i) => ({
    ...living,
    articles: byMonth.get(month) ?? [],
    tombstones: [],
    departed: lastOf(departures.filter(({ published }) => published && monthOf(published) === month)),
    archive: month,
    previous: months[i + 1],
    // Only the oldest, which links to no other: RFC 5005 wants every archive linked, and frozen bytes want few links.
    next: i === months.length - 1 ? months[i - 1] : undefined,
  }))
  return [{ ...living, previous: months[0] }, ...archives]
}

// The id decides between articles of the same second, so that the order never depends on that of the files.
function newestFirst(a: Dated, b: Dated): number {
  return b.published.getTime() - a.published.getTime() || (a.article.id < b.article.id ? -1 : 1)
}

function scopesOf(article: Facts, site: Site): (readonly [string, Scope])[] {
  const keys = new Set(article.authors.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const all: Scope[] = [
    { kind: 'all' },
    { kind: 'section', key: article.section },
    ...article.tags.map((key): Scope => ({ kind: 'tag', key })),
    ...[...keys].map((key): Scope => ({ kind: 'author', key })),
  ]
  return all.filter(({ kind }) => site.scopes.includes(kind)).map(scope => [scopeFolder(scope), scope] as const)
}
