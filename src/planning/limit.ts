import type { Partner } from '../model/partner.ts'
import type { Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'

/** The partner whose feeds have a scope; undefined for readers' feeds. */
export const partnerOf = (scope: Scope, { partners }: Pick<Site, 'partners'>): Partner | undefined =>
  scope.kind === 'partner' ? [...partners.values()].find(({ place }) => place === scope.key) : undefined

/** The number of items that a scope's current feed can hold. */
export const limitOf = (scope: Scope, site: Pick<Site, 'partners' | 'limit'>): number =>
  partnerOf(scope, site)?.limit ?? site.limit

/**
 * The number of articles of a scope that its feeds can hold in one language: archives hold all, and the oldest may stand
 * first in a list.
 */
export const reachOf = (scope: Scope, site: Site): number =>
  (site.archives && scope.kind === 'all') ||
  scope.kind === 'collection' ||
  partnerOf(scope, site)?.collection !== undefined
    ? Infinity
    : limitOf(scope, site)
