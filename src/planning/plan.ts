import type { Facts } from '../model/article.ts'
import { dayIn } from '../base/instant.ts'
import type { LanguageTag } from '../model/language.ts'
import {
  departuresOf,
  endsForgottenAt,
  endToldAt,
  isCurrent,
  isPlain,
  momentsOf,
  tombstoneOf,
  wordsIn,
  wordsToldIn,
} from './lifetimes.ts'
import { formerPlaceOf } from '../model/former-place.ts'
import { listFor } from './collections.ts'
import { lastOf, placedBy, wasHeld, type Placed } from './departures.ts'
import { limitOf, reachOf } from './limit.ts'
import { shareOf, type Share } from './share.ts'
import { subjectsOf, type Subjects } from './subjects.ts'
import { besideLimit, type ChangedArticle } from './told-changes.ts'
import { placesOf, type FeedPlace } from './places.ts'
import { scopeFolder, type Located, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'

/**
 * A feed that shall exist, with one document in each format: its language, its scope, and its articles, newest first.
 */
export interface PlannedFeed extends Located {
  readonly articles: readonly Facts[]
  /** The languages that have a feed of this scope, including its own, in the order of the site file. */
  readonly languages: readonly LanguageTag[]
  /** Recently withdrawn articles: their ids and times (milliseconds since 1970), the latest first. */
  readonly tombstones: readonly { readonly id: string; readonly when: number }[]
  /** The last time at which an item or a tombstone of this document ended, in milliseconds since 1970. */
  readonly departed?: number | undefined
  /** The month of the archive before this document. */
  readonly previous?: string | undefined
  /** Only in the oldest archive: the month of the archive after it. */
  readonly next?: string | undefined
  /** What its articles are about. Only in the whole feed of a site with pages. */
  readonly subjects?: Subjects | undefined
}

/**
 * Every feed of a site at a moment, language by language: all that have articles, and all of `lasting`, even without
 * articles. A feed that moved or ended, according to the site file, is left out. With `scopes`, the folders of some
 * scopes, only their feeds are planned.
 */
export function plan(
  site: Site,
  articles: readonly Facts[],
  now: Date,
  lasting: readonly Located[] = [],
  scopes?: ReadonlySet<string>,
): readonly PlannedFeed[] {
  const places = new Map<string, FeedPlace>()
  const placed = (article: Facts): Dated => {
    const all = placesOf(article, site, places)
    const wanted = scopes ? all.filter(({ folder }) => scopes.has(folder)) : all
    return { article, published: article.published, places: wanted }
  }
  const plain = inPlaces(articles.filter(article => isPlain(article, now)).map(placed))
  const others = articles.filter(article => !isPlain(article, now)).map(placed)
  const gathered = [...site.languages.keys()].map(language => {
    const all = gather(plain, others, language, site, now)
    for (const located of lasting)
      if (located.language === language && scopes?.has(scopeFolder(located.scope)) !== false) keep(located, all)
    return { language, byFolder: new Map([...all].filter(([folder, held]) => hasFeed(language, folder, held, site))) }
  })
  const languagesOf = (folder: string) =>
    gathered.filter(({ byFolder }) => byFolder.has(folder)).map(({ language }) => language)
  return gathered.flatMap(({ language, byFolder }) =>
    [...byFolder]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([folder, contents]) => feedsOf(contents, { language, languages: languagesOf(folder) }, site, now)),
  )
}

/** An article with its date in feeds, and its places. */
interface Dated {
  readonly article: Facts
  readonly published: Date
  readonly places: readonly FeedPlace[]
}

/** The contents of a scope in a language, and what has left it. */
interface Gathered {
  readonly scope: Scope
  /** In the order of their dates, the newest first. */
  articles: Dated[]
  /** Articles of whose end a partner is told, with the moment of that end. */
  readonly ended: Dated[]
  /** Articles of whose last change a partner is told, or was told, even where they have no place in its feed. */
  readonly changed: ChangedArticle[]
  readonly tombstones: { readonly id: string; readonly when: number }[]
  readonly departures: Placed[]
  /** Whether the feed exists without articles. */
  lasts: boolean
  /** Months whose archives exist, even if the living feed still holds all their articles. */
  readonly months: Set<string>
}

function hasFeed(language: LanguageTag, folder: string, { articles, lasts }: Gathered, { former }: Site): boolean {
  return (lasts || articles.length > 0) && formerPlaceOf(former, `${language}/${folder}`) === undefined
}

/** Makes a feed exist even without articles. */
function keep({ scope, archive }: Located, byFolder: Map<string, Gathered>): void {
  const gathered = gatheredIn(byFolder, { folder: scopeFolder(scope), scope })
  gathered.lasts = true
  if (archive !== undefined) gathered.months.add(archive)
}

/** Articles by the folder of each of their places, newest first. */
function inPlaces(articles: readonly Dated[]): Map<string, { readonly scope: Scope; readonly articles: Dated[] }> {
  const byFolder = new Map<string, { readonly scope: Scope; readonly articles: Dated[] }>()
  for (const dated of articles.toSorted(newestFirst)) {
    for (const { folder, scope } of dated.places) {
      const known = byFolder.get(folder)
      if (known) known.articles.push(dated)
      else byFolder.set(folder, { scope, articles: [dated] })
    }
  }
  return byFolder
}

/**
 * The contents of each scope in a language at a moment, by the scope's folder. Nearly all articles are plain; of these
 * it examines no more than a feed can hold.
 */
function gather(
  plain: ReturnType<typeof inPlaces>,
  others: readonly Dated[],
  language: LanguageTag,
  site: Site,
  now: Date,
): Map<string, Gathered> {
  const byFolder = new Map<string, Gathered>()
  const isThere = ({ article }: Dated) => wordsIn(article, language, site, now) !== undefined
  for (const [folder, { scope, articles }] of plain) {
    const share = shareOf(scope, language, site, now)
    const all = firstOf(articles, dated => isThere(dated) && share.takes(dated.article), reachOf(scope, site))
    const gathered = gatheredIn(byFolder, { folder, scope })
    gathered.articles = all.filter(({ published }) => share.isRecent(published))
    const list = listFor(scope, site)
    for (const { article, published } of all)
      gathered.departures.push(...placedBy(list, article, share.agedAt(published)))
    for (const { article } of share.changeOf ? articles : []) addChange(article, share, gathered)
  }
  const present: Dated[] = []
  for (const { article, places } of others) {
    const words = wordsToldIn(article, language, site, now)
    if (words === undefined) continue
    const moments = momentsOf(article, words)
    if (isCurrent(moments, now)) present.push({ article, published: moments.published, places })
    const when = tombstoneOf(moments, site, now)?.getTime()
    const told = endToldAt(moments, now)
    const forgotten = endsForgottenAt(moments, now).map(at => ({ at }))
    const departures = departuresOf(article, moments, site, now)
    for (const place of places) {
      const share = shareOf(place.scope, language, site, now)
      if (!share.holds(article)) continue
      const gathered = gatheredIn(byFolder, place)
      const aged = isCurrent(moments, now) && share.takes(article) ? share.agedAt(moments.published) : []
      gathered.departures.push(...placedBy(listFor(place.scope, site), article, [...departures, ...aged]))
      if (isCurrent(moments, now)) addChange(article, share, gathered)
      if (share.tellsEnds) {
        // At the top, where a partner that reads the first items alone learns of it.
        if (told && share.tellsEnds === 'notice') gathered.ended.push({ article, published: told, places: [] })
        if (told && share.tellsEnds === 'tombstone') gathered.tombstones.push({ id: article.id, when: told.getTime() })
        gathered.departures.push(...forgotten)
        continue
      }
      if (when !== undefined) gathered.tombstones.push({ id: article.id, when })
    }
  }
  for (const [folder, { scope, articles }] of inPlaces(present)) {
    const share = shareOf(scope, language, site, now)
    const held = articles.filter(({ article, published }) => share.takes(article) && share.isRecent(published))
    const gathered = gatheredIn(byFolder, { folder, scope })
    gathered.articles = [...gathered.articles, ...held].toSorted(newestFirst)
  }
  for (const { tombstones } of byFolder.values()) tombstones.sort((a, b) => b.when - a.when || (a.id < b.id ? -1 : 1))
  return byFolder
}

function addChange(article: Facts, { takes, changeOf }: Share, { changed }: Gathered): void {
  const change = changeOf?.(article)
  if (change && takes(article)) changed.push({ article, change })
}

/** The first `count` members of a list that fulfil a condition; the rest of the list is not examined. */
function firstOf<T>(list: readonly T[], condition: (member: T) => boolean, count: number): T[] {
  const found: T[] = []
  for (const member of list) {
    if (found.length >= count) break
    if (condition(member)) found.push(member)
  }
  return found
}

function gatheredIn(byFolder: Map<string, Gathered>, { folder, scope }: FeedPlace): Gathered {
  const known = byFolder.get(folder)
  if (known) return known
  const gathered = {
    scope,
    articles: [],
    ended: [],
    changed: [],
    tombstones: [],
    departures: [],
    lasts: false,
    months: new Set<string>(),
  }
  byFolder.set(folder, gathered)
  return gathered
}

type Own = Pick<PlannedFeed, 'language' | 'languages'>

function feedsOf(gathered: Gathered, own: Own, site: Site, now: Date): PlannedFeed[] {
  const { scope, articles, ended, changed, tombstones, departures } = gathered
  const limit = limitOf(scope, site)
  const list = listFor(scope, site)
  const placeOf = ({ article }: Dated) => list?.get(article.id) ?? Infinity
  const held = (list ? articles.toSorted((a, b) => placeOf(a) - placeOf(b)) : articles).slice(0, limit)
  const last = held.at(-1)
  const full = last && held.length === limit ? { published: last.published, place: list && placeOf(last) } : undefined
  const beside = besideLimit(changed, held, limit, now)
  const living = {
    ...own,
    scope,
    // Notices beside the limit: no article has to make room for the end of another.
    articles: [...[...ended.toSorted(newestFirst), ...held].map(({ article }) => article), ...beside.articles],
    tombstones,
    departed: lastOf([...departures.filter(departure => wasHeld(departure, full)), ...beside.departures]),
  }
  if (scope.kind !== 'all') return [living]
  const subjects = site.pages ? { subjects: subjectsOf(living.articles) } : {}
  return withArchives({ ...living, ...subjects }, gathered, site)
}

/**
 * A living feed and its archives (RFC 5005 §4). Once an article has left the living feed, there is an archive for every
 * month up to the month of the living feed's oldest article. Archives link backwards, so that the bytes of an archive
 * change only with its own articles. A published archive stays even if the living feed holds all its articles again; no
 * other document links to it then.
 */
function withArchives(living: PlannedFeed, { articles: all, departures, months }: Gathered, site: Site): PlannedFeed[] {
  const monthOf = (published: Date) => {
    const { year, month } = dayIn(published, site.timezone)
    return `${year}-${month}`
  }
  const byMonth = new Map<string, Facts[]>()
  for (const { article, published } of site.archives ? all : []) {
    const month = byMonth.get(monthOf(published))
    if (month) month.push(article)
    else byMonth.set(monthOf(published), [article])
  }
  const oldest = all[living.articles.length - 1]
  const holdsAll = !oldest || all.length === living.articles.length
  const chain = holdsAll
    ? []
    : [...byMonth.keys()]
        .filter(month => month <= monthOf(oldest.published))
        .toSorted()
        .toReversed()
  const archiveOf = (month: string, links: Pick<PlannedFeed, 'previous' | 'next'>): PlannedFeed => ({
    ...living,
    articles: byMonth.get(month) ?? [],
    subjects: undefined,
    tombstones: [],
    departed: lastOf(departures.filter(({ published }) => published && monthOf(published) === month)),
    archive: month,
    ...links,
  })
  const linked = chain.map((month, i) =>
    // RFC 5005 wants every archive to be linked, but each link can change the archive's bytes. So only the oldest
    // archive, which links to no older one, has a next.
    archiveOf(month, { previous: chain[i + 1], next: i === chain.length - 1 ? chain[i - 1] : undefined }),
  )
  const others = [...months].filter(month => !chain.includes(month)).toSorted()
  return [{ ...living, previous: chain[0] }, ...linked, ...others.toReversed().map(month => archiveOf(month, {}))]
}

// The id decides between articles of the same second, so that the order never depends on the order of the files.
export function newestFirst(a: Pick<Dated, 'article' | 'published'>, b: Pick<Dated, 'article' | 'published'>): number {
  return b.published.getTime() - a.published.getTime() || (a.article.id < b.article.id ? -1 : 1)
}
