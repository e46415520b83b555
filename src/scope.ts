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
