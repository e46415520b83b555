import { rfc3339 } from '../base/instant.ts'
import type { Article } from '../model/article.ts'
import { element, escapeHtml } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Item } from '../model/feed.ts'
import { itemId } from '../model/item-id.ts'
import type { ExpiredExtension, WithdrawnExtension } from '../model/pregon-extension.ts'
import type { Site } from '../model/site.ts'
import type { SharedEdition } from '../planning/lifetimes.ts'
import type { Words } from '../words/words.ts'

/** The page on which an article stood; undefined where its words have a fault and do not tell it. */
export const pageOf = ({ translations, broken }: Article, language: LanguageTag): string | undefined =>
  (translations.get(language) ?? broken?.get(language))?.url

/** What takes the place of an article that was withdrawn or expired: its id and page, and nothing of what it said. */
export function endNotice(
  article: Article,
  { language, published, updated, ended }: SharedEdition & { readonly ended: 'withdrawn' | 'expired' },
  site: Site,
  words: Words,
): Item {
  const notice = words.ended(ended)
  const moment = rfc3339(updated)
  const extension: WithdrawnExtension | ExpiredExtension =
    ended === 'withdrawn' ? { withdrawn: moment } : { expired: moment }
  const { language: lang, direction: dir } = words
  return {
    id: itemId(site, article, language),
    language,
    direction: words.direction,
    url: pageOf(article, language) ?? site.languages.get(language)?.home ?? site.feeds,
    title: notice,
    summary: notice,
    content: element('div', { lang, dir }, element('p', {}, escapeHtml(notice))),
    published,
    updated,
    authors: [],
    contributors: [],
    categories: [],
    media: [],
    ended,
    translations: [],
    extensions: [{ name: '_pregon', objects: extension }],
  }
}
