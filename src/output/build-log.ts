import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../model/report.ts'
import { buildLogName, failedName } from './state.ts'
import { codeOf, removeQuietly, replaceUnsynced } from './write.ts'

/** A build that had something to do, or could do nothing. Builds that found nothing to do are not logged. */
export interface LoggedBuild {
  /** The end of the build, or of the last of several that ended alike. */
  readonly at: Date
  readonly status: Report['status']
  /** The duration of the build. */
  readonly seconds: number
  readonly records: number
  readonly rejected: number
  /** The number of documents by what became of them. */
  readonly documents: Readonly<Record<'created' | 'changed' | 'removed' | 'failed', number>>
  /** The codes of its errors, each once, in the order of the report; at most ten. */
  readonly errors: readonly string[]
  /** The number of builds in a row that ended alike without publishing anything; 1 for most. */
  readonly times: number
}

/** The log keeps this number of builds. */
const longest = 50
const maxErrors = 10

/** Adds a build to the log of a state folder. A log that cannot be written is no reason for a build to fail. */
export function logBuild(state: string, report: Report): void {
  try {
    const log = readBuildLog(state)
    const build = loggedBuild(report, new Date())
    const last = log.at(-1)
    const isRepeated = last !== undefined && isIdle(build) && alike(last) === alike(build)
    const added = isRepeated ? [...log.slice(0, -1), { ...build, times: last.times + 1 }] : [...log, build]
    replaceUnsynced(join(state, buildLogName), Buffer.from(`${JSON.stringify(added.slice(-longest))}\n`))
    if (report.status > 1) replaceUnsynced(join(state, failedName), Buffer.alloc(0))
    else removeQuietly(join(state, failedName))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

function loggedBuild({ status, records, rejected, seconds, documents, problems }: Report, at: Date): LoggedBuild {
  const { created, changed, removed, failed } = documents
  const codes = problems.flatMap(({ severity, code }) => (severity === 'error' ? code : []))
  return {
    at,
    status,
    seconds,
    records,
    rejected,
    documents: {
      created: created.length,
      changed: changed.length,
      removed: removed.length,
      failed: failed.length,
    },
    errors: [...new Set(codes)].slice(0, maxErrors),
    times: 1,
  }
}

const isIdle = ({ documents: { created, changed, removed } }: LoggedBuild): boolean => created + changed + removed === 0

/** What two builds have in common that ended alike. */
const alike = ({ status, records, rejected, documents, errors }: LoggedBuild): string =>
  JSON.stringify([status, records, rejected, documents, errors])

/** The logged builds of a state folder, the newest last; none where the log is absent or damaged. */
export function readBuildLog(state: string): readonly LoggedBuild[] {
  try {
    const log: unknown = JSON.parse(readFileSync(join(state, buildLogName), 'utf8'))
    return Array.isArray(log) ? log.flatMap(buildIn) : []
  } catch {
    return []
  }
}

/** Checked by hand, since people may have edited the file. */
function buildIn(value: unknown): LoggedBuild[] {
  if (typeof value !== 'object' || value === null) return []
  const { at, status, seconds, records, rejected, documents, errors, times } = value as Readonly<
    Record<string, unknown>
  >
  const moment = new Date(typeof at === 'string' ? at : Number.NaN)
  const counts = (typeof documents === 'object' && documents !== null ? documents : {}) as Readonly<
    Record<string, unknown>
  >
  const { created, changed, removed, failed } = counts
  const numbers = [seconds, records, rejected, created, changed, removed, failed, times]
  const isWhole =
    !Number.isNaN(moment.getTime()) &&
    isStatus(status) &&
    numbers.every(number => typeof number === 'number') &&
    Array.isArray(errors) &&
    errors.every(code => typeof code === 'string')
  return isWhole ? [{ ...(value as LoggedBuild), at: moment }] : []
}

const isStatus = (value: unknown): value is Report['status'] =>
  value === 0 || value === 1 || value === 2 || value === 3 || value === 4

/**
 * When a build or a ping last held the lock of a state folder, even one that found nothing to do: taking the lock changes
 * the folder. Undefined where there is no such folder. A copy of the folder has the time of the copy.
 */
export function lastLockAt(state: string): Date | undefined {
  return statSync(state, { throwIfNoEntry: false })?.mtime
}
