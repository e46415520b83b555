import { join } from 'node:path'
import { deltaParts, wholeParts, type CachedFeed, type CachedPlan } from '../cache/cache.ts'
import { invalidate, writeCache, type CacheHeader, type LastReport } from '../cache/cache-files.ts'
import { selectStats, statsFor } from '../cache/file-stats.ts'
import type { FingerprintTexts } from '../cache/fingerprint-texts.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Facts } from '../model/article.ts'
import { messageOf, problem, type Problem } from '../model/problem.ts'
import type { Manifest } from '../output/manifest.ts'
import { listName } from '../pages/page-name.ts'
import { isSibling } from '../output/siblings.ts'
import { manifestName } from '../output/state.ts'
import { codeOf, digestIfThere } from '../output/write.ts'
import type { RecordIndexes } from '../planning/article-index.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { CachedRecords } from './build-plan.ts'
import { feedFolderOf } from '../model/scope.ts'
import type { IntactFeeds } from './intact-feeds.ts'
import type { RecordLocation } from './record-location.ts'
import { namedLanguages } from '../model/waiting.ts'
import type { BuildPaths } from './up-to-date.ts'

/** A planned feed as the cache holds it. */
export function cachedFeed(planned: PlannedFeed, locationOf: (article: Facts) => RecordLocation): CachedFeed {
  const { articles, ...feed } = planned
  return { feed, articles: articles.map(article => indexesOf(locationOf(article))) }
}

export const indexesOf = ({ inputIndex, recordIndex }: RecordLocation): RecordIndexes => [inputIndex, recordIndex]

/** The values that a build saves in the cache. */
export interface BuildResult {
  readonly records: CachedRecords
  readonly plan: CachedPlan
  /** The fingerprints of feeds whose documents were all kept or written, by folder. */
  readonly fingerprints: FingerprintTexts
  /** The feeds that were intact when the build began; some of them were kept. */
  readonly intact: IntactFeeds
  readonly manifest: Manifest
  readonly cacheKey: string
  readonly collections: CacheHeader['collections']
  /** Undefined where the build left something to do. */
  readonly lastReport: Omit<LastReport, 'documents'> | undefined
}

/** Saves the cache. A failure is only a warning: the feeds are published already. */
export function saveCache(
  result: BuildResult,
  paths: BuildPaths,
  siteFolder: SiteFolder,
  before: CacheHeader | undefined,
): Problem[] {
  try {
    save(result, paths, siteFolder, before)
    return []
  } catch (error) {
    return [problem('STATE_UNSAVED', { file: '.pregon' }, { found: messageOf(error) })]
  }
}

function save(
  result: BuildResult,
  paths: BuildPaths,
  { site, texts }: SiteFolder,
  before: CacheHeader | undefined,
): void {
  const { manifest, cacheKey, collections, lastReport } = result
  const { state } = paths
  const digest = digestIfThere(join(state, manifestName))
  if (!manifest.complete || digest === undefined) return invalidate(state)
  const known = Object.keys(manifest.documents)
  const documents = known.filter(path => !isSibling(path, manifest.documents))
  const all = [...documents, ...known.filter(path => isSibling(path, manifest.documents))]
  const header = {
    cacheKey,
    languages: namedLanguages(site),
    collections,
    manifest: digest,
    lastReport: lastReport && { ...lastReport, documents: documents.length },
  }
  try {
    writeCache(state, header, partsOf(result, all, texts, paths), before)
  } catch (error) {
    // Only speed is lost: the next build reads everything again.
    if (codeOf(error) === undefined) throw error
    invalidate(state)
  }
}

function partsOf(
  { records, plan, fingerprints, intact }: BuildResult,
  paths: readonly string[],
  texts: SiteFolder['texts'],
  { out, articles }: BuildPaths,
): Parameters<typeof writeCache>[2] {
  // A kept document may have been altered after its bytes were compared, so it keeps the stats from before that.
  const isKept = (path: string) => {
    // The list of a language stands in the folder of a feed, and changes with all feeds.
    if (path.endsWith(`/${listName}`)) return false
    const fingerprint = fingerprints.get(feedFolderOf(path))
    return fingerprint !== undefined && fingerprint === intact.fingerprints.get(feedFolderOf(path))
  }
  const kept = intact.paths.flatMap((path, index) => (isKept(path) ? index : []))
  const known = { paths: kept.map(index => intact.paths[index] ?? ''), stats: selectStats(intact.stats, kept) }
  const stats = statsFor(paths, paths.length, known, out)
  const output = { plan, fingerprints, paths, stats }
  if ('delta' in records) return deltaParts(records.delta, output)
  return wholeParts(records.scan, records.articleIndex, output, texts, articles)
}
