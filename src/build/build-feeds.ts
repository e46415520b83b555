import { dirname, relative } from 'node:path'
import { amendmentOf, type Amendment } from './reuse-plan.ts'
import type { IsPublished } from '../input/conflicts.ts'
import { isPublished, tracesOf } from '../planning/published-items.ts'
import { createCrew, type Crew } from '../workers/pool.ts'
import { pagesOf } from '../rendering/document.ts'
import type { Inspection } from '../cache/input-changes.ts'
import { settleSurvey } from './record-location.ts'
import { intend, type Intent } from './intent.ts'
import { readManifest, type Manifest } from '../output/manifest.ts'
import type { MemoryHead } from '../cache/cache-files.ts'
import { publish } from '../output/publish.ts'
import { othersFeeds } from '../output/others-feeds.ts'
import { feedsFoundIn } from '../output/published.ts'
import { placeAll, stageAll, type Put } from '../output/put.ts'
import { isSibling } from '../output/siblings.ts'
import { isDone, outcomeOf, rememberAll } from './outcome.ts'
import { recallFeeds, type StandingFeeds } from './save-cache.ts'
import { leave, refresh, type UpToDate, type Refreshing } from './update-feeds.ts'
import { withoutRenames } from '../planning/renames.ts'
import { untouched, type OnProgress, type Report } from '../model/report.ts'
import { feedFolder } from '../model/scope.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import { isSameWith, toldBy, type Standing } from './up-to-date.ts'
import { surveyArticles } from './scan-inputs.ts'

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
  const past = previous
    ? { folders: Object.keys(previous.feeds), contents: previous }
    : feedsFoundIn(standing.out, site)
  const isKnown: IsPublished = (article, language) => isPublished(article, language, site, past.contents)
  const { settled, originOf, locateOf } = settleSurvey(survey, isKnown, name)
  const lasting = withoutRenames(settled, past.contents, locateOf)
  const documents = Object.keys(previous?.documents ?? {})
  const intended = intend(
    { settled: lasting, originOf, locateOf, survey },
    { siteFolder, now, options, past: { ...past, documents } },
  )
  if ('report' in intended) return intended.report
  return refusal(intended.intent, workshop) ?? realize(intended.intent, workshop)
}

/** The report of a build that would overwrite feeds of another newsroom. */
function refusal(
  { paths, told }: Intent,
  { siteFolder, standing, previous, stood, options }: Workshop,
): Report | undefined {
  if (options.force) return undefined
  // What stands as it was left is ours.
  const doubtful = [...paths].filter(path => !Object.hasOwn(stood.recipes, `${dirname(path)}/`))
  const known = previous?.documents ?? {}
  const place = { out: standing.out, known, formerAuthority: previous?.authority }
  const problems = othersFeeds(doubtful, siteFolder.site, place)
  return problems.length > 0 ? untouched(3, [...told.problems, ...problems], told.records, told.rejected) : undefined
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
  { previous, stood, options }: Workshop,
): Intent | undefined {
  const told = toldBy(ending)
  // Somebody has been at the documents, or the manifest.
  const areStanding = [...feeds, ...others].every(feed => Object.hasOwn(stood.recipes, feedFolder(feed)))
  if (!previous?.complete || !areStanding || !isSameWith(options, told)) return undefined
  const documents = Object.keys(previous.documents)
  return {
    feeds,
    others,
    originOf,
    paths: new Set(documents.filter(path => !isSibling(path, previous.documents))),
    contents: { ...previous, records: { ...previous.records, ...tracesOf(feeds) } },
    told,
    losses: [],
    until: ending.until,
    records: { edits },
  }
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
  const outcome = outcomeOf(publication, [...intent.losses, ...unsaved], told, out)
  return { ...told, ...outcome, seconds: 0, documents }
}

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
