import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { cacheFilePrefix } from '../output/state.ts'
import { removeQuietly, replaceUnsynced } from '../output/write.ts'

/** The parts of the cache. Each has its own file, so that a build reads and writes only the parts that it needs. */
export const cachePartNames = [
  'inputs',
  'tracked',
  'inputStats',
  'results',
  'delta',
  'articles',
  'plan',
  'fingerprints',
  'paths',
  'documentStats',
  'texts',
] as const
export type CachePartName = (typeof cachePartNames)[number]

/**
 * Functions that give the bytes of parts. One part is made at a time: all together would fill most of a build's memory.
 */
export type CacheParts = Readonly<Partial<Record<CachePartName, () => Uint8Array>>>

/** The header of the cache: the key on which all parts depend, and a digest of each part. */
export interface CacheHeader {
  /** The hash of the program and of the newsroom's words. If it differs, nothing in the cache is valid. */
  readonly cacheKey: string
  /** The languages whose locale files the key covers. */
  readonly languages: readonly string[]
  /** What was read of the collections' files. They are not part of the key: few feeds follow them. */
  readonly collections: Readonly<Record<string, string>>
  /** The SHA-256 of each part, which shows if the part was truncated or altered. */
  readonly parts: Readonly<Record<string, string>>
  /** The SHA-256 of the manifest that the build wrote. */
  readonly manifest: string
  /** The last report; undefined if the next build has something to do in any case. */
  readonly lastReport?: LastReport | undefined
}

/** The report of a build that left nothing to do, and the time for which it is valid. */
export interface LastReport {
  /** Until `validUntil` the same records give the same feeds. Milliseconds since 1970; null for no end. */
  readonly validFrom: number
  readonly validUntil: number | null
  /** A `ReportBody` as JSON holds it. */
  readonly report: unknown
  /** The number of documents among the cached paths; the paths of their compressed siblings follow. */
  readonly documents: number
}

const headerName = 'cache.json'

/** The header of the cache in a state folder; undefined if it is missing or damaged. */
export function readCacheHeader(state: string): CacheHeader | undefined {
  try {
    const { digest, header } = JSON.parse(readFileSync(join(state, headerName), 'utf8')) as {
      digest: string
      header: string
    }
    return digest === sha256(header) ? (JSON.parse(header) as CacheHeader) : undefined
  } catch {
    return undefined
  }
}

/** A part of the cache; undefined if its digest is not the one in the header. */
export function readCachePart(state: string, header: CacheHeader, name: CachePartName): Buffer | undefined {
  try {
    const bytes = readFileSync(join(state, cacheFilePrefix + name))
    return sha256(bytes) === header.parts[name] ? bytes : undefined
  } catch {
    return undefined
  }
}

/**
 * Writes the given parts of the cache and then the header; other parts stay as they were. Nothing is synced, because
 * the digests show which parts a power cut damaged.
 */
export function writeCache(
  state: string,
  header: Omit<CacheHeader, 'parts'>,
  parts: CacheParts,
  before: CacheHeader | undefined,
): void {
  const digests = { ...before?.parts }
  for (const name of cachePartNames) {
    const bytes = parts[name]?.()
    if (!bytes) continue
    const digest = sha256(bytes)
    // The file on the disk may differ from the header.
    const isThere = before?.parts[name] === digest && readCachePart(state, before, name) !== undefined
    if (!isThere) replaceUnsynced(join(state, cacheFilePrefix + name), bytes)
    digests[name] = digest
  }
  const text = JSON.stringify({ ...header, parts: digests })
  const whole = JSON.stringify({ digest: sha256(text), header: text })
  replaceUnsynced(join(state, headerName), Buffer.from(whole))
}

/** Drops the cache, so that the next build uses nothing of it. */
export function invalidate(state: string): void {
  removeQuietly(join(state, headerName))
}
