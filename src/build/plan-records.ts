import type { CollectionFile } from '../input/collections.ts'
import type { Newsroom } from '../input/newsroom.ts'
import { farDates, type FarDates } from '../input/record/far-dates.ts'
import type { Facts } from '../model/article.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { linksAt, type LinksOf } from '../planning/article-links.ts'
import { homePages } from '../planning/home-pages.ts'
import { linkProblems, strayAddresses } from '../planning/link-problems.ts'
import { listsOf, withoutStrangers, type UsedLists } from '../planning/collections.ts'
import { lastingFeeds, type Lasting } from '../planning/lasting-feeds.ts'
import { plan, type PlannedFeed } from '../planning/plan.ts'
import type { ResolvedScan } from './record-location.ts'

/** What decides the feeds of records, beside the records. */
export interface PlanOptions {
  readonly newsroom: Newsroom
  readonly lists: {
    /** The files of collections, by their names. */
    readonly files: ReadonlyMap<string, CollectionFile>
    /** The lists that the build before used. */
    readonly before?: UsedLists | undefined
  }
  /** The folders of feeds that are published. They stay even without articles. */
  readonly folders: readonly string[]
  readonly now: Date
}

interface LinkingDoubt {
  readonly article: Facts
  readonly problems: readonly Problem[]
}

/** What follows from records that were settled against each other. */
export interface PlannedRecords {
  /** The site with the lists of its collections. */
  readonly site: Site
  readonly byId: ReadonlyMap<string, Facts>
  /** The rejected records of which feeds tell the end alone. */
  readonly ended: readonly Facts[]
  readonly far: FarDates
  /** The problems between records, and those that depend on the moment. */
  readonly disputes: readonly Problem[]
  /** All problems, without those of `lasting`. */
  readonly problems: readonly Problem[]
  readonly lasting: Lasting
  readonly linksOf: LinksOf
  /** The articles with links that lead nowhere, in the order of the articles, and what is told of them. */
  readonly doubts: readonly LinkingDoubt[]
  /** Addresses that look like pages of articles and are like no article. */
  readonly unlike: readonly string[]
  /** Plans every feed. */
  readonly feeds: () => readonly PlannedFeed[]
}

/** Plans the feeds of settled records. It depends on nothing else than its parameters. */
export function planRecords(
  { settled, locateOf }: Pick<ResolvedScan, 'settled' | 'locateOf'>,
  { newsroom, lists, folders, now }: PlanOptions,
): PlannedRecords {
  const { articles, wordless: ended = [], rejected } = settled
  const far = farDates(articles, locateOf, newsroom.site, now)
  const disputes = [...settled.disputes, ...far.problems]
  const byId = new Map(articles.map(article => [article.id, article]))
  const has = (id: string) => byId.has(id) || rejected.has(id)
  const { files, problems: strangers } = withoutStrangers(lists.files, { has, all: () => [...byId.keys()] })
  const site = { ...newsroom.site, lists: listsOf(files, newsroom.site, lists.before) }
  const { doubts, unlike } = doubtfulLinks({ settled, locateOf }, byId, site, now)
  const namedTags = [...newsroom.words.values()].flatMap(each => each.namedTags)
  const lasting = lastingFeeds(site, namedTags, folders)
  return {
    site,
    byId,
    far,
    disputes,
    problems: [
      ...newsroom.problems,
      ...settled.problems,
      ...strangers,
      ...disputes,
      ...doubts.flatMap(each => each.problems),
    ],
    lasting,
    linksOf: linksAt(id => byId.get(id), site, now),
    doubts,
    unlike,
    ended,
    feeds: () => plan(site, [...articles, ...ended], now, lasting.feeds),
  }
}

/** The articles with links that lead nowhere. */
function doubtfulLinks(
  { settled: { articles, rejected }, locateOf }: Pick<ResolvedScan, 'settled' | 'locateOf'>,
  byId: ReadonlyMap<string, Facts>,
  site: Site,
  now: Date,
): Pick<PlannedRecords, 'doubts' | 'unlike'> {
  const targets = {
    find: (id: string) => byId.get(id),
    isRejected: (id: string) => rejected.has(id),
    ids: () => [...byId.keys()],
  }
  const pages = homePages(articles)
  const unlike = new Set<string>()
  const doubts = articles.flatMap((article): LinkingDoubt[] => {
    const locate = () => locateOf(article)
    const stray = strayAddresses(article, locate, pages, { site, now })
    for (const address of stray.unlike) unlike.add(address)
    const problems = [...linkProblems(article, locate, targets, { site, now }), ...stray.problems]
    return problems.length > 0 ? [{ article, problems }] : []
  })
  return { doubts, unlike: [...unlike] }
}

/** The problem of a newsroom without any record. */
export const nothingIn = (records: number): Problem[] =>
  records > 0 ? [] : [problem('ARTICLES_MISSING', { file: 'articles' })]
