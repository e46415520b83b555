import type { InputScan } from '../cache/cache.ts'
import { joinStats, markDirty, markRacy, statFiles, statsFor, timeOfStat, type FileStats } from '../cache/file-stats.ts'
import type { InputChanges } from '../cache/input-changes.ts'
import { trackedCount, trackedIn, trackedPaths } from '../cache/input-index.ts'
import { list, type DisplayPath } from '../input/files.ts'
import { filesOf, type Input } from '../input/input.ts'
import { isIntact, type ScanResult } from '../input/scan-result.ts'
import { searchInputs, type InputList } from '../input/scan.ts'
import type { ParseJob } from '../workers/parse-inputs.ts'
import type { WorkerPool } from '../workers/pool.ts'
import { inParts } from './in-parts.ts'
import type { OnResult } from './results-in-order.ts'

/** Called with the number of inputs read and the number of inputs found so far. */
export type OnRead = (done: number, found: number) => void

/** What is called during a scan. */
export interface ScanCalls {
  readonly onRead: OnRead
  readonly onResult: OnResult
}

/** Scans the articles folder. An input that did not change since the cached scan is not read again. */
export async function scanInputs(
  articles: string,
  displayPath: DisplayPath,
  pool: WorkerPool,
  changes: InputChanges | undefined,
  told: ScanCalls,
): Promise<InputScan> {
  const statTime = changes?.statTime ?? timeOfStat()
  const scan = changes
    ? await scanAgain(changes, articles, pool, told)
    : await scanFirst(articles, displayPath, pool, told)
  const stats = markRacy(scan.stats, statTime)
  const unread = unreadPaths(scan)
  if (unread.size > 0) {
    const indexes = [...trackedPaths(scan.inputs)].flatMap((path, i) => (unread.has(path) ? i : []))
    markDirty(stats, indexes)
  }
  return { ...scan, stats }
}

/** The number of inputs in one job. */
const inputsPerJob = 50

/** Scans without a cache. The pool reads inputs while the search for more goes on. */
async function scanFirst(
  articles: string,
  displayPath: DisplayPath,
  pool: WorkerPool,
  { onRead, onResult }: ScanCalls,
): Promise<InputScan> {
  const folderStats: FileStats[] = []
  const fileStats: FileStats[] = []
  // Stats are taken before the listing and the reading, so that the next build notices a change in between.
  const { inputs, found } = searchInputs(articles, displayPath, path => {
    folderStats.push(statFiles([path]))
    return list(path, displayPath)
  })
  let [done, count] = [0, 0]
  function* jobs(): Generator<ParseJob, void> {
    for (const part of inParts(inputs, inputsPerJob)) {
      onRead(done, (count += part.length))
      fileStats.push(statFiles(part.flatMap(filesOf)))
      yield part.map(input => ({ input }))
    }
  }
  const results: ScanResult[] = []
  for await (const { number, result } of pool.run('parse', jobs(), job => job)) {
    onRead((done += result.length), count)
    for (const [i, each] of result.entries()) {
      results[number * inputsPerJob + i] = each
      onResult(number * inputsPerJob + i, each)
    }
  }
  return { inputs: found(), stats: joinStats([...folderStats, ...fileStats]), results }
}

/** Scans with a cache: reads only the inputs that changed or are new. */
async function scanAgain(
  changes: InputChanges,
  articles: string,
  pool: WorkerPool,
  told: ScanCalls,
): Promise<InputScan> {
  const inputs = changes.rescanned()
  const known = { paths: trackedIn(changes.tracked, articles), stats: changes.stats }
  const stats = changes.isSameList ? changes.stats : statsFor(trackedPaths(inputs), trackedCount(inputs), known)
  return { inputs, stats, results: await parseChanged(inputs, pool, changes, told) }
}

/**
 * The files and folders that could not be read. The next build tries to read them even if their stats stay the same.
 */
function unreadPaths({ inputs: { inputs }, results }: InputScan): Set<string> {
  return new Set(
    inputs.flatMap((input, i) => {
      if (input.kind === 'stray') return input.path
      return isIntact(results[i] ?? '') ? [] : filesOf(input)
    }),
  )
}

async function parseChanged(
  { inputs }: InputList,
  pool: WorkerPool,
  changes: InputChanges,
  { onRead, onResult }: ScanCalls,
): Promise<ScanResult[]> {
  const before = resultsByPath(changes)
  const results: ScanResult[] = []
  const unread: { readonly inputIndex: number; readonly input: Input; readonly before: ScanResult | undefined }[] = []
  for (const [inputIndex, input] of inputs.entries()) {
    const last = before.get(input.path)
    const isUnchanged =
      last &&
      hasSameFiles(last.input, input) &&
      isIntact(last.result) &&
      !filesOf(input).some(path => changes.changedPaths.has(path))
    results.push(isUnchanged ? last.result : '')
    if (isUnchanged) onResult(inputIndex, last.result)
    else unread.push({ inputIndex, input, before: last?.result })
  }
  let done = 0
  for await (const { part, result } of pool.run('parse', inParts(unread, inputsPerJob), same => same)) {
    onRead((done += part.length), unread.length)
    for (const [i, { inputIndex }] of part.entries()) {
      const own = result[i] ?? ''
      results[inputIndex] = own
      onResult(inputIndex, own)
    }
  }
  return results
}

function resultsByPath({
  before,
  results,
}: InputChanges): Map<string, { readonly input: Input; readonly result: ScanResult }> {
  const lines = results()
  const known = new Map<string, { readonly input: Input; readonly result: ScanResult }>()
  if (lines?.length !== before.length) return known
  for (let index = 0; index < before.length; index++) {
    const input = before.input(index)
    if (input) known.set(input.path, { input, result: lines.at(index) })
  }
  return known
}

function hasSameFiles(a: Input, b: Input): boolean {
  if (a.kind === 'stray' || b.kind === 'stray') return false
  return a === b || (a.kind === b.kind && filesOf(a).join('\n') === filesOf(b).join('\n'))
}
