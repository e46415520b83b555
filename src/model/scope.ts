import { isKey } from './key.ts'
import { parseLanguageTag, type LanguageTag } from './language.ts'
import type { ScopeKind } from './site.ts'

/** What a feed gathers: everything of a language, or one section, tag or author of it. */
export type Scope = { readonly kind: 'all' } | { readonly kind: Exclude<ScopeKind, 'all'>; readonly key: string }

/** The folder of a scope's feeds below that of their language; the whole feed's is the language's own. */
export function scopeFolder(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return ''
    case 'section':
      return `sections/${scope.key}/`
    case 'tag':
      return `tags/${scope.key}/`
    case 'author':
      return `authors/${scope.key}/`
    default:
      return scope satisfies never
  }
}

/** The parts of a feed id that name the scope. */
export function scopeParts(scope: Scope): readonly string[] {
  return scope.kind === 'all' ? ['all'] : [scope.kind, scope.key]
}

/** Where a feed stands. */
export interface Located {
  readonly language: LanguageTag
  readonly scope: Scope
  /** The month that the document archives, as `2026-02`; the living feed has none. */
  readonly archive?: string | undefined
}

/** A document's folder in the output tree: `es/sections/world/`, `es/archive/2026-02/`. */
export function feedFolder({ language, scope, archive }: Located): string {
  return `${language}/${scopeFolder(scope)}${archive === undefined ? '' : `archive/${archive}/`}`
}

const folderShape =
  /^(?<tag>[\w-]+)\/(?:(?<kind>section|tag|author)s\/(?<key>[^/]+)\/|archive\/(?<archive>\d+-\d\d)\/)?$/

/** What stands in a folder of the output tree; undefined for one that `feedFolder` does not give. */
export function locatedIn(folder: string): Located | undefined {
  const { tag = '', kind, key = '', archive } = folderShape.exec(folder)?.groups ?? {}
  const language = parseLanguageTag(tag)
  if (language === undefined || (kind !== undefined && !isKey(key))) return undefined
  const scope: Scope = kind === undefined ? { kind: 'all' } : { kind: kind as Exclude<ScopeKind, 'all'>, key }
  const located = { language, scope, archive }
  return feedFolder(located) === folder ? located : undefined
}
