import { sep } from 'node:path'
import type { ChannelFeed } from './channel.ts'
import { readMemoryPart, type MemoryHead, type PartName } from './output/memory.ts'
import { amendStamps, type Stamps } from './output/stamps.ts'
import type { CookedRecipe } from './recipe.ts'
import { fileCount, filesOf, type Source } from './sources/source.ts'
import type { SurveyLine } from './sources/survey-line.ts'
import type { Found } from './sources/walk.ts'

/** All that stands in the articles folder, and what each source gave. */
export interface Survey {
  readonly found: Found
  /** Of the watched paths. */
  readonly stamps: Stamps
  /** By source. */
  readonly lines: readonly SurveyLine[]
}

/** How many paths tell whether a survey is still true. */
export function watchedCount({ folders, sources }: Found): number {
  return sources.reduce((sum, source) => sum + fileCount(source), folders.length)
}

/**
 * The paths whose stamps tell whether a survey is still true, or those of them from one place to before another: a
 * folder's tells what is listed in it.
 */
export function* watchedPaths(
  { folders, sources }: Found,
  from: number = 0,
  to: number = Infinity,
): Generator<string, void> {
  yield* folders.slice(from, to)
  let place = folders.length
  for (const source of sources) {
    const end = place + fileCount(source)
    if (end > from && place < to) yield* filesOf(source).slice(Math.max(0, from - place), to - place)
    place = end
  }
}

/** The watched paths at some places, which ascend. */
export function pathsAt(found: Found, places: readonly number[]): string[] {
  const { folders } = found
  const own = places.filter(place => place < folders.length).map(place => folders[place] ?? '')
  return [...own, ...sourcesWith(found, places).flatMap(({ files }) => files)]
}

/** The places of the sources of which a file is at one of some places among the watched paths. */
export function sourcesAt(found: Found, places: readonly number[]): number[] {
  return sourcesWith(found, places).map(({ number }) => number)
}

/** Sources and their files that are at some places, which ascend, among the watched paths. */
function sourcesWith(
  { folders, sources }: Found,
  places: readonly number[],
): { readonly number: number; readonly files: readonly string[] }[] {
  const found: { readonly number: number; readonly files: readonly string[] }[] = []
  let start = folders.length
  let next = places.findIndex(place => place >= start)
  if (next < 0) return found
  for (const [number, source] of sources.entries()) {
    const end = start + fileCount(source)
    const first = next
    while (next < places.length && (places[next] ?? 0) < end) next++
    if (next > first) {
      const files = filesOf(source)
      const from = start
      found.push({ number, files: places.slice(first, next).flatMap(place => files[place - from] ?? []) })
    }
    if (next === places.length) break
    start = end
  }
  return found
}

/** What edits have changed of a survey since it was written down: that is less to write than all of it. */
export interface Edits {
  /** The line of a source, by its place. */
  readonly lines: readonly (readonly [number: number, line: SurveyLine])[]
  /** As `stampsAt` gives them. */
  readonly stamps: readonly (readonly number[])[]
}

const noEdits: Edits = { lines: [], stamps: [] }

/** Edits, and later ones, which hold where both say something. */
export function joinEdits(earlier: Edits, later: Edits): Edits {
  return {
    lines: [...new Map([...earlier.lines, ...later.lines])],
    stamps: [...new Map([...earlier.stamps, ...later.stamps].map(stamp => [stamp[0], stamp])).values()],
  }
}

/** Where an article was read: its source's place among all, and its own in the source. */
export type Whereabouts = readonly [number: number, place: number]

/** A planned feed, with its articles by where they were read. */
export interface RememberedFeed {
  readonly feed: Omit<ChannelFeed, 'withdrawn'>
  readonly articles: readonly Whereabouts[]
  readonly withdrawn: readonly Whereabouts[]
}

/** Lines of a text that is not taken apart before one is asked for. */
export interface Lines {
  readonly length: number
  readonly at: (number: number) => string
}

/** What was published, as far as a build remembers. */
export interface Published {
  readonly plan: readonly RememberedFeed[]
  /** What each feed is made of, by its folder. */
  readonly recipes: Readonly<Record<string, CookedRecipe>>
  /** Documents and their siblings, below the output folder. */
  readonly paths: readonly string[]
  /** Of the paths. */
  readonly stamps: Stamps
}

/** What a state folder remembers, each part read when it is asked for; undefined where it is not whole. */
export interface Recalled {
  /** As `foundIn` reads it. */
  readonly found: () => Buffer | undefined
  readonly sourceStamps: () => Stamps | undefined
  readonly lines: () => Lines | undefined
  /** Those that the stamps and lines have in them already. */
  readonly edits: () => Edits | undefined
  readonly plan: () => Published['plan'] | undefined
  readonly recipes: () => Published['recipes'] | undefined
  readonly paths: () => readonly string[] | undefined
  readonly documentStamps: () => Stamps | undefined
}

export function recall(state: string, head: MemoryHead): Recalled {
  const part = (name: PartName) => readMemoryPart(state, head, name)
  const json = (name: PartName): unknown => {
    const text = part(name)?.toString()
    return text === undefined ? undefined : JSON.parse(text)
  }
  const edits = lazily(() => json('edits') as Edits | undefined)
  const stamps = (name: PartName) => {
    const bytes = part(name)
    return bytes && new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  }
  return {
    found: () => part('found'),
    sourceStamps: () => {
      const [surveyed, amended] = [stamps('sources'), edits()]
      if (!surveyed || !amended) return undefined
      amendStamps(surveyed, amended.stamps)
      return surveyed
    },
    lines: lazily(() => {
      const [bytes, amended] = [part('lines'), edits()]
      return bytes && amended && linesIn(bytes, new Map(amended.lines))
    }),
    edits,
    plan: () => json('plan') as Published['plan'] | undefined,
    recipes: () => json('feeds') as Published['recipes'] | undefined,
    paths: () => part('paths')?.toString().split('\n'),
    documentStamps: () => stamps('documents'),
  }
}

/** What was found in a newsroom's articles folder: paths are remembered as they are below it. */
export function foundIn(bytes: Uint8Array, articles: string): Found {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  const { folders, sources, hasLinks } = JSON.parse(text) as Found
  const at = (path: string) => (path === '' ? articles : articles + sep + path)
  // Nobody else has them yet, and there may be a million.
  for (const source of sources) Object.assign(source, { path: at(source.path) })
  return { folders: folders.map(at), sources, hasLinks }
}

/** What is to be remembered, as the bytes of each part. */
export function partsOf(
  { found, stamps, lines }: Survey,
  published: Published,
  articles: string,
): Readonly<Record<PartName, Uint8Array>> {
  const below = (path: string) => (path === articles ? '' : path.slice(articles.length + sep.length))
  const sources = found.sources.map((source): Source => ({ ...source, path: below(source.path) }))
  return {
    found: bytesOfJson({ ...found, folders: found.folders.map(below), sources }),
    sources: bytesOfStamps(stamps),
    lines: Buffer.from(lines.join('\n')),
    edits: bytesOfJson(noEdits),
    plan: bytesOfJson(published.plan),
    feeds: bytesOfJson(published.recipes),
    paths: Buffer.from(published.paths.join('\n')),
    documents: bytesOfStamps(published.stamps),
  }
}

const bytesOfStamps = (stamps: Stamps): Uint8Array => Buffer.from(stamps.buffer, stamps.byteOffset, stamps.byteLength)

/** The parts that edits change which leave every feed with the articles that it has. */
export function partsOfEdits(
  edits: Edits,
  { recipes, stamps }: Omit<Published, 'plan' | 'paths'>,
): Partial<Record<PartName, Uint8Array>> {
  return { edits: bytesOfJson(edits), feeds: bytesOfJson(recipes), documents: bytesOfStamps(stamps) }
}

const bytesOfJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

const newline = 10

function linesIn(bytes: Buffer, amended: ReadonlyMap<number, string>): Lines {
  const ends: number[] = []
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, end + 1)) ends.push(end)
  ends.push(bytes.length)
  return {
    length: ends.length,
    at: number =>
      amended.get(number) ?? bytes.toString('utf8', number === 0 ? 0 : (ends[number - 1] ?? 0) + 1, ends[number]),
  }
}

/** A value that is made when it is first asked for. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
