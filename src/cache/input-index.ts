import { sep } from 'node:path'
import { lazily } from '../base/lazy.ts'
import { linesIn } from '../base/lines.ts'
import { fileCount, filesOf, type Source } from '../input/input.ts'
import type { Found } from '../input/scan.ts'

/** What was found, as a build remembers it: of a hundred thousand sources most builds ask for a few. */
export interface FoundLines {
  readonly hasLinks: boolean
  readonly folderCount: number
  readonly sourceCount: number
  readonly source: (number: number) => Source | undefined
  /** The sources of which a file is at one of some places among the watched paths; both ascend. */
  readonly sourcesAt: (places: readonly number[]) => number[]
  readonly all: () => Found
}

/** How many paths tell whether what was found is still so. */
export function watchedCount({ folders, sources }: Found): number {
  return sources.reduce((sum, source) => sum + fileCount(source), folders.length)
}

/** The paths whose stamps tell whether what was found is still so: a folder's tells what is listed in it. */
export function* watchedPaths({ folders, sources }: Found): Generator<string, void> {
  yield* folders
  for (const source of sources) yield* filesOf(source)
}

/** A byte that no path holds, whatever people call their files. */
export const separator = 0
const separating = String.fromCharCode(separator)

/** The watched paths of an articles folder as text: they are remembered as they are below it. */
export function watchedText(found: Found, articles: string): string {
  return Array.from(watchedPaths(found), path => below(path, articles)).join(separating)
}

/** How many watched paths stand in a text. */
export function countIn(bytes: Uint8Array): number {
  let count = 1
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, end + 1)) count++
  return count
}

/** The watched paths that stand in a text, or in a part of it that begins and ends with one. */
export function* watchedIn(bytes: Uint8Array, articles: string): Generator<string, void> {
  // As one string: half a million small ones are made faster of it than of bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  let begin = 0
  for (let end = text.indexOf(separating); end >= 0; end = text.indexOf(separating, begin)) {
    yield at(text.slice(begin, end), articles)
    begin = end + 1
  }
  yield at(text.slice(begin), articles)
}

/** The watched paths at some places of a text. */
export function watchedAt(bytes: Buffer, places: readonly number[], articles: string): string[] {
  if (places.length === 0) return []
  const paths = linesIn(bytes, separator)
  return places.map(place => at(paths.at(place), articles))
}

/** What was found, as text: a line that counts, one of folders, and one for each source. */
export function foundText({ folders, sources, hasLinks }: Found, articles: string): string {
  const head: Head = { hasLinks, folders: folders.length, files: sources.map(fileCount) }
  const paths = folders.map(path => below(path, articles))
  const lines = sources.map(source => JSON.stringify({ ...source, path: below(source.path, articles) }))
  return [JSON.stringify(head), JSON.stringify(paths), ...lines].join('\n')
}

interface Head {
  readonly hasLinks: boolean
  readonly folders: number
  /** Of each source, how many. */
  readonly files: readonly number[]
}

export function foundIn(bytes: Buffer, articles: string): FoundLines {
  const { hasLinks, folders, files } = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as Head
  const lines = lazily(() => linesIn(bytes))
  const source = (number: number): Source => {
    const parsed = JSON.parse(lines().at(number + 2)) as Source
    // Nobody else has it yet, and there may be a million.
    return Object.assign(parsed, { path: at(parsed.path, articles) })
  }
  return {
    hasLinks,
    folderCount: folders,
    sourceCount: files.length,
    source: number => (number < files.length ? source(number) : undefined),
    sourcesAt: places => sourcesAt(places, folders, files),
    all: () => ({
      folders: (JSON.parse(lines().at(1)) as string[]).map(path => at(path, articles)),
      sources: files.map((_, number) => source(number)),
      hasLinks,
    }),
  }
}

function sourcesAt(places: readonly number[], folders: number, files: readonly number[]): number[] {
  const sources: number[] = []
  let next = places.findIndex(place => place >= folders)
  let end = folders
  for (const [number, count] of files.entries()) {
    if (next < 0 || next >= places.length) break
    end += count
    const isOf = (place = end) => place < end
    if (isOf(places[next])) sources.push(number)
    while (isOf(places[next])) next++
  }
  return sources
}

const below = (path: string, articles: string): string =>
  path === articles ? '' : path.slice(articles.length + sep.length)

const at = (path: string, articles: string): string => (path === '' ? articles : articles + sep + path)
