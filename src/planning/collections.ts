import type { CollectionFile, Collections } from '../input/collections.ts'
import { collectionFile, collectionsOf, editorsList, type EditorsList } from '../model/collection.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import { nearest } from '../model/validation.ts'
import { partnerOf } from './limit.ts'
import { scopeFolder, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'

/** The ids of each collection that a build used, by its name. */
export type UsedLists = Readonly<Record<string, readonly string[]>>

/** The lists of collections. A file that cannot be read leaves the list that the build before used. */
export function listsOf(
  files: Collections['files'],
  site: Pick<Site, 'collections' | 'partners'>,
  before: UsedLists = {},
): ReadonlyMap<string, EditorsList> {
  return new Map(
    collectionsOf(site).flatMap(name => {
      const ids = files.get(name)?.entries.map(({ id }) => id) ?? before[name]
      return ids ? [[name, editorsList(ids)] as const] : []
    }),
  )
}

/** Lists as the manifest keeps them; undefined where there are none. */
export function usedLists(lists: ReadonlyMap<string, EditorsList>): UsedLists | undefined {
  return lists.size === 0 ? undefined : Object.fromEntries([...lists].map(([name, list]) => [name, [...list.keys()]]))
}

/** The name of the collection whose list a scope follows; undefined where it follows none. */
export const collectionOf = (scope: Scope, site: Pick<Site, 'partners'>): string | undefined =>
  scope.kind === 'collection' ? scope.key : partnerOf(scope, site)?.collection

/** The list that decides which articles a scope has, and in which order; undefined where no list does. */
export function listFor(scope: Scope, site: Pick<Site, 'collections' | 'partners' | 'lists'>): EditorsList | undefined {
  const name = collectionOf(scope, site)
  return name === undefined ? undefined : site.lists.get(name)
}

/** Whether a scope follows a list, and none is known. Its documents stay as they are then. */
export function lacksList(scope: Scope, site: Pick<Site, 'collections' | 'partners' | 'lists'>): boolean {
  return collectionOf(scope, site) !== undefined && listFor(scope, site) === undefined
}

/** The folders of the scopes whose lists differ from those of the build before. */
export function relistedScopes(
  site: Pick<Site, 'collections' | 'partners' | 'lists'>,
  before: UsedLists = {},
): ReadonlySet<string> {
  const isSame = (name: string) => {
    const [old, present] = [before[name] ?? [], [...(site.lists.get(name)?.keys() ?? [])]]
    return old.length === present.length && old.every((id, i) => id === present[i])
  }
  const changed = collectionsOf(site).filter(name => !isSame(name))
  const scopes = scopesWithLists(site).filter(({ collection }) => changed.includes(collection))
  return new Set(scopes.map(({ scope }) => scopeFolder(scope)))
}

/** A scope that follows a list, and the name of the collection. */
interface ListedScope {
  readonly scope: Scope
  readonly collection: string
}

function scopesWithLists({ collections, partners }: Pick<Site, 'collections' | 'partners'>): ListedScope[] {
  return [
    ...collections.map((key): ListedScope => ({ scope: { kind: 'collection', key }, collection: key })),
    ...[...partners.values()].flatMap(({ place, collection }): ListedScope[] =>
      collection === undefined ? [] : [{ scope: { kind: 'partner', key: place }, collection }],
    ),
  ]
}

/** The ids in the lists that some scopes, given by their folders, follow. */
export function listedIds(
  folders: ReadonlySet<string>,
  site: Pick<Site, 'collections' | 'partners' | 'lists'>,
): ReadonlySet<string> {
  const scopes = scopesWithLists(site).filter(({ scope }) => folders.has(scopeFolder(scope)))
  return new Set(scopes.flatMap(({ collection }) => [...(site.lists.get(collection)?.keys() ?? [])]))
}

/** The records that a collection can name. */
export interface Nameable {
  readonly has: (id: string) => boolean
  /** The ids of all articles. */
  readonly all: () => readonly string[]
}

/**
 * The files without those that name articles, and none that exists: somebody wrote something else than ids, or exchanged
 * the articles. Warns of each id that no record has.
 */
export function withoutStrangers(
  files: Collections['files'],
  records: Nameable,
): { readonly files: Collections['files']; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const good = [...files].filter(([name, { entries }]) => {
    problems.push(...unknownIn({ entries }, records))
    if (entries.length === 0 || entries.some(({ id }) => records.has(id))) return true
    const details = { found: 'none of its ids is that of an article', expected: 'correct the ids' }
    problems.push(problem('COLLECTION_UNREAD', { file: collectionFile(name) }, details))
    return false
  })
  return { files: new Map(good), problems }
}

function unknownIn({ entries }: CollectionFile, { has, all }: Nameable): Problem[] {
  const seen = new Set<string>()
  return entries.flatMap(({ id, place }) => {
    if (has(id) || seen.has(id)) return []
    seen.add(id)
    return [problem('COLLECTION_ID_UNKNOWN', place(), { found: show(id), expected: remedyFor(id, all()) })]
  })
}

/** People write the folder or the file of an article as well. */
function remedyFor(id: string, all: readonly string[]): string {
  const names = id.replace(/\.\w+$/, '').split('/')
  const exact = names.toReversed().find(name => all.includes(name))
  const near = exact ?? nearest(id, all)
  return near === undefined ? 'write the id of an article: the name of its folder, or its id' : `write ${show(near)}`
}
