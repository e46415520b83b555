import { join } from 'node:path'
import { openCache } from '../cache/cache.ts'
import { findInputChanges } from '../cache/input-changes.ts'
import type { Facts } from '../model/article.ts'
import type { Parsed } from '../model/problem.ts'
import { readManifest } from '../output/manifest.ts'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import { stateFolder } from '../output/state.ts'
import { nextChange } from '../planning/coming-changes.ts'
import { createPool } from '../workers/pool.ts'
import { readArticles } from './read-articles.ts'

/**
 * The next moment at which a newsroom's feeds change without an edit, and the article that causes it. Reads only the
 * records that the cache does not hold, and writes nothing.
 */
export async function nextChangeOf(
  folder: string,
  now: Date,
): Promise<Parsed<{ readonly at: Date; readonly article: Facts } | undefined>> {
  const state = stateFolder(folder)
  const siteFolder = await readNewsroomFolder(folder)
  if (!siteFolder.ok) return siteFolder
  const { site } = siteFolder.value
  const paths = { folder, articles: join(folder, 'articles') }
  const cache = openCache(folder, state)
  const changes = cache && (await findInputChanges(cache, paths))
  const pool = createPool(folder, siteFolder.value, now)
  try {
    const { settled } = await readArticles(pool, { paths, site, changes, published: readManifest(state) })
    return { ok: true, value: nextChange([...settled.articles, ...(settled.wordless ?? [])], site, now), problems: [] }
  } finally {
    await pool.close()
  }
}
