import { relative } from 'node:path'
import { openCache, type Cache } from '../cache/cache.ts'
import type { LastReport } from '../cache/cache-files.ts'
import { findInputChanges, type InputChanges } from '../cache/input-changes.ts'
import { findOutputChanges, type OutputChanges } from '../cache/output-changes.ts'
import { bytesOf, inputDigest } from '../input/bytes.ts'
import { isResultOf } from '../input/scan-result.ts'
import type { InputList } from '../input/scan.ts'
import type { Report } from '../model/report.ts'

/** Where a build reads and writes. */
export interface BuildPaths {
  /** The newsroom's folder. */
  readonly folder: string
  /** Its articles, in that folder. */
  readonly articles: string
  readonly out: string
  readonly state: string
}

/** What changed since the build before, as the cache shows it. */
export interface Changes {
  readonly cache: Cache
  /** The report of the build before; undefined where the same records would give other feeds now. */
  readonly lastReport: LastReport | undefined
  /** Undefined where the cache is damaged. */
  readonly inputs: InputChanges | undefined
  /** Undefined where the cache is damaged, or the manifest is not the one that it belongs to. */
  readonly output: OutputChanges | undefined
}

/** The options that decide whether a cache counts. */
export interface ChangeOptions {
  readonly strict?: boolean
  readonly force?: boolean
  readonly full?: boolean
  readonly threads?: number
}

/** Finds what changed since the build before; undefined where no cache is valid. */
export async function findChanges(paths: BuildPaths, now: Date, options: ChangeOptions): Promise<Changes | undefined> {
  const cache = options.full ? undefined : openCache(paths.folder, paths.state)
  if (!cache) return undefined
  return {
    cache,
    lastReport: validReport(cache.header.lastReport, now, options),
    inputs: await findInputChanges(cache, paths, options.threads),
    output: findOutputChanges(cache, paths),
  }
}

/** The last report, where no article's time came since and a build with these options would do the same. */
function validReport(
  lastReport: LastReport | undefined,
  now: Date,
  { strict = false, force = false }: ChangeOptions,
): LastReport | undefined {
  if (!lastReport || now.getTime() < lastReport.validFrom) return undefined
  if (lastReport.validUntil !== null && now.getTime() >= lastReport.validUntil) return undefined
  const { rejected, problems } = reportIn(lastReport)
  // `force` lets documents go that are no more listed, and feeds that wait for rejected records; `strict` publishes
  // nothing where a record is rejected.
  const isHeld = force && problems.some(({ code }) => code === 'FORMAT_LEFT')
  return isHeld || ((strict || force) && rejected > 0) ? undefined : lastReport
}

/** What a report says of the records and the feeds, as the cache keeps it. */
export type ReportBody = Omit<Report, 'status' | 'seconds' | 'documents'>

export function reportIn({ report }: LastReport): ReportBody {
  const body = report as ReportBody
  return {
    ...body,
    feeds: body.feeds.map(feed => ({ ...feed, ...(feed.newest && { newest: new Date(feed.newest) }) })),
  }
}

/** The report of a build with nothing to do: no record, word or document changed, and no article's time came. */
export function upToDateReport({ lastReport, inputs, output }: Changes, paths: BuildPaths): Report | undefined {
  if (!lastReport || !inputs || !output || output.changedIndexes.length > 0) return undefined
  if (!areInputsUnchanged(inputs, paths)) return undefined
  const body = reportIn(lastReport)
  const unchanged = output.paths.slice(0, lastReport.documents)
  return {
    ...body,
    status: body.rejected > 0 ? 1 : 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged, removed: [], failed: [] },
  }
}

/** More files than this are read by several threads, and their new stats are cached. */
const maxFilesAlone = 500

/** Whether the inputs are the same, and those whose stats changed have the same bytes. */
function areInputsUnchanged(changes: InputChanges, { folder }: BuildPaths): boolean {
  const { before, changedIndexes, changedPaths, isListingStale, results } = changes
  if (before.hasLinks || changedPaths.size > maxFilesAlone) return false
  if (isListingStale && !isSameList(changes.rescanned(), changes.inputs())) return false
  const displayPath = (path: string) => relative(folder, path)
  return before.inputsAt(changedIndexes).every(inputIndex => {
    const input = before.input(inputIndex)
    return input && isResultOf(inputDigest(input, bytesOf(input, displayPath)), results()?.at(inputIndex))
  })
}

function isSameList(a: InputList, b: InputList): boolean {
  if (a === b) return true
  if (a.inputs.length !== b.inputs.length || a.folders.length !== b.folders.length) return false
  return JSON.stringify(a) === JSON.stringify(b)
}
