import { dirname, join } from 'node:path'
import { statFiles, type FileStats } from '../cache/file-stats.ts'
import type { PublishedFingerprint } from '../cache/fingerprint.ts'
import type { Manifest } from '../output/manifest.ts'
import { digestIfThere } from '../output/write.ts'
import type { BuildPaths, Changes } from './up-to-date.ts'

/** The feeds whose documents and compressed siblings have not changed since the build before. */
export interface IntactFeeds {
  /** The published fingerprints, by the feed's folder. */
  readonly fingerprints: Readonly<Record<string, PublishedFingerprint>>
  /** Paths of documents that were altered or removed since. */
  readonly altered: readonly string[]
  /** All compared paths, relative to the output folder. */
  readonly paths: readonly string[]
  /** The stats of `paths`, taken before their bytes were compared. */
  readonly stats: FileStats
}

const noIntactFeeds: IntactFeeds = { fingerprints: {}, altered: [], paths: [], stats: statFiles([]) }

/** Finds the intact feeds: a document whose stats changed is compared with its digest in the manifest. */
export function intactFeeds(
  changes: Changes | undefined,
  manifest: Manifest | undefined,
  { out }: BuildPaths,
): IntactFeeds {
  const output = changes?.output
  const all = output && changes.cache.fingerprints()
  if (!output || !all || manifest?.complete !== true) return noIntactFeeds
  const { paths, stats } = output
  const doubtful = output.changedIndexes.map(index => paths[index] ?? '')
  const altered = doubtful.filter(path => digestIfThere(join(out, path)) !== manifest.documents[path])
  const folders = new Set(altered.map(feedFolderOf))
  const fingerprints = Object.fromEntries(Object.entries(all).filter(([folder]) => !folders.has(folder)))
  return { fingerprints, altered, paths, stats }
}

/** The folder of a feed's document. */
export const feedFolderOf = (path: string): string => `${dirname(path)}/`
