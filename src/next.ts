import { join, relative } from 'node:path'
import type { Facts } from './article.ts'
import { parseArticles } from './articles.ts'
import { nextChange } from './plan.ts'
import type { Parsed } from './problem.ts'
import { readRecords } from './sources/records.ts'
import { readSiteFolder } from './sources/site-folder.ts'

/** When a newsroom's feeds will next change though nothing is edited, and which article's time it is. */
export async function nextBuild(
  folder: string,
  now: Date,
): Promise<Parsed<{ readonly at: Date; readonly article: Facts } | undefined>> {
  const siteFolder = await readSiteFolder(folder)
  if (!siteFolder.ok) return siteFolder
  const { site } = siteFolder.value
  const { articles } = parseArticles(
    readRecords(join(folder, 'articles'), path => relative(folder, path)),
    site,
  )
  return { ok: true, value: nextChange(site, articles, now), problems: [] }
}
