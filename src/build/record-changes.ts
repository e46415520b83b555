import type { Lines } from '../base/lines.ts'
import { joinDeltas, withDelta, type CacheDelta } from '../cache/cache-delta.ts'
import { countOf, indexedStats, markRacy, selectStats, statFiles, statsGone } from '../cache/file-stats.ts'
import type { InputChanges } from '../cache/input-changes.ts'
import { below } from '../cache/input-index.ts'
import { filesOf, type Input } from '../input/input.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import type { ListChanges } from '../input/relist.ts'
import { isIntact, withoutRecords, type ScanResult } from '../input/scan-result.ts'
import { summariesIn, type ParseJob } from '../workers/parse-inputs.ts'
import type { WorkerPool } from '../workers/pool.ts'

/** An input whose records changed: edited, added or gone. */
export interface InputEdit {
  readonly inputIndex: number
  readonly path: string
  /** Empty for an added input. */
  readonly before: readonly RecordSummary[]
  /** Empty for an input that is gone. */
  readonly after: readonly RecordSummary[]
}

/** The changed records since the build before, and the results of all inputs with these changes. */
export interface RecordChanges {
  readonly edits: readonly InputEdit[]
  /** All changes since the scan was written whole. */
  readonly delta: CacheDelta
  readonly results: Lines
  /** The inputs of which the index of articles does not know the present records. */
  readonly unindexed: ReadonlySet<number>
  /** The present summaries of an input. Each input is decoded once: an article is in several feeds. */
  readonly summariesAt: (inputIndex: number) => readonly RecordSummary[]
  /** The present input with an index. */
  readonly inputAt: (inputIndex: number) => Input | undefined
}

/** With more changed inputs than this, the build scans, plans and caches everything again. */
const maxChangedInputs = 500

/** Every build reads the delta; when it has more characters than this, the cache is written whole. */
const maxDeltaLength = 2 ** 20

/** Reads the inputs that were edited or added; undefined where all inputs have to be scanned. */
export async function readChanges(
  changes: InputChanges,
  articles: string,
  pool: WorkerPool,
): Promise<RecordChanges | undefined> {
  const { before, changedIndexes } = changes
  const list = changes.listChanges()
  const old = changes.results()
  if (!list || old?.length !== before.length) return undefined
  const gone = new Set(list.goneInputs)
  const edited = before.inputsAt(changedIndexes).filter(inputIndex => !gone.has(inputIndex))
  const added = list.addedInputs.map((_, i) => before.length + i)
  const known = changes.delta.results.length + changes.delta.gone.length
  if (edited.length + added.length + gone.size + known > maxChangedInputs) return undefined
  const files = trackedOf(list, added)
  // Stats are taken before the files are read, so that the next build notices a change in between.
  const stats = statFiles(files.map(({ path }) => path))
  const indexes = [...edited, ...added]
  const inputs = [...edited.map(before.input), ...list.addedInputs]
  const job = inputs.flatMap((input, i) => (input ? { input, before: textAt(old, indexes[i] ?? 0) } : []))
  const results = await parse(job, pool)
  // Such an input is read again by each build, so a delta would not help the next one.
  if (results.length !== indexes.length || !results.every(isIntact)) return undefined
  const changed = new Map<number, ScanResult>(
    indexes.flatMap((inputIndex, i) => {
      const result = results[i] ?? withoutRecords
      return result === textAt(old, inputIndex) ? [] : [[inputIndex, result] as const]
    }),
  )
  const later: CacheDelta = {
    inputs: list.addedInputs.map(input => ({ ...input, path: below(input.path, articles) })),
    gone: [...gone],
    tracked: files.map(({ path, owner }) => [below(path, articles), owner]),
    results: [...changed],
    stats: statsOf(changes, list, stats),
  }
  const delta = joinDeltas(changes.delta, later)
  if (delta.results.reduce((sum, [, result]) => sum + result.length, 0) > maxDeltaLength) return undefined
  const present = withDelta(old, later)
  const summariesAt = decodedOnce(present)
  const inputAt = (inputIndex: number) =>
    inputIndex < before.length ? before.input(inputIndex) : list.addedInputs[inputIndex - before.length]
  const editOf = (inputIndex: number): InputEdit => ({
    inputIndex,
    path: inputAt(inputIndex)?.path ?? '',
    before: summariesIn(textAt(old, inputIndex)),
    after: summariesAt(inputIndex),
  })
  const edits = [...gone, ...changed.keys()].map(editOf)
  const unindexed = new Set([...delta.gone, ...delta.results.map(([inputIndex]) => inputIndex)])
  return { edits, delta, results: present, unindexed, summariesAt, inputAt }
}

function decodedOnce(results: Lines): RecordChanges['summariesAt'] {
  const decoded = new Map<number, readonly RecordSummary[]>()
  return inputIndex => {
    const known = decoded.get(inputIndex) ?? summariesIn(results.at(inputIndex))
    decoded.set(inputIndex, known)
    return known
  }
}

const textAt = (results: Lines, inputIndex: number): ScanResult =>
  inputIndex < results.length ? results.at(inputIndex) : withoutRecords

/** The paths that the next build shall compare, each with the index of its input; null for a folder. */
function trackedOf({ addedFolders, addedInputs }: ListChanges, indexes: readonly number[]) {
  const folders = addedFolders.map(path => ({ path, owner: null }))
  const files = addedInputs.flatMap((input, i) => filesOf(input).map(path => ({ path, owner: indexes[i] ?? null })))
  return [...folders, ...files]
}

/** The new stats of all tracked paths that changed, were added or are gone; `added` are those of added paths. */
function statsOf(
  { before, stats, statTime, changedIndexes }: InputChanges,
  { goneInputs, goneFolders }: ListChanges,
  added: Float64Array,
): CacheDelta['stats'] {
  const folders = goneFolders.flatMap(path => before.trackedFolders().get(path) ?? [])
  const gone = new Set([...folders, ...goneInputs.flatMap(before.trackedOf)])
  const changed = changedIndexes.filter(index => !gone.has(index))
  const first = countOf(stats)
  const later = Array.from({ length: countOf(added) }, (_, i) => first + i)
  return [
    ...indexedStats(changed, markRacy(selectStats(stats, changed), statTime)),
    ...statsGone([...gone]),
    ...indexedStats(later, markRacy(added, statTime)),
  ]
}

/** Parses inputs; the results are in the order of the inputs. */
async function parse(job: ParseJob, pool: WorkerPool): Promise<ScanResult[]> {
  const results: ScanResult[] = []
  if (job.length === 0) return results
  for await (const { result } of pool.run('parse', [job], same => same)) results.push(...result)
  return results
}
