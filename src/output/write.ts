import { hash } from 'node:crypto'
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

export interface NewFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Puts a file in its place whole or not at all. Only `syncFolder` makes sure that it is there after a power cut. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const staged = stageFiles([{ path, bytes }])
  syncStaged(staged)
  placeStaged(staged)
}

/** Files that are written, beside their places. */
export type Staged = readonly { readonly path: string; readonly temporary: string }[]

/** Writes files beside their places. What is staged must be synced before it is placed, and that soon. */
export function stageFiles(files: readonly NewFile[]): Staged {
  const staged = files.map(({ path }) => ({ path, temporary: temporaryPath(path) }))
  return orDiscard(staged, () => {
    for (const [i, { temporary }] of staged.entries()) {
      mkdirSync(dirname(temporary), { recursive: true })
      writeFileSync(temporary, files[i]?.bytes ?? '')
    }
  })
}

/**
 * Makes sure that what is staged outlasts a power cut. Where many files are staged before the first is synced, file
 * systems with a journal write that once for all of them: a tenth of the time.
 */
export function syncStaged(staged: Staged): Staged {
  return orDiscard(staged, () => {
    for (const { temporary } of staged) syncFile(temporary)
  })
}

/** Puts what is staged in its places, in its order, each whole or not at all. */
export function placeStaged(staged: Staged): Staged {
  return orDiscard(staged, () => {
    for (const { temporary, path } of staged) renameSync(temporary, path)
  })
}

function orDiscard(staged: Staged, act: () => void): Staged {
  try {
    act()
    return staged
  } catch (error) {
    for (const { temporary } of staged) removeQuietly(temporary)
    throw error
  }
}

/** As `replaceFile`, for what may be lost in a power cut. */
export function replaceUnsynced(path: string, bytes: Uint8Array): void {
  const temporary = temporaryPath(path)
  try {
    writeFileSync(temporary, bytes)
    renameSync(temporary, path)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
}

// In the same folder: a rename is atomic only within one file system.
function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}${temporaryEnding}`)
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
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

/** The SHA-256 of a file in hexadecimal, or undefined when there is none that can be read. */
export function digestIfThere(path: string): string | undefined {
  try {
    const bytes = readIfThere(path)
    return bytes && hash('sha256', bytes)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
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
