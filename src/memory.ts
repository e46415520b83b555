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
  /** Of `watchedPaths(found)`. */
  readonly stamps: Stamps
  /** By source. */
  readonly lines: readonly SurveyLine[]
}

/** The paths whose stamps tell whether a survey is still true: a folder's tells what is listed in it. */
export function watchedPaths({ folders, sources }: Found): string[] {
  return [...folders, ...sources.flatMap(filesOf)]
}

/**
 * The places of the sources of which a file is at one of some places, in their order, among the watched paths. A folder
 * that is at one is none's.
 */
export function sourcesAt({ folders, sources }: Found, places: readonly number[]): number[] {
  const found: number[] = []
  let end = folders.length
  let next = places.findIndex(place => place >= end)
  if (next < 0) return found
  for (const [number, source] of sources.entries()) {
    end += fileCount(source)
    const first = next
    while (next < places.length && (places[next] ?? 0) < end) next++
    if (next > first) found.push(number)
    if (next === places.length) break
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

export const noEdits: Edits = { lines: [], stamps: [] }

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
  readonly found: () => Found | undefined
  readonly sourceStamps: () => Stamps | undefined
  readonly lines: () => Lines | undefined
  /** Those that the stamps and lines have in them already. */
  readonly edits: () => Edits | undefined
  readonly plan: () => Published['plan'] | undefined
  readonly recipes: () => Published['recipes'] | undefined
  readonly paths: () => readonly string[] | undefined
  readonly documentStamps: () => Stamps | undefined
}

/** `articles` is the newsroom's articles folder: paths are remembered as they are below it. */
export function recall(state: string, head: MemoryHead, articles: string): Recalled {
  const part = (name: PartName) => readMemoryPart(state, head, name)
  const json = <T>(name: PartName) => {
    const text = part(name)?.toString()
    return text === undefined ? undefined : (JSON.parse(text) as T)
  }
  const edits = once(() => json<Edits>('edits'))
  const stamps = (name: PartName) => {
    const bytes = part(name)
    return bytes && new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  }
  return {
    found: () => {
      const found = json<Found>('found')
      return found && placed(found, path => (path === '' ? articles : articles + sep + path))
    },
    sourceStamps: () => {
      const [surveyed, amended] = [stamps('sources'), edits()]
      if (!surveyed || !amended) return undefined
      amendStamps(surveyed, amended.stamps)
      return surveyed
    },
    lines: once(() => {
      const [bytes, amended] = [part('lines'), edits()]
      return bytes && amended && linesIn(bytes, new Map(amended.lines))
    }),
    edits,
    plan: () => json('plan'),
    recipes: () => json('feeds'),
    paths: () => part('paths')?.toString().split('\n'),
    documentStamps: () => stamps('documents'),
  }
}

/** What is to be remembered, as the bytes of each part. */
export function partsOf(
  { found, stamps, lines }: Survey,
  published: Published,
  articles: string,
): Readonly<Record<PartName, Uint8Array>> {
  const below = (path: string) => (path === articles ? '' : path.slice(articles.length + sep.length))
  return {
    found: bytesOfJson(placed(found, below)),
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** What was found, with its paths as they are seen from elsewhere. */
function placed({ folders, sources, hasLinks }: Found, at: (path: string) => string): Found {
  return {
    folders: folders.map(at),
    sources: sources.map((source): Source => ({ ...source, path: at(source.path) })),
    hasLinks,
  }
}
