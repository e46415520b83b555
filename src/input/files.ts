import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { problem, rejected, type Parsed, type Problem } from '../model/problem.ts'
import { foreignEncoding } from './encoding.ts'

/** Turns a path into the form that people see, such as a path relative to the newsroom's folder. */
export type DisplayPath = (path: string) => string

/** Reads the text of a file. */
export type TextReader = (path: string) => Parsed<string>

export interface DirectoryEntry {
  readonly path: string
  readonly isFolder: boolean
  readonly isLink: boolean
}

/** The files and folders in a folder, sorted by path, without hidden ones. */
export function list(folder: string, displayPath: DisplayPath): Parsed<DirectoryEntry[]> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.'))
      .flatMap((entry): DirectoryEntry[] => {
        const path = join(folder, entry.name)
        if (entry.isSymbolicLink()) return linked(path)
        // Pipes and sockets are left out: reading one may never end.
        return entry.isFile() || entry.isDirectory() ? [{ path, isLink: false, isFolder: entry.isDirectory() }] : []
      })
    // The order of readdir depends on the file system. The order by code units is the same everywhere.
    return { ok: true, value: entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems: [] }
  } catch (error) {
    // A missing folder counts as empty. ARTICLES_MISSING reports it if there is no record at all.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: [], problems: [] }
    return rejected(unreadable(folder, displayPath, error))
  }
}

function linked(path: string): DirectoryEntry[] {
  try {
    const target = statSync(path)
    return target.isFile() || target.isDirectory() ? [{ path, isLink: true, isFolder: target.isDirectory() }] : []
  } catch {
    // A broken link. Reading it as a file gives the problem.
    return [{ path, isLink: true, isFolder: false }]
  }
}

/** A path with its links resolved; undefined where a link is broken. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function unreadable(path: string, displayPath: DisplayPath, error: unknown): Problem {
  return problem(
    'FILE_UNREADABLE',
    { file: displayPath(path) },
    // The part after the comma names the system call and the machine's path, which help nobody.
    { found: (error as Error).message.split(',')[0] ?? '' },
  )
}

const megabyte = 2 ** 20
/** The maximum size of one record's text in bytes: about a hundred times a long article. */
export const maxTextBytes: number = 16 * megabyte
/** The maximum size of an export of many records in bytes. It is read as a whole. */
export const maxExportBytes: number = 256 * megabyte

export function tooLarge(file: string, bytes: number, limit: number, line?: number): Problem {
  const expected = `${limit / megabyte} MB`
  return problem('FILE_TOO_LARGE', { file, line }, { found: `${Math.ceil(bytes / megabyte)} MB`, expected })
}

/** Decodes UTF-8, and removes a byte order mark. */
export function decode(bytes: Buffer, file: string): Parsed<string> {
  const encoding = foreignEncoding(bytes)
  if (encoding) return rejected(problem('ENCODING_INVALID', { file, ...encoding.place }, encoding))
  return { ok: true, value: bytes.toString().replace(/^\u{FEFF}/u, ''), problems: [] }
}

/** Reads the text of a UTF-8 file. */
export function readText(path: string, displayPath: DisplayPath): Parsed<string> {
  const bytes = readBytes(path, displayPath)
  return bytes.ok ? decode(bytes.value, displayPath(path)) : bytes
}

/** Reads the bytes of a file as they were at one moment. */
export function readBytes(path: string, displayPath: DisplayPath, limit: number = maxTextBytes): Parsed<Buffer> {
  try {
    const bytes = readSettled(path, limit)
    if (typeof bytes === 'number') return rejected(tooLarge(displayPath(path), bytes, limit))
    return bytes
      ? { ok: true, value: bytes, problems: [] }
      : rejected(problem('FILE_CHANGING', { file: displayPath(path) }))
  } catch (error) {
    return rejected(unreadable(path, displayPath, error))
  }
}

/** Reads the bytes of a file; its size where it is above `limit`; undefined where the file keeps changing. */
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
