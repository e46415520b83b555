import { contentsOf, heldBy } from '../planning/published-items.ts'
import { documentsLeft, pathsOf } from '../rendering/document.ts'
import { guard } from '../planning/guard.ts'
import { lastingFeeds } from '../planning/lasting-feeds.ts'
import type { Survey } from '../cache/cache.ts'
import { earliest, editionOf, nextChange } from '../planning/moments.ts'
import type { SettledSurvey } from './record-location.ts'
import type { Contents } from '../output/manifest.ts'
import { plan, type PlannedFeed } from '../planning/plan.ts'
import { problem, type Problem } from '../model/problem.ts'
import { farDates } from '../input/record/far-dates.ts'
import { remembered, type Recollection } from './save-cache.ts'
import { untouched, type FeedReport, type Report } from '../model/report.ts'
import { feedFolder, type Located } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Told } from './up-to-date.ts'

/** What a build means to publish. */
export interface Intent {
  /** Feeds whose documents may have to change. */
  readonly feeds: readonly PlannedFeed[]
  /** Feeds that stay as they are. */
  readonly others: readonly Located[]
  readonly originOf: SettledSurvey['originOf']
  /** Of every document that shall exist. */
  readonly paths: ReadonlySet<string>
  readonly contents: Contents
  readonly told: Told
  /** Told once, since the next build knows nothing of what was there. */
  readonly losses: readonly Problem[]
  /** When the same records give other feeds, or others are told of; milliseconds since 1970. */
  readonly until: number | null
  readonly records: Recollection['records']
}

/** The articles of a newsroom, and where each was read. */
export interface Read extends SettledSurvey {
  readonly survey: Survey
}

/** What was published, as it is remembered, else as it stands. */
export interface Past {
  /** Folders of the output tree in which there are feeds. */
  readonly folders: readonly string[]
  readonly contents: Contents
  /** The paths of documents that are remembered. */
  readonly documents: readonly string[]
}

/** What a build is to make of articles. */
export interface Task {
  readonly siteFolder: SiteFolder
  readonly now: Date
  readonly past: Past
  readonly options: { readonly strict?: boolean; readonly force?: boolean }
}

/** What is to be published of all articles, or the report of a build that publishes nothing. */
export function intend(read: Read, task: Task): { readonly intent: Intent } | { readonly report: Report } {
  const { siteFolder, now, past, options } = task
  const { site, words } = siteFolder
  const { settled, originOf, locateOf, survey } = read
  const { articles, records } = settled
  const far = farDates(articles, locateOf, site, now)
  const problems = [...siteFolder.problems, ...settled.problems, ...far.problems]
  const rejected = records - articles.length
  if (articles.length === 0) return { report: untouched(2, [...problems, ...nothingIn(records)], records) }
  if (options.strict && rejected > 0) return { report: untouched(1, problems, records, rejected) }

  const namedTags = [...words.values()].flatMap(each => each.namedTags)
  const lasting = lastingFeeds(site, namedTags, past.folders)
  const feeds = plan(site, articles, now, lasting.feeds)
  const contents = contentsOf(feeds, site, now)
  const byId = new Map(articles.map(article => [article.id, article]))
  const present = { site, articles: byId, rejected: settled.rejected, renamed: settled.renamed, now }
  const verdict = guard(past.contents, contents, present)
  if (verdict.problems.length > 0 && !options.force)
    return { report: untouched(3, [...problems, ...verdict.problems], records, rejected) }

  // With `force` also those are made anew that would wait for their records to be mended.
  const kept = new Set(options.force ? [] : verdict.kept)
  const made = feeds.filter(feed => !kept.has(feedFolder(feed)))
  const held = heldBy([...kept, ...lasting.frozen], settled.rejected, past.contents)
  const left = documentsLeft(options.force ? [] : past.documents, site)
  const intent: Intent = {
    feeds: made,
    others: [],
    originOf,
    paths: new Set([...pathsOf([...made.map(feedFolder), ...kept, ...lasting.frozen], site), ...left.paths]),
    contents: {
      authority: site.authority,
      feeds: { ...contents.feeds, ...held.feeds },
      pages: { ...held.pages, ...contents.pages },
      records: { ...held.records, ...contents.records },
    },
    told: {
      problems: [...problems, ...lasting.problems, ...left.problems],
      records,
      rejected,
      feeds: made.map(feed => reportOf(feed, site, now)),
      items: new Set(made.flatMap(feed => contents.feeds[feedFolder(feed)] ?? [])).size,
    },
    losses: verdict.losses,
    until: earliest(nextChange(articles, site, now)?.at, far.until)?.getTime() ?? null,
    records: { survey, plan: made.map(feed => remembered(feed, originOf)) },
  }
  return { intent }
}

const nothingIn = (records: number): Problem[] =>
  records > 0 ? [] : [problem('ARTICLES_MISSING', { file: 'articles' })]

function reportOf(feed: PlannedFeed, site: Site, now: Date): FeedReport {
  const [article] = feed.articles
  const newest = article && editionOf(article, feed.language, site, now).published
  return { folder: feedFolder(feed), items: feed.articles.length, ...(newest && { newest }) }
}
