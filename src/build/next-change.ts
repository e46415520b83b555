import { join, relative } from 'node:path'
import type { Facts } from '../model/article.ts'
import type { IsPublished } from '../input/conflicts.ts'
import { isPublished } from '../planning/published-items.ts'
import { createCrew } from '../workers/pool.ts'
import { inspect } from '../cache/input-changes.ts'
import { memoryOf } from '../cache/cache.ts'
import { nextChange } from '../planning/moments.ts'
import { settleSurvey } from './record-location.ts'
import { readManifest } from '../output/manifest.ts'
import { stateFolder } from '../output/state.ts'
import type { Parsed } from '../model/problem.ts'
import { withoutRenames } from '../planning/renames.ts'
import { readSiteFolder } from '../input/site-folder.ts'
import { surveyArticles } from './scan-inputs.ts'

/**
 * When a newsroom's feeds will next change though nothing is edited, and which article's time it is. Only records that no
 * build has read are read; nothing is written.
 */
export async function nextBuild(
  folder: string,
  now: Date,
): Promise<Parsed<{ readonly at: Date; readonly article: Facts } | undefined>> {
  const siteFolder = await readSiteFolder(folder)
  if (!siteFolder.ok) return siteFolder
  const { site } = siteFolder.value
  const newsroom = { folder, articles: join(folder, 'articles'), state: stateFolder(folder) }
  const name = (path: string) => relative(folder, path)
  const memory = memoryOf(folder, newsroom.state)
  const inspection = memory && (await inspect(memory, newsroom))
  const manifest = readManifest(newsroom.state)
  const isKnown: IsPublished = (article, language) =>
    manifest !== undefined && isPublished(article, language, site, manifest)
  const crew = createCrew(folder, siteFolder.value, now)
  try {
    const survey = await surveyArticles(newsroom.articles, name, crew, inspection)
    const { settled, locateOf } = settleSurvey(survey, isKnown, name)
    const { articles } = manifest ? withoutRenames(settled, manifest, locateOf) : settled
    return { ok: true, value: nextChange(articles, site, now), problems: [] }
  } finally {
    await crew.dismiss()
  }
}
