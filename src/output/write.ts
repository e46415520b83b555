import {
  closeSync,
  existsSync,
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
import { sha256 } from '../base/sha256.ts'

export interface NewFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Replaces a file whole or not at all. Only after `syncFolder` is the new file sure to outlast a power cut. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const staged = stageFiles([{ path, bytes }])
  discardUnless(staged, () => {
    for (const { temporary } of staged) sync(temporary, 'r+')
  })
  placeStaged(staged)
}

/**
 * The folder of a file that a person named, where there is none: then the name is mistyped, or a disk is not mounted, and
 * making the folder would hide it.
 */
export function missingFolder(path: string): string | undefined {
  const folder = dirname(path)
  return existsSync(folder) ? undefined : folder
}

/** Staged files: each is written to a temporary path beside its final path. */
export type Staged = readonly { readonly path: string; readonly temporary: string }[]

/** Writes files beside their final paths. The caller must soon sync and then place them. */
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
 * Syncs staged files, so that they outlast a power cut; other work goes on meanwhile. If many files are staged before
 * the first is synced, a file system writes its journal once for all of them, which takes a tenth of the time.
 */
export async function syncStaged(staged: Staged): Promise<void> {
  try {
    for (const { temporary } of staged) await syncInBackground(temporary, 'r+')
  } catch (error) {
    discard(staged)
    throw error
  }
}

/** Renames staged files to their final paths, in their order. Each appears whole or not at all. */
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

/** Replaces a file whole or not at all, without syncing it: a power cut may lose it. */
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

// In the same folder, because a rename is atomic only within one file system.
function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}${temporaryEnding}`)
}

/** Syncs a folder, so that renames into it and removals from it outlast a power cut. */
export function syncFolder(folder: string): void {
  try {
    sync(folder, 'r')
  } catch (error) {
    // Some systems and file systems cannot sync folders; they write the names in their own time.
    if (codeOf(error) === undefined) throw error
  }
}

/** Does the work of `syncFolder` while other work goes on. */
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

/** Removes the temporary files that a killed build left in a folder: those whose names start with `begin`. */
export function removeTemporaryFiles(folder: string, begin = ''): void {
  for (const name of namesIn(folder))
    if (name.startsWith(begin) && name.endsWith(temporaryEnding)) removeQuietly(join(folder, name))
}

/** Removes a file. If that fails, nothing is reported: the file does no harm. */
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

/** The bytes of a file; undefined if there is none. */
export function readIfThere(path: string): Buffer | undefined {
  return absentAs(undefined, () => readFileSync(path))
}

/** The SHA-256 of a file in hexadecimal; undefined if the file is absent or cannot be read. */
export function digestIfThere(path: string): string | undefined {
  try {
    const bytes = readIfThere(path)
    return bytes && sha256(bytes)
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

/** The code of a system error, such as ENOSPC; undefined for any other error, which is a fault of the program. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}
