import type { Frame } from '../formats/format.ts'
import { formats } from '../formats/formats.ts'
import type { Channel } from '../model/feed.ts'
import { formatNames, type FormatName } from '../model/format-name.ts'
import { formerPlaceOf } from '../model/former-place.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, scopeFolder, type Scope } from '../model/scope.ts'
import type { ScopeKind, Site } from '../model/site.ts'
import type { AllWords, Words } from '../words/words.ts'
import { pageEnd, pageLink, pageStart } from './outside.ts'
import { listName, pageName } from './page-name.ts'
import { readerLinks, type ReaderLink } from './reader-links.ts'
import { wordsOf } from './words-of.ts'

/** A feed whose page is written. */
export interface PagedFeed {
  readonly language: LanguageTag
  readonly scope: Scope
  readonly channel: Channel
  /** The tags of its articles, the most frequent first. */
  readonly tags: readonly string[]
  readonly isEmpty: boolean
}

/** The page on which people subscribe to a feed, without its headlines. */
export function subscriptionPage(feed: PagedFeed, site: Site, allWords: AllWords): Frame {
  const { language, scope, channel, isEmpty } = feed
  const words = wordsOf(allWords, language)
  const folder = feedFolder({ language, scope })
  const up = '../'.repeat(folder.split('/').length - 1)
  const addressOf = (other: LanguageTag) => site.feeds + feedFolder({ language: other, scope }) + pageName
  const others = channel.translations.map(translation => translation.language)
  const listed = listedFormats(channel)
  const head = {
    title: words.page('title', { feed: channel.title }),
    description: channel.description,
    url: addressOf(language),
    up,
    languages: others.length === 0 ? [] : [language, ...others].map(each => ({ language: each, url: addressOf(each) })),
    feeds: listed.map(({ name, url }) => ({ type: formats[name].mediaType, title: channel.title, url })),
  }
  const intro = joinHtml(
    [
      element('h1', {}, escapeHtml(channel.title)),
      element('p', { class: 'lead' }, escapeHtml(channel.description)),
      element('p', {}, escapeHtml(words.page('about', { site: wholeTitle(words) }))),
      subscribeSection(listed, words),
    ],
    '\n',
  )
  const headlines = `<section aria-labelledby="latest">\n${element('h2', { id: 'latest' }, escapeHtml(words.page('latest')))}\n`
  const list = isEmpty ? element('p', {}, escapeHtml(words.page('none'))) : '<ol class="news">'
  const end = isEmpty ? '' : '\n</ol>'
  const after = [wayOut(feed, up, site, allWords), languageLinks(others, scope, up, allWords, words)]
  return {
    head: `${pageStart(head, words, site)}${intro}\n${headlines}${list}${isEmpty ? '' : '\n'}`,
    separator: '\n',
    tail: `${end}\n</section>\n${joinHtml(after, '\n')}\n${pageEnd(up, words, site)}`,
  }
}

const wholeTitle = (words: Words): string => words.feedTitle({ kind: 'all' })

interface ListedFormat {
  readonly name: FormatName
  readonly url: string
}

function listedFormats({ urls }: Channel): readonly ListedFormat[] {
  return formatNames.flatMap(name => {
    const url = urls[name]
    return url === undefined ? [] : [{ name, url }]
  })
}

const formatTitles: Readonly<Record<FormatName, string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

/** The addresses of a feed to copy, and the links that open it in readers. */
function subscribeSection(listed: readonly ListedFormat[], words: Words): Html {
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

/** From the whole feed to narrower ones, and from a narrower one to the whole. */
function wayOut(feed: PagedFeed, up: string, site: Site, allWords: AllWords): Html {
  const words = wordsOf(allWords, feed.language)
  const title = wholeTitle(words)
  const base = up.slice('../'.length)
  const list = link(base + listName, words.page('list'))
  if (feed.scope.kind !== 'all') {
    const hint = element('p', {}, escapeHtml(words.page('more', { site: title })))
    const whole = link(base + pageName, words.page('all', { site: title }))
    return joinHtml([hint, whole, list], '\n')
  }
  const groups = [
    linkGroup('sections', words.page('sections'), scopesOf('section', site.sections, feed, site), words),
    linkGroup('topics', words.page('topics'), topicsOf(feed, site, allWords), words),
    linkGroup('authors', words.page('authors'), scopesOf('author', [...site.authors.keys()], feed, site), words),
  ]
  const hint = element('p', {}, escapeHtml(words.page('less', { site: title })))
  return joinHtml([groups.some(group => group !== undefined) ? hint : undefined, ...groups, list], '\n')
}

const link = (href: string, text: string): Html => element('p', {}, element('a', { href }, escapeHtml(text)))

/** The feeds of a kind that a language has: all that are listed, but those that moved or ended. */
function scopesOf(
  kind: Exclude<ScopeKind, 'all'>,
  keys: readonly string[],
  { language }: PagedFeed,
  { scopes, former }: Site,
): readonly Scope[] {
  if (!scopes.includes(kind)) return []
  return keys
    .map(key => ({ kind, key }))
    .filter(scope => formerPlaceOf(former, `${language}/${scopeFolder(scope)}`) === undefined)
}

/** As many as a person looks through. The list of all feeds has the rest. */
const maxTopics = 60

/** The tags of the newest articles, and those with a name in some language, which have feeds in every language. */
function topicsOf(feed: PagedFeed, site: Site, allWords: AllWords): readonly Scope[] {
  const named = [...allWords.values()].flatMap(({ namedTags }) => namedTags)
  const keys = [...new Set([...feed.tags, ...named])].slice(0, maxTopics)
  return scopesOf('tag', keys, feed, site)
}

/** Links from the page of a language to its other pages. */
function linkGroup(id: string, title: string, scopes: readonly Scope[], words: Words): Html | undefined {
  const items = scopes.map(scope =>
    element('li', {}, element('a', { href: scopeFolder(scope) + pageName }, escapeHtml(nameOf(scope, words)))),
  )
  return items.length > 0 ? navigation(id, title, items) : undefined
}

const navigation = (id: string, title: string, items: readonly Html[]): Html =>
  element(
    'nav',
    { 'aria-labelledby': id },
    element('h2', { id }, escapeHtml(title)),
    element('ul', { class: 'row' }, joinHtml(items)),
  )

function nameOf(scope: Scope, words: Words): string {
  if (scope.kind === 'section') return words.section(scope.key)
  if (scope.kind === 'tag') return words.tag(scope.key)
  return scope.kind === 'author' ? words.author(scope.key) : words.feedTitle(scope)
}

/** Links to the same page in other languages, each in its own language. */
function languageLinks(
  others: readonly LanguageTag[],
  scope: Scope,
  up: string,
  allWords: AllWords,
  words: Words,
): Html | undefined {
  const items = others.map(language => {
    const { languageName, direction } = wordsOf(allWords, language)
    const to = { href: pageLink(up, feedFolder({ language, scope })), hreflang: language, lang: language }
    return element('li', {}, element('a', { ...to, dir: direction }, escapeHtml(languageName)))
  })
  return items.length > 0 ? navigation('languages', words.page('languages'), items) : undefined
}
