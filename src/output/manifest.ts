import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { manifestName } from './state.ts'
import { readIfThere, replaceFile, syncFolder } from './write.ts'

/** What published feeds hold, as far as the guards of the next build want to know. */
export interface PublishedItems {
  readonly authority: string
  /** The ids of each feed's items, newest first, by the feed's folder in the output tree. */
  readonly feeds: Readonly<Record<string, readonly string[]>>
  /** The id of the item behind each page, by the feed's language and the page's address. */
  readonly pages: Readonly<Record<string, string>>
  /** What tells the articles again if their ids change, by the ids that they have. */
  readonly records: Readonly<Record<string, Trace>>
}

/** What is remembered of an article whose items are published. */
export interface Trace {
  /** The file to name when something is said of it. */
  readonly file: string
  /** By the language of each translation: when it was published, in milliseconds since 1970, and its words and slug, as `digestsIn` reads them. */
  readonly words: Readonly<Record<string, readonly [published: number, words: string]>>
}

/**
 * What an earlier build published, kept beside the site file and never served. It only saves work and guards against
 * accidents: without it, or with one that cannot be read, the next build gives the same bytes and removes nothing.
 */
export interface Manifest extends PublishedItems {
  /** False while a build is under way, and so after one that was killed or could not write everything. */
  readonly complete: boolean
  /** The SHA-256 of every document that is ours, by path; empty where a build that did not end may have written it. */
  readonly documents: Readonly<Record<string, string>>
}

const texts = z.record(z.string(), z.string())

// What stands here may be removed: a path must not lead out of the output folder, whoever wrote the manifest.
const path = z.string().refine(text => !isAbsolute(text) && !/[\\\0]/.test(text) && !isRoundabout(text))

const isRoundabout = (text: string): boolean => text.split('/').some(part => ['', '.', '..'].includes(part))

const schema = z.object({
  version: z.literal(1),
  complete: z.boolean(),
  authority: z.string(),
  feeds: z.record(z.string(), z.array(z.string())),
  pages: texts,
  // Of a manifest that was written before there were any, nothing is remembered.
  records: z
    .record(z.string(), z.object({ file: z.string(), words: z.record(z.string(), z.tuple([z.number(), z.string()])) }))
    .default({}),
  documents: z.record(path, z.string().regex(/^(?:[0-9a-f]{64})?$/)),
})

/** The manifest of a state folder, or undefined when there is none that can be trusted. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Writes the manifest, unless it is there already. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const { complete, authority, feeds, pages, records, documents } = manifest
  const target = join(folder, manifestName)
  const bytes = Buffer.from(
    `${JSON.stringify({ version: 1, complete, authority, feeds, pages, records, documents })}\n`,
  )
  if (readIfThere(target)?.equals(bytes)) return
  replaceFile(target, bytes)
  syncFolder(folder)
}
