import type { NamedFolder } from './named-folder.ts'

/** What of a site file decides where feeds are, and what it says of feeds that went. */
export interface Moves {
  readonly feeds: string
  readonly languages: Readonly<Record<string, unknown>>
  readonly sections: readonly string[]
  readonly authors: Readonly<Record<string, unknown>>
  readonly scopes: readonly string[]
  readonly archives: boolean
  /** Old folders with new ones, or with addresses elsewhere. */
  readonly moved: Readonly<Record<string, string>>
  readonly retired: readonly string[]
}

/** What in a site file gives a folder feeds in each of its languages. */
export function whatHolds(
  { scope, key }: NamedFolder,
  { sections, authors, scopes, archives }: Moves,
): string | undefined {
  if (scope === 'archive') return archives && scopes.includes('all') ? 'archives' : undefined
  if (!scopes.includes(scope)) return undefined
  if (scope === 'all') return 'the scope "all"'
  if (key === undefined) return `the scope "${scope}"`
  if (scope === 'section') return sections.includes(key) ? `the section "${key}"` : undefined
  // Articles alone decide which tags have feeds.
  return scope === 'author' && Object.hasOwn(authors, key) ? `the author "${key}"` : undefined
}
