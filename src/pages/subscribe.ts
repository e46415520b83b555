import { formats } from '../formats/formats.ts'
import type { Channel } from '../model/feed.ts'
import { formatNames, type FormatName } from '../model/format-name.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { Words } from '../words/words.ts'
import { readerLinks, type ReaderLink } from './reader-links.ts'

/** A format of a feed with its address. */
export interface ListedFormat {
  readonly name: FormatName
  readonly url: string
}

export function listedFormats({ urls }: Channel): readonly ListedFormat[] {
  return formatNames.flatMap(name => {
    const url = urls[name]
    return url === undefined ? [] : [{ name, url }]
  })
}

const formatTitles: Readonly<Record<FormatName, string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

/** The addresses of a feed to copy, and the links that open it in readers. */
export function subscribeSection(listed: readonly ListedFormat[], words: Words): Html {
  const done = words.page('copied')
  const rows = listed.map(({ name, url }) => {
    const title = formatTitles[name]
    const field = { id: name, type: 'text', readonly: '', dir: 'ltr', value: url }
    const copy = { type: 'button', hidden: '', 'aria-describedby': `of-${name}`, 'data-copy': name, 'data-done': done }
    const label = words.page('address', { format: title })
    return element(
      'div',
      { class: 'address' },
      element('label', { id: `of-${name}`, for: name }, escapeHtml(label)),
      element('a', { href: formats[name].fileName, type: formats[name].mediaType }, escapeHtml(title)),
      element('input', field),
      element('button', copy, escapeHtml(words.page('copy'))),
    )
  })
  const [first] = listed
  const readers = first === undefined ? [] : readerLinks(first.url)
  const parts = [
    element('h2', { id: 'subscribe' }, escapeHtml(words.page('subscribe'))),
    ...rows,
    element('p', { role: 'status' }),
    element('h3', { id: 'open' }, escapeHtml(words.page('open'))),
    element('ul', { class: 'row readers', 'aria-labelledby': 'open' }, ...readers.map(each => readerItem(each, words))),
  ]
  return element('section', { class: 'subscribe', 'aria-labelledby': 'subscribe' }, joinHtml(parts, '\n'))
}

/**
 * A link to a reader. That to an app on the device does nothing where there is none, and the Nu checker refuses its
 * address, though the URL Standard has it: so the script shows it.
 */
function readerItem({ name, url }: ReaderLink, words: Words): Html {
  return name === undefined
    ? element('li', { hidden: '' }, element('a', { 'data-href': url }, escapeHtml(words.page('device'))))
    : element('li', {}, element('a', { href: url }, escapeHtml(name)))
}
