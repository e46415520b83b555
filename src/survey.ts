import type { Crew } from './crew/crew.ts'
import { watchedPaths, type Survey } from './memory.ts'
import { differing, settled, stampsFor, takeStamps, timeOfLooking, unsettle } from './output/stamps.ts'
import { filesOf, type Source } from './sources/source.ts'
import type { Name } from './sources/files.ts'
import { refind } from './sources/refind.ts'
import { isWhole, type SurveyLine } from './sources/survey-line.ts'
import { findSources, type Found } from './sources/walk.ts'

/** Surveys the articles folder; what is as an earlier survey found it is not read again. */
export async function surveyArticles(folder: string, name: Name, crew: Crew, before?: Survey): Promise<Survey> {
  const taken = timeOfLooking()
  const known = before && watchedPaths(before.found)
  const now = known && takeStamps(known)
  const changed = new Set(before && now ? differing(before.stamps, now).map(place => known[place] ?? '') : [])
  const found = before ? refind(before.found, changed, folder, name) : findSources(folder, name)
  const paths = watchedPaths(found)
  const stamps = known && now ? stampsFor(paths, known, now) : takeStamps(paths)
  const lines = await readLines(found, changed, crew, before)
  const places = new Map(paths.map((path, i) => [path, i]))
  const broken = found.sources.flatMap((source, i) => {
    if (source.kind === 'stray') return source.path
    return isWhole(lines[i] ?? '') ? [] : filesOf(source)
  })
  const result = settled(stamps, taken)
  unsettle(
    result,
    broken.flatMap(path => places.get(path) ?? []),
  )
  return { found, stamps: result, lines }
}

/** Of so many sources a thread reads one after the other. */
const sourcesPerJob = 200

async function readLines(
  { sources }: Found,
  changed: ReadonlySet<string>,
  crew: Crew,
  before: Survey | undefined,
): Promise<SurveyLine[]> {
  const known = new Map(before?.found.sources.map((source, i) => [source.path, { source, line: before.lines[i] ?? '' }]))
  const lines: SurveyLine[] = []
  const unread: { readonly place: number; readonly source: Source; readonly before: SurveyLine | undefined }[] = []
  for (const [place, source] of sources.entries()) {
    const last = known.get(source.path)
    const isSame =
      last && sameFiles(last.source, source) && isWhole(last.line) && !filesOf(source).some(path => changed.has(path))
    lines.push(isSame ? last.line : '')
    if (!isSame) unread.push({ place, source, before: last?.line })
  }
  const jobs = inParts(unread, sourcesPerJob)
  for await (const { job, result } of crew.run('survey', jobs))
    for (const [i, { place }] of job.entries()) lines[place] = result[i] ?? ''
  return lines
}

function sameFiles(a: Source, b: Source): boolean {
  if (a.kind === 'stray' || b.kind === 'stray') return false
  return a.kind === b.kind && filesOf(a).join('\n') === filesOf(b).join('\n')
}

/** A list in parts of at most so many members. */
export function inParts<T>(members: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(members.length / size) }, (_, i) => members.slice(i * size, (i + 1) * size))
}
