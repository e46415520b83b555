import { hash } from 'node:crypto'
import {
  closeSync,
  fsync,
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
import { promisify } from 'node:util'

export interface NewFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Puts a file in its place whole or not at all. Only `syncFolder` makes sure that it is there after a power cut. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const staged = stageFiles([{ path, bytes }])
  discardUnless(staged, () => {
    for (const { temporary } of staged) sync(temporary, 'r+')
  })
  placeStaged(staged)
}

/** Files that are written, beside their places. */
export type Staged = readonly { readonly path: string; readonly temporary: string }[]

/** Writes files beside their places. What is staged must be synced before it is placed, and that soon. */
export function stageFiles(files: readonly NewFile[]): Staged {
  const staged = files.map(({ path }) => ({ path, temporary: temporaryPath(path) }))
  discardUnless(staged, () => {
    for (const [i, { temporary }] of staged.entries()) writeInFolder(temporary, files[i]?.bytes ?? new Uint8Array())
  })
  return staged
}

function writeInFolder(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
}

/**
 * Makes sure that what is staged outlasts a power cut, while other work goes on. Where many files are staged before the
 * first is synced, file systems with a journal write that once for all of them: a tenth of the time.
 */
export async function syncStaged(staged: Staged): Promise<void> {
  try {
    for (const { temporary } of staged) await syncInBackground(temporary, 'r+')
  } catch (error) {
    discard(staged)
    throw error
  }
}

/** Puts what is staged in its places, in its order, each whole or not at all. */
export function placeStaged(staged: Staged): void {
  discardUnless(staged, () => {
    for (const { temporary, path } of staged) renameSync(temporary, path)
  })
}

function discardUnless(staged: Staged, act: () => void): void {
  try {
    act()
  } catch (error) {
    discard(staged)
    throw error
  }
}

function discard(staged: Staged): void {
  for (const { temporary } of staged) removeQuietly(temporary)
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

/** Puts a folder's names on the disk: what was renamed into it, and what was removed. */
export function syncFolder(folder: string): void {
  try {
    sync(folder, 'r')
  } catch (error) {
    // Not every system and file system can; there it happens in its own time.
    if (codeOf(error) === undefined) throw error
  }
}

/** As `syncFolder`, while other work goes on. */
export async function syncFolderInBackground(folder: string): Promise<void> {
  try {
    await syncInBackground(folder, 'r')
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const fsyncInBackground = promisify(fsync)

async function syncInBackground(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = openSync(path, flags)
  try {
    await fsyncInBackground(file)
  } finally {
    closeSync(file)
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
