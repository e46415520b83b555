import type { CachedFeed } from '../cache/cache.ts'
import { articleOf } from '../model/item-id.ts'
import type { FeedReport } from '../model/report.ts'
import { feedFolder, scopeFolder, type Located } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems, Trace } from '../output/manifest.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { traceIn } from '../planning/published-items.ts'

/** A feed of a plan: planned in this build, or kept from the build before. */
export type MergedFeed = { readonly planned: PlannedFeed } | { readonly kept: CachedFeed }

const locatedOf = (feed: MergedFeed): Located => ('planned' in feed ? feed.planned : feed.kept.feed)

/** Joins the feeds of two plans with different scopes, in the order in which one plan has all feeds. */
export function mergedFeeds(
  planned: readonly PlannedFeed[],
  kept: readonly CachedFeed[],
  { languages }: Site,
): MergedFeed[] {
  const places = new Map([...languages.keys()].map((language, i) => [language, i]))
  const all: MergedFeed[] = [...kept.map(feed => ({ kept: feed })), ...planned.map(feed => ({ planned: feed }))]
  const keyed = all.map(feed => {
    const { language, scope } = locatedOf(feed)
    return { feed, place: places.get(language) ?? 0, folder: scopeFolder(scope) }
  })
  // Feeds of one scope all come from one plan, so sorting keeps their order.
  const sorted = keyed.toSorted((a, b) => a.place - b.place || compare(a.folder, b.folder))
  return sorted.map(({ feed }) => feed)
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/**
 * The items of all feeds: those of planned feeds from this build, the others from the build before. The result is the
 * same as `publishedItemsOf` gives for a plan of all feeds. `count` is the number of different items.
 */
export function mergedItems(
  feeds: readonly MergedFeed[],
  planned: PublishedItems,
  before: PublishedItems,
): PublishedItems & { readonly count: number } {
  const pageById = new Map<string, string>()
  for (const { pages } of [before, planned])
    for (const page of Object.keys(pages)) pageById.set(pages[page] ?? '', page)
  const seen = new Set<string>()
  const pages: [string, string][] = []
  const records = new Map<string, Trace>()
  const byFolder: [string, readonly string[]][] = []
  for (const feed of feeds) {
    const folder = feedFolder(locatedOf(feed))
    const ids = ('planned' in feed ? planned : before).feeds[folder] ?? []
    byFolder.push([folder, ids])
    for (const id of ids) {
      // Most items are in several feeds.
      if (seen.has(id)) continue
      seen.add(id)
      const page = pageById.get(id)
      if (page !== undefined) pages.push([page, id])
      const article = articleOf(id)
      const trace = traceIn(planned, article) ?? traceIn(before, article)
      if (trace) records.set(article, trace)
    }
  }
  return {
    authority: before.authority,
    feeds: Object.fromEntries(byFolder),
    pages: Object.fromEntries(pages),
    records: Object.fromEntries(records),
    count: seen.size,
  }
}

/** The reports of all feeds, in their order. */
export function mergedReports(
  feeds: readonly MergedFeed[],
  planned: readonly FeedReport[],
  before: readonly FeedReport[],
): FeedReport[] {
  const byFolder = new Map([...before, ...planned].map(report => [report.folder, report]))
  return feeds.flatMap(feed => byFolder.get(feedFolder(locatedOf(feed))) ?? [])
}
