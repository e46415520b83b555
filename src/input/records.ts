import { basename, join } from 'node:path'
import { rejected, type Parsed } from '../model/problem.ts'
import type { ArticleRecord } from './parse-article.ts'
import { spelt } from './record/languages.ts'
import { joinFolder, reread } from './article-folder.ts'
import { shortDigest, type InputBytes } from './bytes.ts'
import { decode, maxTextBytes, readText, tooLarge, type DisplayPath, type TextReader } from './files.ts'
import { withoutSchemaName } from './json/schema-name.ts'
import { parseJson } from './parse.ts'
import { factsName, type FolderInput, type Input } from './input.ts'

/** A record of an input, or the problems of an unreadable one. */
export type Read = Parsed<ArticleRecord> & {
  /** The ids that an unreadable record may have. */
  readonly ids?: readonly string[]
  /** The digest of the record, where its input holds several. */
  readonly digest?: string
}

/**
 * The records of one input, in its order. Each function parses its record, so that callers can skip others. `again` reads
 * the text of a file once more, where a place in it is to be found.
 */
export function* recordsIn(
  input: Input,
  bytes: InputBytes,
  displayPath: DisplayPath,
  again: TextReader = path => readText(path, displayPath),
): Generator<() => Read, void> {
  if (input.kind === 'stray') yield () => ({ ok: false, problems: input.problems, ids: input.ids ?? [] })
  else if (input.kind === 'folder') yield () => readFolder(input, bytes, displayPath, again)
  else if (input.kind === 'json') yield () => readJson(input.path, bytes, displayPath, again)
  else yield* readLines(input.path, bytes, displayPath)
}

function readFolder(
  { path, words }: FolderInput,
  bytes: InputBytes,
  displayPath: DisplayPath,
  again: TextReader,
): Read {
  const factsPath = join(path, factsName)
  const [text, ...texts] = textsOf([factsPath, ...words.map(word => join(path, word))], bytes, displayPath)
  if (!text) throw new Error(`${factsPath} was not read`)
  const wordTexts = words.map((word, i) => ({ path: join(path, word), text: texts[i] ?? rejected() }))
  const read = text.ok ? joinFolder(path, factsPath, text.value, wordTexts, { displayPath, again }) : text
  return read.ok ? read : { ...read, ids: [basename(path), ...idsIn(text.ok ? text.value : '')] }
}

function textsOf(paths: readonly string[], bytes: InputBytes, displayPath: DisplayPath): Parsed<string>[] {
  return bytes.map((read, i) => (read.ok ? decode(read.value, displayPath(paths[i] ?? '')) : read))
}

/** Possible ids in a text that cannot be parsed. */
function idsIn(text: string): string[] {
  // The pattern has no two runs of spaces in a row: it would try a long run at every length.
  return [...text.matchAll(/^[ \t]*(?:\{[ \t]*)?"?id"?[ \t]*:[ \t]*["']?([a-z0-9-]+)/gm)].flatMap(
    match => match[1] ?? [],
  )
}

function readJson(path: string, bytes: InputBytes, displayPath: DisplayPath, again: TextReader): Read {
  const [text = rejected()] = textsOf([path], bytes, displayPath)
  const id = basename(path, '.json')
  if (!text.ok) return { ...text, ids: [id] }
  const data = parseJson(text.value, displayPath(path))
  if (!data.ok) return { ...data, ids: [id, ...idsIn(text.value)] }
  const locate = reread(displayPath(path), () => {
    const present = again(path)
    return present.ok ? parseJson(present.value, displayPath(path)) : present
  })
  return {
    ...data,
    value: { file: displayPath(path), name: id, ...spelt({ value: withoutSchemaName(data.value.value), locate }) },
  }
}

function* readLines(path: string, bytes: InputBytes, displayPath: DisplayPath): Generator<() => Read, void> {
  const [text = rejected()] = textsOf([path], bytes, displayPath)
  if (!text.ok) {
    yield () => text
    return
  }
  yield* linesIn(text.value, displayPath(path))
}

/** The records of a text of lines. */
export function* linesIn(text: string, file: string): Generator<() => Read, void> {
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const isTooLong = line.length > maxTextBytes
    yield () => (isTooLong ? rejected(tooLarge(file, line.length, maxTextBytes, i + 1)) : readLine(line, file, i + 1))
  }
}

function readLine(line: string, file: string, number: number): Read {
  const read = recordIn(line, file, number)
  return read.ok ? { ...read, digest: shortDigest(line) } : read
}

/** The record in a text of JSON. */
export function recordIn(text: string, file: string, firstLine = 1): Read {
  const data = parseJson(text, file, firstLine)
  if (!data.ok) return { ...data, ids: idsIn(text) }
  return { ...data, value: { file, ...spelt({ ...data.value, value: withoutSchemaName(data.value.value) }) } }
}
