import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import type { LanguageTag } from '../../model/language.ts'
import { hasLanguage } from '../../model/partner.ts'
import { documentAddress, itemAddress, type Choice } from './addresses.ts'
import { sourceText } from './document-view.ts'
import { laterNote, pageOf } from './layout.ts'
import { problemsByArticle } from './problem-owner.ts'
import {
  feedsWith,
  formatTitles,
  itemOf,
  publishedOn,
  readDocument,
  type FeedDocument,
  type Published,
  type PublishedFeed,
} from './published.ts'
import type { PreviewState, View } from './state.ts'

/** The item of an article in one document. */
interface Version {
  readonly document: FeedDocument
  /** The name of the partner; undefined in readers' feeds. */
  readonly partner?: string | undefined
  readonly text: string
  readonly title: string
  readonly page: string | undefined
}

/** An item in every format and at every partner, side by side; undefined for an article that no feed holds. */
export function versionsView(language: string, article: string, choice: Choice, state: PreviewState): View | undefined {
  const published = publishedOn(choice.day, state)
  const feeds = published ? feedsWith(article, language, published) : []
  const [widest] = feeds
  if (!published || !widest) return undefined
  const partners = feeds.filter(({ scope }) => scope.kind === 'partner')
  const own = widest.scope.kind === 'partner' ? [] : versionsIn(widest, article, undefined, published)
  const page = own[0]?.page
  const versions = [...own, ...partners.flatMap(feed => versionsIn(feed, article, page, published))]
  const title = versions[0]?.title ?? article
  const main = [
    element('h1', {}, escapeHtml(title)),
    laterNote(choice, state),
    element(
      'p',
      {},
      element('a', { href: itemAddress(language, article, choice) }, escapeHtml('As a reader shows it')),
    ),
    element(
      'div',
      { class: 'versions' },
      joinHtml(
        versions.map(each => versionSection(each, choice)),
        '\n',
      ),
    ),
    withoutIt(language as LanguageTag, article, versions, state),
  ]
  return pageOf({ title: `${title}, in every format`, main }, state)
}

function versionsIn(feed: PublishedFeed, article: string, page: string | undefined, published: Published): Version[] {
  const partner = feed.scope.kind === 'partner' ? feed.name : undefined
  return feed.documents.flatMap(document => {
    const read = readDocument(document, feed.language, published)
    const item = read && itemOf(article, read.items, page)
    if (!item) return []
    const text = outdented(read.text.slice(item.span.start, item.span.end), indentAt(read.text, item.span.start))
    return { document, partner, text, title: item.title, page: item.url }
  })
}

/** The number of spaces before an index on its line. */
function indentAt(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1)
}

const outdented = (text: string, indent: number): string =>
  text
    .split('\n')
    .map((line, i) => (i > 0 && line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line))
    .join('\n')

function versionSection({ document: { path, format }, partner, text }: Version, choice: Choice): Html {
  const title = partner === undefined ? formatTitles[format] : `${partner}: ${formatTitles[format]}`
  return element(
    'section',
    { 'aria-label': title },
    element('h2', {}, escapeHtml(title)),
    element('p', { class: 'documents' }, element('a', { href: documentAddress(path, choice) }, escapeHtml(path))),
    sourceText(path, text),
  )
}

/** The partners whose feeds of the language do not hold the article, and why, where a problem tells. */
function withoutIt(
  language: LanguageTag,
  article: string,
  versions: readonly Version[],
  state: PreviewState,
): Html | undefined {
  const partners = [...(state.site?.partners.values() ?? [])].filter(
    partner => hasLanguage(partner, language) && versions.every(version => version.partner !== partner.name),
  )
  if (partners.length === 0) return undefined
  const problems = problemsByArticle(state).get(article) ?? []
  const items = partners.map(({ name }) => {
    const told = problems.find(({ code, found = '' }) => code === 'PARTNER_REFUSES' && found.startsWith(name))
    const why =
      told?.found === undefined
        ? 'its contract or its profile leaves the article out, by section, tag, date or number'
        : told.found
    return element('li', {}, element('strong', {}, escapeHtml(name)), escapeHtml(`: ${why}`))
  })
  return element(
    'section',
    { 'aria-labelledby': 'without' },
    element('h2', { id: 'without' }, escapeHtml('Partners without it')),
    element('ul', {}, joinHtml(items, '\n')),
  )
}
