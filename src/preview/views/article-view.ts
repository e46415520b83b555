import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { directionOf, type LanguageTag } from '../../model/language.ts'
import { draftsAddress, feedAddress, itemAddress, versionsAddress, type Choice } from './addresses.ts'
import { articleFrame } from './article-frame.ts'
import { bylineOf } from './byline.ts'
import { clockTime, laterNote, pageOf } from './layout.ts'
import { languageName } from './overview.ts'
import { countOf, problemCards } from './problem-list.ts'
import { problemsByArticle } from './problem-owner.ts'
import { feedsWith, itemOf, publishedOn, readFeed, type Published, type PublishedFeed } from './published.ts'
import { readerControls } from './reader-controls.ts'
import { readerTable } from './reader-table.ts'
import type { ShownItem } from './shown-item.ts'
import type { PreviewState, View } from './state.ts'

/** An item in a feed. */
interface Found {
  readonly feed: PublishedFeed
  readonly feedTitle: string
  readonly item: ShownItem
}

/** An article as a reader shows it, with its problems and what is known of it. */
export function articleView(language: string, article: string, choice: Choice, state: PreviewState): View {
  const published = publishedOn(choice.day, state)
  const found = published && find(article, language, choice, published)
  const others = [...(state.site?.languages.keys() ?? [])].filter(
    other => other !== language && published !== undefined && feedsWith(article, other, published).length > 0,
  )
  if (!published || !found) return missing(language, article, { others, choice }, state)
  const { item, feed } = found
  const beside =
    choice.beside && others.includes(choice.beside) ? find(article, choice.beside, choice, published) : undefined
  const address = (other: Choice, to: LanguageTag = feed.language) => itemAddress(to, article, other)
  const back = { href: feedAddress(feed.folder, { ...choice, feed: undefined }), lang: feed.language }
  const main = [
    element('p', { class: 'back' }, element('a', back, escapeHtml(found.feedTitle))),
    element('h1', {}, element('bdi', { lang: item.language, dir: directionOf(item.language) }, escapeHtml(item.title))),
    laterNote(choice, state),
    problemSection(article, state),
    readerControls({ choice, language: feed.language, others, address }),
    element(
      'div',
      { class: 'readers' },
      joinHtml(
        [found, beside].map(each => each && readerOf(each, choice, state)),
        '\n',
      ),
    ),
    element(
      'p',
      {},
      element(
        'a',
        { href: versionsAddress(feed.language, article, { ...choice, beside: undefined }) },
        escapeHtml('The same item in every format and at every partner'),
      ),
    ),
    readerTable(item, state.site?.formats ?? []),
    facts(found, article, published, state),
  ]
  return pageOf({ title: item.title, main }, state)
}

function find(article: string, language: string, choice: Choice, published: Published): Found | undefined {
  const feeds = feedsWith(article, language, published)
  const wanted = feeds.find(({ folder }) => folder === choice.feed)
  for (const feed of wanted ? [wanted, ...feeds] : feeds) {
    const read = readFeed(feed, published)
    const item = read && itemOf(article, read.items, undefined)
    if (item) return { feed, feedTitle: read.title ?? feed.name, item }
  }
  return undefined
}

function readerOf({ item, feed, feedTitle }: Found, choice: Choice, { site }: PreviewState): Html {
  return element(
    'section',
    { class: `reader ${choice.width}`, 'aria-label': languageName(feed.language) },
    articleFrame(item, feedTitle, bylineOf(item, site?.timezone ?? 'UTC'), choice),
  )
}

function problemSection(article: string, state: PreviewState): Html | undefined {
  const problems = problemsByArticle(state).get(article) ?? []
  if (problems.length === 0) return undefined
  return element(
    'section',
    { id: 'problems', 'aria-labelledby': 'problems-title' },
    element('h2', { id: 'problems-title' }, escapeHtml(`Problems: ${countOf(problems)}`)),
    problemCards(problems),
  )
}

/** The page for an article that no feed of a language holds, such as one whose record is rejected. */
function missing(
  language: string,
  article: string,
  { others, choice }: { readonly others: readonly LanguageTag[]; readonly choice: Choice },
  state: PreviewState,
): View {
  const links = others.map(other =>
    element('li', {}, element('a', { href: itemAddress(other, article, choice) }, escapeHtml(languageName(other)))),
  )
  const main = [
    element('h1', {}, escapeHtml(`“${article}” is in no feed${others.length > 0 ? ' of this language' : ''}`)),
    element(
      'p',
      {},
      escapeHtml(
        'It is a draft, or not due yet, or its time is over, or its record, or its words in this language, are rejected or gone.',
      ),
    ),
    state.drafts?.list.some(({ id, languages }) => id === article && languages.some(own => own === language))
      ? element('p', {}, element('a', { href: draftsAddress }, escapeHtml('It is one of the drafts.')))
      : undefined,
    problemSection(article, state),
    links.length > 0 ? element('ul', { 'aria-label': 'In other languages' }, ...links) : undefined,
  ]
  return pageOf({ title: article, main, status: 404 }, state)
}

function facts({ item, feed }: Found, article: string, published: Published, { site }: PreviewState): Html {
  const timezone = site?.timezone ?? 'UTC'
  const record = published.items.records[article]?.file
  const feeds = feedsWith(article, feed.language, published).map(each =>
    element('a', { href: feedAddress(each.folder) }, escapeHtml(each.name)),
  )
  const rows: (readonly [name: string, value: Html | undefined])[] = [
    ['Record', record === undefined ? undefined : element('code', {}, escapeHtml(record))],
    ['Id', element('code', {}, escapeHtml(item.id))],
    [
      'Page',
      item.url === undefined
        ? undefined
        : element('a', { href: item.url, rel: 'noopener noreferrer', target: '_blank' }, escapeHtml(item.url)),
    ],
    ['Published', item.published && clockTime(item.published, timezone)],
    ['Updated', item.updated && clockTime(item.updated, timezone)],
    ['In the feeds', joinHtml(feeds, ', ')],
  ]
  const list = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [element('dt', {}, escapeHtml(name)), element('dd', {}, value)],
  )
  return element(
    'section',
    { 'aria-labelledby': 'facts' },
    element('h2', { id: 'facts' }, escapeHtml('What is known of it')),
    element('dl', { class: 'facts' }, joinHtml(list)),
  )
}
