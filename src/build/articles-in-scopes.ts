import type { CachedFeed } from '../cache/cache.ts'
import type { CacheDelta } from '../cache/cache-delta.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import type { Facts } from '../model/article.ts'
import type { Site } from '../model/site.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import { placesOf } from '../planning/places.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
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
  { delta, results, inputAt }: RecordChanges,
  { index }: KnownPlan,
  site: Site,
): ReadonlyMap<string, FoundArticle> | undefined {
  const changed = new Set([...delta.gone, ...delta.results.map(([inputIndex]) => inputIndex)])
  const decoded = new Map<number, readonly RecordSummary[]>()
  const summariesAt = (inputIndex: number) => {
    const own = decoded.get(inputIndex) ?? summariesIn(results.at(inputIndex))
    decoded.set(inputIndex, own)
    return own
  }
  const isInScopes = (facts: Facts) => placesOf(facts, site).some(({ folder }) => scopes.has(folder))
  const found = new Map<string, FoundArticle>()
  const add = ([inputIndex, recordIndex]: RecordIndexes): boolean => {
    const { facts, digest = '' } = summariesAt(inputIndex)[recordIndex] ?? {}
    const input = inputAt(inputIndex)
    if (!facts || !input || !isInScopes(facts)) return false
    found.set(keyOf([inputIndex, recordIndex]), { facts, input, inputIndex, recordIndex, digest })
    return true
  }
  if (!index.inScopes(scopes, site, inputIndex => changed.has(inputIndex)).every(add)) return undefined
  for (const [inputIndex] of delta.results)
    for (const recordIndex of summariesAt(inputIndex).keys()) add([inputIndex, recordIndex])
  return found
}

/** Whether the articles of a feed were found again, except those of changed inputs. */
export function areFound(
  { articles }: CachedFeed,
  found: ReadonlyMap<string, FoundArticle>,
  { gone, results }: CacheDelta,
): boolean {
  const changed = new Set([...gone, ...results.map(([inputIndex]) => inputIndex)])
  return articles.every(at => changed.has(at[0]) || found.has(keyOf(at)))
}
