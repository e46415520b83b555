import { readCollections, type Collections } from '../input/collections.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import { collectionsOf } from '../model/collection.ts'
import { untouched, type OnProgress, type Report } from '../model/report.ts'
import { feedFolder } from '../model/scope.ts'
import { readManifest, type Manifest } from '../output/manifest.ts'
import { publish, type Publication } from '../output/publish.ts'
import { commitAll, stageAll, type WriteOptions, type WriteResult } from '../output/put.ts'
import { StateUnusable } from '../output/state.ts'
import { documentsOf, feedPath } from '../planning/channel.ts'
import { listsOf } from '../planning/collections.ts'
import { siteDocuments } from '../rendering/site-documents.ts'
import { createPool } from '../workers/pool.ts'
import { encodeFingerprint, type FingerprintTexts } from '../cache/fingerprint-texts.ts'
import type { Problem } from '../model/problem.ts'
import type { BuildContext, BuildPlan, BuildStart } from './build-plan.ts'
import { findDirtyFeeds } from './dirty-feeds.ts'
import { intactFeeds } from './intact-feeds.ts'
import { isDone, outcomeOf } from './outcome.ts'
import { planAnew } from './plan-anew.ts'
import { planChanges } from './plan-changes.ts'
import { saveCache } from './save-cache.ts'
import { updateFeeds, type FeedUpdate } from './update-feeds.ts'

/** Makes the feeds that are out of date. The steps: changes → planned feeds → dirty feeds → documents → cache. */
export async function buildFeeds(start: BuildStart): Promise<Report> {
  const { paths, now, siteFolder, changes, options } = start
  const pool = createPool(paths.folder, siteFolder, now, options.threads)
  try {
    const previous = readManifest(paths.state)
    const collections = readCollections(paths.folder, collectionsOf(siteFolder.site))
    const context = {
      ...start,
      siteFolder: withLists(siteFolder, collections, previous),
      pool,
      previous,
      intact: intactFeeds(changes, previous, paths),
      collections,
    }
    start.teller.tell(context.siteFolder.problems)
    const planned = (await planChanges(context)) ?? (await planAnew(context))
    return 'refused' in planned ? planned.refused : await publishOrTell(planned, context)
  } finally {
    await pool.close()
  }
}

/** A newsroom's configuration with the lists of its editors. */
function withLists(siteFolder: SiteFolder, collections: Collections, previous: Manifest | undefined): SiteFolder {
  const { site, problems } = siteFolder
  const lists = listsOf(collections.files, site, previous?.collections)
  return { ...siteFolder, site: { ...site, lists }, problems: [...problems, ...collections.problems] }
}

/** Publishes a plan. Where nothing can be published, the report still has the problems of the records. */
async function publishOrTell(plan: BuildPlan, context: BuildContext): Promise<Report> {
  try {
    return await publishPlan(plan, context)
  } catch (error) {
    if (!(error instanceof StateUnusable)) throw error
    return untouched(2, [...plan.report.problems, error.problem], plan.report)
  }
}

/** Makes the output folder match the plan, and saves the cache. */
async function publishPlan(plan: BuildPlan, context: BuildContext): Promise<Report> {
  const { siteFolder, previous, now, options } = context
  const { out, state } = context.paths
  const { site } = siteFolder
  const { locationOf, linksOf } = plan
  const { clean, dirty } = findDirtyFeeds(plan.feeds, context.intact, { site, now, locationOf, linksOf })
  // Loaded only where it is asked for.
  const explanation = options.explain ? (await import('./explain.ts')).explain(dirty, plan, context) : undefined
  const kept = [...plan.others, ...clean]
  const writeOptions: WriteOptions = {
    out,
    compress: site.compress,
    known: previous?.documents ?? {},
    full: options.full ?? false,
  }
  const fingerprints = new Map(kept.flatMap(feed => fingerprintIn(feedFolder(feed), context)))
  const leftOut = new Map<string, Problem>()

  async function* writes(begin: () => void): AsyncGenerator<WriteResult, void> {
    for (const feed of kept)
      for (const name of documentsOf(feed, site))
        yield { path: feedPath(feed, name), outcome: 'unchanged', digests: {} }
    for await (const update of updateFeeds(dirty, { ...context, site, writeOptions, locationOf, linksOf, begin })) {
      note(update, fingerprints, leftOut)
      yield* update.writes
    }
    yield* await commitAll(stageAll(siteDocuments(siteFolder, plan.paths), writeOptions, begin), out)
  }
  const destination = { out, state, previous, compress: site.compress }
  const counted = (begin: () => void) => countWrites(writes(begin), plan.paths.size, options.onProgress)
  const published = await publish(counted, plan.paths, plan.items, destination)
  const publication = { ...published, problems: [...published.problems, ...leftOut.values()] }
  const report = finish(plan, publication, fingerprints, context)
  return explanation ? { ...report, explanation } : report
}

function fingerprintIn(folder: string, { intact }: BuildContext): [string, string][] {
  const fingerprint = intact.fingerprints.get(folder)
  return fingerprint !== undefined ? [[folder, fingerprint]] : []
}

function note(
  { folder, fingerprint, leftOut }: FeedUpdate,
  fingerprints: Map<string, string>,
  allLeftOut: Map<string, Problem>,
): void {
  if (fingerprint) fingerprints.set(folder, encodeFingerprint(fingerprint))
  for (const [id, problem] of leftOut) allLeftOut.set(id, problem)
}

/** Saves the cache and returns the build's report. */
function finish(
  { report, records, cachedPlan, losses, isSettled, validUntil }: BuildPlan,
  publication: Publication,
  fingerprints: FingerprintTexts,
  { paths, now, siteFolder, cacheKey, changes, intact, collections }: BuildContext,
): Report {
  // The next build must not repeat problems of publishing, so a report with such problems is not cached.
  const lastReport = isSettled && isDone(publication) ? { validFrom: now.getTime(), validUntil, report } : undefined
  const { manifest, documents } = publication
  const made = { records, plan: cachedPlan, fingerprints }
  const result = { ...made, intact, manifest, cacheKey, collections: collections.digests, lastReport }
  const unsaved = saveCache(result, paths, siteFolder, changes?.cache.header)
  const outcome = outcomeOf(publication, [...losses, ...unsaved], report, paths.out)
  return { ...report, ...outcome, seconds: 0, documents }
}

/** Reports the progress of writing. It skips kept documents: they come before rendering and take no time. */
async function* countWrites(
  writes: AsyncIterable<WriteResult>,
  total: number,
  onProgress: OnProgress = () => {},
): AsyncGenerator<WriteResult, void> {
  const done = new Set<string>()
  for await (const result of writes) {
    yield result
    done.add(result.path)
    if (!isKept(result)) onProgress(done.size, total, 'writing')
  }
  onProgress(done.size, total, 'writing')
}

const isKept = (result: WriteResult): boolean => 'digests' in result && Object.keys(result.digests).length === 0
