import type { CachedFeed, CachedPlan } from '../cache/cache.ts'
import type { CacheDelta } from '../cache/cache-delta.ts'
import { languagesOnce } from '../input/conflicts.ts'
import type { Input } from '../input/input.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import { byWalk } from '../input/scan.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import { feedFolder, scopeFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import { guard } from '../planning/guard.ts'
import { lastingFeeds } from '../planning/lasting-feeds.ts'
import { comingOf } from '../planning/lifetimes.ts'
import { placesOf } from '../planning/places.ts'
import { plan, type PlannedFeed } from '../planning/plan.ts'
import { keptItems, publishedItemsOf } from '../planning/published-items.ts'
import { documentsLeft, pathsOf } from '../rendering/document.ts'
import { summariesIn } from '../workers/parse-inputs.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import { mergedFeeds, mergedItems, mergedReports } from './merged-feeds.ts'
import { feedsOfOthers, reportOf } from './plan-anew.ts'
import type { KnownPlan } from './known-plan.ts'
import type { InputEdit, RecordChanges } from './record-changes.ts'
import { isNoted, type RecordLocation } from './record-location.ts'
import { cachedFeed } from './save-cache.ts'
import { isHeldBack, reportIn } from './up-to-date.ts'

/** Plans the feeds of some scopes, given by their folders, and joins them with those that keep their articles. */
export function planScopes(
  scopes: ReadonlySet<string>,
  changes: RecordChanges,
  known: KnownPlan,
  context: BuildContext,
): BuildPlan | undefined {
  const { siteFolder, now, options } = context
  const { site, words } = siteFolder
  const { cached, previous, lastReport } = known
  const isIn = (feed: Pick<PlannedFeed, 'scope'>) => scopes.has(scopeFolder(feed.scope))
  const before = cached.feeds.filter(({ feed }) => isIn(feed))
  const found = articlesIn(scopes, changes, known, site)
  if (!found || !before.every(feed => areFound(feed, found, changes.delta))) return undefined
  const namedTags = [...words.values()].flatMap(each => each.namedTags)
  const lasting = lastingFeeds(site, namedTags, Object.keys(previous.feeds))
  const articles = [...found.values()].map(({ facts }) => facts)
  const planned = plan(site, articles, now, lasting.feeds, scopes)
  const items = publishedItemsOf(planned, site, now)
  const counts = countsAfter(changes.edits, reportIn(lastReport))
  const isHeld = isHeldBack({ ...reportIn(lastReport), ...counts }, options)
  if (counts.records === counts.rejected || isHeld) return undefined

  const records = recordsAfter(changes, known)
  const folders = new Set(before.map(({ feed }) => feedFolder(feed)))
  const held = { ...previous, feeds: pick(previous.feeds, folders) }
  const byId = new Map(articles.map(article => [article.id, article]))
  const verdict = guard(held, items, { site, articles: byId, rejected: new Set(records.rejected), now })
  // A guard that has much to say needs all records.
  if (verdict.problems.length + verdict.kept.length > 0 || verdict.losses.length > maxLosses) return undefined

  const locations = new Map([...found.values()].map(({ facts, ...location }) => [facts, location]))
  const locationOf = (article: Facts): RecordLocation => {
    const location = locations.get(article)
    if (!location) throw new Error(`${article.file} is not in any of these feeds`)
    return location
  }
  const kept = cached.feeds.filter(({ feed }) => !isIn(feed))
  const all = mergedFeeds(planned, kept, site)
  const merged = mergedItems(all, items, previous)
  const missing = keptItems(lasting.frozen, new Set(records.rejected), previous)
  const left = documentsLeft(Object.keys(previous.documents), site)
  const result: BuildPlan = {
    feeds: planned,
    others: kept.map(({ feed }) => feed),
    locationOf,
    paths: new Set([...pathsOf([...Object.keys(merged.feeds), ...lasting.frozen], site), ...left.paths]),
    items: {
      authority: site.authority,
      feeds: { ...merged.feeds, ...missing.feeds },
      pages: { ...missing.pages, ...merged.pages },
      records: { ...missing.records, ...merged.records },
    },
    report: {
      ...counts,
      problems: [
        ...siteFolder.problems,
        ...records.problems,
        ...cached.disputes,
        ...lasting.problems,
        ...left.problems,
      ],
      feeds: mergedReports(
        all,
        planned.map(feed => reportOf(feed, site, now)),
        reportIn(lastReport).feeds,
      ),
      items: merged.count,
    },
    losses: verdict.losses,
    validUntil: nextMoment(changes, known, site, now),
    records: { delta: changes.delta, results: changes.results },
    cachedPlan: {
      ...cached,
      feeds: all.map(feed => ('kept' in feed ? feed.kept : cachedFeed(feed.planned, locationOf))),
      noted: records.noted,
      rejected: records.rejected,
    },
  }
  return feedsOfOthers(result, context).length > 0 ? undefined : result
}

/** With more articles lost, the guard compares the folders of all records. */
const maxLosses = 2

interface FoundArticle extends RecordLocation {
  readonly facts: Facts
}

const keyOf = ([inputIndex, recordIndex]: RecordIndexes): string => `${inputIndex} ${recordIndex}`

/**
 * All articles that can be in feeds of some scopes, by their locations; undefined if the index of articles contradicts
 * the records.
 */
function articlesIn(
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
function areFound(
  { articles }: CachedFeed,
  found: ReadonlyMap<string, FoundArticle>,
  { gone, results }: CacheDelta,
): boolean {
  const changed = new Set([...gone, ...results.map(([inputIndex]) => inputIndex)])
  return articles.every(at => changed.has(at[0]) || found.has(keyOf(at)))
}

/** The numbers of all records and of rejected ones. */
function countsAfter(
  edits: readonly InputEdit[],
  { records, rejected }: { readonly records: number; readonly rejected: number },
): { readonly records: number; readonly rejected: number } {
  const change = (isCounted: (summary: RecordSummary) => boolean) =>
    edits.reduce((sum, { before, after }) => sum + after.filter(isCounted).length - before.filter(isCounted).length, 0)
  return {
    records: records + change(({ isRecord }) => isRecord),
    rejected: rejected + change(({ isRecord, facts }) => isRecord && !facts),
  }
}

/** The problems of single records, and the records that have them. */
function recordsAfter(
  { edits, results, inputAt }: RecordChanges,
  { inputs: { before }, cached }: KnownPlan,
): Pick<CachedPlan, 'noted' | 'rejected'> & { readonly problems: readonly Problem[] } {
  const edited = new Set(edits.map(({ inputIndex }) => inputIndex))
  const later = edits.filter(({ after }) => after.some(isNoted)).map(({ inputIndex }) => inputIndex)
  const all = [...cached.noted.filter(inputIndex => !edited.has(inputIndex)), ...later].flatMap(inputIndex => {
    const input = inputAt(inputIndex)
    return input ? [{ inputIndex, input }] : []
  })
  const noted = before.isWhole && later.length === 0 ? all : inWalkOrder(all, path => before.trackedFolders().has(path))
  const freed = new Set(edits.flatMap(edit => rejectedIds(edit.before)))
  return {
    noted: noted.map(({ inputIndex }) => inputIndex),
    rejected: [...cached.rejected.filter(id => !freed.has(id)), ...edits.flatMap(edit => rejectedIds(edit.after))],
    problems: languagesOnce(
      noted.flatMap(({ inputIndex }) => summariesIn(results.at(inputIndex))).flatMap(({ problems }) => problems),
    ),
  }
}

const rejectedIds = (summaries: readonly RecordSummary[]): string[] =>
  summaries.flatMap(({ facts, ids }) => (facts ? [] : ids))

function inWalkOrder<T extends { readonly input: Input }>(all: readonly T[], isFolder: (path: string) => boolean): T[] {
  return all.toSorted((a, b) => byWalk(a.input, b.input, isFolder))
}

/** The first moment at which an article changes a feed, or a date is no longer far in the future. */
function nextMoment(
  { delta, results }: RecordChanges,
  { index, cached }: KnownPlan,
  site: Site,
  now: Date,
): number | null {
  const changed = new Set([...delta.gone, ...delta.results.map(([inputIndex]) => inputIndex)])
  const later = delta.results
    .flatMap(([inputIndex]) => summariesIn(results.at(inputIndex)))
    .flatMap(({ facts }) => (facts ? comingOf(facts, site, now) : []))
  const known = index.firstChangeAfter(now.getTime(), inputIndex => changed.has(inputIndex))
  const all = [known, cached.farUntil, ...later.map(moment => moment.getTime())].filter(
    each => typeof each === 'number',
  )
  return all.length === 0 ? null : all.reduce((a, b) => Math.min(a, b))
}

function pick<T>(all: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)))
}
