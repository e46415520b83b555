import { fstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { extname, join } from 'node:path'

/** A file that may hold a feed, with its unchanged bytes. */
export interface FeedFile {
  readonly name: string
  /** Whether the user named the file, so that it must be a feed. */
  readonly isNamed: boolean
  /** The bytes, or the error of a file that cannot be read. */
  readonly content: Uint8Array | Error
}

/** The files at some paths. Each is read when the iteration reaches it. */
export interface FeedFiles extends Iterable<FeedFile> {
  /** The number of files in folders that were not read, by file extension; complete after the iteration. */
  readonly unread: ReadonlyMap<string, number>
}

/** The file extensions of feeds. The empty one is for feeds that are saved as `feed`. */
const endings = new Set(['', '.xml', '.rss', '.atom', '.rdf', '.json', '.feed'])

/** In bytes. No reader fetches a larger feed, and some versions of Node.js cannot hold a longer text. */
const longest = 200_000_000

/** Stands for the standard input in the place of a path. */
const standardInput = '-'

/** Reads the named files, and the files in named folders that have a feed's extension. Each file is read once. */
export function readFeedFiles(paths: readonly string[]): FeedFiles {
  const unread = new Map<string, number>()
  return { unread, [Symbol.iterator]: () => readAll(paths, unread) }
}

function* readAll(paths: readonly string[], unread: Map<string, number>): Generator<FeedFile> {
  const seen = new Set<string>()
  const isNew = (path: string): boolean => {
    const real = realPathOf(path)
    if (seen.has(real)) return false
    seen.add(real)
    return true
  }
  for (const named of paths) {
    if (named === standardInput) yield { name: named, isNamed: true, content: contentOf(0) }
    else if (isFolder(named)) yield* filesBelow(named, unread, isNew)
    else if (isNew(named)) yield { name: named, isNamed: true, content: contentOf(named) }
  }
}

function* filesBelow(
  folder: string,
  unread: Map<string, number>,
  isNew: (path: string) => boolean,
): Generator<FeedFile> {
  const entries = entriesOf(folder)
  if (entries instanceof Error) yield { name: folder, isNamed: false, content: entries }
  else yield* feedsAmong(entries, folder, unread, isNew)
}

function* feedsAmong(
  entries: readonly Dirent[],
  folder: string,
  unread: Map<string, number>,
  isNew: (path: string) => boolean,
): Generator<FeedFile> {
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path, unread, isNew)
    else if (!isFile(entry, path)) continue
    else if (!endings.has(endingOf(entry.name).toLowerCase())) count(unread, endingOf(entry.name))
    else if (isNew(path)) yield { name: path, isNamed: false, content: contentOf(path) }
  }
}

/** The entries of a folder, sorted by name, since the order of the disk varies. */
function entriesOf(folder: string): Dirent[] | Error {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    return error as Error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Whether an entry is a file or a link to a file. A link to a folder could lead in circles. */
function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}

/** The extension, such as `.xml` of `rss.xml`; the whole name of a hidden file without one. */
const endingOf = (name: string): string => extname(name) || (name.startsWith('.') ? name : '')

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** The bytes of the standard input, or why it cannot be read. */
export const readStandardInput = (): Uint8Array | Error => contentOf(0)

function contentOf(path: string | number): Uint8Array | Error {
  try {
    const { size } = typeof path === 'number' ? fstatSync(path) : statSync(path)
    return size > longest ? new Error(`it has ${size} bytes, and no feed has more than ${longest}`) : readFileSync(path)
  } catch (error) {
    return error as Error
  }
}
