import type { FeedOptions } from 'feed'
import type { Extension, FeedTranslation, FormatUrls, ItemTranslation } from '../model/feed.ts'
import type { LanguageTag } from '../model/language.ts'
import { addressIfAny, addressOf, line, tagOf } from './values.ts'

/** The same feed in another language. The options of that feed fit as they are. */
export type FeedInLanguage = Pick<FeedOptions, 'title' | 'feed' | 'feedLinks'>

/** The same item in another language. */
export interface ItemInLanguage {
  /** Its page: an absolute address. */
  readonly url: string
  /** The id that it has in the feed of that language. Default: the address of its page, as for items without an id. */
  readonly id?: string
}

/**
 * Values by BCP 47 tag. The feed's own language may be among them and is passed over, so one object serves all feeds.
 * `undefined` stands for no translation.
 */
export type ByLanguage<T> = Readonly<Record<string, T | undefined>>

/** Where a feed is served in each format. */
export function urlsOf({ feed, feedLinks }: Pick<FeedOptions, 'feed' | 'feedLinks'>): FormatUrls {
  return {
    rss: addressIfAny(feed ?? feedLinks?.rss),
    atom: addressIfAny(feed ?? feedLinks?.atom),
    json: addressIfAny(feedLinks?.json),
  }
}

/** The values of the other languages, with their tags. Throws RangeError for a tag that is none or stands twice. */
export function inOthers<T>(translations: ByLanguage<T> | undefined, own: LanguageTag): [LanguageTag, T][] {
  const found = Object.entries(translations ?? {}).flatMap(([tag, value]): [LanguageTag, T][] =>
    value === undefined ? [] : [[tagOf(tag), value]],
  )
  const tags = found.map(([tag]) => tag)
  const twice = tags.find((tag, i) => tags.indexOf(tag) < i)
  if (twice !== undefined)
    throw new RangeError(`${JSON.stringify(twice)} stands twice among the translations; keep one of the two`)
  return found.filter(([tag]) => tag !== own)
}

/**
 * Throws RangeError for a tag, and TypeError for a title or an address, that cannot be written. Readers that ignore
 * languages would take the first translation for the page of a feed without a page, so that throws TypeError too.
 */
export function feedTranslations(
  translations: ByLanguage<FeedInLanguage> | undefined,
  own: LanguageTag,
  home: string | undefined,
): FeedTranslation[] {
  const others = inOthers(translations, own)
  if (others.length > 0 && home === undefined)
    throw new TypeError(
      'a feed with translations needs a link; write the address of its page, such as https://example.com/es/',
    )
  return others.map(([language, feed]) => {
    if (typeof feed !== 'object' || typeof feed?.title !== 'string')
      throw new TypeError(`the translation ${JSON.stringify(language)} has no title; write the title of that feed`)
    return { language, title: line(feed.title), urls: urlsOf(feed) }
  })
}

/** Throws RangeError for a tag, and TypeError for an address, that is none. */
export function itemTranslations(
  translations: ByLanguage<string | ItemInLanguage> | undefined,
  own: LanguageTag,
): ItemTranslation[] {
  return inOthers(translations, own).map(([language, page]) => {
    const isText = typeof page === 'string'
    const url = addressOf(isText ? page : page?.url)
    return { language, id: (isText ? undefined : page.id) ?? url, url }
  })
}

/**
 * The extension `_pregon` with translations, for which JSON Feed has no member. One that the caller adds stands later
 * and holds.
 */
export function translationsExtension(translations: readonly (FeedTranslation | ItemTranslation)[]): Extension[] {
  return translations.length === 0 ? [] : [{ name: '_pregon', objects: { translations } }]
}
