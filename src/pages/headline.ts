import { rfc3339 } from '../base/instant.ts'
import { beginningOf } from '../model/beginning.ts'
import type { Item, Picture } from '../model/feed.ts'
import { element, escapeHtml, fillHtml, joinHtml, marked, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Words } from '../words/words.ts'

const longestSummary = 320

/**
 * An article in the list of a page: title, day, byline, summary and picture. `words` are those of the item's own
 * language, which may differ from that of the feed.
 */
export function headline(item: Item, feedLanguage: LanguageTag, words: Words): Html {
  const { title, url, language, direction, published, authors, summary, image } = item
  const beginning = summary === undefined ? undefined : beginningOf(summary, longestSummary)
  const isForeign = language !== feedLanguage
  const names = authors.map(({ name }) => name)
  const dateline = fillHtml(words.dateline(marked(words.date(published)), names), day =>
    element('time', { datetime: rfc3339(published) }, escapeHtml(day)),
  )
  const parts = [
    image && figure(image),
    element('h3', {}, element('a', { href: url }, escapeHtml(title))),
    element('p', { class: 'by' }, dateline),
    beginning === undefined ? undefined : element('p', {}, escapeHtml(beginning)),
  ]
  const attributes = isForeign ? { lang: language, dir: direction } : {}
  return element('li', {}, element('article', attributes, joinHtml(parts)))
}

function figure({ url, alt = '', caption, width, height }: Picture): Html {
  const size = width !== undefined && height !== undefined ? { width, height } : {}
  const picture = element('img', { src: url, alt, ...size, loading: 'lazy', decoding: 'async' })
  return element(
    'figure',
    {},
    picture,
    caption === undefined ? ('' as Html) : element('figcaption', {}, escapeHtml(caption)),
  )
}
