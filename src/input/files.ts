import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isUtf8 } from 'node:buffer'
import { problem, rejected, type Parsed, type Problem } from '../model/problem.ts'

/** Turns a path into what people are shown. */
export type DisplayPath = (path: string) => string

export interface DirectoryEntry {
  readonly path: string
  readonly isFolder: boolean
  readonly isLink: boolean
}

/** The files and folders in a folder, hidden ones left out, in the order of their paths. */
export function list(folder: string, name: DisplayPath): Parsed<DirectoryEntry[]> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.'))
      .flatMap((entry): DirectoryEntry[] => {
        const path = join(folder, entry.name)
        if (entry.isSymbolicLink()) return linked(path)
        // A pipe or socket has no end to read to.
        return entry.isFile() || entry.isDirectory() ? [{ path, isLink: false, isFolder: entry.isDirectory() }] : []
      })
    // readdir's order is the file system's; paths are compared by code unit, the same everywhere.
    return { ok: true, value: entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems: [] }
  } catch (error) {
    // A folder that is not there holds no records; that there is no record at all is said elsewhere.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: [], problems: [] }
    return rejected(unreadable(folder, name, error))
  }
}

function linked(path: string): DirectoryEntry[] {
  try {
    const target = statSync(path)
    return target.isFile() || target.isDirectory() ? [{ path, isLink: true, isFolder: target.isDirectory() }] : []
  } catch {
    // Broken: reading it as a file tells what is wrong with it.
    return [{ path, isLink: true, isFolder: false }]
  }
}

/** A path without links; undefined where it leads nowhere. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function unreadable(path: string, name: DisplayPath, error: unknown): Problem {
  return problem(
    'FILE_UNREADABLE',
    { file: name(path) },
    // Without what follows the comma: the call, and the path as the machine names it.
    { found: (error as Error).message.split(',')[0] ?? '' },
  )
}

const megabyte = 2 ** 20
/** The longest text of one record in bytes: some hundred times a long article. */
export const maxTextBytes: number = 16 * megabyte
/** The longest export of many records, which is read as a whole. */
export const maxExportBytes: number = 256 * megabyte

export function tooLarge(file: string, bytes: number, limit: number, line?: number): Problem {
  const expected = `${limit / megabyte} MB`
  return problem('FILE_TOO_LARGE', { file, line }, { found: `${Math.ceil(bytes / megabyte)} MB`, expected })
}

/** The text of a file's bytes, without a byte order mark. */
export function decode(bytes: Buffer, file: string): Parsed<string> {
  if (!isUtf8(bytes)) return rejected(problem('ENCODING_INVALID', { file }))
  return { ok: true, value: bytes.toString().replace(/^\u{FEFF}/u, ''), problems: [] }
}

/** The text of a UTF-8 file. */
export function readText(path: string, name: DisplayPath): Parsed<string> {
  const bytes = readBytes(path, name)
  return bytes.ok ? decode(bytes.value, name(path)) : bytes
}

/** The bytes of a file as they were at one moment. */
export function readBytes(path: string, name: DisplayPath, limit: number = maxTextBytes): Parsed<Buffer> {
  try {
    const bytes = readSettled(path, limit)
    if (typeof bytes === 'number') return rejected(tooLarge(name(path), bytes, limit))
    return bytes ? { ok: true, value: bytes, problems: [] } : rejected(problem('FILE_CHANGING', { file: name(path) }))
  } catch (error) {
    return rejected(unreadable(path, name, error))
  }
}

/** A file's bytes as they were at one moment, or how many there are if too many; undefined while it keeps changing. */
function readSettled(path: string, limit: number): Buffer | number | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const file = openSync(path, 'r')
    try {
      const before = fstatSync(file)
      if (before.size > limit) return before.size
      const bytes = readFileSync(file)
      const after = fstatSync(file)
      if (before.mtimeMs === after.mtimeMs && bytes.length === after.size) return bytes
    } finally {
      closeSync(file)
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  }
  return undefined
}
