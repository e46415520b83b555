import type { ChannelFeed } from '../planning/channel.ts'
import { lazily } from '../base/lazy.ts'
import { cacheKeyOf } from './cache-key.ts'
import { readCacheHeader, readCachePart, type CacheHeader, type CacheParts, type CachePartName } from './cache-files.ts'
import { patchStats, type FileStats } from './file-stats.ts'
import type { PublishedFingerprint } from './fingerprint.ts'
import { indexIn, indexText, trackedText, type InputIndex } from './input-index.ts'
import { linesIn, type Lines } from '../base/lines.ts'
import { readSiteTexts, type SiteTexts } from '../input/site-texts.ts'
import type { ScanResult } from '../input/scan-result.ts'
import type { InputList } from '../input/scan.ts'

/** All inputs in the articles folder, and the result of each. */
export interface InputScan {
  readonly inputs: InputList
  /** The stats of the tracked paths, in their order. */
  readonly stats: FileStats
  /** One for each input. */
  readonly results: readonly ScanResult[]
}

/** The edits since the scan was written whole. To write them takes less time than to write the whole scan. */
export interface CacheDelta {
  /** Results of edited inputs, by the input's index. */
  readonly results: readonly (readonly [inputIndex: number, result: ScanResult])[]
  /** The stats of edited files, in the form that `statsAt` returns. */
  readonly stats: readonly (readonly number[])[]
}

const emptyDelta: CacheDelta = { results: [], stats: [] }

/** Joins two deltas; the later one wins where both have a value. */
export function joinDeltas(earlier: CacheDelta, later: CacheDelta): CacheDelta {
  return {
    results: [...new Map([...earlier.results, ...later.results])],
    stats: [...new Map([...earlier.stats, ...later.stats].map(stat => [stat[0], stat])).values()],
  }
}

/** The location of an article: the index of its input, and the index of its record in that input. */
export type RecordIndexes = readonly [inputIndex: number, recordIndex: number]

/** A planned feed with the locations of its articles. */
export interface CachedFeed {
  readonly feed: ChannelFeed
  readonly articles: readonly RecordIndexes[]
}

/** The output as the cache keeps it. */
export interface CachedOutput {
  readonly plan: readonly CachedFeed[]
  /** The fingerprint of each feed, by its folder. */
  readonly fingerprints: Readonly<Record<string, PublishedFingerprint>>
  /** Paths of documents and then of their compressed siblings, relative to the output folder. */
  readonly paths: readonly string[]
  /** The stats of `paths`. */
  readonly stats: FileStats
}

/** The cache. Each part is read on demand, and undefined if it is damaged. */
export interface Cache {
  readonly header: CacheHeader
  readonly inputs: (articles: string) => InputIndex | undefined
  /** The text that `trackedIn` reads. */
  readonly trackedPaths: () => Buffer | undefined
  readonly inputStats: () => FileStats | undefined
  readonly results: () => Lines | undefined
  /** The delta that `inputStats` and `results` already include. */
  readonly delta: () => CacheDelta | undefined
  readonly plan: () => CachedOutput['plan'] | undefined
  readonly fingerprints: () => CachedOutput['fingerprints'] | undefined
  readonly paths: () => readonly string[] | undefined
  readonly documentStats: () => FileStats | undefined
  /** The texts of the site file and the locale files. */
  readonly texts: () => SiteTexts | undefined
}

/** Opens the cache of a state folder; undefined if the program, the site file or a locale file changed since. */
export function openCache(folder: string, state: string): Cache | undefined {
  const header = readCacheHeader(state)
  const texts = header && readSiteTexts(folder, header.languages)
  return texts && cacheKeyOf(texts) === header.cacheKey ? cacheOf(state, header) : undefined
}

/** Opens a cache even if its key is stale. It describes an earlier build, so it may only be used for explanations. */
export function openStaleCache(state: string): Cache | undefined {
  const header = readCacheHeader(state)
  return header && cacheOf(state, header)
}

function cacheOf(state: string, header: CacheHeader): Cache {
  const part = (name: CachePartName) => readCachePart(state, header, name)
  const json = (name: CachePartName): unknown => {
    const text = part(name)?.toString()
    return text === undefined ? undefined : JSON.parse(text)
  }
  const delta = lazily(() => json('delta') as CacheDelta | undefined)
  const stats = (name: CachePartName) => {
    const bytes = part(name)
    return bytes && new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  }
  return {
    header,
    inputs: articles => {
      const bytes = part('inputs')
      return bytes && indexIn(bytes, articles)
    },
    trackedPaths: () => part('tracked'),
    inputStats: () => {
      const [whole, edited] = [stats('inputStats'), delta()]
      if (!whole || !edited) return undefined
      patchStats(whole, edited.stats)
      return whole
    },
    results: lazily(() => {
      const [bytes, edited] = [part('results'), delta()]
      return bytes && edited && withDelta(linesIn(bytes), edited)
    }),
    delta,
    plan: () => json('plan') as CachedOutput['plan'] | undefined,
    fingerprints: () => json('fingerprints') as CachedOutput['fingerprints'] | undefined,
    paths: () => part('paths')?.toString().split('\n'),
    documentStats: () => stats('documentStats'),
    texts: () => json('texts') as SiteTexts | undefined,
  }
}

/** All parts of the cache, to be written by `writeCache`. */
export function wholeParts(
  { inputs, stats, results }: InputScan,
  output: CachedOutput,
  texts: SiteTexts,
  articles: string,
): Required<CacheParts> {
  return {
    inputs: () => Buffer.from(indexText(inputs, articles)),
    tracked: () => Buffer.from(trackedText(inputs, articles)),
    inputStats: () => bytesOfStats(stats),
    results: () => Buffer.from(results.join('\n')),
    delta: () => bytesOfJson(emptyDelta),
    plan: () => bytesOfJson(output.plan),
    fingerprints: () => bytesOfJson(output.fingerprints),
    paths: () => Buffer.from(output.paths.join('\n')),
    documentStats: () => bytesOfStats(output.stats),
    texts: () => bytesOfJson(texts),
  }
}

/** The parts that change when a build reuses the plan. */
export function deltaParts(
  delta: CacheDelta,
  { fingerprints, stats }: Omit<CachedOutput, 'plan' | 'paths'>,
): CacheParts {
  return {
    delta: () => bytesOfJson(delta),
    fingerprints: () => bytesOfJson(fingerprints),
    documentStats: () => bytesOfStats(stats),
  }
}

const bytesOfStats = (stats: FileStats): Uint8Array => Buffer.from(stats.buffer, stats.byteOffset, stats.byteLength)

const bytesOfJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

function withDelta(lines: Lines, delta: CacheDelta): Lines {
  const edited = new Map(delta.results)
  return {
    length: lines.length,
    at: i => edited.get(i) ?? lines.at(i),
    // Replaced lines are searched too: true only means that the text may be there.
    includes: text => lines.includes(text) || delta.results.some(([, line]) => line.includes(text)),
  }
}
