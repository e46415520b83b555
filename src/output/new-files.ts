import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, readIfThere, removeQuietly, replaceFile } from './write.ts'

/** A file to write. */
export interface NewFile {
  /** Below the folder, with slashes. */
  readonly path: string
  readonly text: string
}

/** What became of each file. */
export interface Written {
  readonly created: readonly string[]
  /** Files that were there, as they were. */
  readonly kept: readonly string[]
}

/** Tells which file could not be written, and the code of the system. */
export class Unwritable extends Error {
  readonly file: string
  readonly reason: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
    this.reason = reason
  }
}

/** Writes files that are not there; never touches one that is. Throws `Unwritable`, and then leaves none of them. */
export function writeNew(folder: string, files: readonly NewFile[]): Written {
  const created: string[] = []
  const kept: string[] = []
  for (const { path, text } of files) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text, { flag: 'wx' })
      created.push(path)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST' && !isFolderInTheWay(error)) {
        kept.push(path)
        continue
      }
      for (const each of created) removeQuietly(join(folder, each))
      if (code === undefined) throw error
      throw new Unwritable(path, code)
    }
  }
  return { created, kept }
}

/** Whether a file stands where a folder is needed. */
const isFolderInTheWay = (error: unknown): boolean => (error as NodeJS.ErrnoException).syscall === 'mkdir'

/** Writes a file of a program that may be written again, where it says something else. Throws `Unwritable`. */
export function putFile(folder: string, { path, text }: NewFile): void {
  const bytes = Buffer.from(text)
  try {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    if (readIfThere(join(folder, path))?.equals(bytes) !== true) replaceFile(join(folder, path), bytes)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new Unwritable(path, code)
  }
}
