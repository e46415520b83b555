import type { Facts } from '../model/article.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'

/** When an article stands in feeds with the words of one language. */
export interface Moments {
  readonly published: Date
  readonly expires?: Date | undefined
  readonly withdrawn?: Date | undefined
}

/** What the site decides of moments. */
type Rules = Pick<Site, 'fallback' | 'tombstones'>

/** How long a tombstone stands, in milliseconds: thirty days. */
const tombstoneLife = 30 * 24 * 3600_000

/**
 * The moments of an article's words: a translation's own decide for it alone, and where it has none the article's do. What
 * is withdrawn as a whole is withdrawn in every language.
 */
export function momentsOf(article: Facts, language: LanguageTag): Moments {
  const { published, expires, withdrawn } = article
  const page = article.translations.get(language)
  return {
    published: page?.published ?? published,
    expires: page?.expires ?? expires,
    withdrawn: earliest(page?.withdrawn, withdrawn),
  }
}

/** Whether words stand in feeds at a moment: due, not expired, not withdrawn. */
export function isCurrent(moments: Moments, now: Date): boolean {
  return moments.published <= now && !hasEnded(moments, now)
}

const endOf = ({ expires, withdrawn }: Moments): Date | undefined => earliest(expires, withdrawn)

/** Whether there is any moment at which words stand in feeds: what ends before it begins is in none. */
function isEver(moments: Moments): boolean {
  const end = endOf(moments)
  return end === undefined || moments.published < end
}

export function hasEnded(moments: Moments, now: Date): boolean {
  const end = endOf(moments)
  return end !== undefined && end <= now
}

/**
 * The language whose words an article has in a language's feeds, due or not: its own; where that has none, or none yet, or
 * some that end before they are due, the original's, if the site wants it so.
 */
export function wordsIn(
  article: Facts,
  feedLanguage: LanguageTag,
  { fallback }: Pick<Site, 'fallback'>,
  now: Date,
): LanguageTag | undefined {
  const own = article.translations.get(feedLanguage)
  if (fallback === 'omit') return own && feedLanguage
  if (!own) return article.original
  const moments = momentsOf(article, feedLanguage)
  return moments.published <= now && isEver(moments) ? feedLanguage : article.original
}

/** An article as it stands in a language's feeds. */
export interface Edition {
  /** Of its words. */
  readonly language: LanguageTag
  readonly published: Date
  /** The last change that has happened: one that is still to come is none yet. */
  readonly updated: Date
}

/** An article as it stands in a language's feeds at a moment; undefined where it does not. */
export function editionIn(article: Facts, feedLanguage: LanguageTag, site: Rules, now: Date): Edition | undefined {
  const language = wordsIn(article, feedLanguage, site, now)
  if (language === undefined) return undefined
  const moments = momentsOf(article, language)
  return isCurrent(moments, now) ? { language, ...datesOf(article, language, moments, now) } : undefined
}

function datesOf(article: Facts, language: LanguageTag, { published }: Moments, now: Date): Omit<Edition, 'language'> {
  const changes = [article.updated, article.translations.get(language)?.updated]
  return { published, updated: latest([published, ...changes.filter(change => change && change <= now)]) ?? published }
}

/** An article that stands in a language's feeds. */
export function editionOf(article: Facts, feedLanguage: LanguageTag, site: Rules, now: Date): Edition {
  const edition = editionIn(article, feedLanguage, site, now)
  if (!edition) throw new Error(`${article.file} does not stand in feeds of ${feedLanguage}`)
  return edition
}

/** Whether an article is published in all its languages alike, and nothing of it ever ends. */
export function isPlain({ published, expires, withdrawn, translations }: Facts, now: Date): boolean {
  if (expires || withdrawn || published > now) return false
  for (const page of translations.values()) if (page.published || page.expires || page.withdrawn) return false
  return true
}

/** When an article left a language's feeds, or its place in them. */
export interface Departure {
  /** The date by which it had its place; undefined for the tombstone that it left, which stands outside of the order. */
  readonly published?: Date | undefined
  readonly at: Date
}

/** Every time before a moment at which an article left its place in feeds, with the words that it has or had there. */
export function departuresOf(article: Facts, moments: Moments, site: Rules, now: Date): Departure[] {
  const { published, withdrawn } = moments
  const end = endOf(moments)
  const departures: Departure[] = []
  if (end && isEver(moments)) departures.push({ published, at: end })
  if (withdrawn && isEver(moments) && site.tombstones) departures.push({ at: lapseOf(withdrawn) })
  if (site.fallback === 'original') {
    // Where the translation came, the original went that stood in its place.
    const before = momentsOf(article, article.original).published
    if (before < published) departures.push({ published: before, at: published })
  }
  return departures.filter(({ at }) => at <= now)
}

/** When words were taken back, while their tombstone stands. */
export function tombstoneOf(moments: Moments, site: Rules, now: Date): Date | undefined {
  const { withdrawn } = moments
  if (!withdrawn || !site.tombstones || !isEver(moments)) return undefined
  return withdrawn <= now && now < lapseOf(withdrawn) ? withdrawn : undefined
}

const lapseOf = (withdrawn: Date): Date => new Date(withdrawn.getTime() + tombstoneLife)

/** The moments after a given one at which an article changes a feed though nobody edits it. */
function comingOf(article: Facts, site: Rules, now: Date): Date[] {
  if (isPlain(article, now) && changesOf(article).every(change => change <= now)) return []
  return [...article.translations.keys()].flatMap(language => {
    const moments = momentsOf(article, language)
    const { published, withdrawn } = moments
    const end = endOf(moments)
    if (!isEver(moments)) return []
    const changes = [article.updated, article.translations.get(language)?.updated]
    const all = [published, ...changes.filter(change => change && change > published && !(end && end <= change)), end]
    if (withdrawn && site.tombstones) all.push(withdrawn, lapseOf(withdrawn))
    return all.filter(moment => moment !== undefined && moment > now) as Date[]
  })
}

/** The first moment after `now` at which a build gives other feeds though nothing was edited, and the article behind it. */
export function nextChange(
  articles: readonly Facts[],
  site: Rules,
  now: Date,
): { readonly at: Date; readonly article: Facts } | undefined {
  const changes = articles.flatMap(article => comingOf(article, site, now).map(at => ({ at, article })))
  return changes.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.article.id < b.article.id ? -1 : 1))[0]
}

function changesOf({ updated, translations }: Facts): Date[] {
  const changes = updated ? [updated] : []
  for (const page of translations.values()) if (page.updated) changes.push(page.updated)
  return changes
}

/**
 * What a moment decides of the bytes of an article's items: the languages that do not stand yet or any more, and changes
 * that are still to come. Nothing where all has come and nothing is over.
 */
export function stateOf(article: Facts, now: Date): string {
  const absent = [...article.translations.keys()].filter(language => !isCurrent(momentsOf(article, language), now))
  const coming = changesOf(article).flatMap(change => (change > now ? change.getTime() : []))
  return [...absent, ...coming].join(' ')
}

/** The earlier of two moments, as far as there are any. */
export function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b)
}
