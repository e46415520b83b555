import type { CacheDelta, CachedFeed, InputScan } from '../cache/cache.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Facts } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { OnProgress } from '../model/report.ts'
import type { Located } from '../model/scope.ts'
import type { Manifest, PublishedItems } from '../output/manifest.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { IntactFeeds } from './intact-feeds.ts'
import type { RecordLocation } from './record-location.ts'
import type { BuildPaths, Changes, ReportBody } from './up-to-date.ts'

export interface BuildFeedsOptions {
  /** Publishes nothing when any record is rejected. */
  readonly strict?: boolean
  /** Uses no cache: everything is read, made and compared again. */
  readonly full?: boolean
  /** Tells in the report why each feed was made again. */
  readonly explain?: boolean
  /** Publishes what the guards would refuse. */
  readonly force?: boolean
  /** How many threads share the work where there is much of it. Default: as many as the machine has cores. */
  readonly threads?: number
  /** Called now and then with how far the build is. What it throws changes nothing: it is not called again then. */
  readonly onProgress?: OnProgress
}

/** What a build that has something to do begins with. */
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
}

/** The same with what every step needs. */
export interface BuildContext extends BuildStart {
  readonly pool: WorkerPool
  /** What the build before published. */
  readonly previous: Manifest | undefined
  readonly intact: IntactFeeds
}

/** What a build will publish. */
export interface BuildPlan {
  /** Feeds whose documents may have to change. */
  readonly feeds: readonly PlannedFeed[]
  /** Feeds that stay as they are. */
  readonly others: readonly Located[]
  readonly locationOf: (article: Facts) => RecordLocation
  /** Of every document that shall exist. */
  readonly paths: ReadonlySet<string>
  readonly items: PublishedItems
  readonly report: ReportBody
  /** Told once: the next build does not know what was there before. */
  readonly losses: readonly Problem[]
  /** The moment at which the same records give other feeds or other problems; milliseconds since 1970. */
  readonly validUntil: number | null
  /** What the cache will hold of the records: all of it, or what changed in it. */
  readonly records: CachedRecords
}

export type CachedRecords =
  | { readonly scan: InputScan; readonly plan: readonly CachedFeed[] }
  | { readonly delta: CacheDelta }
