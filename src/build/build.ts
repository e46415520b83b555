import { join, resolve, sep } from 'node:path'
import { expectMoment, expectOptions } from '../base/arguments.ts'
import { openCache } from '../cache/cache.ts'
import { cacheKeyOf } from '../cache/cache-key.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import type { Explanation } from '../model/explanation.ts'
import { problem, type Parsed } from '../model/problem.ts'
import { untouched, type Report } from '../model/report.ts'
import { acquireLock, lockHolder } from '../output/lock.ts'
import { hasFailed, previewFolder, stateFolder, StateUnusable } from '../output/state.ts'
import type { BuildFeedsOptions } from './build-options.ts'
import { problemTeller, type ProblemTeller } from './problem-teller.ts'
import { steadily } from './progress.ts'
import { findChanges, upToDateReport, type BuildPaths, type Changes } from './up-to-date.ts'

export interface BuildOptions extends BuildFeedsOptions {
  /** The newsroom's folder, with `site.yaml`, `locales/` and `articles/`. Default: the working directory. */
  readonly site?: string
  /** The output folder. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** The moment that decides which articles are due. Default: the clock. */
  readonly now?: Date
  /** The number of seconds to wait for another build of the same newsroom. Default: 0. */
  readonly wait?: number
  /**
   * Report what a build would do, and write nothing: it runs on a temporary copy of the output folder and of the state.
   * Permissions of the output folder and space on its disk are not tried. Default: false.
   */
  readonly dryRun?: boolean
  /** @internal Called with the state folder, under the lock, before the code of a build that has work to do is loaded. */
  readonly onWork?: (state: string) => void
}

/**
 * Reads a newsroom's records and writes its feeds. The report holds the problems; only faults of Pregón itself throw.
 *
 * @example
 *   import { build, describe } from 'pregon'
 *
 *   const report = await build({ site: 'newsroom', now: new Date('2026-03-02T00:00:00Z') })
 *   for (const problem of report.problems) console.warn(describe(problem))
 *   process.exitCode = report.status
 *
 * @throws {RangeError} Where `now`, `wait` or `threads` is out of range.
 */
export async function build(options: BuildOptions = {}): Promise<Report> {
  expectOptions('build', options)
  if (options.now !== undefined) expectMoment(options.now)
  if (!((options.wait ?? 0) >= 0)) throw new RangeError('wait must be a number of seconds, 0 or more')
  if (options.threads !== undefined && !(Number.isInteger(options.threads) && options.threads > 0))
    throw new RangeError('threads must be a whole number above 0')
  const folder = options.site ?? '.'
  const out = options.out ?? join(folder, 'dist')
  const teller = problemTeller(options.onProblem)
  const report = await buildTelling(folder, out, { ...options, teller })
  teller.finish(report.problems)
  return report
}

interface TellingOptions extends BuildOptions {
  readonly teller: ProblemTeller
}

async function buildTelling(folder: string, out: string, options: TellingOptions): Promise<Report> {
  const own = ownFolderIn(folder, out)
  if (own !== undefined) return untouched(2, [problem('OUT_UNFIT', { file: out }, { found: own })])
  const started = performance.now()
  const onProgress = steadily(options.onProgress)
  onProgress(0, 1, 'looking')
  const paths = { folder, articles: join(folder, 'articles'), out, state: stateFolder(folder, out) }
  try {
    const run = (where: BuildPaths) => buildLocked(where, options.now ?? new Date(), { ...options, onProgress })
    const { report, isLogged } = options.dryRun ? await runDry(paths, options.wait ?? 0, run) : await run(paths)
    const timed = { ...report, seconds: Math.round(performance.now() - started) / 1000 }
    // Loaded on demand: a build with nothing to do is not logged.
    if (isLogged || hasFailed(paths.state)) (await import('../output/build-log.ts')).logBuild(paths.state, timed)
    return timed
  } catch (error) {
    if (error instanceof StateUnusable) return untouched(2, [error.problem])
    throw error
  }
}

/** The newsroom's own file or folder that lies in the output folder or holds it; undefined if there is none. */
function ownFolderIn(folder: string, out: string): string | undefined {
  const target = resolve(out)
  if (target === resolve(folder)) return 'site.yaml'
  if (target.startsWith(resolve(folder, previewFolder) + sep)) return undefined
  return ['articles', 'locales', 'collections', '.pregon'].find(name => {
    const own = resolve(folder, name)
    return target === own || target.startsWith(own + sep) || own.startsWith(target + sep)
  })
}

interface Built {
  readonly report: Report
  /** Whether the report tells something that the log of builds does not know yet. */
  readonly isLogged: boolean
}

const logged = (report: Report): Built => ({ report, isLogged: true })
const unlogged = (report: Report): Built => ({ report, isLogged: false })

async function runDry(paths: BuildPaths, wait: number, run: (where: BuildPaths) => Promise<Built>): Promise<Built> {
  // Loaded on demand: builds that cron starts publish.
  const { dryRun } = await import('./dry-run.ts')
  return unlogged(await dryRun(paths, wait, async copied => (await run(copied)).report))
}

/** Finds the changes since the last build, and makes the affected feeds again. */
async function buildLocked(paths: BuildPaths, now: Date, options: TellingOptions): Promise<Built> {
  const { folder, state } = paths
  // A valid cache proves that the site file is valid. Without one, the site file is checked before anything is touched.
  const read = options.full || !openCache(folder, state) ? await readSite(paths) : undefined
  if (read?.ok === false) return logged(untouched(2, read.problems))
  const taken = await acquireLock(state, options.wait)
  if ('holder' in taken) return unlogged(untouched(4, [lockHolder('LOCKED', taken.holder, state)]))
  try {
    // The cache is opened again under the lock: another build may have ended since.
    const changes = await findChanges(paths, now, options)
    const report = changes && upToDateReport(changes, paths)
    if (report && changes)
      return unlogged(options.explain ? { ...report, explanation: await nothingFrom(changes) } : report)
    options.onWork?.(state)
    // Most builds that cron starts have nothing to do; they need not load this module.
    const { buildFeeds } = await import('./build-feeds.ts')
    // While this build waited, the other build may have published newer words.
    const site = read && !taken.lock.waited ? read : await readSite(paths)
    if (!site.ok) return logged(untouched(2, site.problems))
    // The site file or a locale file may have changed since the cache was opened.
    const cacheKey = cacheKeyOf(site.value.texts)
    const valid = changes?.cache.header.cacheKey === cacheKey ? changes : undefined
    const { teller } = options
    return logged(await buildFeeds({ paths, now, siteFolder: site.value, cacheKey, changes: valid, options, teller }))
  } finally {
    taken.lock.release()
  }
}

async function nothingFrom(changes: Changes): Promise<Explanation> {
  const { explainNothing } = await import('./explain.ts')
  return explainNothing(changes)
}

async function readSite(paths: BuildPaths): Promise<Parsed<SiteFolder>> {
  const { readNewsroomFor } = await import('../output/newsroom-folder.ts')
  return await readNewsroomFor(paths)
}
