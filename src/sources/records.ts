import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, extname, join, sep } from 'node:path'
import { parseLanguageTag } from '../language.ts'
import { problem, rejected, show, type Parsed, type Place, type Problem } from '../problem.ts'
import type { ArticleRecord } from '../record.ts'
import { described, type Locate, type Path } from '../validation.ts'
import { decode, parseJson, parseYaml, splitFrontMatter, type Data } from './parse.ts'

/** What stands at one place of the articles folder: a record, or why there is none. */
export type Read = Parsed<ArticleRecord> & {
  /** Of a record that cannot be read: the ids that it may have. */
  readonly ids?: readonly string[]
}

/** Reads every record below a folder, in the order of their paths; `name` turns a path into what people are shown. */
export function* readRecords(
  folder: string,
  name: (path: string) => string,
  followed: readonly string[] = [],
): Generator<Read> {
  const listed = list(folder, name)
  if (!listed.ok) {
    yield { ...listed, ids: [basename(folder)] }
    return
  }
  const files = listed.value.filter(entry => !entry.isFolder).map(entry => entry.path)
  const facts = files.find(path => basename(path) === 'article.yaml')
  if (facts !== undefined)
    yield readFolder(
      folder,
      facts,
      files.filter(path => extname(path) === '.md'),
      name,
    )
  for (const path of files) {
    if (path.endsWith('.json')) yield readJson(path, name)
    else if (path.endsWith('.ndjson')) yield* readLines(path, name)
    else if (facts === undefined || extname(path) !== '.md') yield* stray(path, name)
  }
  for (const { path, isFolder, isLink } of listed.value) {
    if (!isFolder) continue
    const target = isLink ? realPath(path) : undefined
    if (target === undefined) yield* readRecords(path, name, followed)
    else if (!isLoop(folder, target, followed)) yield* readRecords(path, name, [...followed, target])
  }
}

/** Whether a link in a folder leads to where it stands, or where another one led: following it would never end. */
function isLoop(folder: string, target: string, followed: readonly string[]): boolean {
  const here = realPath(folder)
  return followed.includes(target) || here === target || here.startsWith(target + sep)
}

interface Entry {
  readonly path: string
  readonly isFolder: boolean
  readonly isLink: boolean
}

function list(folder: string, name: (path: string) => string): Parsed<Entry[]> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
      .filter(entry => !entry.name.startsWith('.'))
      // A pipe or socket has no end to read to.
      .filter(entry => entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())
      .map(entry => {
        const path = join(folder, entry.name)
        const isLink = entry.isSymbolicLink()
        return { path, isLink, isFolder: isLink ? leadsToFolder(path) : entry.isDirectory() }
      })
    // readdir's order is the file system's; paths are compared by code unit, the same everywhere.
    return { ok: true, value: entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems: [] }
  } catch (error) {
    // A folder that is not there holds no records; that there is no record at all is said elsewhere.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: [], problems: [] }
    return rejected(unreadable(folder, name, error))
  }
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory()
  } catch {
    // Broken: reading it as a file tells what is wrong with it.
    return false
  }
}

/** A folder's real path; its own where it has vanished since it was listed, which listing it again will tell. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

function unreadable(path: string, name: (path: string) => string, error: unknown): Problem {
  return problem(
    'FILE_UNREADABLE',
    { file: name(path) },
    // Without what follows the comma: the call, and the path as the machine names it.
    { found: (error as Error).message.split(',')[0] ?? '' },
  )
}

/** The text of a UTF-8 file. */
export function readText(path: string, name: (path: string) => string): Parsed<string> {
  try {
    const bytes = readSettled(path)
    return bytes ? decode(bytes, name(path)) : rejected(problem('FILE_CHANGING', { file: name(path) }))
  } catch (error) {
    return rejected(unreadable(path, name, error))
  }
}

/** The bytes of a file as it was at one moment; undefined while somebody keeps writing it. */
function readSettled(path: string): Buffer | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const file = openSync(path, 'r')
    try {
      const before = fstatSync(file, { bigint: true })
      const bytes = readFileSync(file)
      const after = fstatSync(file, { bigint: true })
      if (before.mtimeNs === after.mtimeNs && BigInt(bytes.length) === after.size) return bytes
    } finally {
      closeSync(file)
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  }
  return undefined
}

function readFolder(
  folder: string,
  factsPath: string,
  wordPaths: readonly string[],
  name: (path: string) => string,
): Read {
  const text = readText(factsPath, name)
  const read = text.ok ? joinFolder(folder, factsPath, text.value, wordPaths, name) : text
  return read.ok ? read : { ...read, ids: [basename(folder), ...idsIn(text.ok ? text.value : '')] }
}

/** What looks like an id in a text that cannot be parsed. */
function idsIn(text: string): string[] {
  return [...text.matchAll(/^\s*\{?\s*"?id"?\s*:\s*["']?([a-z0-9-]+)/gm)].flatMap(match => match[1] ?? [])
}

function joinFolder(
  folder: string,
  factsPath: string,
  text: string,
  wordPaths: readonly string[],
  name: (path: string) => string,
): Parsed<ArticleRecord> {
  const facts = parseYaml(text, name(factsPath))
  if (!facts.ok) return facts
  const words = wordPaths.map(path => ({ path, tag: languageOf(path), read: readWords(path, languageOf(path), name) }))
  const failures = words.flatMap(({ read }) => (read.ok ? [] : read.problems))
  const twins = words.filter(({ tag }, i) => words.findIndex(other => other.tag === tag) !== i)
  failures.push(...twins.map(({ path, tag }) => twin(name(path), tag)))
  const { value, locate } = facts.value
  if (isMapping(value) && 'translations' in value) {
    failures.push(
      problem(
        'KEY_UNKNOWN',
        { ...locate(['translations']), path: 'translations' },
        {
          found: show('translations'),
          expected: 'write the words of each language into a file beside this one, such as en.md',
        },
      ),
    )
  }
  if (failures.length > 0) return rejected(...failures)
  const translations = Object.fromEntries(words.flatMap(({ tag, read }) => (read.ok ? [[tag, read.value.value]] : [])))
  const locateFact = reread(name(factsPath), () => {
    const present = readText(factsPath, name)
    return present.ok ? parseYaml(present.value, name(factsPath)) : present
  })
  const locateWord = new Map(words.map(({ path, tag }) => [tag, reread(name(path), () => readWords(path, tag, name))]))
  const record: ArticleRecord = {
    file: name(factsPath),
    name: basename(folder),
    value: isMapping(value) ? { ...value, translations } : value,
    locate: path => {
      const inWords = path[0] === 'translations' ? locateWord.get(String(path[1])) : undefined
      return inWords ? inWords(path.slice(2)) : locateFact(path)
    },
  }
  return { ok: true, value: record, problems: [] }
}

/** Finds a place by reading again: a record that keeps its texts for the rare case would fill the memory with them. */
function reread(file: string, read: () => Parsed<Data>): Locate {
  return path => {
    const data = read()
    return data.ok ? data.value.locate(path) : { file }
  }
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `pt_br.md` and `pt-BR.md` are the same language. */
function languageOf(path: string): string {
  const stem = basename(path, '.md')
  return parseLanguageTag(stem) ?? stem
}

function readWords(path: string, tag: string, name: (path: string) => string): Parsed<Data> {
  const file = name(path)
  const text = readText(path, name)
  if (!text.ok) return text
  const parts = splitFrontMatter(text.value)
  if (!parts) return rejected(problem('FRONT_MATTER_MISSING', { file, line: 1, column: 1 }))
  const front = parseYaml(parts.front, file, parts.frontLine)
  if (!front.ok) return front
  const { value, locate } = front.value
  if (!isMapping(value))
    return rejected(
      problem(
        'TYPE_WRONG',
        { file, line: parts.frontLine, column: 1 },
        { found: described(value), expected: 'the fields of this language, such as title: …' },
      ),
    )
  const texts = ['body', 'html'].filter(key => key in value)
  if (texts.length > 0)
    return rejected(...texts.map(key => misplaced(locate([key]), `translations.${tag}.${key}`, key)))
  const locateAll = (inner: Path) => (inner[0] === 'body' ? { file, line: parts.bodyLine, column: 1 } : locate(inner))
  return { ok: true, value: { value: { ...value, body: parts.body }, locate: locateAll }, problems: [] }
}

function twin(file: string, tag: string): Problem {
  return problem('KEY_DUPLICATE', { file, path: `translations.${tag}` }, { found: show(tag) })
}

function misplaced(place: Place, path: string, key: string): Problem {
  const expected = 'write the text below the front matter, in Markdown or HTML'
  return problem('KEY_UNKNOWN', { ...place, path }, { found: show(key), expected })
}

function readJson(path: string, name: (path: string) => string): Read {
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

function* readLines(path: string, name: (path: string) => string): Generator<Read> {
  const text = readText(path, name)
  if (!text.ok) {
    yield text
    return
  }
  for (const [i, line] of text.value.split('\n').entries()) {
    if (line.trim() === '') continue
    const data = parseJson(line, name(path), i + 1)
    if (!data.ok) yield { ...data, ids: idsIn(line) }
    else yield { ...data, value: { file: name(path), value: data.value.value, locate: data.value.locate } }
  }
}

const lookalikes: Readonly<Record<string, string>> = {
  '.yaml': 'name it article.yaml',
  '.yml': 'name it article.yaml',
  '.md': 'put it beside an article.yaml',
  '.markdown': 'name it with the ending .md, beside an article.yaml',
  '.jsonl': 'name it with the ending .ndjson',
}

/** A warning for a file that looks like part of a record and is none; other files are the newsroom's own business. */
function* stray(path: string, name: (path: string) => string): Generator<Read> {
  const expected = basename(path) === 'article.yaml' ? undefined : lookalikes[extname(path)]
  if (expected !== undefined) yield rejected(problem('STRAY_FILE', { file: name(path) }, { expected }))
}
