import type { Lines } from '../base/lines.ts'
import type { CachedPlan, InputScan } from '../cache/cache.ts'
import type { CacheDelta } from '../cache/cache-delta.ts'
import type { Collections } from '../input/collections.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { Located } from '../model/scope.ts'
import type { Manifest, PublishedItems } from '../output/manifest.ts'
import type { LinksOf } from '../planning/article-links.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { IntactFeeds } from './intact-feeds.ts'
import type { RecordLocation } from './record-location.ts'
import type { BuildFeedsOptions } from './build-options.ts'
import type { ProblemTeller } from './problem-teller.ts'
import type { BuildPaths, Changes, ReportBody } from './up-to-date.ts'

/** The input of a build that has something to do. */
export interface BuildStart {
  readonly paths: BuildPaths
  /** The moment that decides which articles are due. */
  readonly now: Date
  readonly siteFolder: SiteFolder
  /** The key of the cache that the build will write. */
  readonly cacheKey: string
  /** Undefined where no cache is valid. */
  readonly changes: Changes | undefined
  readonly options: BuildFeedsOptions
  readonly teller: ProblemTeller
}

/** The start of a build, with the values that every step needs. */
export interface BuildContext extends BuildStart {
  readonly pool: WorkerPool
  /** The manifest of the build before. */
  readonly previous: Manifest | undefined
  readonly intact: IntactFeeds
  readonly collections: Collections
}

/** The feeds that a build will publish, and the facts that it will cache. */
export interface BuildPlan {
  /** Feeds whose documents may have to change. */
  readonly feeds: readonly PlannedFeed[]
  /** Feeds whose documents stay as they are. */
  readonly others: readonly Located[]
  readonly locationOf: (article: Facts) => RecordLocation
  /** The pages to which links of the articles in `feeds` lead. */
  readonly linksOf: LinksOf
  /** The path of every document that shall exist. */
  readonly paths: ReadonlySet<string>
  readonly items: PublishedItems
  readonly report: ReportBody
  /** Articles that were lost. Reported once: the next build does not know them any more. */
  readonly losses: readonly Problem[]
  /** Whether the next build would decide the same about records that contend with each other. */
  readonly isSettled: boolean
  /** The moment at which the same records give other feeds or other problems; milliseconds since 1970. */
  readonly validUntil: number | null
  /** The records as the cache will hold them: the whole scan, or a delta to it. */
  readonly records: CachedRecords
  /** The plan as the cache will hold it. */
  readonly cachedPlan: CachedPlan
}

export type CachedRecords =
  | { readonly scan: InputScan; readonly articleIndex: () => Uint8Array }
  | { readonly delta: CacheDelta; readonly results: Lines }
