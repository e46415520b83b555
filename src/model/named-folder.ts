import { isKey } from './key.ts'
import { parseLanguageTag } from './language.ts'

/** The folders of a language that hold a feed for each key, with the site file's word for their scope. */
const scopeOfFolder = { sections: 'section', tags: 'tag', authors: 'author', collections: 'collection' } as const

type KeyedScope = 'section' | 'tag' | 'author' | 'collection'

/** A folder of the output tree that holds or held feeds, as an editor names it. */
export interface NamedFolder {
  /** Undefined where every language of the site is meant. */
  readonly language: string | undefined
  /** `archive` for the months of the whole feed. */
  readonly scope: 'all' | KeyedScope | 'archive'
  /** Undefined for the whole feed, and where all feeds of a scope are meant. */
  readonly key: string | undefined
}

/** Tells in messages how to write a folder. */
export const folderExample =
  'the folder of a feed below "feeds", such as es/ or es/sections/world/; sections/world/ means every language'

/** Reads the name of a folder. For a wrong name it returns the text to write instead. */
export function parseFolder(text: string, feeds: string): NamedFolder | { readonly expected: string } {
  const path = text.startsWith(feeds) ? text.slice(feeds.length) : text
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return { expected: folderExample }
  const parts = path.replace(/^\.?\/|\/$/g, '').split('/')
  const [last = ''] = parts.slice(-1)
  if (/\.(?:xml|json)$/i.test(last) && parts.length > 1)
    return { expected: `the folder alone, "${parts.slice(0, -1).join('/')}/": the feed goes in every format` }
  const [first = '', ...rest] = parts
  const isScope = first === 'archive' || Object.hasOwn(scopeOfFolder, first)
  // Longer tags are well formed, but no language has one. A longer word is more likely a section.
  const language = /^[a-z]{2,3}(?![a-z])/i.test(first) && !isScope ? parseLanguageTag(first) : undefined
  const [name, key, ...more] = isScope ? parts : rest
  if ((!isScope && language === undefined) || more.length > 0) return { expected: folderExample }
  if (name === undefined) return { language, scope: 'all', key }
  if (name === 'archive' && key === undefined) return { language, scope: 'archive', key }
  const scope = scopeNamed(name)
  return scope && (key === undefined || isKey(key)) ? { language, scope, key } : { expected: folderExample }
}

function scopeNamed(folder: string): KeyedScope | undefined {
  return Object.hasOwn(scopeOfFolder, folder) ? scopeOfFolder[folder as keyof typeof scopeOfFolder] : undefined
}

/** The path of a folder in the output tree, in one language: `es/sections/world/`, `es/tags/`. */
export function folderIn(language: string, { scope, key }: NamedFolder): string {
  return `${language}/${withoutLanguage({ scope, key })}`
}

/** The path of a folder without its language, as an editor writes it for every language. */
export function withoutLanguage({ scope, key }: Pick<NamedFolder, 'scope' | 'key'>): string {
  if (scope === 'all') return ''
  if (scope === 'archive') return 'archive/'
  return `${scope}s/${key === undefined ? '' : `${key}/`}`
}
