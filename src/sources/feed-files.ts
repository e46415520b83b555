import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A file that may hold a feed, read as it is. */
export interface FeedFile {
  readonly name: string
  /** The user named it, so that it must be a feed. */
  readonly isNamed: boolean
  /** The bytes, or why there are none. */
  readonly content: Uint8Array | Error
}

/** Reads the files named, and those of the folders named whose names are feeds'. */
export function* readFeedFiles(paths: readonly string[]): Generator<FeedFile> {
  const seen = new Set<string>()
  for (const { path, isNamed } of paths.flatMap(filesOf)) {
    if (seen.has(resolve(path))) continue
    seen.add(resolve(path))
    yield { name: path, isNamed, content: contentOf(path) }
  }
}

function contentOf(path: string): Uint8Array | Error {
  try {
    return readFileSync(path)
  } catch (error) {
    return error as Error
  }
}

function filesOf(path: string): { readonly path: string; readonly isNamed: boolean }[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ path, isNamed: true }]
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:xml|rss|atom|json)$/i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  return files.toSorted().map(file => ({ path: file, isNamed: false }))
}
