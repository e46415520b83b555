import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { manifestName } from './state.ts'
import { readIfThere, replaceFile, syncFolder } from './write.ts'

/** The contents of published feeds, as far as the guards of the next build need them. */
export interface PublishedItems {
  readonly authority: string
  /** The ids of each feed's items, newest first, by the feed's folder in the output tree. */
  readonly feeds: Readonly<Record<string, readonly string[]>>
  /** The id of the item behind each page, by the feed's language and the page's address. */
  readonly pages: Readonly<Record<string, string>>
  /** The traces of articles, by their ids. They show if an article gets another id. */
  readonly records: Readonly<Record<string, Trace>>
}

/** The facts about a published article by which it can be recognized. */
export interface Trace {
  /** The file of its record, for messages. */
  readonly file: string
  /**
   * By the language of each translation: its date of publication in milliseconds since 1970, and the digests of its
   * words and slug in the form that `digestsIn` reads.
   */
  readonly words: Readonly<Record<string, readonly [published: number, words: string]>>
}

/**
 * The documents and items that the last build published. The file is kept beside the site file and never served. It
 * only saves work and guards against accidents: without a readable manifest the next build gives the same bytes and
 * removes nothing.
 */
export interface Manifest extends PublishedItems {
  /** False while a build is under way, and after a build that was killed or could not write everything. */
  readonly complete: boolean
  /**
   * The SHA-256 of every document of ours, by path. Empty if a build that did not end may have written the document.
   */
  readonly documents: Readonly<Record<string, string>>
}

const texts = z.record(z.string(), z.string())

// A build may remove these paths, so even in a forged manifest none may lead out of the output folder.
const path = z.string().refine(text => !isAbsolute(text) && !/[\\\0]/.test(text) && !isRoundabout(text))

const isRoundabout = (text: string): boolean => text.split('/').some(part => ['', '.', '..'].includes(part))

const schema = z.object({
  version: z.literal(1),
  complete: z.boolean(),
  authority: z.string(),
  feeds: z.record(z.string(), z.array(z.string())),
  pages: texts,
  // Manifests of older versions have no records.
  records: z
    .record(z.string(), z.object({ file: z.string(), words: z.record(z.string(), z.tuple([z.number(), z.string()])) }))
    .default({}),
  documents: z.record(path, z.string().regex(/^(?:[0-9a-f]{64})?$/)),
})

/** The manifest of a state folder; undefined if it is absent or not valid. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Writes the manifest, unless the file has the same bytes already. */
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
