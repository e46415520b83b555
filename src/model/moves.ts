import type { NamedFolder } from './named-folder.ts'

/** The facts of a site file that decide where feeds are and where feeds were. */
export interface Moves {
  readonly feeds: string
  readonly languages: Readonly<Record<string, unknown>>
  readonly sections: readonly string[]
  readonly authors: Readonly<Record<string, unknown>>
  readonly collections: readonly string[]
  readonly scopes: readonly string[]
  readonly archives: boolean
  /** Old folders, each with its new folder or with an address on another site. */
  readonly moved: Readonly<Record<string, string>>
  readonly retired: readonly string[]
}

/** The fact of a site file that makes a folder hold feeds, in words for a message; undefined where there is none. */
export function holderOf(
  { scope, key }: NamedFolder,
  { sections, authors, scopes, archives, collections }: Moves,
): string | undefined {
  if (scope === 'archive') return archives && scopes.includes('all') ? 'archives' : undefined
  if (scope === 'collection') {
    if (key === undefined) return collections.length > 0 ? 'collections' : undefined
    return collections.includes(key) ? `the collection "${key}"` : undefined
  }
  if (!scopes.includes(scope)) return undefined
  if (scope === 'all') return 'the scope "all"'
  if (key === undefined) return `the scope "${scope}"`
  if (scope === 'section') return sections.includes(key) ? `the section "${key}"` : undefined
  // Articles alone decide which tags have feeds.
  return scope === 'author' && Object.hasOwn(authors, key) ? `the author "${key}"` : undefined
}
