import { relative } from 'node:path'
import type { InputScan } from '../cache/cache.ts'
import type { InputChanges } from '../cache/input-changes.ts'
import type { Site } from '../model/site.ts'
import type { PublishedItems } from '../output/manifest.ts'
import { isPublished } from '../planning/published-items.ts'
import { withoutRenames } from '../planning/renames.ts'
import type { WorkerPool } from '../workers/pool.ts'
import type { OnResult } from './results-in-order.ts'
import { resolveScan, type OnRecord, type ResolvedScan } from './record-location.ts'
import { scanInputs, type OnRead } from './scan-inputs.ts'
import type { BuildPaths } from './up-to-date.ts'

/** The facts that decide which records become articles. */
export interface ReadOptions {
  readonly paths: Pick<BuildPaths, 'folder' | 'articles'>
  readonly site: Site
  readonly changes: InputChanges | undefined
  /** The items published so far; undefined where they are not known. */
  readonly published: PublishedItems | undefined
  readonly onRead?: OnRead
  readonly onResult?: OnResult
  readonly onRecord?: OnRecord
}

/**
 * Reads all records. A valid record becomes an article, unless another record has the better claim to its id or page.
 */
export async function readArticles(
  pool: WorkerPool,
  { paths, site, changes, published, onRead = () => {}, onResult = () => {}, onRecord }: ReadOptions,
): Promise<ResolvedScan & { readonly scan: InputScan }> {
  const displayPath = (path: string) => relative(paths.folder, path)
  const scan = await scanInputs(paths.articles, displayPath, pool, changes, { onRead, onResult })
  const resolved = resolveScan(
    scan,
    (article, language) => published !== undefined && isPublished(article, language, site, published),
    displayPath,
    onRecord,
  )
  const settled = published ? withoutRenames(resolved.settled, published, resolved.locateOf) : resolved.settled
  return { ...resolved, settled, scan }
}
