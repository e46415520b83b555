import { beginningOf } from '../model/beginning.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, type Located, type Scope } from '../model/scope.ts'
import type { FormatName } from '../model/format-name.ts'
import { formats } from '../formats/formats.ts'
import type { Site } from '../model/site.ts'
import type { AllWords, Words } from '../words/words.ts'
import { groups } from './opml.ts'

/** The menu's path on its host (RFC 8615), and in the output folder. */
export const menuPath = '.well-known/feed-menu.json'

/** What the menu can name of a feed: the draft knows no JSON Feed. */
const menuFormats = ['rss', 'atom'] as const satisfies readonly FormatName[]

/** A menu object of draft-nottingham-feed-menu-01, §2.1. */
interface Menu {
  readonly 'feed-menu': string
  readonly lang?: LanguageTag
  readonly items: readonly (Menu | FeedItem)[]
}

/** A feed item (§2.2), with one address at least. Its addresses are absolute. */
interface FeedItem {
  readonly 'feed-title': string
  readonly description?: string | undefined
  readonly rss?: string
  readonly atom?: string
}

/**
 * The feeds that readers choose from, as the JSON document that the draft describes: a menu for each language, and in it
 * the whole feed before the others. Tags without a name are left out, and so is what the site file no longer lists: a
 * menu is a choice, and it stays as it is while articles come and go.
 */
export function feedMenu(feeds: readonly Located[], site: Site, allWords: AllWords): string {
  const menus = [...site.languages.keys()].flatMap(language => {
    const words = allWords.get(language)
    const items = words ? itemsOf(feeds, words, site) : []
    return words && items.length > 0 ? [{ 'feed-menu': words.languageName, lang: language, items }] : []
  })
  const [only] = menus
  const menu: Menu = { 'feed-menu': site.publisher, ...(menus.length === 1 ? rest(only) : { items: menus }) }
  return `${JSON.stringify(menu, undefined, 2)}\n`
}

const rest = (menu: Menu | undefined): Pick<Menu, 'lang' | 'items'> =>
  menu?.lang === undefined ? { items: [] } : { lang: menu.lang, items: menu.items }

function itemsOf(feeds: readonly Located[], words: Words, site: Site): Menu['items'] {
  const own = feeds.filter(({ language }) => language === words.language)
  const ofKind = (kind: Scope['kind']) => {
    const keys = offeredKeys(kind, site, words)
    const placeOf = ({ scope }: Located) => (scope.kind === 'all' ? 0 : keys.indexOf(scope.key))
    return own
      .filter(feed => feed.scope.kind === kind && placeOf(feed) >= 0)
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(feed => itemOf(feed, words, site))
  }
  const menus = groups.map(([kind, name]) => ({ 'feed-menu': words.page(name), items: ofKind(kind) }))
  return [...ofKind('all'), ...menus.filter(({ items }) => items.length > 0)]
}

/** The keys whose feeds the newsroom offers, in its own order. */
function offeredKeys(kind: Scope['kind'], site: Site, { namedTags }: Words): readonly string[] {
  if (kind === 'section') return site.sections
  if (kind === 'collection') return site.collections
  if (kind === 'tag') return namedTags
  return kind === 'author' ? [...site.authors.keys()] : []
}

/** The draft asks for descriptions of 140 characters at most (§3). */
const longestDescription = 139

function itemOf(feed: Located, words: Words, site: Site): FeedItem {
  const folder = site.feeds + feedFolder(feed)
  const named = menuFormats.filter(name => site.formats.includes(name))
  return {
    'feed-title': words.feedTitle(feed.scope),
    description: beginningOf(words.feedDescription(feed.scope), longestDescription),
    ...Object.fromEntries(named.map(name => [name, folder + formats[name].fileName])),
  }
}
