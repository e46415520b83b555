import type { InputScan } from '../cache/cache.ts'
import { bytesOf } from '../input/bytes.ts'
import { settleConflicts, type Claimant, type IsPublished, type Settled } from '../input/conflicts.ts'
import type { DisplayPath } from '../input/files.ts'
import type { Input } from '../input/input.ts'
import type { RecordSummary } from '../input/record-summary.ts'
import { recordsIn } from '../input/records.ts'
import type { Facts } from '../model/article.ts'
import type { Locate } from '../model/validation.ts'
import { summariesIn } from '../workers/parse-inputs.ts'

/** The input and the record from which an article was read. */
export interface RecordLocation {
  readonly input: Input
  /** The index of the input in the list of inputs. */
  readonly inputIndex: number
  /** The index of the record in its input. */
  readonly recordIndex: number
  /** The digest of the record. */
  readonly digest: string
}

/** The articles of a scan, without those that lost a conflict, and their locations. */
export interface ResolvedScan {
  readonly settled: Settled<Facts>
  /** The indexes of inputs with problems or with rejected records. */
  readonly noted: readonly number[]
  readonly locationOf: (article: Facts) => RecordLocation
  /** Returns the function that finds lines and columns of an article's values in its file. */
  readonly locateOf: (article: Facts) => Locate
}

/** Called with the summary of each record. */
export type OnRecord = (summary: RecordSummary) => void

/** Settles the conflicts among the records of a scan. */
export function resolveScan(
  { inputs: { inputs }, results }: InputScan,
  isPublished: IsPublished,
  displayPath: DisplayPath,
  onRecord: OnRecord = () => {},
): ResolvedScan {
  const locations = new Map<Facts, RecordLocation>()
  const candidates: Claimant[] = []
  const noted: number[] = []
  const summaries = inputs.flatMap((input, inputIndex) => {
    const own = summariesIn(results[inputIndex] ?? '')
    if (own.some(isNoted)) noted.push(inputIndex)
    for (const [recordIndex, summary] of own.entries()) {
      onRecord(summary)
      const { facts, wordless, digest = '' } = summary
      if (wordless) locations.set(wordless, { input, inputIndex, recordIndex, digest })
      if (!facts) continue
      locations.set(facts, { input, inputIndex, recordIndex, digest })
      candidates.push({ facts, locate: locateIn(input, recordIndex, displayPath) })
    }
    return own
  })
  const settled = settleConflicts(summaries, candidates, isPublished)
  for (const [article, { from }] of settled.reduced ?? []) {
    const location = locations.get(from)
    if (location) locations.set(article, location)
  }
  const locationOf = (article: Facts): RecordLocation => {
    const location = locations.get(article)
    if (!location) throw new Error(`${article.file} is not an article of this scan`)
    return location
  }
  return {
    settled,
    noted,
    locationOf,
    locateOf: article => locateIn(locationOf(article).input, locationOf(article).recordIndex, displayPath),
  }
}

/** Whether a report tells of a record. */
export const isNoted = ({ facts, problems }: RecordSummary): boolean => !facts || problems.length > 0

/** Reads the input again for each position: a position is rarely needed. */
export function locateIn(input: Input, recordIndex: number, displayPath: DisplayPath): Locate {
  return path => {
    const record = [...recordsIn(input, bytesOf(input, displayPath), displayPath)][recordIndex]?.()
    return record?.ok ? record.value.locate(path) : { file: displayPath(input.path) }
  }
}
