import { decodeEntry, encodeEntry, examine, type Entry } from '../input/record-summary.ts'
import { bytesOf, digestOf } from '../input/bytes.ts'
import { recordsIn } from '../input/records.ts'
import { isLineOf, lineBegin, type SurveyLine } from '../input/scan-result.ts'
import type { Source } from '../input/input.ts'
import type { Newsroom } from './context.ts'

/** Sources to read, each with what it gave before, if anything. */
export type SurveyJob = readonly { readonly source: Source; readonly before?: SurveyLine | undefined }[]

/** Reads sources and checks each of their records alone; of one whose bytes are the same it says again what it gave. */
export function surveySources(job: SurveyJob, newsroom: Newsroom): SurveyLine[] {
  return job.map(({ source, before }) => surveySource(source, before, newsroom))
}

function surveySource(
  source: Source,
  before: SurveyLine | undefined,
  { name, siteFolder: { site } }: Newsroom,
): SurveyLine {
  const bytes = bytesOf(source, name)
  const digest = digestOf(source, bytes)
  if (isLineOf(digest, before)) return before
  const entries = Array.from(recordsIn(source, bytes, name), record => {
    const read = record()
    return encodeEntry(examine(read, site, read.digest ?? digest).entry)
  })
  return `${lineBegin(digest)}${JSON.stringify(entries)}]`
}

/** The entries of a source, in the order of its records. */
export function entriesOf(line: SurveyLine): Entry[] {
  const [, entries] = JSON.parse(line) as [digest: string, entries: unknown[]]
  return entries.map(decodeEntry)
}
