import { relative } from 'node:path'
import { openCache, type Cache } from '../cache/cache.ts'
import type { LastReport } from '../cache/cache-files.ts'
import { findInputChanges, type InputChanges } from '../cache/input-changes.ts'
import { findOutputChanges, type OutputChanges } from '../cache/output-changes.ts'
import { areSameCollections } from '../input/collection-texts.ts'
import { bytesOf, inputDigest } from '../input/bytes.ts'
import { isResultOf } from '../input/scan-result.ts'
import type { Report } from '../model/report.ts'

/** The folders that a build reads and writes. */
export interface BuildPaths {
  /** The newsroom's folder. */
  readonly folder: string
  /** The `articles` folder in it. */
  readonly articles: string
  readonly out: string
  readonly state: string
  /** The output folder whose files the cache knows, where `out` is a copy of it. */
  readonly standing?: string
}

/** The changes since the build before, compared with the cache. */
export interface Changes {
  readonly cache: Cache
  /** The report of the build before; undefined if the same records would give other feeds now. */
  readonly lastReport: LastReport | undefined
  /** Undefined where the cache is damaged. */
  readonly inputs: InputChanges | undefined
  /** Undefined if the cache is damaged or belongs to another manifest. */
  readonly output: OutputChanges | undefined
}

/** The options that decide whether the cache and its report may be used. */
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
    output: findOutputChanges(cache, { ...paths, out: paths.standing ?? paths.out }),
  }
}

/** The last report, if no article has become due or ended since, and these options would not change it. */
function validReport(
  lastReport: LastReport | undefined,
  now: Date,
  { strict = false, force = false }: ChangeOptions,
): LastReport | undefined {
  if (!lastReport || now.getTime() < lastReport.validFrom) return undefined
  if (lastReport.validUntil !== null && now.getTime() >= lastReport.validUntil) return undefined
  return isHeldBack(reportIn(lastReport), { strict, force }) ? undefined : lastReport
}

/**
 * Whether options have an effect on what a build left as it was. `force` removes documents in formats that are no longer
 * listed, and makes feeds whose records are all rejected. `strict` publishes nothing while a record, or a translation, is
 * rejected.
 */
export function isHeldBack(
  report: ReportBody,
  { strict = false, force = false }: Pick<ChangeOptions, 'strict' | 'force'>,
): boolean {
  return (
    ((strict || force) && isFaulty(report)) || (force && report.problems.some(({ code }) => code === 'FORMAT_LEFT'))
  )
}

/** Whether a build left out a record, a translation or a language, or could not read a list. */
export const isFaulty = ({
  problems,
  rejected,
  rejectedTranslations,
}: Pick<ReportBody, 'problems' | 'rejected' | 'rejectedTranslations'>): boolean =>
  rejected + rejectedTranslations > 0 ||
  problems.some(({ code }) => code === 'COLLECTION_UNREAD' || code === 'LANGUAGE_WAITS')

/** The part of a report that the cache keeps: all about the records and the feeds. */
export type ReportBody = Omit<Report, 'status' | 'seconds' | 'documents'>

export function reportIn({ report }: LastReport): ReportBody {
  const body = report as ReportBody
  return {
    ...body,
    feeds: body.feeds.map(feed => ({ ...feed, ...(feed.newest && { newest: new Date(feed.newest) }) })),
  }
}

/** The report of a build with nothing to do; undefined if a record, a document or the moment changes a feed. */
export function upToDateReport(changes: Changes, paths: BuildPaths): Report | undefined {
  const { cache, lastReport, inputs, output } = changes
  if (!lastReport || !inputs || !output || output.changedIndexes.length > 0) return undefined
  if (!areSameCollections(cache.header.collections, paths.folder)) return undefined
  if (!areInputsUnchanged(inputs, paths)) return undefined
  const body = reportIn(lastReport)
  const unchanged = output.paths.slice(0, lastReport.documents)
  return {
    ...body,
    status: isFaulty(body) ? 1 : 0,
    seconds: 0,
    documents: { created: [], changed: [], unchanged, removed: [], failed: [] },
  }
}

/** More changed files than this are read by several threads in a whole build, which also caches their new stats. */
const maxFilesAlone = 500

/** Whether the list of inputs is the same, and every input whose stats changed has the same bytes. */
function areInputsUnchanged(changes: InputChanges, { folder }: BuildPaths): boolean {
  const { before, changedIndexes, changedPaths, isListingStale, results } = changes
  if (before.hasLinks || changedPaths.size > maxFilesAlone) return false
  if (isListingStale && !isListUnchanged(changes)) return false
  const displayPath = (path: string) => relative(folder, path)
  return before.inputsAt(changedIndexes).every(inputIndex => {
    const input = before.input(inputIndex)
    return input && isResultOf(inputDigest(input, bytesOf(input, displayPath)), results()?.at(inputIndex))
  })
}

function isListUnchanged({ before, listChanges, rescanned }: InputChanges): boolean {
  const changes = listChanges()
  if (changes) return Object.values(changes).every(each => each.length === 0)
  return JSON.stringify(rescanned()) === JSON.stringify(before.list())
}
