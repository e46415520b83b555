import { relative } from 'node:path'
import type { CachedPlan } from '../cache/cache.ts'
import { countsOf } from '../input/conflicts.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import { untouched, type FeedReport, type Report } from '../model/report.ts'
import { feedFolder, feedFolderOf } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { othersFeeds } from '../output/others-feeds.ts'
import { feedsFoundIn, partnersLeft, type Past } from '../output/published.ts'
import { articleIndexBytes } from '../planning/index-articles.ts'
import { usedLists } from '../planning/collections.ts'
import { guard } from '../planning/guard.ts'
import { contractsOf, keptUntil } from '../planning/kept-partners.ts'
import { nextChange } from '../planning/coming-changes.ts'
import { earliest, editionOf } from '../planning/lifetimes.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { currentOf, isPublished, publishedItemsOf, withKept } from '../planning/published-items.ts'
import { documentsLeft, pathsOf } from '../rendering/document.ts'
import type { BuildContext, BuildPlan } from './build-plan.ts'
import { nothingIn, planRecords, type PlannedRecords } from './plan-records.ts'
import { problemsInOrder } from './results-in-order.ts'
import { readArticles } from './read-articles.ts'
import type { ResolvedScan } from './record-location.ts'
import { cachedFeed, indexesOf } from './save-cache.ts'
import { stayingPartners } from './staying-partners.ts'
import { isFaulty } from './up-to-date.ts'

/** The report of a build that publishes nothing. */
interface Refused {
  readonly refused: Report
}

/** Scans the inputs, plans every feed, and asks the guards. */
export async function planAnew(context: BuildContext): Promise<BuildPlan | Refused> {
  const { paths, pool, siteFolder, changes, previous, options } = context
  const { onProgress = () => {} } = options
  const onRead = (done: number, found: number) => onProgress(done, found, 'reading')
  const { site } = siteFolder
  const past = previous ? { folders: Object.keys(previous.feeds), items: previous } : feedsFoundIn(paths.out, site)
  const onResult = problemsInOrder(context.teller.tellRecord)
  const read = await readArticles(pool, {
    paths,
    site,
    changes: changes?.inputs,
    published: past.items,
    onRead,
    onResult,
  })
  onProgress(0, 1, 'planning')
  const planned = planArticles(read, past, context)
  if ('refused' in planned) return planned
  const others = options.force ? [] : feedsOfOthers(planned, context)
  const { report } = planned
  if (others.length > 0) return { refused: untouched(3, [...report.problems, ...others], report) }
  if (previous) return planned
  return {
    ...planned,
    report: { ...report, problems: [...report.problems, ...partnersLeft(paths.out, planned.paths)] },
  }
}

/** The plan of all articles' feeds, or the report that nothing is published. */
function planArticles(
  { scan, settled, noted, locationOf, locateOf }: Awaited<ReturnType<typeof readArticles>>,
  past: Past,
  context: BuildContext,
): BuildPlan | Refused {
  const { siteFolder, now, previous, options, collections } = context
  const { articles, records } = settled
  const counts = countsOf(settled)
  const lists = { files: collections.files, before: previous?.collections }
  const ofRecords = planRecords({ settled, locateOf }, { newsroom: siteFolder, lists, folders: past.folders, now })
  const { site, far, problems, lasting, linksOf, ended } = ofRecords
  const all = [...articles, ...ended]
  if (all.length === 0) return { refused: untouched(2, [...problems, ...nothingIn(records)], { records }) }
  if (options.strict && isFaulty({ problems, ...counts })) return { refused: untouched(1, problems, counts) }

  const planned = ofRecords.feeds()
  const items = publishedItemsOf(planned, site, now)
  const byId = new Map(all.map(article => [article.id, article]))
  const verdict = guard(past.items, items, {
    site,
    articles: byId,
    rejected: settled.rejected,
    renamed: settled.renamed,
    now,
    mayStay: stayingPartners(planned, locationOf, site, path => relative(context.paths.folder, path)),
  })
  if (verdict.problems.length > 0 && !options.force)
    return { refused: untouched(3, [...problems, ...verdict.problems], counts) }

  // With `force`, feeds whose records are all rejected are made too.
  const kept = new Set(options.force ? [] : verdict.kept)
  const feeds = planned.filter(feed => !kept.has(feedFolder(feed)))
  const absent = { rejected: settled.rejected, broken: all.filter(({ broken }) => broken) }
  const published: PublishedItems = {
    authority: site.authority,
    ...withKept(items, [...kept, ...lasting.frozen], absent, past.items, site, now),
    collections: usedLists(site.lists),
    contracts: contractsOf(site),
  }
  const aged = keptUntil(kept, past.items, { site, articles: byId })
  const left = documentsLeft(options.force ? [] : Object.keys(previous?.documents ?? {}), site)
  return {
    feeds,
    others: [],
    locationOf,
    linksOf,
    paths: new Set([...pathsOf([...feeds.map(feedFolder), ...kept, ...lasting.frozen], site), ...left.paths]),
    items: published,
    report: {
      problems: [...problems, ...lasting.problems, ...left.problems],
      ...counts,
      feeds: feeds.map(feed => reportOf(feed, site, now)),
      items: new Set(feeds.flatMap(feed => items.feeds[feedFolder(feed)] ?? [])).size,
    },
    losses: verdict.losses,
    isSettled: isSettled(settled, past.items, published, site),
    validUntil: [nextChange(all, site, now)?.at, far.until, aged].reduce(earliest)?.getTime() ?? null,
    records: {
      scan,
      articleIndex: () => articleIndexBytes(all, article => indexesOf(locationOf(article)), site, now),
    },
    cachedPlan: cachedPlanOf(feeds, { noted, settled, locationOf }, ofRecords),
  }
}

/** What the next build has to know of the plan. */
const cachedPlanOf = (
  feeds: readonly PlannedFeed[],
  { noted, settled, locationOf }: Pick<ResolvedScan, 'noted' | 'settled' | 'locationOf'>,
  { disputes, doubts, unlike, far }: PlannedRecords,
): CachedPlan => ({
  feeds: feeds.map(feed => cachedFeed(feed, locationOf)),
  noted,
  disputes,
  links: doubts.map(({ article, problems: told }) => ({ at: indexesOf(locationOf(article)), problems: told })),
  unlike,
  rejected: [...settled.rejected],
  farUntil: far.until?.getTime() ?? null,
})

/** Whether the next build would decide the same about records that contend with each other, and about renamed ones. */
function isSettled(
  { rivals = [], renamed }: ResolvedScan['settled'],
  before: PublishedItems,
  after: PublishedItems,
  site: Site,
): boolean {
  const isKnownOtherwise = (article: Facts) =>
    [...article.translations.keys()].some(
      language => isPublished(article, language, site, before) !== isPublished(article, language, site, after),
    )
  // An article that leaves the feeds is new to the next build, which may take it for one that lost its id.
  const isAnyForgotten = () => Object.keys(before.records).some(id => !Object.hasOwn(after.records, id))
  return !rivals.some(isKnownOtherwise) && (renamed === undefined || !isAnyForgotten())
}

export function reportOf(feed: PlannedFeed, site: Site, now: Date): FeedReport {
  const articles = currentOf(feed, site, now)
  const [article] = articles
  const newest = article && editionOf(article, feed.language, site, now).published
  return { folder: feedFolder(feed), items: articles.length, ...(newest && { newest }) }
}

/** Problems for the documents of a plan whose paths hold feeds of another newsroom. */
export function feedsOfOthers(
  { paths }: Pick<BuildPlan, 'paths'>,
  { siteFolder, previous, intact, ...context }: BuildContext,
): Problem[] {
  // Intact documents are this newsroom's own.
  const doubtful = [...paths].filter(path => !intact.fingerprints.has(feedFolderOf(path)))
  const place = { out: context.paths.out, known: previous?.documents ?? {}, formerAuthority: previous?.authority }
  return othersFeeds(doubtful, siteFolder.site, place)
}
