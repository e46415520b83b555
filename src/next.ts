import { join, relative } from 'node:path'
import type { Facts } from './article.ts'
import type { IsPublished } from './articles.ts'
import { isPublished } from './contents.ts'
import { createCrew } from './crew/crew.ts'
import { inspect } from './inspection.ts'
import { memoryOf } from './memory.ts'
import { nextChange } from './moments.ts'
import { settleSurvey } from './origins.ts'
import { readManifest } from './output/manifest.ts'
import { stateFolder } from './output/state.ts'
import type { Parsed } from './problem.ts'
import { withoutRenames } from './renames.ts'
import { readSiteFolder } from './sources/site-folder.ts'
import { surveyArticles } from './survey.ts'

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
