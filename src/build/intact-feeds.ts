import { join } from 'node:path'
import { statFiles, type FileStats } from '../cache/file-stats.ts'
import type { FingerprintTexts } from '../cache/fingerprint-texts.ts'
import { feedFolderOf } from '../model/scope.ts'
import type { Manifest } from '../output/manifest.ts'
import { digestIfThere } from '../output/write.ts'
import type { BuildPaths, Changes } from './up-to-date.ts'

/** The feeds whose documents and compressed siblings have not changed since the build before. */
export interface IntactFeeds {
  readonly fingerprints: FingerprintTexts
  /** Paths of documents that were altered or removed since. */
  readonly altered: readonly string[]
  /** All compared paths, relative to the output folder. */
  readonly paths: readonly string[]
  /** The stats of `paths`, taken before their bytes were compared. */
  readonly stats: FileStats
}

const noIntactFeeds: IntactFeeds = { fingerprints: new Map(), altered: [], paths: [], stats: statFiles([]) }

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
  const fingerprints = new Map([...all].filter(([folder]) => !folders.has(folder)))
  return { fingerprints, altered, paths, stats }
}
