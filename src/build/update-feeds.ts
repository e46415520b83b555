import type { DocumentLayout, PublishedFingerprint } from '../cache/fingerprint.ts'
import type { Facts } from '../model/article.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { OnProgress } from '../model/report.ts'
import type { Site } from '../model/site.ts'
import { commitAll, type WriteOptions, type WriteResult } from '../output/put.ts'
import type { LinksOf } from '../planning/article-links.ts'
import { documentsOf, feedPath } from '../planning/channel.ts'
import type { Assembled, AssembleJob } from '../workers/assemble-documents.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { DirtyFeed } from './dirty-feeds.ts'
import { inParts } from './in-parts.ts'
import type { RecordLocation } from './record-location.ts'
import { feedJob } from './feed-job.ts'
import { withinBytes } from './item-spans.ts'
import { renderMissing, withoutFaulty, type FitFeed, type FragmentStore } from './render-missing.ts'
import type { BuildPaths } from './up-to-date.ts'

export interface UpdateContext {
  readonly site: Site
  readonly pool: WorkerPool
  readonly paths: Pick<BuildPaths, 'state'>
  /** The moment that decides the dates and languages of items. */
  readonly now: Date
  readonly locationOf: (article: Facts) => RecordLocation
  readonly linksOf: LinksOf
  readonly writeOptions: WriteOptions
  readonly options: { readonly onProgress?: OnProgress }
  /** Called before anything is staged. */
  readonly begin: () => void
}

/** The result of updating a feed. */
export interface FeedUpdate {
  readonly folder: string
  readonly writes: readonly WriteResult[]
  /** Undefined if a document could not be written. */
  readonly fingerprint: PublishedFingerprint | undefined
  /** The problems of items that are left out, by the items' ids. */
  readonly leftOut: ReadonlyMap<string, Problem>
}

/** Makes the documents of dirty feeds. Items are copied from published documents where possible, and else rendered. */
export async function* updateFeeds(
  dirty: readonly DirtyFeed[],
  context: UpdateContext,
): AsyncGenerator<FeedUpdate, void> {
  const altered: DirtyFeed[] = []
  for await (const update of makeFeeds(dirty, context)) {
    if (update.altered) altered.push(update.altered)
    yield update
  }
  // Another program altered these documents during the build, so all their items are rendered.
  yield* makeFeeds(
    altered.map(feed => ({ ...feed, published: undefined })),
    context,
  )
}

/**
 * The update of a feed. `altered` is that feed if a document to copy items from was altered: it has to be made again.
 */
interface MadeFeed extends FeedUpdate {
  readonly altered: DirtyFeed | undefined
}

/** The number of feeds in one job. */
const feedsPerJob = 24

async function* makeFeeds(dirty: readonly DirtyFeed[], context: UpdateContext): AsyncGenerator<MadeFeed, void> {
  if (dirty.length === 0) return
  const { site, pool, paths, locationOf, linksOf, writeOptions, now, options, begin } = context
  const { onProgress } = options
  const onRendered = (done: number, total: number) => onProgress?.(done, total, 'rendering')
  const fragments = await renderMissing(dirty, { site, pool, state: paths.state, locationOf, linksOf, onRendered })
  const pending: Batch[] = []
  try {
    const isStale = ({ feed }: DirtyFeed) => feed.articles.some(({ id }) => fragments.stale.has(id))
    yield* refuseStale(dirty.filter(isStale), fragments, site)
    const fit = dirty
      .filter(feed => !isStale(feed))
      .map(feed => withoutFaulty(feed, fragments, site))
      .map(fit => withinBytes(fit, fragments, site))
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
    // Documents that are in place are reported even if another step failed.
    for (const batch of pending) if (await isCommitted(batch)) yield* finish(batch, site)
    throw error
  } finally {
    // A rename must not happen after the end of this build: it could disturb the next build.
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

/** The number of batches that may still be syncing while the next documents are assembled. */
const maxPending = 4

function commit({ staged }: Assembled, { out }: WriteOptions): Batch['results'] {
  const results = commitAll(staged, out)
  // `finish` handles the rejection later; until then Node.js must not end the process for it.
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
    const paths = documentsOf(feed.feed, site).map(name => feedPath(feed.feed, name))
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

/** Keeps the documents of feeds with a record that changed since the scan. Each such record is reported once. */
function* refuseStale(dirty: readonly DirtyFeed[], { stale }: FragmentStore, site: Site): Generator<MadeFeed, void> {
  const reported = new Set<string>()
  for (const { feed, folder } of dirty) {
    const unreported = feed.articles.filter(({ id }) => stale.has(id) && !reported.has(id))
    for (const { id } of unreported) reported.add(id)
    const problems = unreported.flatMap(({ id, file }) => problemsOf(file, stale.get(id)))
    const writes = documentsOf(feed, site).map((name, i): WriteResult => ({
      path: feedPath(feed, name),
      outcome: 'refused',
      problems: i === 0 ? problems : [],
    }))
    yield { folder, writes, fingerprint: undefined, leftOut: new Map(), altered: undefined }
  }
}

/** Why a record could not be rendered as it was scanned. */
function problemsOf(file: string, unread: readonly Problem[] = []): readonly Problem[] {
  return unread.length > 0 ? unread : [problem('FILE_CHANGING', { file })]
}
