import { basename, join } from 'node:path'
import { rejected, type Parsed } from '../model/problem.ts'
import type { ArticleRecord } from './parse-article.ts'
import { spelt } from './record/languages.ts'
import { joinFolder, reread } from './article-folder.ts'
import { shortDigest, type SourceBytes } from './bytes.ts'
import { decode, largestText, readText, tooLarge, type Name } from './files.ts'
import { parseJson } from './parse.ts'
import { factsName, type FolderSource, type Source } from './input.ts'

/** What a source holds: a record, or why there is none. */
export type Read = Parsed<ArticleRecord> & {
  /** Of a record that cannot be read: the ids that it may have. */
  readonly ids?: readonly string[]
  /** What tells whether the record is as it was, where its source holds others too. */
  readonly digest?: string
}

/** The records of one source, in its order; each is parsed when it is called for, so that others can be passed over. */
export function* recordsIn(source: Source, bytes: SourceBytes, name: Name): Generator<() => Read, void> {
  if (source.kind === 'stray') yield () => ({ ok: false, problems: source.problems, ids: source.ids ?? [] })
  else if (source.kind === 'folder') yield () => readFolder(source, bytes, name)
  else if (source.kind === 'json') yield () => readJson(source.path, bytes, name)
  else yield* readLines(source.path, bytes, name)
}

function readFolder({ path, words }: FolderSource, bytes: SourceBytes, name: Name): Read {
  const factsPath = join(path, factsName)
  const [text, ...texts] = textsOf([factsPath, ...words.map(word => join(path, word))], bytes, name)
  if (!text) throw new Error(`${factsPath} was not read`)
  const wordTexts = words.map((word, i) => ({ path: join(path, word), text: texts[i] ?? rejected() }))
  const read = text.ok ? joinFolder(path, factsPath, text.value, wordTexts, name) : text
  return read.ok ? read : { ...read, ids: [basename(path), ...idsIn(text.ok ? text.value : '')] }
}

function textsOf(paths: readonly string[], bytes: SourceBytes, name: Name): Parsed<string>[] {
  return bytes.map((read, i) => (read.ok ? decode(read.value, name(paths[i] ?? '')) : read))
}

/** What looks like an id in a text that cannot be parsed. */
function idsIn(text: string): string[] {
  // Within a line, and never two runs of spaces in a row: a long one would be tried at every length.
  return [...text.matchAll(/^[ \t]*(?:\{[ \t]*)?"?id"?[ \t]*:[ \t]*["']?([a-z0-9-]+)/gm)].flatMap(
    match => match[1] ?? [],
  )
}

function readJson(path: string, bytes: SourceBytes, name: Name): Read {
  const [text = rejected()] = textsOf([path], bytes, name)
  const id = basename(path, '.json')
  if (!text.ok) return { ...text, ids: [id] }
  const data = parseJson(text.value, name(path))
  if (!data.ok) return { ...data, ids: [id, ...idsIn(text.value)] }
  const locate = reread(name(path), () => {
    const present = readText(path, name)
    return present.ok ? parseJson(present.value, name(path)) : present
  })
  return { ...data, value: { file: name(path), name: id, ...spelt({ value: data.value.value, locate }) } }
}

function* readLines(path: string, bytes: SourceBytes, name: Name): Generator<() => Read, void> {
  const [text = rejected()] = textsOf([path], bytes, name)
  if (!text.ok) {
    yield () => text
    return
  }
  for (const [i, line] of text.value.split('\n').entries()) {
    if (line.trim() === '') continue
    const isTooLong = line.length > largestText
    yield () =>
      isTooLong ? rejected(tooLarge(name(path), line.length, largestText, i + 1)) : readLine(line, name(path), i + 1)
  }
}

function readLine(line: string, file: string, number: number): Read {
  const data = parseJson(line, file, number)
  if (!data.ok) return { ...data, ids: idsIn(line) }
  const value = { file, ...spelt(data.value) }
  return { ...data, value, digest: shortDigest(line) }
}
