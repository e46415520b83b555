import type { CachedFeed } from '../cache/cache.ts'
import type { Facts } from '../model/article.ts'
import type { Site } from '../model/site.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import { placesOf } from '../planning/places.ts'
import type { KnownPlan } from './known-plan.ts'
import type { RecordChanges } from './record-changes.ts'
import type { RecordLocation } from './record-location.ts'

/** An article with its location. */
export interface FoundArticle extends RecordLocation {
  readonly facts: Facts
}

const keyOf = ([inputIndex, recordIndex]: RecordIndexes): string => `${inputIndex} ${recordIndex}`

/**
 * All articles that can be in feeds of some scopes, by their locations; undefined if the index of articles contradicts
 * the records.
 */
export function articlesIn(
  scopes: ReadonlySet<string>,
  { unindexed, summariesAt, inputAt }: RecordChanges,
  { index }: KnownPlan,
  site: Site,
): ReadonlyMap<string, FoundArticle> | undefined {
  const isInScopes = (facts: Facts) => placesOf(facts, site).some(({ folder }) => scopes.has(folder))
  const found = new Map<string, FoundArticle>()
  const add = ([inputIndex, recordIndex]: RecordIndexes): boolean => {
    const { facts, digest = '' } = summariesAt(inputIndex)[recordIndex] ?? {}
    const input = inputAt(inputIndex)
    if (!facts || !input || !isInScopes(facts)) return false
    found.set(keyOf([inputIndex, recordIndex]), { facts, input, inputIndex, recordIndex, digest })
    return true
  }
  if (!index.inScopes(scopes, site, inputIndex => unindexed.has(inputIndex)).every(add)) return undefined
  for (const inputIndex of unindexed)
    for (const recordIndex of summariesAt(inputIndex).keys()) add([inputIndex, recordIndex])
  return found
}

/** Whether the articles of a feed were found again, except those of changed inputs. */
export function areFound(
  { articles }: CachedFeed,
  found: ReadonlyMap<string, FoundArticle>,
  { unindexed }: RecordChanges,
): boolean {
  return articles.every(at => unindexed.has(at[0]) || found.has(keyOf(at)))
}
