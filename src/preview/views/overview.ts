import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { articleOf } from '../../model/item-id.ts'
import { directionOf, type LanguageTag } from '../../model/language.ts'
import type { Site } from '../../model/site.ts'
import { feedAddress, itemAddress, overviewAddress } from './addresses.ts'
import { grouped } from './grouped.ts'
import { clockTime, pageOf } from './layout.ts'
import { countOf, problemsByFile } from './problem-list.ts'
import { publishedOn, readFeed, type Published, type PublishedFeed } from './published.ts'
import type { PreviewState, View } from './state.ts'

/** The first page: problems, feeds and the newest items. */
export function overview(state: PreviewState): View {
  const { site, report } = state
  const published = publishedOn('now', state)
  const main = [
    element('h1', {}, escapeHtml('Overview')),
    report.status >= 2 && published ? element('p', { class: 'note' }, escapeHtml(earlier)) : undefined,
    report.problems.length === 0 ? undefined : problemSection(state),
    site && published ? newest(site, published) : undefined,
    site && published ? feedTable(site, published) : nothingYet(state),
  ]
  return pageOf({ title: 'Overview', main, entry: overviewAddress }, state)
}

const earlier = 'The last build changed nothing, for the reasons below. The feeds are those of the build before.'

function problemSection(state: PreviewState): Html {
  const count = countOf(state.report.problems)
  return element(
    'section',
    { id: 'problems', 'aria-labelledby': 'problems-title' },
    element('h2', { id: 'problems-title' }, escapeHtml(`Problems: ${count}`)),
    problemsByFile(state),
  )
}

const nothingYet = ({ site }: PreviewState): Html =>
  element(
    'p',
    {},
    escapeHtml(
      site === undefined
        ? 'The site file cannot be read, so there is nothing to show but its problems.'
        : 'Nothing has been built yet.',
    ),
  )

const newestCount = 5

function newest(site: Site, published: Published): Html {
  const columns = [...site.languages.keys()].flatMap(language => {
    const feed = widest(published.feeds.filter(each => each.language === language && each.scope.kind !== 'partner'))
    const items = feed && readFeed(feed, published)?.items.slice(0, newestCount)
    return feed && items ? newestIn(language, feed, items, site) : []
  })
  return element(
    'section',
    { 'aria-labelledby': 'newest' },
    element('h2', { id: 'newest' }, escapeHtml('Newest articles')),
    element('div', { class: 'columns' }, joinHtml(columns, '\n')),
  )
}

const widest = (feeds: readonly PublishedFeed[]): PublishedFeed | undefined =>
  feeds.find(({ scope, archive }) => scope.kind === 'all' && archive === undefined) ??
  feeds.toSorted((a, b) => b.ids.length - a.ids.length)[0]

function newestIn(
  feedLanguage: LanguageTag,
  feed: PublishedFeed,
  items: NonNullable<ReturnType<typeof readFeed>>['items'],
  site: Site,
): Html {
  const lines = items.map(({ id, title, language, published }) =>
    element(
      'li',
      {},
      element(
        'a',
        { href: itemAddress(feedLanguage, articleOf(id)), lang: language, dir: directionOf(language) },
        escapeHtml(title),
      ),
      published ? joinHtml([escapeHtml(' '), clockTime(published, site.timezone)]) : ('' as Html),
    ),
  )
  const heading = element(
    'h3',
    {},
    element('a', { href: feedAddress(feed.folder) }, escapeHtml(languageName(feedLanguage))),
  )
  const list =
    lines.length > 0
      ? element('ol', { class: 'newest' }, joinHtml(lines, '\n'))
      : element('p', {}, escapeHtml('No articles.'))
  return element('div', {}, heading, list)
}

/** The name of a language in English, with its tag. */
export function languageName(language: LanguageTag): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  return name === language ? language : `${name} (${language})`
}

const kinds = {
  all: 'Everything',
  section: 'Sections',
  tag: 'Tags',
  author: 'Authors',
  collection: 'Collections',
  partner: 'Partners',
}

function feedTable({ languages }: Site, { feeds }: Published): Html {
  const current = feeds.filter(({ archive }) => archive === undefined)
  const tags = [...languages.keys()]
  const groups = Object.entries(kinds).flatMap(([kind, title]) => {
    const own = grouped(
      current.filter(({ scope }) => scope.kind === kind),
      ({ name }) => name,
    )
    if (own.size === 0) return []
    const rows = [...own].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => feedRow(name, all, tags))
    const head = element('tr', {}, element('th', { colspan: tags.length + 1, scope: 'rowgroup' }, escapeHtml(title)))
    return element('tbody', {}, kind === 'all' ? ('' as Html) : head, joinHtml(rows, '\n'))
  })
  const heads = tags.map(tag => element('th', { scope: 'col' }, escapeHtml(languageName(tag))))
  const table = element(
    'table',
    { class: 'feeds' },
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, escapeHtml('Feed')), joinHtml(heads))),
    joinHtml(groups, '\n'),
  )
  return element(
    'section',
    { 'aria-labelledby': 'feeds' },
    element('h2', { id: 'feeds' }, escapeHtml('Feeds')),
    element(
      'p',
      {},
      escapeHtml('Each number is that of the articles in the feed. It leads to the feed as a reader shows it.'),
    ),
    element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'feeds' }, table),
  )
}

function feedRow(name: string, feeds: readonly PublishedFeed[], languages: readonly LanguageTag[]): Html {
  const cells = languages.map(language => {
    const feed = feeds.find(each => each.language === language)
    if (feed === undefined) return element('td', {}, escapeHtml('–'))
    const count = feed.ids.length
    const label = `${name}, ${languageName(language)}: ${count} ${count === 1 ? 'article' : 'articles'}`
    return element(
      'td',
      {},
      element('a', { href: feedAddress(feed.folder), 'aria-label': label }, escapeHtml(String(count))),
    )
  })
  return element('tr', {}, element('th', { scope: 'row' }, escapeHtml(name)), joinHtml(cells))
}
