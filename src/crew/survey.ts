import { decodeEntry, encodeEntry, examine, type Entry } from '../entry.ts'
import { bytesOf, digestOf } from '../sources/bytes.ts'
import { recordsIn } from '../sources/records.ts'
import { isLineOf, lineBegin, type SurveyLine } from '../sources/survey-line.ts'
import type { Source } from '../sources/source.ts'
import type { Newsroom } from './newsroom.ts'

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
