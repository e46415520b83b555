import type { CachedFeed, LinkDoubt } from '../cache/cache.ts'
import type { Facts } from '../model/article.ts'
import { articleOf } from '../model/item-id.ts'
import type { Problem } from '../model/problem.ts'
import { feedFolder, scopeFolder, type Located } from '../model/scope.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { guard } from '../planning/guard.ts'
import { usedLists } from '../planning/collections.ts'
import { contractsOf } from '../planning/kept-partners.ts'
import { idsLinked, linksAt, type LinksOf } from '../planning/article-links.ts'
import { lastingFeeds, type Lasting } from '../planning/lasting-feeds.ts'
import { plan, type PlannedFeed } from '../planning/plan.ts'
import { publishedItemsOf, withKept } from '../planning/published-items.ts'
import { documentsLeft, pathsOf } from '../rendering/document.ts'
import { areFound, articlesIn, articlesWithIds } from './articles-in-scopes.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import type { KnownPlan } from './known-plan.ts'
import { doubtsAfter, type LinkingArticle } from './linked-articles.ts'
import { mergedFeeds, mergedItems, mergedReports } from './merged-feeds.ts'
import { feedsOfOthers, reportOf } from './plan-anew.ts'
import type { RecordChanges } from './record-changes.ts'
import type { RecordLocation } from './record-location.ts'
import { countsAfter, nextMoment, recordsAfter } from './records-after.ts'
import { cachedFeed } from './save-cache.ts'
import { isHeldBack } from './up-to-date.ts'

/** With more articles lost, the guard compares the folders of all records. */
const maxLosses = 2

/** The folders of scopes that have to be planned again. */
export interface ScopesToPlan {
  readonly scopes: ReadonlySet<string>
  /** Those of them that follow another list than before. */
  readonly relisted: ReadonlySet<string>
  /** The articles whose links may lead elsewhere than before. */
  readonly linking: readonly LinkingArticle[]
}

/** Plans the feeds of some scopes, and joins them with those that keep their articles. */
export function planScopes(
  { scopes, relisted, linking }: ScopesToPlan,
  changes: RecordChanges,
  known: KnownPlan,
  context: BuildContext,
): BuildPlan | undefined {
  const { siteFolder, now, options } = context
  const { site, words } = siteFolder
  const { cached, previous, lastReport } = known
  const counts = countsAfter(changes.edits, lastReport.report)
  const problems = [...lastReport.report.problems, ...siteFolder.problems]
  const isHeld = isHeldBack({ ...lastReport.report, ...counts, problems }, options)
  if (counts.records === counts.rejected || isHeld) return undefined

  const isIn = (feed: Located) => scopes.has(scopeFolder(feed.scope))
  const before = cached.feeds.filter(({ feed }) => isIn(feed))
  const found = articlesIn(scopes, changes, known, site)
  const steady = before.filter(({ feed }) => !relisted.has(scopeFolder(feed.scope)))
  if (!found || !steady.every(feed => areFound(feed, found, changes))) return undefined
  const namedTags = [...words.values()].flatMap(each => each.namedTags)
  const lasting = lastingFeeds(site, namedTags, Object.keys(previous.feeds))
  const articles = new Map([...found.values()].map(({ facts, ...location }) => [facts, location]))
  const planned = plan(site, [...articles.keys()], now, lasting.feeds, scopes)

  const records = recordsAfter(changes, known)
  const doubts = doubtsAfter(changes, known, { linking, rejected: records.rejected }, context)
  if (!doubts) return undefined
  const items = publishedItemsOf(planned, site, now)
  const folders = new Set(before.map(({ feed }) => feedFolder(feed)))
  const held = { ...previous, feeds: pick(previous.feeds, folders) }
  // Articles that left a list are in none of the planned feeds, and still there.
  const listed = before.flatMap(({ feed }) => (relisted.has(scopeFolder(feed.scope)) ? feedFolder(feed) : []))
  const listedIds = new Set(listed.flatMap(folder => previous.feeds[folder] ?? []).map(articleOf))
  const present = [...articlesWithIds(listedIds, changes, known), ...articles.keys()]
  const byId = new Map(present.map(article => [article.id, article]))
  const verdict = guard(held, items, { site, articles: byId, rejected: new Set(records.rejected), now })
  // A guard that has much to say needs all records.
  if (verdict.problems.length + verdict.kept.length > 0 || verdict.losses.length > maxLosses) return undefined

  const locationOf = (article: Facts): RecordLocation => {
    const location = articles.get(article)
    if (!location) throw new Error(`${article.file} is not in any of these feeds`)
    return location
  }
  const kept = cached.feeds.filter(({ feed }) => !isIn(feed))
  const targets = articlesWithIds(new Set([...articles.keys()].flatMap(idsLinked)), changes, known)
  const linkable = new Map(targets.map(target => [target.id, target]))
  const linksOf = linksAt(id => linkable.get(id), site, now)
  const part = { planned, kept, items, lasting, locationOf, linksOf, doubts, counts, records, losses: verdict.losses }
  const all = planOfAll(part, changes, known, context)
  return feedsOfOthers(all, context).length > 0 ? undefined : all
}

/** The feeds of some scopes that were planned, and the others that keep their articles. */
interface PlannedPart {
  readonly planned: readonly PlannedFeed[]
  readonly kept: readonly CachedFeed[]
  /** The items of the planned feeds. */
  readonly items: PublishedItems
  readonly lasting: Lasting
  readonly locationOf: (article: Facts) => RecordLocation
  readonly linksOf: LinksOf
  readonly doubts: readonly LinkDoubt[]
  readonly counts: ReturnType<typeof countsAfter>
  readonly records: ReturnType<typeof recordsAfter>
  readonly losses: readonly Problem[]
}

/** Joins planned feeds with the others. The result is the same as that of planning all feeds. */
function planOfAll(
  { planned, kept, items, lasting, locationOf, linksOf, doubts, counts, records, losses }: PlannedPart,
  changes: RecordChanges,
  known: KnownPlan,
  { siteFolder, now }: BuildContext,
): BuildPlan {
  const { site } = siteFolder
  const { cached, previous, lastReport } = known
  const all = mergedFeeds(planned, kept, site)
  const merged = mergedItems(all, items, previous)
  const absent = { rejected: new Set(records.rejected), broken: records.broken }
  const left = documentsLeft(Object.keys(previous.documents), site)
  const ofRecords = [...records.problems, ...cached.disputes, ...doubts.flatMap(({ problems }) => problems)]
  const reports = planned.map(feed => reportOf(feed, site, now))
  return {
    feeds: planned,
    others: kept.map(({ feed }) => feed),
    locationOf,
    linksOf,
    paths: new Set([...pathsOf([...Object.keys(merged.feeds), ...lasting.frozen], site), ...left.paths]),
    items: {
      authority: site.authority,
      ...withKept(merged, lasting.frozen, absent, previous, site, now),
      collections: usedLists(site.lists),
      contracts: contractsOf(site),
    },
    report: {
      ...counts,
      problems: [...siteFolder.problems, ...ofRecords, ...lasting.problems, ...left.problems],
      feeds: mergedReports(all, reports, lastReport.report.feeds),
      items: merged.count,
    },
    losses,
    isSettled: true,
    validUntil: nextMoment(changes, known, site, now),
    records: { delta: changes.delta, results: changes.results },
    cachedPlan: {
      ...cached,
      feeds: all.map(feed => ('kept' in feed ? feed.kept : cachedFeed(feed.planned, locationOf))),
      noted: records.noted,
      rejected: records.rejected,
      links: doubts,
    },
  }
}

function pick<T>(all: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)))
}
