import { itemKey, spansOf, type DocumentLayout, type PublishedFingerprint } from '../cache/fingerprint.ts'
import type { Finding } from '../checks/finding.ts'
import type { Facts } from '../model/article.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { OnProgress } from '../model/report.ts'
import type { Site } from '../model/site.ts'
import { commitAll, type WriteOptions, type WriteResult } from '../output/put.ts'
import { feedPath } from '../planning/channel.ts'
import { editionOf } from '../planning/moments.ts'
import type { Assembled, AssembleJob, FeedJob, FragmentSpan } from '../workers/assemble-documents.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import { inParts } from './in-parts.ts'
import type { RecordLocation } from './record-location.ts'
import { renderMissing, withoutFaulty, type FitFeed, type FragmentStore } from './render-missing.ts'
import type { BuildPaths } from './up-to-date.ts'

export interface UpdateContext {
  readonly site: Site
  readonly pool: WorkerPool
  readonly paths: Pick<BuildPaths, 'state'>
  /** The moment that decides what items say. */
  readonly now: Date
  readonly locationOf: (article: Facts) => RecordLocation
  readonly writeOptions: WriteOptions
  readonly options: { readonly onProgress?: OnProgress }
  /** Called before anything is staged. */
  readonly begin: () => void
}

/** What became of a feed. */
export interface FeedUpdate {
  readonly folder: string
  readonly writes: readonly WriteResult[]
  /** Undefined where a document is not as it shall be. */
  readonly fingerprint: PublishedFingerprint | undefined
  /** Why items are left out, by their ids. */
  readonly leftOut: ReadonlyMap<string, Problem>
}

/** Makes the documents of dirty feeds: items are copied from published documents where they can be, else rendered. */
export async function* updateFeeds(
  dirty: readonly DirtyFeed[],
  context: UpdateContext,
): AsyncGenerator<FeedUpdate, void> {
  const altered: DirtyFeed[] = []
  for await (const update of makeFeeds(dirty, context)) {
    if (update.altered) altered.push(update.altered)
    yield update
  }
  // Somebody altered these documents during the build: nothing is copied from them.
  yield* makeFeeds(
    altered.map(feed => ({ ...feed, published: undefined })),
    context,
  )
}

/** The update of a feed; where a document was altered that items should be copied from, the feed is to be made again. */
interface MadeFeed extends FeedUpdate {
  readonly altered: DirtyFeed | undefined
}

/** So many feeds are one part of the work. */
const feedsPerJob = 24

async function* makeFeeds(dirty: readonly DirtyFeed[], context: UpdateContext): AsyncGenerator<MadeFeed, void> {
  if (dirty.length === 0) return
  const { site, pool, paths, locationOf, writeOptions, now, options, begin } = context
  const { onProgress } = options
  const onRendered = (done: number, total: number) => onProgress?.(done, total, 'rendering')
  const fragments = await renderMissing(dirty, { site, pool, state: paths.state, locationOf, onRendered })
  const pending: Batch[] = []
  try {
    const isStale = ({ feed }: DirtyFeed) => feed.articles.some(({ id }) => fragments.stale.has(id))
    yield* refuseStale(dirty.filter(isStale), fragments, site)
    const fit = dirty.filter(feed => !isStale(feed)).map(feed => withoutFaulty(feed, fragments, site))
    if (fit.length > 0) begin()
    const jobOf = (part: readonly FitFeed[]): AssembleJob => ({
      feeds: part.map(({ feed }) => feedJob(feed, fragments, site, now)),
      writeOptions,
    })
    for await (const { part, result } of pool.run('assemble', inParts(fit, feedsPerJob), jobOf)) {
      pending.push({ feeds: part, assembled: result, results: commit(result, writeOptions) })
      const [oldest] = pending
      if (!oldest || pending.length <= maxPending) continue
      yield* finish(oldest, site)
      pending.shift()
    }
    for (; pending[0]; pending.shift()) yield* finish(pending[0], site)
  } catch (error) {
    // Documents that are in place are reported, whatever failed elsewhere.
    for (const batch of pending) if (await isCommitted(batch)) yield* finish(batch, site)
    throw error
  } finally {
    // No rename may happen after the end of this build, least of all during the next.
    await Promise.allSettled(pending.map(({ results }) => results))
    fragments.discard()
  }
}

/** Feeds whose documents are being renamed into place. */
interface Batch {
  readonly feeds: readonly FitFeed[]
  readonly assembled: Assembled
  readonly results: Promise<readonly WriteResult[]>
}

/** Documents are assembled while the disk still syncs so many batches before them. */
const maxPending = 4

function commit({ staged }: Assembled, { out }: WriteOptions): Batch['results'] {
  const results = commitAll(staged, out)
  // A rejection is handled where the batch is finished; until then Node.js must not take it for unhandled.
  results.catch(() => undefined)
  return results
}

const isCommitted = ({ results }: Batch): Promise<boolean> =>
  results.then(
    () => true,
    () => false,
  )

/** The updates of a batch once its documents are in place. */
async function* finish({ feeds, assembled, results }: Batch, site: Site): AsyncGenerator<MadeFeed, void> {
  const byPath = new Map((await results).map(result => [result.path, result]))
  for (const { feed, leftOut } of feeds) {
    const paths = site.formats.map(name => feedPath(feed.feed, name))
    const layouts = paths.flatMap((path): [string, DocumentLayout][] => {
      const [result, layout] = [byPath.get(path), assembled.layouts.get(path)]
      return result && 'digests' in result && layout ? [[path, layout]] : []
    })
    const isComplete = layouts.length === paths.length
    yield {
      folder: feed.folder,
      writes: paths.flatMap(path => byPath.get(path) ?? []),
      fingerprint: isComplete ? { ...feed.fingerprint, layouts: Object.fromEntries(layouts) } : undefined,
      leftOut,
      altered: paths.some(path => assembled.altered.includes(path)) ? feed : undefined,
    }
  }
}

/** Keeps the documents of feeds that hold a record which changed since the scan. Each record is told of once. */
function* refuseStale(dirty: readonly DirtyFeed[], { stale }: FragmentStore, site: Site): Generator<MadeFeed, void> {
  const told = new Set<string>()
  for (const { feed, folder } of dirty) {
    const untold = feed.articles.filter(({ id }) => stale.has(id) && !told.has(id))
    for (const { id } of untold) told.add(id)
    const problems = untold.map(({ file }) => problem('FILE_CHANGING', { file }))
    const writes = site.formats.map((name, i): WriteResult => ({
      path: feedPath(feed, name),
      outcome: 'refused',
      problems: i === 0 ? problems : [],
    }))
    yield { folder, writes, fingerprint: undefined, leftOut: new Map(), altered: undefined }
  }
}

function feedJob(
  { feed, fingerprint, published }: DirtyFeed,
  fragments: FragmentStore,
  site: Site,
  now: Date,
): FeedJob {
  const { articles, ...channelFeed } = feed
  const indexes = new Map(published?.items.map((item, i) => [itemKey(item), i]))
  const documents = site.formats.map((format, formatIndex) => {
    const layout = published?.layouts[feedPath(feed, format)]
    const spans = layout ? spansOf(layout) : []
    const faults: Finding[] = []
    const parts = articles.flatMap((article, i): FragmentSpan[] => {
      const item = fingerprint.items[i]
      const span = item && spans[indexes.get(itemKey(item)) ?? -1]
      if (span) return [{ spool: undefined, ...span }]
      const rendered = fragments.fragmentsOf(article, feed.language)
      faults.push(...(rendered.faults[formatIndex] ?? []))
      return rendered.spans.slice(formatIndex, formatIndex + 1)
    })
    return { format, fragments: parts, faults }
  })
  const items = articles.map(article => {
    const { published: date, updated } = editionOf(article, feed.language, site, now)
    return { published: date, updated }
  })
  return { feed: channelFeed, items, documents }
}
