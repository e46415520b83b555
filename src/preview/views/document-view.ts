import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { documentAddress, documentsAddress, feedAddress, fileAddress, type Choice } from './addresses.ts'
import { highlight } from './highlight.ts'
import { laterNote, pageOf } from './layout.ts'
import { formatTitles, publishedOn } from './published.ts'
import type { PreviewState, View } from './state.ts'

/** In UTF-16 units. Browsers take long to draw more marked text. */
const longest = 200_000

/** The text of a document with its parts marked; undefined for a path that is no document of a feed. */
export function documentView(path: string, choice: Choice, state: PreviewState): View | undefined {
  const published = publishedOn(choice.day, state)
  const feed = published?.feeds.find(({ documents }) => documents.some(each => each.path === path))
  const document = feed?.documents.find(each => each.path === path)
  const text = document && published?.read(path)
  if (!feed || !document || text === undefined) return undefined
  const isFile = choice.day === 'now'
  const main = [
    element('h1', {}, escapeHtml(path)),
    laterNote(choice, state),
    element(
      'p',
      { class: 'documents' },
      escapeHtml(`${formatTitles[document.format]}, ${Math.ceil(Buffer.byteLength(text) / 1000)} kB: `),
      joinHtml(
        [
          isFile ? element('a', { href: fileAddress(path) }, escapeHtml('the document itself')) : undefined,
          element('a', { href: feedAddress(feed.folder, choice) }, escapeHtml('as a reader shows it')),
        ],
        ', ',
      ),
    ),
    sourceText(path, text.slice(0, longest)),
    text.length > longest ? cut(path, isFile) : undefined,
  ]
  return pageOf({ title: path, main, entry: documentsAddress }, state)
}

function cut(path: string, isFile: boolean): Html {
  const rest = escapeHtml('The rest is left out here. ')
  return element(
    'p',
    {},
    rest,
    isFile ? element('a', { href: fileAddress(path) }, escapeHtml('The whole document')) : ('' as Html),
  )
}

/** A text of a document, or of a part of it, as a block that scrolls. */
export function sourceText(path: string, text: string): Html {
  return element(
    'pre',
    { class: 'source', tabindex: 0, dir: 'ltr', role: 'region', 'aria-label': `The text of ${path}` },
    element('code', {}, highlight(path, text)),
  )
}

/** All documents of feeds by their folders. */
export function documentList(choice: Choice, state: PreviewState): View {
  const feeds = publishedOn(choice.day, state)?.feeds ?? []
  const rows = feeds
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
    .map(({ folder, ids, documents }) => {
      const links = documents.map(({ path, format }) =>
        element('a', { href: documentAddress(path, choice) }, escapeHtml(formatTitles[format])),
      )
      const cells = [
        element('th', { scope: 'row' }, element('a', { href: feedAddress(folder, choice) }, escapeHtml(folder))),
        element('td', {}, escapeHtml(String(ids.length))),
        element('td', {}, joinHtml(links, ' · ')),
      ]
      return element('tr', {}, joinHtml(cells))
    })
  const heads = ['Feed', 'Articles', 'Text'].map(name => element('th', { scope: 'col' }, escapeHtml(name)))
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, joinHtml(heads))),
    element('tbody', {}, joinHtml(rows, '\n')),
  )
  const main = [
    element('h1', { id: 'title' }, escapeHtml('Documents')),
    laterNote(choice, state),
    rows.length === 0
      ? element('p', {}, escapeHtml('Nothing has been built yet.'))
      : element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'title' }, table),
  ]
  return pageOf({ title: 'Documents', main, entry: documentsAddress }, state)
}
