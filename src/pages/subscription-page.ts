import type { Frame } from '../formats/format.ts'
import { formats } from '../formats/formats.ts'
import type { Channel } from '../model/feed.ts'
import { element, escapeHtml, joinHtml } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { AllWords } from '../words/words.ts'
import { pageEnd, pageStart, type Head } from './outside.ts'
import { pageName } from './page-name.ts'
import { listedFormats, subscribeSection } from './subscribe.ts'
import { languageLinks, wayOut, type Placed } from './ways.ts'
import { wordsOf } from './words-of.ts'

/** A feed whose page is written. */
export interface PagedFeed extends Placed {
  readonly channel: Channel
  readonly isEmpty: boolean
}

/** The page on which people subscribe to a feed, without its headlines. */
export function subscriptionPage(feed: PagedFeed, site: Site, allWords: AllWords): Frame {
  const { language, scope, channel, isEmpty } = feed
  const words = wordsOf(allWords, language)
  const others = channel.translations.map(translation => translation.language)
  const listed = listedFormats(channel)
  const { title, description } = channel
  const head: Head = {
    title: words.page('title', { feed: title }),
    description,
    ...addresses({ language, scope, others }, site),
    feeds: listed.map(({ name, url }) => ({ type: formats[name].mediaType, title, url })),
  }
  const intro = [
    element('h1', {}, escapeHtml(title)),
    element('p', { class: 'lead' }, escapeHtml(description)),
    element('p', {}, escapeHtml(words.page('about', { site: words.feedTitle({ kind: 'all' }) }))),
    subscribeSection(listed, words),
    element('h2', { id: 'latest' }, escapeHtml(words.page('latest'))),
  ]
  const [begin, end] = isEmpty
    ? [element('p', {}, escapeHtml(words.page('none'))), '']
    : ['<ol class="news" aria-labelledby="latest">\n', '\n</ol>']
  const ways = [wayOut(feed, head.up, site, allWords), languageLinks(others, scope, head.up, allWords, words)]
  return {
    head: `${pageStart(head, words, site)}${joinHtml(intro, '\n')}\n${begin}`,
    separator: '\n',
    tail: `${end}\n${joinHtml(ways, '\n')}\n${pageEnd(head, words, site)}`,
  }
}

/** The page of a language that has no feed with everything: the ways to its other feeds. */
export function directoryPage(language: LanguageTag, site: Site, allWords: AllWords): string {
  const words = wordsOf(allWords, language)
  const scope = { kind: 'all' } as const
  const others = [...site.languages.keys()].filter(other => other !== language)
  const title = words.feedTitle(scope)
  const head: Head = {
    title: words.page('title', { feed: title }),
    description: words.feedDescription(scope),
    ...addresses({ language, scope, others }, site),
    feeds: [],
  }
  const main = [
    element('h1', {}, escapeHtml(title)),
    element('p', { class: 'lead' }, escapeHtml(head.description)),
    element('p', {}, escapeHtml(words.page('about', { site: title }))),
    wayOut({ language, scope, subjects: { tags: [], authors: [] } }, head.up, site, allWords),
    languageLinks(others, scope, head.up, allWords, words),
  ]
  return `${pageStart(head, words, site)}${joinHtml(main, '\n')}\n${pageEnd(head, words, site)}`
}

/** Where a page is, and where it is in other languages. */
function addresses(
  { language, scope, others }: { language: LanguageTag; scope: Scope; others: readonly LanguageTag[] },
  { feeds }: Site,
): Pick<Head, 'url' | 'up' | 'languages'> {
  const folderOf = (other: LanguageTag) => feedFolder({ language: other, scope })
  const addressOf = (other: LanguageTag) => feeds + folderOf(other) + pageName
  const start = scope.kind === 'all' ? [{ language: 'x-default', url: feeds + pageName } as const] : []
  const all = [language, ...others].map(other => ({ language: other, url: addressOf(other) }))
  return {
    url: addressOf(language),
    up: '../'.repeat(folderOf(language).split('/').length - 1),
    languages: others.length > 0 ? [...all, ...start] : [],
  }
}
