import { isKey } from './key.ts'
import { parseLanguageTag, type LanguageTag } from './language.ts'
import type { ScopeKind } from './site.ts'

/** The selection of a feed: all articles of a language, those of one section, tag, author or collection, or those of a partner, whose key is a path. */
export type Scope = { readonly kind: 'all' } | { readonly kind: NarrowKind; readonly key: string }

type NarrowKind = Exclude<ScopeKind, 'all'> | 'collection' | 'partner'

/**
 * The folder of a scope's feeds below the folder of their language; empty for the whole feed. A partner's feed is one
 * document, whose name continues that of the folder.
 */
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
    case 'collection':
      return `collections/${scope.key}/`
    case 'partner':
      return `partners/${scope.key}/`
    default:
      return scope satisfies never
  }
}

/** The parts of a feed id that name the scope. A partner keeps its name wherever its documents are. */
export function scopeParts(scope: Scope, partner?: string): readonly string[] {
  return scope.kind === 'all' ? ['all'] : [scope.kind, partner ?? scope.key]
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
  /^(?<tag>[\w-]+)\/(?:(?<kind>section|tag|author|collection)s\/(?<key>[^/]+)\/|partners\/(?<place>.+)\/|archive\/(?<archive>\d+-\d\d)\/)?$/

/** The reverse of `feedFolder`; undefined for a folder that `feedFolder` does not return. */
export function locatedIn(folder: string): Located | undefined {
  const { tag = '', kind, key = '', place, archive } = folderShape.exec(folder)?.groups ?? {}
  const language = parseLanguageTag(tag)
  if (language === undefined || (kind !== undefined && !isKey(key))) return undefined
  if (place !== undefined && !place.split('/').every(isKey)) return undefined
  const scope = scopeOf(kind as KeyedKind | undefined, key, place)
  const located = { language, scope, archive }
  return feedFolder(located) === folder ? located : undefined
}

type KeyedKind = Exclude<NarrowKind, 'partner'>

function scopeOf(kind: KeyedKind | undefined, key: string, place: string | undefined): Scope {
  if (place !== undefined) return { kind: 'partner', key: place }
  return kind === undefined ? { kind: 'all' } : { kind, key }
}

/** Whether a folder is that of a partner's feed. */
export const isOfPartner = (folder: string): boolean => /^[\w-]+\/partners\//.test(folder)

/** The folder of the feed that a document, or its compressed sibling, belongs to. */
export function feedFolderOf(path: string): string {
  const [partner] = /^[\w-]+\/partners\/[^.]+(?=\.)/.exec(path) ?? []
  return partner === undefined ? path.slice(0, path.lastIndexOf('/') + 1) : `${partner}/`
}
