import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Contents } from '../contents.ts'
import { replaceFile } from './write.ts'

/**
 * What an earlier build published, kept beside the site file and never served. It only saves work and guards against
 * accidents: without it, or with one that cannot be read, the next build gives the same bytes and removes nothing.
 */
export interface Manifest extends Contents {
  /** False while a build is under way, and so after one that was killed. */
  readonly complete: boolean
  /** The SHA-256 of every document that is ours, by path; empty where a build that did not end may have written it. */
  readonly documents: Readonly<Record<string, string>>
}

const texts = z.record(z.string(), z.string())
const schema = z.object({
  version: z.literal(1),
  complete: z.boolean(),
  authority: z.string(),
  feeds: z.record(z.string(), z.array(z.string())),
  pages: texts,
  documents: texts,
})

const fileName = 'manifest.json'

/** The manifest of a state folder, or undefined when there is none that can be trusted. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(join(folder, fileName), 'utf8'))).data
  } catch {
    return undefined
  }
}

export function writeManifest(folder: string, manifest: Manifest): void {
  mkdirSync(folder, { recursive: true })
  const { complete, authority, feeds, pages, documents } = manifest
  replaceFile(
    join(folder, fileName),
    Buffer.from(`${JSON.stringify({ version: 1, complete, authority, feeds, pages, documents })}\n`),
  )
}
