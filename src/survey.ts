import { dirname } from 'node:path'
import type { Crew } from './crew/crew.ts'
import { watchedPaths, type Survey } from './memory.ts'
import { differing, settled, stampsFor, takeStamps, timeOfLooking, unsettle } from './output/stamps.ts'
import { filesOf, type Source } from './sources/source.ts'
import { list, type Entry, type Name } from './sources/files.ts'
import { isWhole, type SurveyLine } from './sources/survey-line.ts'
import { findSources, type Found, type List } from './sources/walk.ts'

/** Surveys the articles folder; what is as an earlier survey found it is not read again. */
export async function surveyArticles(folder: string, name: Name, crew: Crew, before?: Survey): Promise<Survey> {
  const taken = timeOfLooking()
  const known = before && watchedPaths(before.found)
  const now = known && takeStamps(known)
  const changed = new Set(before && now ? differing(before.stamps, now).map(place => known[place] ?? '') : [])
  const found = before ? refound(before.found, changed, folder, name) : findSources(folder, name)
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

/** What is found now, listing again only folders that have changed. */
function refound(before: Found, changed: ReadonlySet<string>, folder: string, name: Name): Found {
  // What a link leads to changes without the folder that holds the link.
  if (before.hasLinks) return findSources(folder, name)
  if (!before.folders.some(path => changed.has(path))) return before
  const listed = listedBefore(before)
  const listing: List = path => {
    const entries = changed.has(path) ? undefined : listed.get(path)
    return entries ? { ok: true, value: entries, problems: [] } : list(path, name)
  }
  return findSources(folder, name, listing)
}

/** The entries of each folder as they were listed, without the files that are none of our business. */
function listedBefore({ folders, sources }: Found): Map<string, Entry[]> {
  const listed = new Map<string, Entry[]>(folders.map(folder => [folder, []]))
  const add = (path: string, isFolder: boolean) => listed.get(dirname(path))?.push({ path, isFolder, isLink: false })
  for (const folder of folders) add(folder, true)
  for (const source of sources) {
    // One that could not be listed is listed again.
    if (source.kind === 'stray' && listed.has(source.path)) listed.delete(source.path)
    else for (const path of source.kind === 'stray' ? [source.path] : filesOf(source)) add(path, false)
  }
  for (const entries of listed.values()) entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return listed
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
