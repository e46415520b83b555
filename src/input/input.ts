import { sep } from 'node:path'
import type { Problem } from '../model/problem.ts'

/**
 * What stands at one place of the articles folder, before anything of it is read: an article's folder (its facts, and
 * the words beside them), a file of one record, a file with one a line, or what is no record and why.
 */
export type Source = FolderSource | FileSource | Stray

export interface FolderSource {
  readonly kind: 'folder'
  readonly path: string
  /** The names of the files that hold words. */
  readonly words: readonly string[]
}

interface FileSource {
  readonly kind: 'json' | 'lines'
  readonly path: string
}

interface Stray {
  readonly kind: 'stray'
  readonly path: string
  readonly problems: readonly Problem[]
  /** Of a folder that cannot be listed: the ids that its articles may have. */
  readonly ids?: readonly string[]
}

/** The name of the file that holds an article's facts. */
export const factsName = 'article.yaml'

/** How many files a source is read from. */
export function fileCount(source: Source): number {
  if (source.kind === 'stray') return 0
  return source.kind === 'folder' ? 1 + source.words.length : 1
}

/** The files that a source is read from. */
export function filesOf(source: Source): readonly string[] {
  if (source.kind === 'stray') return []
  if (source.kind !== 'folder') return [source.path]
  // Not join(): of half a million paths it takes longer than to look at the files.
  const folder = source.path + sep
  return [folder + factsName, ...source.words.map(name => folder + name)]
}
