import { basename, extname, join, relative, sep } from 'node:path'
import { problem, rejected, type Parsed } from '../problem.ts'
import type { ArticleRecord } from '../record.ts'
import { isWords, joinFolder, reread } from './article-folder.ts'
import { largestExport, largestText, list, readText, realPath, tooLarge, type Entry, type Name } from './files.ts'
import { parseJson } from './parse.ts'

/** What stands at one place of the articles folder: a record, or why there is none. */
export type Read = Parsed<ArticleRecord> & {
  /** Of a record that cannot be read: the ids that it may have. */
  readonly ids?: readonly string[]
}

interface Walk {
  readonly name: Name
  /** The real paths of the folder and of what links led to: all that is read below them is read once. */
  readonly roots: string[]
  readonly links: Entry[]
}

/**
 * Reads every record below a folder, in the order of their paths; `name` turns a path into what people are shown.
 * What links lead to comes last, so that an article is read where it lies.
 */
export function* readRecords(folder: string, name: Name): Generator<Read> {
  const walk: Walk = { name, roots: [realPath(folder) ?? folder], links: [] }
  yield* readTree(folder, walk)
  // Grows while it is walked.
  for (const link of walk.links) yield* readLink(link, walk)
}

function* readTree(folder: string, walk: Walk): Generator<Read> {
  const { name } = walk
  const listed = list(folder, name)
  if (!listed.ok) {
    yield { ...listed, ids: [basename(folder)] }
    return
  }
  const entries = listed.value
  const files = entries.filter(({ isFolder }) => !isFolder)
  const facts = files.find(({ path }) => basename(path) === 'article.yaml')?.path
  const words = facts === undefined ? [] : files.map(({ path }) => path).filter(path => extname(path) === '.md')
  if (facts !== undefined) yield readFolder(folder, facts, words.filter(isWords), name)
  for (const { path, isLink } of files) {
    if (isLink && isData(path)) continue
    if (facts === undefined || !isWords(path)) yield* readFile(path, facts !== undefined, name)
  }
  walk.links.push(...entries.filter(({ path, isFolder, isLink }) => isLink && (isFolder || isData(path))))
  for (const { path, isFolder, isLink } of entries) {
    if (isFolder && !isLink && !(yield* isReadAlready(path, walk))) yield* readTree(path, walk)
  }
}

const isData = (path: string): boolean => path.endsWith('.json') || path.endsWith('.ndjson')

/** Whether a folder was read by way of a link to it, which is said. */
function* isReadAlready(path: string, { roots, name }: Walk): Generator<Read, boolean> {
  // Without links there is nothing to look up.
  const real = roots.length > 1 ? realPath(path) : undefined
  if (real === undefined || !roots.includes(real)) return false
  yield twice(path, real, name)
  return true
}

function* readLink({ path, isFolder }: Entry, walk: Walk): Generator<Read> {
  const { name, roots } = walk
  const target = realPath(path)
  if (target !== undefined) {
    const here = realPath(join(path, '..')) ?? path
    // A link to where it stands: following it would never end.
    if (here === target || here.startsWith(target + sep)) return
    if (roots.some(root => isReadBelow(root, target))) {
      yield twice(path, target, name)
      return
    }
    roots.push(target)
  }
  if (isFolder) yield* readTree(path, walk)
  else yield* readFile(path, false, name)
}

/** Whether reading a folder reads what lies at a path: hidden folders are left out. */
function isReadBelow(root: string, path: string): boolean {
  const inside = relative(root, path)
  return inside === '' || !inside.split(sep).some(part => part.startsWith('.'))
}

function twice(path: string, target: string, name: Name): Read {
  const expected = `it leads to ${name(target)}, which is read where it lies; delete the link, or copy the article and give the copy an id of its own`
  return rejected(problem('STRAY_FILE', { file: name(path) }, { expected }))
}

function readFolder(folder: string, factsPath: string, wordPaths: readonly string[], name: Name): Read {
  const text = readText(factsPath, name)
  const read = text.ok ? joinFolder(folder, factsPath, text.value, wordPaths, name) : text
  return read.ok ? read : { ...read, ids: [basename(folder), ...idsIn(text.ok ? text.value : '')] }
}

/** What looks like an id in a text that cannot be parsed. */
function idsIn(text: string): string[] {
  // Within a line, and never two runs of spaces in a row: a long one would be tried at every length.
  return [...text.matchAll(/^[ \t]*(?:\{[ \t]*)?"?id"?[ \t]*:[ \t]*["']?([a-z0-9-]+)/gm)].flatMap(
    match => match[1] ?? [],
  )
}

function* readFile(path: string, isBesideFacts: boolean, name: Name): Generator<Read> {
  if (path.endsWith('.json')) yield readJson(path, name)
  else if (path.endsWith('.ndjson')) yield* readLines(path, name)
  else yield* stray(path, isBesideFacts, name)
}

function readJson(path: string, name: Name): Read {
  const text = readText(path, name)
  const id = basename(path, '.json')
  if (!text.ok) return { ...text, ids: [id] }
  const data = parseJson(text.value, name(path))
  if (!data.ok) return { ...data, ids: [id, ...idsIn(text.value)] }
  const locate = reread(name(path), () => {
    const present = readText(path, name)
    return present.ok ? parseJson(present.value, name(path)) : present
  })
  return { ...data, value: { file: name(path), name: id, value: data.value.value, locate } }
}

function* readLines(path: string, name: Name): Generator<Read> {
  const text = readText(path, name, largestExport)
  if (!text.ok) {
    yield text
    return
  }
  for (const [i, line] of text.value.split('\n').entries()) {
    if (line.trim() === '') continue
    yield line.length > largestText
      ? rejected(tooLarge(name(path), line.length, largestText, i + 1))
      : readLine(line, name(path), i + 1)
  }
}

function readLine(line: string, file: string, number: number): Read {
  const data = parseJson(line, file, number)
  if (!data.ok) return { ...data, ids: idsIn(line) }
  return { ...data, value: { file, value: data.value.value, locate: data.value.locate } }
}

const lookalikes: Readonly<Record<string, string>> = {
  '.yaml': 'name it article.yaml',
  '.yml': 'name it article.yaml',
  '.md': 'put it beside an article.yaml',
  '.markdown': 'name it with the ending .md, beside an article.yaml',
  '.jsonl': 'name it with the ending .ndjson',
}

/** A warning for a file that looks like part of a record and is none; other files are the newsroom's own business. */
function* stray(path: string, isBesideFacts: boolean, name: Name): Generator<Read> {
  if (basename(path) === 'article.yaml') return
  const isNote = isBesideFacts && extname(path) === '.md'
  const expected = isNote
    ? 'name it after its language, such as en.md, or keep it elsewhere'
    : lookalikes[extname(path)]
  if (expected !== undefined) yield rejected(problem('STRAY_FILE', { file: name(path) }, { expected }))
}
