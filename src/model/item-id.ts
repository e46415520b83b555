import type { Facts } from './article.ts'
import type { LanguageTag } from './language.ts'
import { tagUri, type Site } from './site.ts'

/** The permanent id of an article in the feeds of a language, also where the article is not translated. */
export function itemId(site: Site, article: Pick<Facts, 'id'>, feedLanguage: LanguageTag): string {
  return tagUri(site, article.id, feedLanguage)
}

// tag:<authority>:<article>:<language>
/** The id of the article in an item's id. */
export function articleOf(id: string): string {
  const end = id.lastIndexOf(':')
  return end < 0 ? '' : id.slice(id.lastIndexOf(':', end - 1) + 1, end)
}
/** The language of the feeds that hold the item with an id. */
export const languageOf = (id: string): LanguageTag => (id.split(':').at(-1) ?? '') as LanguageTag
