import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { PartnerFormatName } from '../model/format-name.ts'
import type { LanguageTag } from '../model/language.ts'
import { hasLanguage, type Partner } from '../model/partner.ts'
import type { Profile } from '../model/profile.ts'
import type { Site } from '../model/site.ts'
import type { KitMessage } from '../words/kit-messages.ts'
import type { AllWords, Words } from '../words/words.ts'
import { pageEnd, pageStart } from './outside.ts'
import { wordsOf } from './words-of.ts'

/** A partner's feed of a language, for the page that explains it. */
export interface ExplainedFeed {
  readonly partner: Partner
  readonly language: LanguageTag
  /** The document's path in the output tree. */
  readonly path: string
  readonly mediaType: string
  /** An item in the form in which the partner gets items. */
  readonly sample: string
}

/** The path of the page beside a partner's document. */
export const kitPath = (documentPath: string): string => documentPath.replace(/\.[a-z]+$/, '.html')

/** The page that tells a partner what a feed holds, and how to use it. */
export function kitPage(feed: ExplainedFeed, site: Site, allWords: AllWords): string {
  const { partner, language, path, mediaType, sample } = feed
  const words = wordsOf(allWords, language)
  const up = '../'.repeat(path.split('/').length - 1)
  const named = { site: words.feedTitle({ kind: 'all' }), partner: nameOf(partner) }
  const title = words.kit('title', named)
  const url = new URL(kitPath(path), site.feeds).href
  const description = words.kit('about', named)
  const about = factsOf(feed, site, words)
  const head = { title, description, url, up, languages: [], feeds: [], isHidden: true }
  const main = [
    element('h1', {}, escapeHtml(title)),
    element('p', { class: 'lead' }, escapeHtml(description)),
    element(
      'dl',
      { class: 'facts' },
      joinHtml([
        fact(words.kit('address'), [code(new URL(path, site.feeds).href)]),
        fact(words.kit('format'), [escapeHtml(formatTitles[partner.format]), code(mediaType)]),
        fact(words.kit('language'), [escapeHtml(words.languageName), code(languageCode(feed))]),
        ...about.map(([name, lines]) => fact(words.kit(name), lines)),
      ]),
    ),
    element('h2', {}, escapeHtml(words.kit('sample'))),
    element('pre', { dir: 'ltr' }, code(sample)),
    otherLanguages(feed, up, site, allWords, words),
  ]
  return `${pageStart(head, words, site)}${joinHtml(main, '\n')}\n${pageEnd(head, words, site)}`
}

/** The partner's name, where the rules are those of one partner. */
const nameOf = ({ name, profile }: Partner): string => (['full', 'ninjs'].includes(profile.name) ? name : profile.title)

const languageCode = ({ partner: { profile }, language }: ExplainedFeed): string =>
  profile.spelling[language] ?? language

const formatTitles: Readonly<Record<PartnerFormatName, string>> = {
  rss: 'RSS 2.0',
  atom: 'Atom 1.0',
  json: 'JSON Feed 1.1',
  'news-sitemap': 'News sitemap 0.9',
  ninjs: 'ninjs 3.1',
}

const code = (text: string): Html => element('code', { dir: 'ltr' }, escapeHtml(text))

function fact(name: string, lines: readonly Html[]): Html {
  return joinHtml([element('dt', {}, escapeHtml(name)), ...lines.map(line => element('dd', {}, line))])
}

type Facts = readonly (readonly [name: KitMessage, lines: readonly Html[]])[]

function factsOf({ partner }: ExplainedFeed, site: Site, words: Words): Facts {
  const { access, profile, format } = partner
  const named = { site: words.feedTitle({ kind: 'all' }) }
  const say = (name: KitMessage, variables?: Readonly<Record<string, string>>) => escapeHtml(words.kit(name, variables))
  const minutes = unit(site.pages?.partners?.minutes ?? 5, 'minute', words)
  const { id, change } = elementsOf(format, profile)
  const asked =
    access === 'private' ? [say('accessPrivate')] : access === 'password' ? [say('accessPassword', named)] : []
  const contact = contactLines(site)
  return [
    ['holds', holds(partner, site, words).map(escapeHtml)],
    ['gives', gives(partner).map(([name, variables]) => say(name, variables))],
    ['rhythm', [say('rhythmText', { minutes })]],
    ['ids', [say(profile.guid === 'page' && format === 'rss' ? 'idsPage' : 'idsText', { element: id })]],
    ['changes', [say('changesText', { element: change })]],
    ['ends', endsIn(partner).map(([name, variables]) => say(name, variables))],
    ['rights', [say('rightsText', named), ...(partner.attribution ? [say('rightsAttribution', named)] : [])]],
    ...(asked.length > 0 ? ([['access', asked]] as const) : []),
    ...(contact.length > 0 ? ([['contact', contact]] as const) : []),
  ]
}

type Message = readonly [name: KitMessage, variables?: Readonly<Record<string, string>>]

function holds(partner: Partner, { machineTranslations }: Site, words: Words): string[] {
  const { collection, sections, tags, authors, excludeTags, wire, limit, maxAge } = partner
  const site = words.feedTitle({ kind: 'all' })
  const hasNoMachines = [machineTranslations, partner.machineTranslations].includes('omit')
  const listed = (name: KitMessage, keys: readonly string[] | undefined, nameOfKey: (key: string) => string) =>
    keys && keys.length > 0 ? [words.kit(name, { list: words.list(keys.map(nameOfKey)) })] : []
  const isAll = !collection && !sections && !tags && !authors
  return [
    ...(isAll ? [words.kit('holdsAll', { site })] : []),
    ...(collection === undefined ? [] : [words.kit('holdsCollection')]),
    ...listed('holdsSections', sections, words.section),
    ...listed('holdsTopics', tags, words.tag),
    ...listed('holdsAuthors', authors, words.author),
    ...listed('holdsNoTopics', excludeTags, words.tag),
    ...(wire === 'exclude' ? [words.kit('holdsNoWire')] : wire === 'only' ? [words.kit('holdsOnlyWire')] : []),
    ...(hasNoMachines ? [words.kit('holdsNoMachines')] : []),
    words.kit(collection === undefined ? 'holdsItems' : 'holdsSome', {
      count: new Intl.NumberFormat(words.language).format(limit),
    }),
    ...(maxAge === undefined ? [] : [words.kit('holdsAge', { age: ageText(maxAge, words) })]),
  ]
}

function gives({ text, images, format }: Partner): Message[] {
  if (format === 'news-sitemap') return [['givesAddresses']]
  const share: Message =
    text === 'full'
      ? ['givesAll']
      : text === 'excerpt'
        ? ['givesExcerpt']
        : ['givesParagraphs', { count: String(text) }]
  const pictures = { all: 'picturesAll', licensed: 'picturesLicensed', none: 'picturesNone' } as const
  return [share, [pictures[images]]]
}

function endsIn({ format, profile }: Partner): Message[] {
  const mark = (element: string): Message => ['endsMark', { element }]
  switch (format) {
    case 'news-sitemap':
      return [['endsAddress']]
    case 'ninjs':
      return [['endsNotice'], mark('pubStatus: canceled')]
    case 'atom':
      return [mark('at:deleted-entry (RFC 6721)')]
    case 'json':
      return [['endsNotice'], mark('_pregon.withdrawn, _pregon.expired')]
    case 'rss':
      return [['endsNotice'], ...marksIn(profile).map(mark)]
    default:
      return format satisfies never
  }
}

/** The names of the elements that tell of an end alone. */
const marksIn = ({ elements: { ended, item } }: Profile): string[] =>
  Object.keys(ended).filter(name => ended[name] !== '{updated}' && !Object.hasOwn(item, name))

/** The names of the elements with the id of an item, and with its last change. */
function elementsOf(
  format: PartnerFormatName,
  { elements, date }: Profile,
): { readonly id: string; readonly change: string } {
  const own = Object.keys(elements.item).find(name => elements.item[name] === '{updated}')
  switch (format) {
    case 'rss':
      return { id: 'guid', change: own ?? (date === 'updated' ? 'pubDate' : 'atom:updated') }
    case 'atom':
      return { id: 'id', change: 'updated' }
    case 'json':
      return { id: 'id', change: 'date_modified' }
    case 'ninjs':
      return { id: 'uri', change: 'versionCreated' }
    case 'news-sitemap':
      return { id: 'loc', change: 'lastmod' }
    default:
      return format satisfies never
  }
}

function unit(count: number, name: 'minute' | 'hour' | 'day', { language }: Words): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
}

const hour = 3600_000

function ageText(age: number, words: Words): string {
  const hours = Math.round(age / hour)
  return hours % 24 === 0 ? unit(hours / 24, 'day', words) : unit(hours, 'hour', words)
}

function contactLines({ pages }: Site): Html[] {
  const { name, url, email } = pages?.partners?.contact ?? { name: undefined }
  if (name === undefined) return []
  const who = url === undefined ? escapeHtml(name) : element('a', { href: url }, escapeHtml(name))
  return [who, ...(email === undefined ? [] : [element('a', { href: `mailto:${email}` }, escapeHtml(email))])]
}

/** Links to the pages of the same partner in other languages. */
function otherLanguages(
  { partner, language, path }: ExplainedFeed,
  up: string,
  { languages }: Site,
  allWords: AllWords,
  words: Words,
): Html | undefined {
  const rest = kitPath(path).slice(language.length)
  const others = [...languages.keys()].filter(other => other !== language && hasLanguage(partner, other))
  const items = others.map(other => {
    const { languageName: name, direction: dir } = wordsOf(allWords, other)
    return element(
      'li',
      {},
      element('a', { href: up + other + rest, hreflang: other, lang: other, dir }, escapeHtml(name)),
    )
  })
  if (items.length === 0) return undefined
  const title = element('h2', { id: 'languages' }, escapeHtml(words.kit('languages')))
  return element('nav', { 'aria-labelledby': 'languages' }, title, element('ul', { class: 'row' }, joinHtml(items)))
}
