import type { Crew } from './crew/crew.ts'
import type { Inspection } from './inspection.ts'
import { watchedPaths, type Survey } from './memory.ts'
import { takeManyStamps } from './output/stamp-thread.ts'
import { settled, stampsFor, timeOfLooking, unsettle } from './output/stamps.ts'
import { filesOf, type Source } from './sources/source.ts'
import type { Name } from './sources/files.ts'
import { refind } from './sources/refind.ts'
import { isWhole, type SurveyLine } from './sources/survey-line.ts'
import { findSources, type Found } from './sources/walk.ts'

/** Surveys the articles folder; what is as it was when it was surveyed before is not read again. */
export async function surveyArticles(
  folder: string,
  name: Name,
  crew: Crew,
  inspection: Inspection | undefined,
): Promise<Survey> {
  const taken = inspection?.taken ?? timeOfLooking()
  const found = inspection ? refind(inspection.found, inspection.changed, folder, name) : findSources(folder, name)
  const isSame = found === inspection?.found
  const paths = isSame ? inspection.paths : watchedPaths(found)
  const stamps = isSame
    ? inspection.stamps
    : inspection
      ? stampsFor(paths, inspection.paths, inspection.stamps)
      : await takeManyStamps(paths)
  const lines = await readLines(found, crew, inspection)
  const result = settled(stamps, taken)
  const broken = unreadable(found, lines)
  if (broken.size > 0)
    unsettle(
      result,
      paths.flatMap((path, i) => (broken.has(path) ? i : [])),
    )
  return { found, stamps: result, lines }
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

/** Of so many sources a thread reads one after the other. */
const sourcesPerJob = 200

async function readLines({ sources }: Found, crew: Crew, inspection: Inspection | undefined): Promise<SurveyLine[]> {
  const before = linesBySource(inspection)
  const changed = inspection?.changed ?? new Set<string>()
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
  for await (const { part, result } of crew.run('survey', parts, same => same))
    for (const [i, { place }] of part.entries()) lines[place] = result[i] ?? ''
  return lines
}

function linesBySource(
  inspection: Inspection | undefined,
): Map<string, { readonly source: Source; readonly line: SurveyLine }> {
  const lines = inspection?.lines()
  const sources = inspection && lines?.length === inspection.found.sources.length ? inspection.found.sources : []
  return new Map(sources.map((source, i) => [source.path, { source, line: lines?.[i] ?? '' }]))
}

function sameFiles(a: Source, b: Source): boolean {
  if (a.kind === 'stray' || b.kind === 'stray') return false
  return a === b || (a.kind === b.kind && filesOf(a).join('\n') === filesOf(b).join('\n'))
}

/** A list in parts of at most so many members. */
export function inParts<T>(members: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(members.length / size) }, (_, i) => members.slice(i * size, (i + 1) * size))
}
