import { formatNames } from '../model/format-name.ts'
import { formats } from '../formats/formats.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, type Located, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PageMessage } from '../words/page-messages.ts'
import type { AllWords, Words } from '../words/words.ts'
import { pageMark, pageName } from './page-name.ts'

type ScopeOfReaders = Exclude<Scope['kind'], 'partner'>

/** The groups of a list, and the message that names each. The whole feed stands before them. */
export const groups: readonly (readonly [Exclude<ScopeOfReaders, 'all'>, PageMessage])[] = [
  ['section', 'sections'],
  ['collection', 'collections'],
  ['tag', 'topics'],
  ['author', 'authors'],
]

/** A list of feeds to import into a reader (OPML 2.0): each feed once, in the format that most readers know. */
export function feedList(
  feeds: readonly Located[],
  languages: readonly LanguageTag[],
  site: Site,
  allWords: AllWords,
): string {
  const lists = languages.flatMap(language => {
    const words = allWords.get(language)
    const own = feeds.filter(feed => feed.language === language)
    return words && own.length > 0 ? [{ words, own }] : []
  })
  const title = lists.length === 1 ? lists[0]?.words.feedTitle({ kind: 'all' }) : site.publisher
  const outlines = lists.map(({ words, own }) => {
    const inside = outlinesOf(own, words, site)
    return lists.length === 1 ? inside : group(words.languageName, inside)
  })
  const head = element('head', {}, element('title', {}, escapeHtml(title ?? site.publisher)))
  const body = element('body', {}, joinHtml(outlines, '\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${pageMark} -->\n<opml version="2.0">\n${head}\n${body}\n</opml>\n`
}

function outlinesOf(feeds: readonly Located[], words: Words, site: Site): Html {
  const ofKind = (kind: ScopeOfReaders) =>
    feeds.filter(feed => feed.scope.kind === kind).map(feed => outline(feed, words, site))
  const grouped = groups.map(([kind, name]) => {
    const own = ofKind(kind)
    return own.length > 0 ? group(words.page(name), joinHtml(own, '\n')) : undefined
  })
  return joinHtml([...ofKind('all'), ...grouped], '\n')
}

const group = (text: string, inside: Html): Html =>
  element('outline', { text, title: text }, '\n' as Html, inside, '\n' as Html)

function outline(feed: Located, words: Words, site: Site): Html {
  const title = words.feedTitle(feed.scope)
  const folder = site.feeds + feedFolder(feed)
  const [format = 'rss'] = formatNames.filter(name => site.formats.includes(name))
  return element('outline', {
    type: 'rss',
    text: title,
    title,
    description: words.feedDescription(feed.scope),
    language: feed.language,
    xmlUrl: folder + formats[format].fileName,
    htmlUrl: folder + pageName,
  })
}
