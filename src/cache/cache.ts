import type { ChannelFeed } from '../planning/channel.ts'
import { lazily } from '../base/lazy.ts'
import { epochOf } from './cache-key.ts'
import { readMemoryHead, readMemoryPart, type MemoryHead, type MemoryParts, type PartName } from './cache-files.ts'
import { amendStamps, type Stamps } from './file-stats.ts'
import type { PublishedRecipe } from './fingerprint.ts'
import { foundIn, foundText, watchedText, type FoundLines } from './input-index.ts'
import { linesIn, type Lines } from '../base/lines.ts'
import { readSiteTexts } from '../input/site-texts.ts'
import type { SurveyLine } from '../input/scan-result.ts'
import type { Found } from '../input/scan.ts'

/** All that stands in the articles folder, and what each source gave. */
export interface Survey {
  readonly found: Found
  /** Of the watched paths. */
  readonly stamps: Stamps
  /** By source. */
  readonly lines: readonly SurveyLine[]
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
  readonly feed: ChannelFeed
  readonly articles: readonly Whereabouts[]
}

/** What was published, as far as a build remembers. */
export interface Published {
  readonly plan: readonly RememberedFeed[]
  /** What each feed is made of, by its folder. */
  readonly recipes: Readonly<Record<string, PublishedRecipe>>
  /** Documents and their siblings, below the output folder. */
  readonly paths: readonly string[]
  /** Of the paths. */
  readonly stamps: Stamps
}

/** What the build before remembered, unless the program, the site file or words are others since. */
export function memoryOf(folder: string, state: string): MemoryHead | undefined {
  const head = readMemoryHead(state)
  const texts = head && readSiteTexts(folder, head.languages)
  return texts && epochOf(texts) === head.epoch ? head : undefined
}

/** What a state folder remembers, each part read when it is asked for; undefined where it is not whole. */
export interface Recalled {
  readonly found: (articles: string) => FoundLines | undefined
  /** As `watchedIn` reads it. */
  readonly watched: () => Buffer | undefined
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
    found: articles => {
      const bytes = part('found')
      return bytes && foundIn(bytes, articles)
    },
    watched: () => part('watched'),
    sourceStamps: () => {
      const [surveyed, amended] = [stamps('sources'), edits()]
      if (!surveyed || !amended) return undefined
      amendStamps(surveyed, amended.stamps)
      return surveyed
    },
    lines: lazily(() => {
      const [bytes, amended] = [part('lines'), edits()]
      return bytes && amended && amendedLines(linesIn(bytes), amended)
    }),
    edits,
    plan: () => json('plan') as Published['plan'] | undefined,
    recipes: () => json('feeds') as Published['recipes'] | undefined,
    paths: () => part('paths')?.toString().split('\n'),
    documentStamps: () => stamps('documents'),
  }
}

/** What is to be remembered. */
export function partsOf(
  { found, stamps, lines }: Survey,
  published: Published,
  articles: string,
): Required<MemoryParts> {
  return {
    found: () => Buffer.from(foundText(found, articles)),
    watched: () => Buffer.from(watchedText(found, articles)),
    sources: () => bytesOfStamps(stamps),
    lines: () => Buffer.from(lines.join('\n')),
    edits: () => bytesOfJson(noEdits),
    plan: () => bytesOfJson(published.plan),
    feeds: () => bytesOfJson(published.recipes),
    paths: () => Buffer.from(published.paths.join('\n')),
    documents: () => bytesOfStamps(published.stamps),
  }
}

/** The parts that edits change which leave every feed with the articles that it has. */
export function partsOfEdits(edits: Edits, { recipes, stamps }: Omit<Published, 'plan' | 'paths'>): MemoryParts {
  return {
    edits: () => bytesOfJson(edits),
    feeds: () => bytesOfJson(recipes),
    documents: () => bytesOfStamps(stamps),
  }
}

const bytesOfStamps = (stamps: Stamps): Uint8Array => Buffer.from(stamps.buffer, stamps.byteOffset, stamps.byteLength)

const bytesOfJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

function amendedLines(lines: Lines, edits: Edits): Lines {
  const amended = new Map(edits.lines)
  return {
    length: lines.length,
    at: number => amended.get(number) ?? lines.at(number),
    // Also in lines that were edited since: who asks learns that it may be so.
    includes: text => lines.includes(text) || edits.lines.some(([, line]) => line.includes(text)),
  }
}
