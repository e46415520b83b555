import { sep } from 'node:path'
import type { Problem } from '../model/problem.ts'

/**
 * What stands at one place of the articles folder, before anything of it is read: an article's folder (its facts, and
 * the words beside them), a file of one record, a file with one a line, or what is no record and why.
 */
export type Input = FolderInput | FileInput | Stray

export interface FolderInput {
  readonly kind: 'folder'
  readonly path: string
  /** The names of the files that hold words. */
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
  /** Of a folder that cannot be listed: the ids that its articles may have. */
  readonly ids?: readonly string[]
}

/** The name of the file that holds an article's facts. */
export const factsName = 'article.yaml'

/** How many files an input is read from. */
export function fileCount(input: Input): number {
  if (input.kind === 'stray') return 0
  return input.kind === 'folder' ? 1 + input.words.length : 1
}

/** The files that an input is read from. */
export function filesOf(input: Input): readonly string[] {
  if (input.kind === 'stray') return []
  if (input.kind !== 'folder') return [input.path]
  // Not join(): of half a million paths it takes longer than to look at the files.
  const folder = input.path + sep
  return [folder + factsName, ...input.words.map(name => folder + name)]
}
