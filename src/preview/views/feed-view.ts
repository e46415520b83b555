import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { articleOf } from '../../model/item-id.ts'
import { directionOf } from '../../model/language.ts'
import { feedFolder } from '../../model/scope.ts'
import { documentAddress, feedAddress, itemAddress, type Choice } from './addresses.ts'
import { bylineOf } from './byline.ts'
import { laterNote, pageOf } from './layout.ts'
import { languageName } from './overview.ts'
import { problemsByArticle } from './problem-owner.ts'
import { formatTitles, publishedOn, readFeed, type Published, type PublishedFeed } from './published.ts'
import { readerControls } from './reader-controls.ts'
import type { ShownItem } from './shown-item.ts'
import type { PreviewState, View } from './state.ts'

/** A feed as the list of a reader; undefined for a folder without a feed. */
export function feedView(folder: string, choice: Choice, state: PreviewState): View | undefined {
  const published = publishedOn(choice.day, state)
  const feed = published?.feeds.find(each => each.folder === folder)
  if (!published || !feed) return undefined
  const siblings = published.feeds.filter(
    each => feedFolder({ ...each, language: feed.language }) === folder && each !== feed,
  )
  const others = siblings.map(({ language }) => language)
  const controls = readerControls({
    choice,
    language: feed.language,
    others,
    address: (other, language = feed.language) => feedAddress(feedFolder({ ...feed, language }), other),
  })
  const shown = [feed, ...siblings.filter(({ language }) => language === choice.beside)]
  const name = `${feed.name}, ${languageName(feed.language)}`
  const main = [
    element('h1', {}, escapeHtml(name)),
    laterNote(choice, state),
    element('p', { class: 'documents' }, documentLinks(feed, choice)),
    controls,
    element(
      'div',
      { class: 'readers' },
      joinHtml(
        shown.map(each => readerList(each, published, choice, state)),
        '\n',
      ),
    ),
  ]
  return pageOf({ title: name, main }, state)
}

/** Links to the texts of a feed's documents. */
function documentLinks({ documents }: PublishedFeed, choice: Choice): Html {
  const links = documents.map(({ path, format }) =>
    element('a', { href: documentAddress(path, { ...choice, beside: undefined }) }, escapeHtml(formatTitles[format])),
  )
  return joinHtml([escapeHtml('The text of its documents: '), joinHtml(links, ', ')])
}

function readerList(feed: PublishedFeed, published: Published, choice: Choice, state: PreviewState): Html {
  const read = readFeed(feed, published)
  const { language } = feed
  if (read === undefined)
    return element('p', { class: 'reader' }, escapeHtml('The document cannot be read. Build again.'))
  const problems = problemsByArticle(state)
  const items = read.items.map(item => {
    const article = articleIn(feed, item, read.items)
    return listItem(item, article, problems.get(article)?.length ?? 0, feed, choice, state)
  })
  const attributes = {
    class: `reader ${choice.width}`,
    lang: language,
    dir: directionOf(language),
    'data-scheme': choice.scheme,
  }
  return element(
    'section',
    { ...attributes, 'aria-label': `${read.title ?? feed.folder} (${language})` },
    element('h2', {}, escapeHtml(read.title ?? feed.name)),
    items.length > 0
      ? element('ol', { class: 'news' }, joinHtml(items, '\n'))
      : element('p', { lang: 'en', dir: 'ltr' }, escapeHtml('No articles.')),
  )
}

/** The article of an item. Where a partner’s document gives another id, the order tells. */
function articleIn({ ids }: PublishedFeed, { id }: ShownItem, items: readonly ShownItem[]): string {
  return articleOf(id.startsWith('tag:') ? id : (ids[items.findIndex(item => item.id === id)] ?? ''))
}

function listItem(
  item: ShownItem,
  article: string,
  problems: number,
  { language: feedLanguage, folder }: PublishedFeed,
  choice: Choice,
  { site }: PreviewState,
): Html {
  const { title, language, summary, image } = item
  const address = itemAddress(feedLanguage, article, { ...choice, feed: folder })
  const said = problems === 1 ? '1 problem' : `${problems} problems`
  const picture =
    image &&
    element(
      'figure',
      {},
      element('img', { src: image.url, alt: '', loading: 'lazy', decoding: 'async' }),
      image.caption === undefined ? ('' as Html) : element('figcaption', {}, escapeHtml(image.caption)),
    )
  const parts = [
    picture,
    element('h3', {}, element('a', { href: address }, escapeHtml(title === '' ? '(no title)' : title))),
    element('p', { class: 'by' }, escapeHtml(bylineOf(item, site?.timezone ?? 'UTC'))),
    summary === undefined ? undefined : element('p', {}, escapeHtml(summary)),
    problems === 0
      ? undefined
      : element(
          'p',
          { class: 'flag', lang: 'en', dir: 'ltr' },
          element('a', { href: `${address}#problems` }, escapeHtml(said)),
        ),
  ]
  const own = language === feedLanguage ? {} : { lang: language, dir: directionOf(language) }
  return element('li', {}, element('article', own, joinHtml(parts)))
}
