import type { Crew } from '../workers/pool.ts'
import type { SurveyJob } from '../workers/parse-inputs.ts'
import type { Inspection } from '../cache/input-changes.ts'
import type { Survey } from '../cache/cache.ts'
import {
  joinStamps,
  settled,
  stampsFor,
  takeStamps,
  timeOfLooking,
  unsettle,
  type Stamps,
} from '../cache/file-stats.ts'
import { watchedCount, watchedPaths } from '../cache/input-index.ts'
import { filesOf, type Source } from '../input/input.ts'
import { list, type Name } from '../input/files.ts'
import { isWhole, type SurveyLine } from '../input/scan-result.ts'
import { searchSources, type Found } from '../input/scan.ts'

/** Called with the number of sources that were read, and of those that were found so far. */
export type OnRead = (done: number, found: number) => void

/** Surveys the articles folder; what is as it was when it was surveyed before is not read again. */
export async function surveyArticles(
  folder: string,
  name: Name,
  crew: Crew,
  inspection: Inspection | undefined,
  onRead: OnRead = () => {},
): Promise<Survey> {
  const taken = inspection?.taken ?? timeOfLooking()
  const { found, stamps, lines } = inspection
    ? await surveyAgain(inspection, crew, onRead)
    : await surveyFirst(folder, name, crew, onRead)
  const result = settled(stamps, taken)
  const broken = unreadable(found, lines)
  if (broken.size > 0)
    unsettle(
      result,
      [...watchedPaths(found)].flatMap((path, i) => (broken.has(path) ? i : [])),
    )
  return { found, stamps: result, lines }
}

/** Of so many sources a thread reads one after the other. */
const sourcesPerJob = 200

/** Reads sources while others are still being looked for. */
async function surveyFirst(folder: string, name: Name, crew: Crew, onRead: OnRead): Promise<Survey> {
  const folderStamps: Stamps[] = []
  const fileStamps: Stamps[] = []
  const { sources, found } = searchSources(folder, name, path => {
    folderStamps.push(takeStamps([path]))
    return list(path, name)
  })
  let [done, count] = [0, 0]
  function* jobs(): Generator<SurveyJob, void> {
    for (const part of inParts(sources, sourcesPerJob)) {
      onRead(done, (count += part.length))
      // Before it is read, as a folder's before it is listed: what changes between the two is seen to be another then.
      fileStamps.push(takeStamps(part.flatMap(filesOf)))
      yield part.map(source => ({ source }))
    }
  }
  const lines: SurveyLine[] = []
  for await (const { number, result } of crew.run('survey', jobs(), job => job)) {
    onRead((done += result.length), count)
    for (const [i, line] of result.entries()) lines[number * sourcesPerJob + i] = line
  }
  const all = found()
  return { found: all, stamps: joinStamps([...folderStamps, ...fileStamps]), lines }
}

/** Reads what is not as it was, or was not there. */
async function surveyAgain(inspection: Inspection, crew: Crew, onRead: OnRead): Promise<Survey> {
  const found = inspection.again()
  const stamps =
    found === inspection.found()
      ? inspection.stamps
      : stampsFor(watchedPaths(found), watchedCount(found), {
          paths: watchedPaths(inspection.found()),
          stamps: inspection.stamps,
        })
  return { found, stamps, lines: await readLines(found, crew, inspection, onRead) }
}

/** What could not be read, and so is to be looked at again in any case. */
function unreadable({ sources }: Found, lines: readonly SurveyLine[]): Set<string> {
  return new Set(
    sources.flatMap((source, i) => {
      if (source.kind === 'stray') return source.path
      return isWhole(lines[i] ?? '') ? [] : filesOf(source)
    }),
  )
}

async function readLines(
  { sources }: Found,
  crew: Crew,
  inspection: Inspection,
  onRead: OnRead,
): Promise<SurveyLine[]> {
  const before = linesBySource(inspection)
  const { changed } = inspection
  const lines: SurveyLine[] = []
  const unread: { readonly place: number; readonly source: Source; readonly before: SurveyLine | undefined }[] = []
  for (const [place, source] of sources.entries()) {
    const last = before.get(source.path)
    const isAsBefore =
      last && sameFiles(last.source, source) && isWhole(last.line) && !filesOf(source).some(path => changed.has(path))
    lines.push(isAsBefore ? last.line : '')
    if (!isAsBefore) unread.push({ place, source, before: last?.line })
  }
  const parts = inParts(unread, sourcesPerJob)
  let done = 0
  for await (const { part, result } of crew.run('survey', parts, same => same)) {
    onRead((done += part.length), unread.length)
    for (const [i, { place }] of part.entries()) lines[place] = result[i] ?? ''
  }
  return lines
}

function linesBySource(inspection: Inspection): Map<string, { readonly source: Source; readonly line: SurveyLine }> {
  const lines = inspection.lines()
  const { sources } = inspection.found()
  if (lines?.length !== sources.length) return new Map()
  return new Map(sources.map((source, i) => [source.path, { source, line: lines.at(i) }]))
}

function sameFiles(a: Source, b: Source): boolean {
  if (a.kind === 'stray' || b.kind === 'stray') return false
  return a === b || (a.kind === b.kind && filesOf(a).join('\n') === filesOf(b).join('\n'))
}

/** Some values in parts of so many; the last may have less. */
export function* inParts<T>(values: Iterable<T>, size: number): Generator<readonly T[], void> {
  let part: T[] = []
  for (const value of values) {
    part.push(value)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
