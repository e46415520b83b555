import type { Partner } from './partner.ts'

/** The ids of the articles that editors chose, each with its place in their order, which begins at 0. */
export type EditorsList = ReadonlyMap<string, number>

/** The list of some ids. An id that stands twice has its first place. */
export function editorsList(ids: Iterable<string>): EditorsList {
  const list = new Map<string, number>()
  for (const id of ids) if (!list.has(id)) list.set(id, list.size)
  return list
}

/** The parts of a site file that name collections. */
export interface Listing {
  readonly collections: readonly string[]
  readonly partners: ReadonlyMap<string, Partner>
}

/** The names of all collections that a site file needs. */
export function collectionsOf({ collections, partners }: Listing): string[] {
  const ofPartners = [...partners.values()].flatMap(({ collection }) => collection ?? [])
  return [...new Set([...collections, ...ofPartners])].toSorted()
}

/** The name of a collection's file in the newsroom's folder. */
export const collectionFile = (name: string): string => `collections/${name}.yaml`
