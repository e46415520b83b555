import { suggestion, nearest } from './validation.ts'
import { folderOfDocument } from './value-remedies.ts'

/** The parts of zod's issue that remedies need. */
interface Received {
  readonly code?: string
  readonly input?: unknown
}

const anAddress = 'https://www.example.com/'

const someSignals = 'what machines are told, such as { tdm: { reserved: true } }'
const rslMembers =
  'one of its keys or more, such as { licence: https://www.example.com/license.xml } or { prohibits: [ai-train] }'

/** Texts to write instead of wrong values of a site file. Each is a text, or a function that makes one. */
export const remedies = {
  authority: 'a domain in lower case and a year in which you owned it, such as authority: example.com,2026',
  timezone: 'an IANA time zone, such as timezone: America/Havana',
  year: 'a year of four digits, such as 1990',
  share: 'a share from 0 to 1, such as 0.5 for a half',
  limit: 'a whole number, such as 50',
  original: 'the tag of a language, such as original: es',
  permalink: 'a pattern with {slug} or {id}, such as /{section}/{slug}',
  movedTo: 'the folder in which its feeds are now, such as es/sections/world/',
  moved:
    'each old folder with the new one, such as moved: { es/sections/cuba/: es/sections/world/ }; folders without a new one belong in "retired"',
  retired: 'a list of the folders that are gone, such as retired: [es/sections/cuba/]',
  terms: ({ code }: Received): string | undefined =>
    code === 'invalid_type' ? 'its terms, such as { licence: none, syndication: excerpt }' : undefined,
  collections: 'a list of names, such as collections: [front-page]; the articles are in collections/front-page.yaml',
  sectionTerms: 'the terms of each section that differ, such as sectionTerms: { world: { licence: none } }',
  partners:
    'each partner by a key, with its contract, such as partners: { example-portal: { text: excerpt, maxAge: 7d } }',
  contract: ({ code }: Received): string | undefined =>
    code === 'invalid_type' ? 'what it gets, such as { text: excerpt, maxAge: 7d }; {} for everything' : undefined,
  signals: ({ code }: Received): string | undefined => (code === 'invalid_type' ? someSignals : undefined),
  someSignals: someSignals as string,
  tdm: ({ code }: Received): string | undefined =>
    code === 'invalid_type' ? 'whether mining is reserved, such as { reserved: true }' : undefined,
  policy: 'the full address of the policy, such as https://www.example.com/policies/tdm.json',
  rsl: ({ code }: Received): string | undefined => (code === 'invalid_type' ? rslMembers : undefined),
  rslMembers: rslMembers as string,
  rslLicence: 'the full https address of the RSL document, such as https://www.example.com/license.xml',
  usages: ({ code }: Received): string | undefined =>
    code === 'invalid_type' ? 'a list of uses, such as [ai-train, ai-input]' : undefined,
  authors: (received: Received): string | undefined =>
    received.code === 'invalid_type'
      ? 'each author as a key with a name, such as authors: { ana-ruiz: { name: Ana Ruiz } }'
      : undefined,
  sections: ({ code, input }: Received): string | undefined =>
    code === 'invalid_type' && input === undefined ? 'a list of keys, such as sections: [news, world]' : undefined,
  language: (received: Received): string | undefined => aLanguage(received),
  languages: (received: Received): string | undefined => allLanguages(received),
  person: ({ code, input }: Received): string | undefined =>
    code === 'invalid_type' && typeof input === 'string' ? `{ name: ${inFlow(input)} }` : undefined,
  folder: (document: string): string => `"${folderOfDocument(document)}": the folder below which all feeds lie`,
} as const

function aLanguage({ code, input }: Received): string | undefined {
  if (code !== 'invalid_type') return undefined
  const isAddress = typeof input === 'string' && /^https?:\/\//.test(input)
  return `its home page, such as { home: ${isAddress ? input : anAddress} }`
}

/** The text to write instead of a list of languages, or where they are missing. */
function allLanguages({ code, input }: Received): string | undefined {
  if (code !== 'invalid_type') return undefined
  const listed = (Array.isArray(input) ? input : [input]).filter(
    tag => typeof tag === 'string' && /^[\w-]{2,20}$/.test(tag),
  )
  const tags = listed.length > 0 ? listed : ['es']
  const homes = tags.map(tag => `${tag}: { home: ${anAddress}${listed.length > 1 ? `${tag}/` : ''} }`)
  return `each language with its home page, such as languages: { ${homes.join(', ')} }`
}

const inFlow = (text: string): string => (/[,{}[\]"'#]|: /.test(text) ? JSON.stringify(text) : text)

/** Other words for members of a list that people know, such as `gz`, with the right word. */
const wordsElsewhere: Readonly<Record<string, string>> = {
  br: 'brotli',
  gz: 'gzip',
  'atom.xml': 'atom',
  'feed.json': 'json',
  'json-feed': 'json',
  jsonfeed: 'json',
  'rss.xml': 'rss',
  rss2: 'rss',
  'rss2.0': 'rss',
  xml: 'rss',
  categories: 'section',
  category: 'section',
  feed: 'all',
  google: 'news-sitemap',
  'google-news': 'news-sitemap',
  ai: 'ai-all',
  'ai-training': 'ai-train',
  indexing: 'search',
  site: 'all',
  train: 'ai-train',
  training: 'ai-train',
  sitemap: 'news-sitemap',
}

/** The remedy for a word that is not one of a few words. */
export function oneOfRemedy(values: readonly string[]): (received: Received) => string | undefined {
  return ({ code, input }: Received): string | undefined => {
    if (code !== 'invalid_value' || typeof input !== 'string') return undefined
    const other = wordsElsewhere[input.toLowerCase()] ?? ''
    return values.includes(other) ? `"${other}"` : suggestion(input, values)
  }
}

/** The remedy for a value that is not a list of words. */
export function listOfThese(values: readonly string[]): (received: Received) => string | undefined {
  return ({ code }: Received): string | undefined =>
    code === 'invalid_type' ? `a list, such as [${values.join(', ')}]` : undefined
}

/** The time zone whose name, or whose city, is most like a mistyped one; undefined where none is similar. */
export function timezoneLike(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone')
  const cityOf = (zone: string): string => zone.split('/').at(-1) ?? zone
  const typed = name.replaceAll(' ', '_')
  const city = nearest(cityOf(typed), zones.map(cityOf))
  return nearest(typed, zones) ?? zones.find(zone => cityOf(zone) === city)
}

const placeholders = ['language', 'section', 'slug', 'id', 'year', 'month', 'day']

const usedIn = (pattern: string): string[] => [...pattern.matchAll(/\{(\w*)\}/g)].map(match => match[1] ?? '')

/** Whether a pattern gives each article a page of its own. */
export function isPermalink(pattern: string): boolean {
  const used = usedIn(pattern)
  const isKnown = used.every(name => placeholders.includes(name)) && !/[{}]/.test(pattern.replace(/\{\w*\}/g, ''))
  return isKnown && (used.includes('slug') || used.includes('id'))
}

/**
 * The text to write instead of a wrong pattern. Patterns of other systems (`:slug`, `%slug%`, `{{slug}}`) are
 * translated.
 */
export function remedyForPermalink(pattern: string): string {
  const written = pattern
    .replace(
      /\{{1,3} {0,3}([\w-]{1,30}) {0,3}\}{1,3}|:([a-z]\w{0,30})|%(?:post_?)?(\w{1,30})%/gi,
      (_, ...names: (string | undefined)[]) => {
        const name = (names.slice(0, 3).find(each => each !== undefined) ?? '').toLowerCase()
        return `{${synonyms[name] ?? nearest(name, placeholders) ?? name}}`
      },
    )
    .replace(/^(?![/]|https?:)/, '/')
  if (isPermalink(written)) return `"${written}"`
  return `${remedies.permalink}; it may hold ${placeholders.map(name => `{${name}}`).join(' ')}`
}

const synonyms: Readonly<Record<string, string>> = {
  category: 'section',
  lang: 'language',
  monthnum: 'month',
  name: 'slug',
  postname: 'slug',
  title: 'slug',
}
