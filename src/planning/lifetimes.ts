import type { Facts, FaultyWords } from '../model/article.ts'
import { madeByMachine } from '../model/digital-source.ts'
import { latest } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'

/** The times between which feeds hold an article with the words of one language. */
export interface Moments {
  readonly published: Date
  readonly expires?: Date | undefined
  readonly withdrawn?: Date | undefined
}

/** The parts of the site file on which moments depend. */
export type Rules = Pick<Site, 'fallback' | 'tombstones'> & Partial<Pick<Site, 'partners'>> & ForMachines
/** Whether some feeds hold translations that a machine made. */
export type ForMachines = Partial<Pick<Site, 'machineTranslations'>>

/** The life of a tombstone, a notice and a correction for partners, in milliseconds: thirty days. */
const tombstoneLife = 30 * 24 * 3600_000

/**
 * The moments of an article's words in a language. A moment of the translation replaces the article's moment. An
 * article that is withdrawn as a whole is withdrawn in every language.
 */
export function momentsOf(article: Facts, language: LanguageTag): Moments {
  const { published, expires, withdrawn } = article
  const page = pageOrFaulty(article, language)
  return {
    published: page?.published ?? published,
    expires: page?.expires ?? expires,
    withdrawn: earliest(page?.withdrawn, withdrawn),
  }
}

/** Whether feeds hold the words at a moment: the words are due, not expired and not withdrawn. */
export function isCurrent(moments: Moments, now: Date): boolean {
  return moments.published <= now && !hasEnded(moments, now)
}

export const endOf = ({ expires, withdrawn }: Moments): Date | undefined => earliest(expires, withdrawn)

/** Whether there is any moment at which feeds hold the words: words that end before they begin are never in feeds. */
export function isEver(moments: Moments): boolean {
  const end = endOf(moments)
  return end === undefined || moments.published < end
}

export function hasEnded(moments: Moments, now: Date): boolean {
  const end = endOf(moments)
  return end !== undefined && end <= now
}

/** Whether feeds leave out a translation because a machine made it. The original is no translation. */
export function isHeldBack(article: Facts, language: LanguageTag, { machineTranslations }: ForMachines): boolean {
  if (machineTranslations !== 'omit' || language === article.original) return false
  return madeByMachine(pageOrFaulty(article, language)?.digitalSource) !== undefined
}

/** What decides which words stand in a language's feeds. */
type Choice = Pick<Site, 'fallback'> & ForMachines

/**
 * The language of the words that an article has in a language's feeds, due or not. It is the feeds' own language if the
 * article has words in it. With the site's `fallback: original` it is the original's language instead where the article
 * has no such words, or they are held back, or not due yet, or end before they are due. Undefined if there are no such
 * words, or they have a fault.
 */
export function wordsIn(article: Facts, feedLanguage: LanguageTag, site: Choice, now: Date): LanguageTag | undefined {
  const meant = wordsMeant(article, feedLanguage, site, now)
  return meant !== undefined && article.broken?.has(meant) ? undefined : meant
}

/**
 * Whether an article is in no feed of a language because the words that belong there have a fault. A fault is not the
 * reason where they have ended.
 */
export function isBrokenIn(article: Facts, feedLanguage: LanguageTag, site: Choice, now: Date): boolean {
  if (!article.broken) return false
  const meant = wordsMeant(article, feedLanguage, site, now)
  return meant !== undefined && article.broken.has(meant) && !hasEnded(momentsOf(article, meant), now)
}

/**
 * The language of the words of whose end a language's feeds tell: those that they have, or would have without a fault.
 * Undefined if there are no such words, or they have a fault and have not ended.
 */
export function wordsToldIn(
  article: Facts,
  feedLanguage: LanguageTag,
  site: Choice,
  now: Date,
): LanguageTag | undefined {
  return isBrokenIn(article, feedLanguage, site, now) ? undefined : wordsMeant(article, feedLanguage, site, now)
}

/** Whether a record has words in a language, with or without a fault. */
export function isWritten({ translations, broken }: Facts, language: LanguageTag): boolean {
  return translations.has(language) || broken?.has(language) === true
}

/** The languages in which a record has words, with or without a fault. */
export const languagesWritten = ({ translations, broken = new Map() }: Facts): LanguageTag[] => [
  ...translations.keys(),
  ...broken.keys(),
]

const pageOrFaulty = ({ translations, broken }: Facts, language: LanguageTag): FaultyWords | undefined =>
  translations.get(language) ?? broken?.get(language)

function wordsMeant(article: Facts, feedLanguage: LanguageTag, site: Choice, now: Date): LanguageTag | undefined {
  if (article.broken?.has(feedLanguage)) return feedLanguage
  const own = isHeldBack(article, feedLanguage, site) ? undefined : article.translations.get(feedLanguage)
  if (site.fallback === 'omit') return own && feedLanguage
  if (!own) return article.original
  const moments = momentsOf(article, feedLanguage)
  return moments.published <= now && isEver(moments) ? feedLanguage : article.original
}

/** The version of an article in a language's feeds. */
export interface Edition {
  /** The language of its words. */
  readonly language: LanguageTag
  readonly published: Date
  /** The last change that is not in the future. */
  readonly updated: Date
}

/** The version of an article in a language's feeds at a moment; undefined if they do not hold it. */
export function editionIn(article: Facts, feedLanguage: LanguageTag, site: Rules, now: Date): Edition | undefined {
  const language = wordsIn(article, feedLanguage, site, now)
  if (language === undefined) return undefined
  const moments = momentsOf(article, language)
  return isCurrent(moments, now) ? { language, ...datesOf(article, language, moments, now) } : undefined
}

function datesOf(article: Facts, language: LanguageTag, { published }: Moments, now: Date): Omit<Edition, 'language'> {
  const changes = changesIn(article, language)
  return { published, updated: latest([published, ...changes.filter(change => change <= now)]) ?? published }
}

/** The version of an article in a language's feeds. Throws if they do not hold the article. */
export function editionOf(article: Facts, feedLanguage: LanguageTag, site: Rules, now: Date): Edition {
  const edition = editionIn(article, feedLanguage, site, now)
  if (!edition) throw new Error(`${article.file} is not in feeds of ${feedLanguage}`)
  return edition
}

/**
 * The version of an article in a partner's feed. For some time it tells that the article ended, so that the partner takes
 * it back. Throws if the feed holds neither the article nor its end.
 */
export function sharedEditionOf(article: Facts, language: LanguageTag, site: Rules, now: Date): SharedEdition {
  const moments = momentsOf(article, language)
  const ended = endToldAt(moments, now)
  if (!ended) return { ...editionOf(article, language, site, now), ended: undefined }
  return {
    language,
    published: moments.published,
    updated: ended,
    ended: ended === moments.withdrawn ? 'withdrawn' : 'expired',
  }
}

export interface SharedEdition extends Edition {
  /** How the article ended; undefined while it is there. */
  readonly ended: 'withdrawn' | 'expired' | undefined
}

/**
 * The time at which words ended, as long as partners are told of it. Words that are withdrawn after they expired are
 * told of twice: that they expired does not say that they have to be taken back.
 */
export function endToldAt(moments: Moments, now: Date): Date | undefined {
  const end = endsOf(moments).findLast(each => each <= now)
  return end && now < lapseOf(end) ? end : undefined
}

/** The times up to a moment at which a partner's feed ceased to tell that words ended. */
export function endsForgottenAt(moments: Moments, now: Date): Date[] {
  return endsOf(moments)
    .map(lapseOf)
    .filter(lapse => lapse <= now)
}

/** All that ends words, in the order of time. What is withdrawn expires no more. */
export function endsOf(moments: Moments): Date[] {
  const { expires, withdrawn } = moments
  if (!isEver(moments)) return []
  const all = withdrawn && expires && withdrawn <= expires ? [withdrawn] : [expires, withdrawn]
  return all.filter(end => end !== undefined)
}

/** Whether an article is published at the same time in all its languages, never ends, and is refused by no partner. */
export function isPlain({ published, expires, withdrawn, translations, broken }: Facts, now: Date): boolean {
  if (expires || withdrawn || published > now) return false
  for (const words of broken?.values() ?? []) if (words.published || words.expires || words.withdrawn) return false
  for (const page of translations.values())
    if (page.published || page.expires || page.withdrawn || page.refusedBy) return false
  return true
}

/** A time at which an article or its tombstone left a language's feeds, or an article lost its place in them. */
export interface Departure {
  /** The date that gave the article its place; undefined for a tombstone, which has no place in the order. */
  readonly published?: Date | undefined
  readonly at: Date
}

/** All departures of an article up to a moment; `moments` are those of its words in the feeds. */
export function departuresOf(article: Facts, moments: Moments, site: Rules, now: Date): Departure[] {
  const { published, withdrawn } = moments
  const end = endOf(moments)
  const departures: Departure[] = []
  if (end && isEver(moments)) departures.push({ published, at: end })
  if (withdrawn && isEver(moments) && site.tombstones) departures.push({ at: lapseOf(withdrawn) })
  if (site.fallback === 'original') {
    // The translation replaced the original, which had another place in the order.
    const before = momentsOf(article, article.original).published
    if (before < published) departures.push({ published: before, at: published })
  }
  return departures.filter(({ at }) => at <= now)
}

/** The time at which words were withdrawn; undefined if they have no tombstone, or none any more. */
export function tombstoneOf(moments: Moments, site: Rules, now: Date): Date | undefined {
  const { withdrawn } = moments
  if (!withdrawn || !site.tombstones || !isEver(moments)) return undefined
  return withdrawn <= now && now < lapseOf(withdrawn) ? withdrawn : undefined
}

/** When feeds cease to tell of what happened at a moment. */
export const lapseOf = (moment: Date): Date => new Date(moment.getTime() + tombstoneLife)

/** The changes of an article that its readers in a language shall know of, the corrections among them. */
export function changesIn({ updated, translations }: Facts, language: LanguageTag): Date[] {
  const page = translations.get(language)
  return [updated, page?.updated, ...(page?.corrected ?? [])].filter(change => change !== undefined)
}

/** All changes of an article, in whatever language. */
export function changesOf({ updated, translations }: Facts): Date[] {
  const changes = updated ? [updated] : []
  for (const page of translations.values()) {
    if (page.updated) changes.push(page.updated)
    if (page.corrected) changes.push(...page.corrected)
  }
  return changes
}

/**
 * The part of an item's fingerprint that its record does not decide alone: the languages in which the article is not in
 * feeds, with a mark for those in which it was withdrawn after it expired; those whose words have a fault; and the times
 * of its changes that are in the future. Empty if there is none of all this.
 */
export function stateOf(article: Facts, now: Date): string {
  const absenceIn = (language: LanguageTag): string[] => {
    const moments = momentsOf(article, language)
    if (isCurrent(moments, now)) return []
    return [endsOf(moments).filter(end => end <= now).length > 1 ? `${language}-` : language]
  }
  const absent = [...article.translations.keys()].flatMap(absenceIn)
  const coming = changesOf(article).flatMap(change => (change > now ? change.getTime() : []))
  const broken = [...(article.broken?.keys() ?? [])].flatMap(language => [`!${language}`, ...absenceIn(language)])
  return [...absent, ...broken, ...coming].join(' ')
}

/** The earlier of two moments; undefined if there is none. */
export function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b)
}
