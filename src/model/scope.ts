import { isKey } from './key.ts'
import { parseLanguageTag, type LanguageTag } from './language.ts'
import type { ScopeKind } from './site.ts'

/** The selection of a feed: all articles of a language, or those of one section, tag or author. */
export type Scope = { readonly kind: 'all' } | { readonly kind: Exclude<ScopeKind, 'all'>; readonly key: string }

/** The folder of a scope's feeds below the folder of their language; empty for the whole feed. */
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

/** The place of a feed in the output tree. */
export interface Located {
  readonly language: LanguageTag
  readonly scope: Scope
  /** The month that an archive holds, as `2026-02`; undefined for the current feed. */
  readonly archive?: string | undefined
}

/** A document's folder in the output tree: `es/sections/world/`, `es/archive/2026-02/`. */
export function feedFolder({ language, scope, archive }: Located): string {
  return `${language}/${scopeFolder(scope)}${archive === undefined ? '' : `archive/${archive}/`}`
}

const folderShape =
  /^(?<tag>[\w-]+)\/(?:(?<kind>section|tag|author)s\/(?<key>[^/]+)\/|archive\/(?<archive>\d+-\d\d)\/)?$/

/** The reverse of `feedFolder`; undefined for a folder that `feedFolder` does not return. */
export function locatedIn(folder: string): Located | undefined {
  const { tag = '', kind, key = '', archive } = folderShape.exec(folder)?.groups ?? {}
  const language = parseLanguageTag(tag)
  if (language === undefined || (kind !== undefined && !isKey(key))) return undefined
  const scope: Scope = kind === undefined ? { kind: 'all' } : { kind: kind as Exclude<ScopeKind, 'all'>, key }
  const located = { language, scope, archive }
  return feedFolder(located) === folder ? located : undefined
}
