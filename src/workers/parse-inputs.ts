import { decodeSummary, encodeSummary, type RecordSummary } from '../input/record-summary.ts'
import { bytesOf, inputDigest, recordDigest } from '../input/bytes.ts'
import { recordsIn } from '../input/records.ts'
import { isResultOf, resultBegin, type ScanResult } from '../input/scan-result.ts'
import type { Input } from '../input/input.ts'
import { checkRecord } from '../rendering/check-record.ts'
import type { WorkerContext } from './context.ts'

/** Inputs to read, each with its cached result if there is one. */
export type ParseJob = readonly { readonly input: Input; readonly before?: ScanResult | undefined }[]

/** Reads inputs and checks each record by itself. An input with unchanged bytes keeps its cached result. */
export function parseInputs(job: ParseJob, context: WorkerContext): ScanResult[] {
  return job.map(({ input, before }) => parseInput(input, before, context))
}

function parseInput(
  input: Input,
  before: ScanResult | undefined,
  { displayPath, siteFolder }: WorkerContext,
): ScanResult {
  const bytes = bytesOf(input, displayPath)
  const digest = inputDigest(input, bytes)
  if (isResultOf(digest, before)) return before
  const ofRecord = digest ?? recordDigest(input, bytes)
  const summaries = Array.from(recordsIn(input, bytes, displayPath), record => {
    const read = record()
    return encodeSummary(checkRecord(read, siteFolder, read.digest ?? ofRecord).summary)
  })
  return `${resultBegin(digest)}${JSON.stringify(summaries)}]`
}

/** The summaries of an input's records, in their order. */
export function summariesIn(result: ScanResult): RecordSummary[] {
  const [, summaries] = JSON.parse(result) as [digest: string, summaries: unknown[]]
  return summaries.map(decodeSummary)
}
