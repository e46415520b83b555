import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFilePrefix } from '../output/state.ts'
import { removeQuietly, replaceUnsynced } from '../output/write.ts'

/** The parts of the cache, each in a file of its own: a build reads and writes no more than it needs. */
export const cachePartNames = [
  'inputs',
  'tracked',
  'inputStats',
  'results',
  'delta',
  'plan',
  'fingerprints',
  'paths',
  'documentStats',
  'texts',
] as const
export type CachePartName = (typeof cachePartNames)[number]

/** The bytes of parts. Each is made when it is written: all at once they would fill most of a build's memory. */
export type CacheParts = Readonly<Partial<Record<CachePartName, () => Uint8Array>>>

/** The header of the cache: what its parts depend on, and what they are. */
export interface CacheHeader {
  /** The hash of the program and of the newsroom's words: where it differs, nothing in the cache is valid. */
  readonly cacheKey: string
  /** The languages whose locale files the key covers. */
  readonly languages: readonly string[]
  /** The SHA-256 of each part: it shows one that was cut off or altered. */
  readonly parts: Readonly<Record<string, string>>
  /** The SHA-256 of the manifest that the build left. */
  readonly manifest: string
  /** The last report; undefined where the next build has something to do in any case. */
  readonly lastReport?: LastReport | undefined
}

/** The report of a build that left nothing to do, and how long it holds. */
export interface LastReport {
  /** Between these moments the same records give the same feeds; milliseconds since 1970, null for no end. */
  readonly validFrom: number
  readonly validUntil: number | null
  /** A `ReportBody` as JSON holds it. */
  readonly report: unknown
  /** How many of the cached paths are documents; their compressed siblings follow. */
  readonly documents: number
}

const headerName = 'cache.json'

/** The header of the cache in a state folder; undefined when there is none that can be used. */
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

/** A part of the cache; undefined when it is not what the header says. */
export function readCachePart(state: string, header: CacheHeader, name: CachePartName): Buffer | undefined {
  try {
    const bytes = readFileSync(join(state, cacheFilePrefix + name))
    return sha256(bytes) === header.parts[name] ? bytes : undefined
  } catch {
    return undefined
  }
}

/**
 * Writes the cache, the header last; a part that is not given stays as it was. Nothing is synced: after a power cut the
 * digests show which parts are damaged.
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
    // The file on the disk may not be what the header says.
    const isThere = before?.parts[name] === digest && readCachePart(state, before, name) !== undefined
    if (!isThere) replaceUnsynced(join(state, cacheFilePrefix + name), bytes)
    digests[name] = digest
  }
  const text = JSON.stringify({ ...header, parts: digests })
  const whole = JSON.stringify({ digest: sha256(text), header: text })
  replaceUnsynced(join(state, headerName), Buffer.from(whole))
}

/** Drops the cache: the next build finds nothing that it could take for true. */
export function invalidate(state: string): void {
  removeQuietly(join(state, headerName))
}

/** SHA-256, in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data)
}
