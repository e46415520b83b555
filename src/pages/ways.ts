import { formerPlaceOf } from '../model/former-place.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { feedFolder, scopeFolder, type Scope } from '../model/scope.ts'
import type { ScopeKind, Site } from '../model/site.ts'
import type { AllWords, Words } from '../words/words.ts'
import { pageLink } from './outside.ts'
import { listName, pageName } from './page-name.ts'
import { wordsOf } from './words-of.ts'

/** The place of a page, and the keys of tags and authors of the articles there, the most frequent first. */
export interface Placed {
  readonly language: LanguageTag
  readonly scope: Scope
  readonly subjects: { readonly tags: readonly string[]; readonly authors: readonly string[] }
}

/** From the whole feed to narrower ones, and from a narrower one to the whole. */
export function wayOut(feed: Placed, up: string, site: Site, allWords: AllWords): Html {
  const words = wordsOf(allWords, feed.language)
  const title = words.feedTitle({ kind: 'all' })
  const base = up.slice('../'.length)
  const list = link(base + listName, words.page('list'))
  if (feed.scope.kind !== 'all') {
    if (!site.scopes.includes('all')) return joinHtml([link(base + pageName, title), list], '\n')
    const hint = element('p', {}, escapeHtml(words.page('more', { site: title })))
    return joinHtml([hint, link(base + pageName, words.page('all', { site: title })), list], '\n')
  }
  const groups = [
    linkGroup('sections', words.page('sections'), scopesOf('section', site.sections, feed, site), words),
    linkGroup('collections', words.page('collections'), collectionsOf(feed, site), words),
    linkGroup('topics', words.page('topics'), topicsOf(feed, site, allWords), words),
    linkGroup('authors', words.page('authors'), authorsOf(feed, site), words),
  ]
  const hint = element('p', {}, escapeHtml(words.page('less', { site: title })))
  return joinHtml([groups.some(group => group !== undefined) ? hint : undefined, ...groups, list], '\n')
}

const link = (href: string, text: string): Html => element('p', {}, element('a', { href }, escapeHtml(text)))

/** The feeds of a kind that a language has: all that are listed, but those that moved or ended. */
function scopesOf(
  kind: Exclude<ScopeKind, 'all'>,
  keys: readonly string[],
  { language }: Placed,
  site: Site,
): readonly Scope[] {
  const scopes = site.scopes.includes(kind) ? keys.map(key => ({ kind, key })) : []
  return scopes.filter(isHere(language, site))
}

/** Collections have feeds whatever `scopes` says. */
function collectionsOf({ language }: Placed, site: Site): readonly Scope[] {
  return site.collections.map((key): Scope => ({ kind: 'collection', key })).filter(isHere(language, site))
}

/** Whether a feed of a language did not move, and did not end. */
const isHere =
  (language: LanguageTag, { former }: Site) =>
  (scope: Scope): boolean =>
    formerPlaceOf(former, feedFolder({ language, scope })) === undefined

/** As many as a person looks through. The list of all feeds has the rest. */
const most = 60

/** The authors of the site file in its order; of very many, those of the newest articles. */
function authorsOf(feed: Placed, site: Site): readonly Scope[] {
  const listed = [...site.authors.keys()]
  const newest = feed.subjects.authors.filter(key => site.authors.has(key))
  const chosen = new Set([...newest, ...listed].slice(0, listed.length > most ? most : undefined))
  return scopesOf(
    'author',
    listed.filter(key => chosen.has(key)),
    feed,
    site,
  )
}

/** The tags of the newest articles, and those with a name in some language, which have feeds in every language. */
function topicsOf(feed: Placed, site: Site, allWords: AllWords): readonly Scope[] {
  const named = [...allWords.values()].flatMap(({ namedTags }) => namedTags)
  const keys = [...new Set([...feed.subjects.tags, ...named])].slice(0, most)
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
  if (scope.kind === 'collection') return words.collection(scope.key)
  return scope.kind === 'author' ? words.author(scope.key) : words.feedTitle(scope)
}

/** Links to the same page in other languages, each in its own language. */
export function languageLinks(
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
