import type { Problem } from '../model/problem.ts'
import type { ChannelFeed } from '../planning/channel.ts'
import { lazily } from '../base/lazy.ts'
import { cacheKeyOf } from './cache-key.ts'
import { readCacheHeader, readCachePart, type CacheHeader, type CacheParts, type CachePartName } from './cache-files.ts'
import { emptyDelta, withDelta, type CacheDelta } from './cache-delta.ts'
import { patchedStats, type FileStats } from './file-stats.ts'
import { joinFingerprints, splitFingerprints, type FingerprintTexts } from './fingerprint-texts.ts'
import { indexIn, indexText, trackedText, withTracked, type InputIndex } from './input-index.ts'
import { linesIn, type Lines } from '../base/lines.ts'
import { articleIndexIn, type ArticleIndex, type RecordIndexes } from '../planning/article-index.ts'
import { sha256 } from '../base/sha256.ts'
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

/** A planned feed with the locations of its articles. */
export interface CachedFeed {
  readonly feed: ChannelFeed
  readonly articles: readonly RecordIndexes[]
}

/** An article with links that lead nowhere, and what is told of them. */
export interface LinkDoubt {
  readonly at: RecordIndexes
  readonly problems: readonly Problem[]
}

/** The plan of all feeds, and the facts about records that planning some of them again needs. */
export interface CachedPlan {
  readonly feeds: readonly CachedFeed[]
  /** The indexes of inputs with problems or with rejected records. */
  readonly noted: readonly number[]
  /** Problems between records, and those of dates far in the future. */
  readonly disputes: readonly Problem[]
  /** In the order of the records. */
  readonly links: readonly LinkDoubt[]
  /** Addresses that look like pages of articles and are like no article. */
  readonly unlike: readonly string[]
  /** The ids of rejected records. */
  readonly rejected: readonly string[]
  /** The moment at which the first date that is far in the future is no longer far. Milliseconds since 1970. */
  readonly farUntil: number | null
}

/** The output as the cache keeps it. */
export interface CachedOutput {
  readonly plan: CachedPlan
  /** The fingerprint of each feed, by its folder. */
  readonly fingerprints: FingerprintTexts
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
  /** The delta that the other parts already include, except `articles`. */
  readonly delta: () => CacheDelta | undefined
  readonly plan: () => CachedPlan | undefined
  /** The index of all articles that the whole scan had; later ones are in the delta. */
  readonly articles: () => ArticleIndex | undefined
  readonly fingerprints: () => FingerprintTexts | undefined
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
      const [bytes, changed] = [part('inputs'), delta()]
      return bytes && changed && indexIn(bytes, articles, changed)
    },
    trackedPaths: () => {
      const [bytes, changed] = [part('tracked'), delta()]
      return bytes && changed && withTracked(bytes, changed)
    },
    inputStats: () => {
      const [whole, changed] = [stats('inputStats'), delta()]
      return whole && changed && patchedStats(whole, changed.tracked.length, changed.stats)
    },
    results: lazily(() => {
      const [bytes, changed] = [part('results'), delta()]
      return bytes && changed && withDelta(linesIn(bytes), changed)
    }),
    delta,
    plan: () => json('plan') as CachedPlan | undefined,
    articles: () => {
      const bytes = part('articles')
      return bytes && articleIndexIn(bytes)
    },
    fingerprints: () => {
      const bytes = part('fingerprints')
      return bytes && splitFingerprints(bytes.toString())
    },
    paths: () => part('paths')?.toString().split('\n'),
    documentStats: () => stats('documentStats'),
    texts: () => json('texts') as SiteTexts | undefined,
  }
}

/** All parts of the cache, to be written by `writeCache`. */
export function wholeParts(
  { inputs, stats, results }: InputScan,
  articleIndex: () => Uint8Array,
  output: CachedOutput,
  texts: SiteTexts,
  articles: string,
): CacheParts {
  return {
    inputs: () => Buffer.from(indexText(inputs, articles)),
    tracked: () => Buffer.from(trackedText(inputs, articles)),
    inputStats: () => bytesOfStats(stats),
    results: () => Buffer.from(results.join('\n')),
    delta: () => bytesOfJson(emptyDelta),
    articles: articleIndex,
    ...outputParts(output),
    // The state folder must not give the secret away.
    texts: () => bytesOfJson({ ...texts, secret: texts.secret && sha256(texts.secret) }),
  }
}

/** The parts that change when a build plans some of the feeds again. */
export function deltaParts(delta: CacheDelta, output: CachedOutput): CacheParts {
  return { delta: () => bytesOfJson(delta), ...outputParts(output) }
}

function outputParts({ plan, fingerprints, paths, stats }: CachedOutput): CacheParts {
  return {
    plan: () => bytesOfJson(plan),
    fingerprints: () => Buffer.from(joinFingerprints(fingerprints)),
    paths: () => Buffer.from(paths.join('\n')),
    documentStats: () => bytesOfStats(stats),
  }
}

const bytesOfStats = (stats: FileStats): Uint8Array => Buffer.from(stats.buffer, stats.byteOffset, stats.byteLength)

const bytesOfJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
