import { formerPlaceOf } from '../model/former-place.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { LanguageTag } from '../model/language.ts'
import { hasLanguage } from '../model/partner.ts'
import { feedFolder, isOfPartner, locatedIn, scopeFolder, type Located, type Scope } from '../model/scope.ts'
import type { ScopeKind, Site } from '../model/site.ts'
import { lacksList } from './collections.ts'

/** The feeds that exist even without articles: a published address stays. */
export interface Lasting {
  /** The feeds that a build can make. Without articles they have no items. */
  readonly feeds: readonly Located[]
  /**
   * Folders whose documents stay as they are: their language, no longer in the site file, has no words any more, or the
   * list that they follow is not known.
   */
  readonly frozen: readonly string[]
  /** Warnings about published feeds that the site file no longer lists. */
  readonly problems: readonly Problem[]
}

/**
 * The lasting feeds of a site. All that the site file lists, and all tags with names (`namedTags`), have feeds in every
 * language. Other feeds last once they were published (`folders`). Feeds that moved or
 * ended do not last, nor do those of partners without a contract.
 */
export function lastingFeeds(site: Site, namedTags: Iterable<string>, folders: readonly string[]): Lasting {
  const scopes = namedScopes(site, namedTags)
  const named = [...site.languages.keys()].flatMap(language => [
    ...scopes.map((scope): Located => ({ language, scope })),
    ...partnersIn(language, site),
  ])
  const stays = (folder: string) => formerPlaceOf(site.former, folder) === undefined
  const published = folders
    .filter(folder => stays(folder) && !isOfPartner(folder))
    .flatMap(folder => locatedIn(folder) ?? [])
  const living = published.filter(({ language }) => site.languages.has(language))
  const frozen = published.filter(({ language }) => !site.languages.has(language))
  return {
    feeds: [...named, ...living].filter(({ scope }) => !lacksList(scope, site)),
    frozen: [...frozen, ...[...named, ...living].filter(({ scope }) => lacksList(scope, site))].map(feedFolder),
    problems: [...leftFeeds(living, site), ...frozenFeeds(frozen)],
  }
}

/** The feeds of partners last as long as their contracts. */
function partnersIn(language: LanguageTag, { partners }: Site): Located[] {
  return [...partners.values()]
    .filter(partner => hasLanguage(partner, language))
    .map(({ place }) => ({ language, scope: { kind: 'partner', key: place } }))
}

type PublicScope = { readonly kind: 'all' } | { readonly kind: Exclude<ScopeKind, 'all'>; readonly key: string }

function namedScopes({ sections, authors, scopes, collections }: Site, namedTags: Iterable<string>): Scope[] {
  const all: PublicScope[] = [
    { kind: 'all' },
    ...sections.map((key): PublicScope => ({ kind: 'section', key })),
    ...[...new Set(namedTags)].map((key): PublicScope => ({ kind: 'tag', key })),
    ...[...authors.keys()].map((key): PublicScope => ({ kind: 'author', key })),
  ]
  const chosen = collections.map((key): Scope => ({ kind: 'collection', key }))
  return [...all.filter(({ kind }) => scopes.includes(kind)), ...chosen]
}

/** A warning for each folder that the site file no longer lists. Folders are named as in `moved` and `retired`. */
function leftFeeds(feeds: readonly Located[], site: Site): Problem[] {
  const folders = new Set(feeds.flatMap(feed => leftFolder(feed, site) ?? []))
  return [...folders].toSorted().map(found => problem('FEED_LEFT', { file: 'site.yaml' }, { found }))
}

/** The widest folder that holds a feed and is not listed in the site file, named as in `moved`. */
function leftFolder(
  { language, scope, archive }: Located,
  { scopes, sections, authors, archives, collections }: Site,
): string | undefined {
  if (archive !== undefined) return archives && scopes.includes('all') ? undefined : 'archive/'
  if (scope.kind === 'partner') return undefined
  if (scope.kind === 'collection') return collections.includes(scope.key) ? undefined : scopeFolder(scope)
  if (scope.kind === 'all') return scopes.includes('all') ? undefined : `${language}/`
  if (!scopes.includes(scope.kind)) return `${scope.kind}s/`
  const isListed =
    scope.kind === 'tag' || (scope.kind === 'section' ? sections.includes(scope.key) : authors.has(scope.key))
  return isListed ? undefined : scopeFolder(scope)
}

function frozenFeeds(feeds: readonly Located[]): Problem[] {
  const languages = new Set(feeds.map(({ language }) => language))
  return [...languages]
    .toSorted()
    .map(tag => problem('FEED_FROZEN', { file: 'site.yaml' }, { found: `${tag}/`, expected: `the language "${tag}"` }))
}
