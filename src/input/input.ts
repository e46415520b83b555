import { sep } from 'node:path'
import type { Problem } from '../model/problem.ts'

/**
 * An input of the articles folder, before its files are read: the folder of one article (its facts and its words), a
 * JSON file with one record, an NDJSON file with one record on each line, or a stray file or folder with its problems.
 */
export type Input = FolderInput | FileInput | Stray

export interface FolderInput {
  readonly kind: 'folder'
  readonly path: string
  /** The names of the files with words, such as `es.md`. */
  readonly words: readonly string[]
}

interface FileInput {
  readonly kind: 'json' | 'lines'
  readonly path: string
}

interface Stray {
  readonly kind: 'stray'
  readonly path: string
  readonly problems: readonly Problem[]
  /** The ids that articles in an unreadable folder may have. */
  readonly ids?: readonly string[]
}

/** The name of the file that holds an article's facts. */
export const factsName = 'article.yaml'

/** The number of files of an input. */
export function fileCount(input: Input): number {
  if (input.kind === 'stray') return 0
  return input.kind === 'folder' ? 1 + input.words.length : 1
}

/** The paths of an input's files. */
export function filesOf(input: Input): readonly string[] {
  if (input.kind === 'stray') return []
  if (input.kind !== 'folder') return [input.path]
  // Without join(): for half a million paths it takes longer than getting the stats of the files.
  const folder = input.path + sep
  return [folder + factsName, ...input.words.map(name => folder + name)]
}
