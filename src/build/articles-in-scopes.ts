import type { CachedFeed } from '../cache/cache.ts'
import type { Collections } from '../input/collections.ts'
import { plannedIn } from '../input/record-summary.ts'
import type { Facts } from '../model/article.ts'
import type { Site } from '../model/site.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import { listedIds } from '../planning/collections.ts'
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
    const summary = summariesAt(inputIndex)[recordIndex]
    const [facts, digest = ''] = [plannedIn(summary), summary?.digest]
    const input = inputAt(inputIndex)
    if (!facts || !input || !isInScopes(facts)) return false
    found.set(keyOf([inputIndex, recordIndex]), { facts, input, inputIndex, recordIndex, digest })
    return true
  }
  if (!index.inScopes(scopes, site, inputIndex => unindexed.has(inputIndex)).every(add)) return undefined
  // The ids of two articles can have one number in the index, so some of these are in none of the lists.
  index.withIds(listedIds(scopes, site), inputIndex => unindexed.has(inputIndex)).forEach(add)
  for (const inputIndex of unindexed)
    for (const recordIndex of summariesAt(inputIndex).keys()) add([inputIndex, recordIndex])
  return found
}

/** The articles with some ids, as the records are now. */
export function articlesWithIds(
  ids: ReadonlySet<string>,
  { unindexed, summariesAt }: RecordChanges,
  { index }: KnownPlan,
): Facts[] {
  if (ids.size === 0) return []
  const indexed = index.withIds(ids, inputIndex => unindexed.has(inputIndex)).map(([inputIndex]) => inputIndex)
  const all = [...new Set([...indexed, ...unindexed])].flatMap(summariesAt).flatMap(({ facts }) => facts ?? [])
  return all.filter(({ id }) => ids.has(id))
}

/** Whether a collection names an id that no record has. */
export function namesStranger(
  files: Collections['files'],
  { unindexed, summariesAt, edits }: RecordChanges,
  { index, cached }: KnownPlan,
): boolean {
  const named = new Set([...files.values()].flatMap(({ entries }) => entries.map(({ id }) => id)))
  if (named.size === 0) return false
  const indexed = index.withIds(named, inputIndex => unindexed.has(inputIndex)).map(([inputIndex]) => inputIndex)
  for (const inputIndex of new Set([...indexed, ...unindexed]))
    for (const { ids } of summariesAt(inputIndex)) for (const id of ids) named.delete(id)
  const freed = new Set(edits.flatMap(({ before }) => before.flatMap(({ facts, ids }) => (facts ? [] : ids))))
  for (const id of cached.rejected) if (!freed.has(id)) named.delete(id)
  return named.size > 0
}

/** Whether the articles of a feed were found again, except those of changed inputs. */
export function areFound(
  { articles }: CachedFeed,
  found: ReadonlyMap<string, FoundArticle>,
  { unindexed }: RecordChanges,
): boolean {
  return articles.every(at => unindexed.has(at[0]) || found.has(keyOf(at)))
}
