import type { Facts } from '../model/article.ts'
import type { Partner } from '../model/partner.ts'
import { admits } from './contract.ts'
import { scopeFolder, type Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'

/** A scope and the folder of its feeds. */
export interface FeedPlace {
  readonly folder: string
  readonly scope: Scope
}

/** Whether the partner's feeds follow no list, or one that names the article. */
const isListed = ({ id }: Facts, { collection }: Partner, { lists }: Site): boolean =>
  collection === undefined || lists.get(collection)?.has(id) === true

/** The places of an article. Articles with the same place share one object. */
export function placesOf(
  article: Facts,
  site: Site,
  known: Map<string, FeedPlace> = new Map<string, FeedPlace>(),
): FeedPlace[] {
  const keys = new Set(article.authors.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const wanted = new Set<string>(site.scopes)
  const all: Scope[] = [
    { kind: 'all' },
    { kind: 'section', key: article.section },
    ...article.tags.map((key): Scope => ({ kind: 'tag', key })),
    ...[...keys].map((key): Scope => ({ kind: 'author', key })),
  ]
  const scopes = all.filter(({ kind }) => wanted.has(kind))
  for (const key of site.collections)
    if (site.lists.get(key)?.has(article.id) === true) scopes.push({ kind: 'collection', key })
  for (const partner of site.partners.values())
    if (admits(partner, article) && isListed(article, partner, site))
      scopes.push({ kind: 'partner', key: partner.place })
  return scopes.map(scope => {
    const folder = scopeFolder(scope)
    const place = known.get(folder) ?? { folder, scope }
    known.set(folder, place)
    return place
  })
}
