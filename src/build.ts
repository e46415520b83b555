import { join, relative, resolve, sep } from 'node:path'
import { parseArticles } from './articles.ts'
import { feedFolder } from './channel.ts'
import { contentsOf, heldBy, isPublished } from './contents.ts'
import { documentsOf, pathsOf } from './documents.ts'
import { guard } from './guard.ts'
import { acquireLock, lockHolder } from './output/lock.ts'
import { readManifest } from './output/manifest.ts'
import type { Outcome } from './output/changes.ts'
import { publish, type Destination, type Document, type Publication } from './output/publish.ts'
import { stateFolder, StateUnusable } from './output/state.ts'
import { plan, type PlannedFeed } from './plan.ts'
import { problem, type Problem } from './problem.ts'
import { createProver } from './proof.ts'
import { readRecords } from './sources/records.ts'
import { readSiteFolder, type SiteFolder } from './sources/site-folder.ts'

export interface BuildOptions {
  /** The newsroom's folder, with `site.yaml`, `locales/` and `articles/`. Default: the working directory. */
  readonly site?: string
  /** Where the feeds go. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** The moment that decides which articles are due. Default: the clock. */
  readonly now?: Date
  /** Publishes nothing when any record is rejected. */
  readonly strict?: boolean
  /** Takes nothing for granted that an earlier build remembered: compressed siblings are made again and compared. */
  readonly full?: boolean
  /** Publishes what the guards would refuse. */
  readonly force?: boolean
  /** How many seconds to wait for another build of the same newsroom. Default: 0. */
  readonly wait?: number
  /** Called now and then with the number of documents that are done and of all. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface FeedReport {
  /** In the output tree: `es/sections/world/`. */
  readonly folder: string
  readonly items: number
  readonly newest: Date
}

/** What a build did. */
export interface Report {
  /**
   * As the command line's exit status: 0 published · 1 published but for rejected records and documents (with
   * `strict`: nothing) · 2 site-wide error · 3 refused by a guard · 4 another build is under way; 2 to 4 touch nothing.
   */
  readonly status: 0 | 1 | 2 | 3 | 4
  readonly problems: readonly Problem[]
  /** How many records were read, and how many of them were rejected. */
  readonly records: number
  readonly rejected: number
  /** How many items the feeds hold, each counted once per language. */
  readonly items: number
  /** How long the build took. */
  readonly seconds: number
  /** Every feed, with the moment of its newest item's publication. */
  readonly feeds: readonly FeedReport[]
  /** Paths of the documents in the output folder, by what became of them. */
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
}

/** Reads a newsroom's records and writes its feeds. Problems are in the report; only faults of Pregón itself throw. */
export async function build(options: BuildOptions = {}): Promise<Report> {
  if (options.now && Number.isNaN(options.now.getTime())) throw new RangeError('now is no valid date')
  if (!((options.wait ?? 0) >= 0)) throw new RangeError('wait is no number of seconds')
  const folder = options.site ?? '.'
  const out = options.out ?? join(folder, 'dist')
  const source = sourceIn(folder, out)
  if (source !== undefined) return untouched(2, [problem('OUT_UNFIT', { file: out }, { found: source })])
  const started = performance.now()
  const state = stateFolder(folder, out)
  const before = await readSiteFolder(folder)
  if (!before.ok) return untouched(2, before.problems)
  try {
    const taken = await acquireLock(state, options.wait)
    if ('holder' in taken) return untouched(4, [lockHolder('LOCKED', taken.holder, state)])
    try {
      // Who had to wait may have read words that are older than what the other build published.
      const siteFolder = taken.lock.waited ? await readSiteFolder(folder) : before
      if (!siteFolder.ok) return untouched(2, siteFolder.problems)
      const report = buildSite(folder, { out, state }, siteFolder.value, siteFolder.problems, options)
      return { ...report, seconds: Math.round(performance.now() - started) / 1000 }
    } finally {
      taken.lock.release()
    }
  } catch (error) {
    if (error instanceof StateUnusable) return untouched(2, [error.problem])
    throw error
  }
}

/** Which of the newsroom's own folders an output folder would mix with feeds, if any. */
function sourceIn(folder: string, out: string): string | undefined {
  const target = resolve(out)
  if (target === resolve(folder)) return 'site.yaml'
  return ['articles', 'locales', '.pregon'].find(name => {
    const source = resolve(folder, name)
    return target === source || target.startsWith(source + sep) || source.startsWith(target + sep)
  })
}

function buildSite(
  folder: string,
  { out, state }: Pick<Destination, 'out' | 'state'>,
  siteFolder: SiteFolder,
  siteProblems: readonly Problem[],
  options: BuildOptions,
): Report {
  const { site } = siteFolder
  const named = (path: string) => relative(folder, path)
  const previous = readManifest(state)
  const {
    articles,
    problems: recordProblems,
    records,
    rejected: rejectedIds,
  } = parseArticles(
    readRecords(join(folder, 'articles'), named),
    site,
    article => previous !== undefined && isPublished(article, site, previous),
  )
  const problems = [...siteProblems, ...recordProblems]
  const rejected = records - articles.length
  if (articles.length === 0)
    return untouched(
      2,
      records > 0 ? problems : [...problems, problem('ARTICLES_MISSING', { file: 'articles' })],
      records,
    )
  if (options.strict && rejected > 0) return untouched(1, problems, records, rejected)

  const now = options.now ?? new Date()
  const feeds = plan(site, articles, now)
  const contents = contentsOf(feeds, site)
  const known = { site, articles: new Map(articles.map(article => [article.id, article])), rejected: rejectedIds, now }
  const verdict = previous && !options.force ? guard(previous, contents, known) : { problems: [], kept: [] }
  if (verdict.problems.length > 0) return untouched(3, [...problems, ...verdict.problems], records, rejected)

  const kept = heldBy(verdict.kept, previous)
  const paths = pathsOf([...feeds.map(feedFolder), ...verdict.kept], site)
  const published = publish(
    counted(documentsOf(feeds, siteFolder, createProver(now)), paths.size, options.onProgress),
    paths,
    { ...contents, feeds: { ...contents.feeds, ...kept.feeds }, pages: { ...kept.pages, ...contents.pages } },
    { out, state, previous, compress: site.compress, full: options.full ?? false },
  )
  const items = new Set(Object.values(contents.feeds).flat()).size
  const all = [...problems, ...published.problems]
  return {
    status: statusOf(published, rejected),
    problems: all,
    records,
    rejected,
    feeds: feeds.flatMap(reportOf),
    items,
    seconds: 0,
    documents: published.documents,
  }
}

function* counted(
  documents: Iterable<Document>,
  total: number,
  onProgress?: (done: number, total: number) => void,
): Generator<Document> {
  let done = 0
  for (const document of documents) {
    yield document
    onProgress?.(++done, total)
  }
}

function reportOf(feed: PlannedFeed): FeedReport[] {
  const [newest] = feed.articles
  return newest ? [{ folder: feedFolder(feed), items: feed.articles.length, newest: newest.published }] : []
}

function statusOf(
  { documents: { failed, created, changed, removed } }: Publication,
  rejected: number,
): Report['status'] {
  if (failed.length > 0 && created.length + changed.length + removed.length === 0) return 2
  return failed.length > 0 || rejected > 0 ? 1 : 0
}

function untouched(status: Report['status'], problems: readonly Problem[], records = 0, rejected = records): Report {
  return {
    status,
    problems,
    records,
    rejected,
    feeds: [],
    items: 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged: [], removed: [], failed: [] },
  }
}
