import { sep } from 'node:path'
import { lazily } from '../base/lazy.ts'
import { linesIn } from '../base/lines.ts'
import { fileCount, filesOf, type Input } from '../input/input.ts'
import type { InputList } from '../input/scan.ts'

/** A list of inputs as the cache holds it. It parses single inputs: most builds need a few of a hundred thousand. */
export interface InputIndex {
  readonly hasLinks: boolean
  readonly folderCount: number
  readonly inputCount: number
  readonly input: (index: number) => Input | undefined
  /** The indexes of the inputs to which the tracked paths at some indexes belong; both ascend. */
  readonly inputsAt: (tracked: readonly number[]) => number[]
  readonly all: () => InputList
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

export function indexIn(bytes: Buffer, articles: string): InputIndex {
  const { hasLinks, folders, files } = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as IndexHeader
  const lines = lazily(() => linesIn(bytes))
  const inputAt = (index: number): Input => {
    const parsed = JSON.parse(lines().at(index + 2)) as Input
    // Changed in place for speed: nothing else has the new object, and there may be a million.
    return Object.assign(parsed, { path: at(parsed.path, articles) })
  }
  return {
    hasLinks,
    folderCount: folders,
    inputCount: files.length,
    input: index => (index < files.length ? inputAt(index) : undefined),
    inputsAt: tracked => inputsAt(tracked, folders, files),
    all: () => ({
      folders: (JSON.parse(lines().at(1)) as string[]).map(path => at(path, articles)),
      inputs: files.map((_, index) => inputAt(index)),
      hasLinks,
    }),
  }
}

function inputsAt(tracked: readonly number[], folders: number, files: readonly number[]): number[] {
  const inputs: number[] = []
  let next = tracked.findIndex(index => index >= folders)
  let end = folders
  for (const [inputIndex, count] of files.entries()) {
    if (next < 0 || next >= tracked.length) break
    end += count
    const isOf = (index = end) => index < end
    if (isOf(tracked[next])) inputs.push(inputIndex)
    while (isOf(tracked[next])) next++
  }
  return inputs
}

const below = (path: string, articles: string): string =>
  path === articles ? '' : path.slice(articles.length + sep.length)

const at = (path: string, articles: string): string => (path === '' ? articles : articles + sep + path)
