import { relative } from 'node:path'
import type { Facts } from './article.ts'
import { feedFolder } from './channel.ts'
import { contentsOf, heldBy, isPublished } from './contents.ts'
import { createCrew, type Crew } from './crew/crew.ts'
import { pagesOf, pathsOf } from './documents.ts'
import { guard } from './guard.ts'
import type { Inspection } from './inspection.ts'
import { settleSurvey } from './origins.ts'
import { readManifest } from './output/manifest.ts'
import type { MemoryHead } from './output/memory.ts'
import { publish, type Publication } from './output/publish.ts'
import { placeAll, stageAll, type Put } from './output/put.ts'
import { nextChange, plan, type PlannedFeed } from './plan.ts'
import { problem, type Problem } from './problem.ts'
import { recallRecipes, writeDown } from './recollection.ts'
import { refresh, type Cooked, type Refreshing } from './refresh.ts'
import { untouched, type FeedReport, type Report } from './report.ts'
import type { SiteFolder } from './sources/site-folder.ts'
import type { Standing, Told } from './standing.ts'
import { surveyArticles } from './survey.ts'

export interface RebuildOptions {
  /** Publishes nothing when any record is rejected. */
  readonly strict?: boolean
  /** Takes nothing for granted that an earlier build remembered: everything is read, made and compared again. */
  readonly full?: boolean
  /** Publishes what the guards would refuse. */
  readonly force?: boolean
  /** How many threads share the work where there is much of it. Default: as many as the machine has cores. */
  readonly threads?: number
  /** Called now and then with the number of documents that are done and of all. */
  readonly onProgress?: (done: number, total: number) => void
}

/** What is known from the build before. */
export interface Known {
  readonly memory: MemoryHead | undefined
  readonly inspection: Inspection | undefined
}

/** Builds what is not known to stand as it should; a memory spares it what is still true. */
export async function rebuild(
  standing: Standing,
  siteFolder: SiteFolder,
  known: Known,
  options: RebuildOptions,
): Promise<Report> {
  const crew = createCrew(standing.folder, siteFolder, standing.now, options.threads)
  try {
    return await buildWith(crew, siteFolder, standing, known, options)
  } finally {
    await crew.dismiss()
  }
}

/** The way through: records → articles → feeds → documents → files. */
async function buildWith(
  crew: Crew,
  siteFolder: SiteFolder,
  standing: Standing,
  known: Known,
  options: RebuildOptions,
): Promise<Report> {
  const { site } = siteFolder
  const { folder, out, state, now } = standing
  const { memory, inspection } = known
  const name = (path: string) => relative(folder, path)
  const previous = readManifest(state)
  const survey = await surveyArticles(standing.articles, name, crew, inspection)
  const isKnown = (article: Facts) => previous !== undefined && isPublished(article, site, previous)
  const { settled, originOf } = settleSurvey(survey, isKnown, name)
  const { articles, problems, records } = settled
  const rejected = records - articles.length
  if (articles.length === 0) return untouched(2, [...problems, ...nothingIn(records)], records)
  if (options.strict && rejected > 0) return untouched(1, problems, records, rejected)

  const feeds = plan(site, articles, now)
  const contents = contentsOf(feeds, site)
  const byId = new Map(articles.map(article => [article.id, article]))
  const present = { site, articles: byId, rejected: settled.rejected, now }
  const verdict = previous && !options.force ? guard(previous, contents, present) : { problems: [], kept: [] }
  if (verdict.problems.length > 0) return untouched(3, [...problems, ...verdict.problems], records, rejected)

  const kept = heldBy(verdict.kept, previous)
  const paths = pathsOf([...feeds.map(feedFolder), ...verdict.kept], site)
  const recipes = memory ? recallRecipes(memory, standing, previous) : {}
  const place = { out, compress: site.compress, known: previous?.documents ?? {}, full: options.full ?? false }
  const context: Refreshing = { site, crew, place, state, originOf, published: recipes }
  const cooked: Cooked = new Map()
  const publication = await publish(
    begin => counted(putFeeds(feeds, context, begin, cooked), paths.size, options.onProgress),
    paths,
    { ...contents, feeds: { ...contents.feeds, ...kept.feeds }, pages: { ...kept.pages, ...contents.pages } },
    { out, state, previous, compress: site.compress },
  )
  const told: Told = {
    problems: [...problems, ...publication.problems],
    records,
    rejected,
    feeds: feeds.flatMap(reportOf),
    items: new Set(Object.values(contents.feeds).flat()).size,
  }
  const until = nextChange(site, articles, now)?.at.getTime() ?? null
  // What was met while publishing is told once.
  const ending = isDone(publication) ? { from: now.getTime(), until, told: { ...told, problems } } : undefined
  const recollection = { survey, recipes: Object.fromEntries(cooked), manifest: publication.manifest, ending }
  writeDown(recollection, standing, siteFolder, memory)
  return { ...told, status: statusOf(publication, rejected), seconds: 0, documents: publication.documents }
}

const nothingIn = (records: number): Problem[] =>
  records > 0 ? [] : [problem('ARTICLES_MISSING', { file: 'articles' })]

async function* putFeeds(
  feeds: readonly PlannedFeed[],
  context: Refreshing,
  begin: () => void,
  cooked: Cooked,
): AsyncGenerator<Put, void> {
  yield* refresh(feeds, context, begin, cooked)
  const { site, place } = context
  yield* await placeAll(stageAll(pagesOf(site), place, begin), place.out)
}

async function* counted(
  puts: AsyncIterable<Put>,
  total: number,
  onProgress?: (done: number, total: number) => void,
): AsyncGenerator<Put, void> {
  let done = 0
  for await (const result of puts) {
    yield result
    onProgress?.(++done, total)
  }
}

function reportOf(feed: PlannedFeed): FeedReport[] {
  const [newest] = feed.articles
  return newest ? [{ folder: feedFolder(feed), items: feed.articles.length, newest: newest.published }] : []
}

/** Whether a build with the same records would have nothing to do. */
function isDone({ documents, manifest }: Publication): boolean {
  return manifest.complete && documents.failed.length === 0
}

function statusOf(
  { documents: { failed, created, changed, removed } }: Publication,
  rejected: number,
): Report['status'] {
  if (failed.length > 0 && created.length + changed.length + removed.length === 0) return 2
  return failed.length > 0 || rejected > 0 ? 1 : 0
}
