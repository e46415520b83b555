import { join, resolve, sep } from 'node:path'
import { inspect } from '../cache/input-changes.ts'
import { memoryOf } from '../cache/cache.ts'
import { epochOf } from '../cache/cache-key.ts'
import { acquireLock, lockHolder } from '../output/lock.ts'
import { stateFolder, StateUnusable } from '../output/state.ts'
import { problem, type Parsed } from '../model/problem.ts'
import type { RebuildOptions } from './build-feeds.ts'
import { steadily } from './progress.ts'
import { untouched, type Report } from '../model/report.ts'
import type { SiteFolder } from '../input/site-folder.ts'
import { isSameWith, standingReport, type Standing } from './up-to-date.ts'

export interface BuildOptions extends RebuildOptions {
  /** The newsroom's folder, with `site.yaml`, `locales/` and `articles/`. Default: the working directory. */
  readonly site?: string
  /** Where the feeds go. Default: `dist` in the newsroom's folder. */
  readonly out?: string
  /** The moment that decides which articles are due. Default: the clock. */
  readonly now?: Date
  /** How many seconds to wait for another build of the same newsroom. Default: 0. */
  readonly wait?: number
}

/** Reads a newsroom's records and writes its feeds. Problems are in the report; only faults of Pregón itself throw. */
export async function build(options: BuildOptions = {}): Promise<Report> {
  if (options.now && Number.isNaN(options.now.getTime())) throw new RangeError('now is no valid date')
  if (!((options.wait ?? 0) >= 0)) throw new RangeError('wait is no number of seconds')
  if (options.threads !== undefined && !(Number.isInteger(options.threads) && options.threads > 0))
    throw new RangeError('threads is no whole number above 0')
  const folder = options.site ?? '.'
  const out = options.out ?? join(folder, 'dist')
  const source = sourceIn(folder, out)
  if (source !== undefined) return untouched(2, [problem('OUT_UNFIT', { file: out }, { found: source })])
  const started = performance.now()
  const onProgress = steadily(options.onProgress)
  onProgress(0, 1, 'looking')
  const newsroom = { folder, articles: join(folder, 'articles'), out, state: stateFolder(folder, out) }
  try {
    const report = await buildLocked({ ...newsroom, now: options.now ?? new Date() }, { ...options, onProgress })
    return { ...report, seconds: Math.round(performance.now() - started) / 1000 }
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

async function buildLocked(standing: Standing, options: BuildOptions): Promise<Report> {
  const { folder, state } = standing
  // A site file that was used before is right; any other must be before anything is touched.
  const before = options.full || !memoryOf(folder, state) ? await readSite(folder) : undefined
  if (before?.ok === false) return untouched(2, before.problems)
  const taken = await acquireLock(state, options.wait)
  if ('holder' in taken) return untouched(4, [lockHolder('LOCKED', taken.holder, state)])
  try {
    // Only now: another build may just have ended.
    const memory = options.full ? undefined : memoryOf(folder, state)
    const inspection = memory && (await inspect(memory, standing, options.threads))
    const report = memory && inspection && standingReport(memory, inspection, standing)
    if (report && isSameWith(options, report)) return report
    // Loaded when there is something to do: most builds of a cron have nothing.
    const { rebuild } = await import('./build-feeds.ts')
    // Who had to wait may have read words that are older than what the other build published.
    const siteFolder = before && !taken.lock.waited ? before : await readSite(folder)
    if (!siteFolder.ok) return untouched(2, siteFolder.problems)
    // Somebody may just have saved one of its files.
    const epoch = epochOf(siteFolder.value.texts)
    const known = memory?.epoch === epoch ? { epoch, memory, inspection } : { epoch }
    return await rebuild(standing, siteFolder.value, known, options)
  } finally {
    taken.lock.release()
  }
}

async function readSite(folder: string): Promise<Parsed<SiteFolder>> {
  const { readSiteFolder } = await import('../input/site-folder.ts')
  return await readSiteFolder(folder)
}
