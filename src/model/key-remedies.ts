/** Other words that people use for a key, with the key. A pair counts only where the schema has that key. */
const synonyms: Readonly<Record<string, string>> = {
  abstract: 'summary',
  author: 'authors',
  autor: 'authors',
  agency: 'wire',
  byline: 'authors',
  categories: 'tags',
  category: 'section',
  copyright: 'rights',
  corrections: 'correction',
  cover: 'image',
  created: 'published',
  date: 'published',
  deck: 'summary',
  description: 'summary',
  excerpt: 'summary',
  fecha: 'published',
  headline: 'title',
  imagen: 'image',
  intro: 'summary',
  digitalsourcetype: 'digitalSource',
  keywords: 'tags',
  lang: 'language',
  lastmod: 'updated',
  lead: 'summary',
  license: 'licence',
  licencia: 'licence',
  link: 'url',
  machinetranslated: 'digitalSource',
  modified: 'updated',
  nombre: 'name',
  permalink: 'url',
  photo: 'image',
  photographer: 'name',
  picture: 'image',
  publish_date: 'published',
  resumen: 'summary',
  src: 'url',
  subtitle: 'summary',
  text: 'body',
  titular: 'title',
  topics: 'tags',
  titulo: 'title',
  título: 'title',
  traductor: 'translator',
  homepage: 'home',
  url: 'home',
  website: 'url',
}

/** The known key for which a word is a synonym. */
export function synonymOf(key: string, known: readonly string[]): string | undefined {
  const lower = key.toLowerCase()
  const meant = Object.hasOwn(synonyms, lower) ? synonyms[lower] : undefined
  return meant !== undefined && known.includes(meant) ? meant : undefined
}

const listOf = (keys: string): ReadonlySet<string> => new Set(keys.split(' '))

/** The keys of a newsroom's files, by the part of a file that holds them. */
export const keysOf: Readonly<Record<'site' | 'facts' | 'words' | 'image' | 'locale', ReadonlySet<string>>> = {
  site: listOf(
    'publisher authority timezone firstYear lastYear feeds languages permalink sections limit fallback original hub maxDrop ' +
      'machineTranslations sectionTerms signals ' +
      'archives tombstones formats scopes compress moved retired',
  ),
  facts: listOf('id original section tags authors image media sources wire rights licence syndication notFor'),
  words: listOf('title slug summary caption alt faq translator partners'),
  image: listOf('width height kind reference credit focal renditions'),
  locale: listOf('title description'),
}

/** Whether a word is a key of some file. Then it is hardly a misspelling of another key. */
export const isKeySomewhere = (word: string): boolean => Object.values(keysOf).some(keys => keys.has(word))

const inFiles = 'the file of each language, such as es.md'

/**
 * The right place for a key that is unknown at its path: another file, or another path. Undefined for keys unknown
 * everywhere.
 */
export function placeOfKey(key: string, path: readonly PropertyKey[], file: string): string | undefined {
  const name = file.split('/').at(-1) ?? file
  if (name === 'site.yaml') return inSite(key, path)
  if (file.startsWith('locales/')) return inLocale(key, path)
  const isData = /\.(?:json|ndjson)$/.test(name)
  const isInWords = path[0] === 'translations' && path.length > 1
  if (keysOf.site.has(key) && path.length === 0) return 'it belongs in site.yaml, at the top of the newsroom'
  if (keysOf.words.has(key) && !isInWords)
    return `each language has its own: write it into ${isData ? '"translations", to the words of each' : inFiles}`
  if (keysOf.facts.has(key) && (isInWords || path.length > 0))
    return `it holds for all languages: write it ${isData ? 'beside "translations"' : 'into article.yaml, which lies beside'}`
  if (key === 'digitalSource')
    return `of the picture it belongs in "image"; of a text, ${isData ? 'in "translations", to its words' : `into ${inFiles}`}`
  if (keysOf.image.has(key)) return 'it belongs in "image", below its "url"'
  return (key === 'source' || key === 'name') && path[0] === 'image' ? 'it belongs in "credit"' : undefined
}

function inSite(key: string, path: readonly PropertyKey[]): string | undefined {
  if (path.length > 0) return undefined
  if (key === 'home') return 'it belongs to a language, such as languages: { es: { home: https://www.example.com/ } }'
  if (keysOf.locale.has(key))
    return 'each language has its own: write it into "site" of its locale file, such as locales/es.json'
  if (keysOf.facts.has(key)) return 'it belongs to an article: write it into its article.yaml'
  return keysOf.words.has(key) ? `it belongs to an article: write it into ${inFiles}` : undefined
}

function inLocale(key: string, path: readonly PropertyKey[]): string | undefined {
  if (path.length > 0) return undefined
  if (keysOf.locale.has(key)) return 'it belongs in "site"'
  return keysOf.site.has(key) ? 'it belongs in site.yaml' : undefined
}
