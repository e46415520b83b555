import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Puts a file in its place whole or not at all. Only `syncFolder` makes sure that it is there after a power cut. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  // In the same folder: a rename is atomic only within one file system.
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}${temporaryEnding}`)
  try {
    const file = openSync(temporary, 'w')
    try {
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
}

/** Puts a folder's names on the disk: what was renamed into it, and what was removed. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    // Not every system and file system can; there it happens in its own time.
    if (codeOf(error) === undefined) throw error
  }
}

export const temporaryEnding = '.pregon-tmp'

/** Removes what a build that was killed left behind in a folder: temporary files whose names begin so. */
export function removeTemporaryFiles(folder: string, begin = ''): void {
  for (const name of namesIn(folder))
    if (name.startsWith(begin) && name.endsWith(temporaryEnding)) removeQuietly(join(folder, name))
}

/** Removes a file whose presence would do no harm. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

function namesIn(folder: string): readonly string[] {
  return absentAs([], () => readdirSync(folder))
}

/** The bytes of a file, or undefined when there is none. */
export function readIfThere(path: string): Buffer | undefined {
  return absentAs(undefined, () => readFileSync(path))
}

function absentAs<T>(absent: T, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return absent
    throw error
  }
}

/** The system's name for what went wrong, such as ENOSPC; undefined for a mistake of ours. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
