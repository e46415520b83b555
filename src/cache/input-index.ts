import { sep } from 'node:path'
import { lazily } from '../base/lazy.ts'
import { linesIn } from '../base/lines.ts'
import { fileCount, filesOf, type Input } from '../input/input.ts'
import type { KnownInputs } from '../input/relist.ts'
import { folderOf, type InputList } from '../input/scan.ts'
import type { CacheDelta } from './cache-delta.ts'
import { goneAmong } from './file-stats.ts'

/**
 * A list of inputs as the cache holds it. It parses single inputs: most builds need a few of a hundred thousand.
 */
export interface InputIndex extends KnownInputs {
  readonly list: () => InputList
  /** The number of indexes, including those of inputs that are gone. */
  readonly length: number
  /** Undefined where the input is gone. */
  readonly input: (index: number) => Input | undefined
  /** The indexes of the inputs to which the tracked paths at some indexes belong; both ascend. */
  readonly inputsAt: (tracked: readonly number[]) => number[]
  /** The folders among the tracked paths at some indexes. */
  readonly foldersAt: (tracked: readonly number[]) => string[]
  /** The indexes of the tracked paths of folders, by their paths. */
  readonly trackedFolders: () => ReadonlyMap<string, number>
  /** The indexes of the tracked paths of an input. */
  readonly trackedOf: (index: number) => number[]
  /** Whether no input or folder was added or is gone since the list was written whole. */
  readonly isWhole: boolean
}

/** The number of tracked paths of a list. */
export function trackedCount({ folders, inputs }: InputList): number {
  return inputs.reduce((sum, input) => sum + fileCount(input), folders.length)
}

/** The paths whose stats show changes of the list or of a file. A folder's stats change with the names in it. */
export function* trackedPaths({ folders, inputs }: InputList): Generator<string, void> {
  yield* folders
  for (const input of inputs) yield* filesOf(input)
}

/** No path can hold this byte. */
export const separator = 0
const separating = String.fromCharCode(separator)

/** The tracked paths as text, each relative to the articles folder. */
export function trackedText(inputs: InputList, articles: string): string {
  return Array.from(trackedPaths(inputs), path => below(path, articles)).join(separating)
}

/** The tracked paths as text, and after them those of a delta. */
export function withTracked(bytes: Buffer, { tracked }: CacheDelta): Buffer {
  if (tracked.length === 0) return bytes
  return Buffer.concat([bytes, Buffer.from(tracked.map(([path]) => separating + path).join(''))])
}

/** The number of tracked paths in a text. */
export function countIn(bytes: Uint8Array): number {
  let count = 1
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, end + 1)) count++
  return count
}

/** The tracked paths in a text, or in a part of it that begins and ends with a whole path. */
export function* trackedIn(bytes: Uint8Array, articles: string): Generator<string, void> {
  // To cut half a million small strings from one string is faster than from bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  let begin = 0
  for (let end = text.indexOf(separating); end >= 0; end = text.indexOf(separating, begin)) {
    yield at(text.slice(begin, end), articles)
    begin = end + 1
  }
  yield at(text.slice(begin), articles)
}

/** The tracked paths at some indexes. */
export function trackedAt(bytes: Buffer, indexes: readonly number[], articles: string): string[] {
  if (indexes.length === 0) return []
  const paths = linesIn(bytes, separator)
  return indexes.map(index => at(paths.at(index), articles))
}

/** A list of inputs as text: a line of counts, a line of folders, and a line for each input. */
export function indexText({ folders, inputs, hasLinks }: InputList, articles: string): string {
  const header: IndexHeader = { hasLinks, folders: folders.length, files: inputs.map(fileCount) }
  const paths = folders.map(path => below(path, articles))
  const lines = inputs.map(input => JSON.stringify({ ...input, path: below(input.path, articles) }))
  return [JSON.stringify(header), JSON.stringify(paths), ...lines].join('\n')
}

interface IndexHeader {
  readonly hasLinks: boolean
  readonly folders: number
  /** The number of files of each input. */
  readonly files: readonly number[]
}

/** The index in a text, with the changes of a delta. */
export function indexIn(bytes: Buffer, articles: string, delta: CacheDelta): InputIndex {
  const { hasLinks, folders, files } = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as IndexHeader
  const lines = lazily(() => linesIn(bytes))
  // Changed in place for speed: nothing else has the new object, and there may be a million.
  const placed = (input: Input): Input => Object.assign(input, { path: at(input.path, articles) })
  const added = delta.inputs.map(input => placed({ ...input }))
  const gone = new Set(delta.gone)
  const length = files.length + added.length
  const inputAt = (index: number): Input | undefined => {
    if (gone.has(index) || index >= length) return undefined
    return index < files.length ? placed(JSON.parse(lines().at(index + 2)) as Input) : added[index - files.length]
  }
  const trackedEnd = files.reduce((sum, count) => sum + count, folders)
  const owners = new Map(delta.tracked.map(([, owner], i) => [trackedEnd + i, owner]))
  const trackedFolders = lazily(() => {
    const goneTracked = new Set(goneAmong(delta.stats))
    const whole = JSON.parse(lines().at(1)) as string[]
    const later = delta.tracked.flatMap(([path, owner], i) => (owner === null ? [[path, trackedEnd + i] as const] : []))
    const all = [...whole.map((path, i) => [path, i] as const), ...later]
    return new Map(
      all.flatMap(([path, index]) => (goneTracked.has(index) ? [] : [[at(path, articles), index] as const])),
    )
  })
  const all = () => Array.from({ length }, (_, index) => inputAt(index)).filter(input => input !== undefined)
  const foldersNow = lazily(() => [...trackedFolders().keys()])
  return {
    hasLinks,
    length,
    isWhole: delta.tracked.length + delta.inputs.length + delta.gone.length + goneAmong(delta.stats).length === 0,
    get folders() {
      return foldersNow()
    },
    list: () => ({ folders: foldersNow(), inputs: all(), hasLinks }),
    input: inputAt,
    inputsIn: wanted => {
      const isFolder = (path: string) => trackedFolders().has(path)
      const names = new Set([...wanted].map(path => JSON.stringify(below(path, articles))))
      const found: [number, Input][] = []
      for (let index = 0; index < length; index++) {
        if (index < files.length && isElsewhere(lines().at(index + 2), names)) continue
        const input = inputAt(index)
        if (input && wanted.has(folderOf(input, isFolder))) found.push([index, input])
      }
      return found
    },
    inputsAt: tracked => {
      const later = tracked.flatMap(index => owners.get(index) ?? [])
      return [...new Set([...inputsAt(tracked, folders, files), ...later])].filter(index => !gone.has(index))
    },
    foldersAt: tracked => {
      if (!tracked.some(index => index < folders || owners.get(index) === null)) return []
      const wanted = new Set(tracked)
      return [...trackedFolders()].flatMap(([path, index]) => (wanted.has(index) ? path : []))
    },
    trackedFolders,
    trackedOf: index => {
      if (index >= files.length) return [...owners].flatMap(([tracked, owner]) => (owner === index ? tracked : []))
      const begin = files.slice(0, index).reduce((sum, count) => sum + count, folders)
      return Array.from({ length: files[index] ?? 0 }, (_, i) => begin + i)
    },
  }
}

const folderBegin = '{"kind":"folder","path":'

/** Whether a line is that of an article's folder with another name. Written so as to parse no line. */
function isElsewhere(line: string, names: ReadonlySet<string>): boolean {
  return line.startsWith(folderBegin) && !names.has(line.slice(folderBegin.length, line.indexOf(',"words":')))
}

function inputsAt(tracked: readonly number[], folders: number, files: readonly number[]): number[] {
  const inputs: number[] = []
  let next = tracked.findIndex(index => index >= folders)
  let end = folders
  for (const [inputIndex, count] of files.entries()) {
    if (next < 0 || next >= tracked.length) break
    end += count
    // A tracked path behind all of these belongs to an input that was added later.
    const isOf = (index = end) => index < end
    if (isOf(tracked[next])) inputs.push(inputIndex)
    while (isOf(tracked[next])) next++
  }
  return inputs
}

/** A path relative to the articles folder. */
export const below = (path: string, articles: string): string =>
  path === articles ? '' : path.slice(articles.length + sep.length)

const at = (path: string, articles: string): string => (path === '' ? articles : articles + sep + path)
