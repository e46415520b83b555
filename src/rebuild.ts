import { relative } from 'node:path'
import { amendmentOf, type Amendment } from './amendment.ts'
import type { Facts } from './article.ts'
import type { IsPublished } from './articles.ts'
import { feedFolder, type Located } from './channel.ts'
import { contentsOf, heldBy, isPublished, type Contents } from './contents.ts'
import { createCrew, type Crew } from './crew/crew.ts'
import { pagesOf, pathsOf } from './documents.ts'
import { guard } from './guard.ts'
import type { Inspection } from './inspection.ts'
import { earliest, nextChange, editionOf } from './moments.ts'
import { settleSurvey, type Origin } from './origins.ts'
import { readManifest, type Manifest } from './output/manifest.ts'
import type { MemoryHead } from './output/memory.ts'
import { publish } from './output/publish.ts'
import { placeAll, stageAll, type Put } from './output/put.ts'
import { isDone, outcomeOf, rememberAll } from './outcome.ts'
import { plan, type PlannedFeed } from './plan.ts'
import { problem, type Problem } from './problem.ts'
import { recallFeeds, remembered, type Recollection, type StandingFeeds } from './recollection.ts'
import { farDates } from './records/far-dates.ts'
import { leave, refresh, type UpToDate, type Refreshing } from './refresh.ts'
import { untouched, type FeedReport, type OnProgress, type Report } from './report.ts'
import type { Site } from './site.ts'
import type { SiteFolder } from './sources/site-folder.ts'
import { toldBy, type Standing, type Told } from './standing.ts'
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
  /** Called now and then with how far the build is. What it throws changes nothing: it is not called again then. */
  readonly onProgress?: OnProgress
}

/** What is known from the build before. */
export interface Remembered {
  /** Of the program and of the newsroom's words. */
  readonly epoch: string
  readonly memory?: MemoryHead | undefined
  readonly inspection?: Inspection | undefined
}

/** Builds what is not known to stand as it should; a memory spares it what is still true. */
export async function rebuild(
  standing: Standing,
  siteFolder: SiteFolder,
  known: Remembered,
  options: RebuildOptions,
): Promise<Report> {
  const crew = createCrew(standing.folder, siteFolder, standing.now, options.threads)
  try {
    return await buildWith(crew, siteFolder, standing, known, options)
  } finally {
    await crew.dismiss()
  }
}

/** What a build means to publish. */
interface Intent {
  /** Feeds whose documents may have to change. */
  readonly feeds: readonly PlannedFeed[]
  /** Feeds that stay as they are. */
  readonly others: readonly Located[]
  readonly originOf: (article: Facts) => Origin
  /** Of every document that shall exist. */
  readonly paths: ReadonlySet<string>
  readonly contents: Contents
  readonly told: Told
  /** When the same records give other feeds, or others are told of; milliseconds since 1970. */
  readonly until: number | null
  readonly records: Recollection['records']
}

/** The way through: records → articles → feeds → documents → files. */
async function buildWith(
  crew: Crew,
  siteFolder: SiteFolder,
  standing: Standing,
  known: Remembered,
  options: RebuildOptions,
): Promise<Report> {
  const { memory, inspection } = known
  const { site } = siteFolder
  const previous = readManifest(standing.state)
  const stood = recallFeeds(memory, standing, previous)
  const workshop: Workshop = { crew, siteFolder, standing, known, previous, stood, options }
  const amendment = memory && inspection && (await amendmentOf(memory, inspection, standing, crew))
  const intent = amendment && amended(amendment, workshop)
  if (intent) return realize(intent, workshop)

  const { folder, articles: articlesFolder, now } = standing
  const name = (path: string) => relative(folder, path)
  const { onProgress = () => {} } = options
  const survey = await surveyArticles(articlesFolder, name, crew, inspection, (done, found) =>
    onProgress(done, found, 'reading'),
  )
  onProgress(0, 1, 'planning')
  const isKnown: IsPublished = (article, language) =>
    previous !== undefined && isPublished(article, language, site, previous)
  const { settled, originOf, locateOf } = settleSurvey(survey, isKnown, name)
  const { articles, records } = settled
  const far = farDates(articles, locateOf, site, now)
  const problems = [...siteFolder.problems, ...settled.problems, ...far.problems]
  const rejected = records - articles.length
  if (articles.length === 0) return untouched(2, [...problems, ...nothingIn(records)], records)
  if (options.strict && rejected > 0) return untouched(1, problems, records, rejected)

  const feeds = plan(site, articles, now)
  const contents = contentsOf(feeds, site, now)
  const byId = new Map(articles.map(article => [article.id, article]))
  const present = { site, articles: byId, rejected: settled.rejected, now }
  const verdict = previous && !options.force ? guard(previous, contents, present) : { problems: [], kept: [] }
  if (verdict.problems.length > 0) return untouched(3, [...problems, ...verdict.problems], records, rejected)

  const kept = heldBy(verdict.kept, previous)
  const items = new Set(Object.values(contents.feeds).flat()).size
  return realize(
    {
      feeds,
      others: [],
      originOf,
      paths: pathsOf([...feeds.map(feedFolder), ...verdict.kept], site),
      contents: {
        ...contents,
        feeds: { ...contents.feeds, ...kept.feeds },
        pages: { ...kept.pages, ...contents.pages },
      },
      told: { problems, records, rejected, feeds: feeds.flatMap(feed => reportOf(feed, site, now)), items },
      until: earliest(nextChange(articles, site, now)?.at, far.until)?.getTime() ?? null,
      records: { survey, plan: feeds.map(feed => remembered(feed, originOf)) },
    },
    workshop,
  )
}

/** What a build works with. */
interface Workshop {
  readonly crew: Crew
  readonly siteFolder: SiteFolder
  readonly standing: Standing
  readonly known: Remembered
  readonly previous: Manifest | undefined
  readonly stood: StandingFeeds
  readonly options: RebuildOptions
}

/** The feeds of the build before with what was edited in them; undefined where more has to be looked at. */
function amended(
  { feeds, others, originOf, ending, edits }: Amendment,
  { siteFolder: { site }, previous, stood, options }: Workshop,
): Intent | undefined {
  const told = toldBy(ending)
  // Somebody has been at the documents, or the manifest.
  const areStanding = [...feeds, ...others].every(feed => Object.hasOwn(stood.recipes, feedFolder(feed)))
  // With rejected records there may be feeds that are kept, which `force` lets go.
  const isOrdinary = told.rejected === 0 || !(options.strict || options.force)
  if (!previous?.complete || !areStanding || !isOrdinary) return undefined
  const paths = pathsOf(Object.keys(previous.feeds), site)
  return { feeds, others, originOf, paths, contents: previous, told, until: ending.until, records: { edits } }
}

/** Publishes what is meant, and remembers it. */
async function realize(intent: Intent, { crew, siteFolder, standing, ...workshop }: Workshop): Promise<Report> {
  const { site } = siteFolder
  const { out, state, now } = standing
  const { known, previous, stood, options } = workshop
  const { paths, told } = intent
  const putOptions = { out, compress: site.compress, known: previous?.documents ?? {}, full: options.full ?? false }
  const { onProgress = () => {} } = options
  const onRendered = (done: number, total: number) => onProgress(done, total, 'rendering')
  const context: Refreshing = {
    site,
    crew,
    putOptions,
    state,
    onRendered,
    originOf: intent.originOf,
    published: stood.recipes,
    now,
    leftOut: new Map(),
  }
  const upToDate: UpToDate = new Map()
  const published = await publish(
    begin => counted(putAll(intent, context, begin, upToDate), paths.size, onProgress),
    paths,
    intent.contents,
    { out, state, previous, compress: site.compress },
  )
  const publication = { ...published, problems: [...published.problems, ...context.leftOut.values()] }
  // What was met while publishing is told once.
  const ending = isDone(publication) ? { from: now.getTime(), until: intent.until, told } : undefined
  const { manifest, documents } = publication
  const recipes = Object.fromEntries(upToDate)
  const recollection = { records: intent.records, recipes, stood, manifest, epoch: known.epoch, ending }
  const unsaved = rememberAll(recollection, standing, site, known.memory)
  const outcome = outcomeOf(publication, unsaved, told, out)
  return { ...told, ...outcome, seconds: 0, documents }
}

const nothingIn = (records: number): Problem[] =>
  records > 0 ? [] : [problem('ARTICLES_MISSING', { file: 'articles' })]

async function* putAll(
  { feeds, others }: Intent,
  context: Refreshing,
  begin: () => void,
  upToDate: UpToDate,
): AsyncGenerator<Put, void> {
  const { site, putOptions } = context
  for (const feed of others) yield* leave(feed, context, upToDate)
  yield* refresh(feeds, context, begin, upToDate)
  yield* await placeAll(stageAll(pagesOf(site), putOptions, begin), putOptions.out)
}

async function* counted(puts: AsyncIterable<Put>, total: number, onProgress: OnProgress): AsyncGenerator<Put, void> {
  const done = new Set<string>()
  for await (const result of puts) {
    yield result
    done.add(result.path)
    // What is left as it was takes no time, and comes before the rendering of what is not.
    if (!isLeft(result)) onProgress(done.size, total, 'writing')
  }
  onProgress(done.size, total, 'writing')
}

const isLeft = (put: Put): boolean => 'digests' in put && Object.keys(put.digests).length === 0

function reportOf(feed: PlannedFeed, site: Site, now: Date): FeedReport[] {
  const [article] = feed.articles
  if (!article) return []
  const newest = editionOf(article, feed.language, site, now).published
  return [{ folder: feedFolder(feed), items: feed.articles.length, newest }]
}
