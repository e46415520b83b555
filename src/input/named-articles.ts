import { statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Parsed, Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { bytesOf } from './bytes.ts'
import { decode, list, readText, type DisplayPath } from './files.ts'
import { filesOf, type Input } from './input.ts'
import { linesIn, recordIn, recordsIn, type Read } from './records.ts'
import { summarize } from './record-summary.ts'
import { findInputs, walkFrom, walkLevel } from './scan.ts'

/** The text of a file as an editor has it open, which need not be on the disk. */
export interface OpenFile {
  readonly path: string
  readonly bytes: Buffer
}

/** What becomes of single articles of a newsroom, by themselves. */
export interface ArticleCheck {
  /** The number of articles that feeds can hold. */
  readonly articles: number
  /** The number of drafts, of which nothing is checked. */
  readonly drafts: number
  /** The number of records that are rejected. */
  readonly rejected: number
  readonly problems: readonly Problem[]
}

/** Checks records one by one: what other records say is not looked at. */
export function checkArticles(records: Iterable<Read>, site: Site): ArticleCheck {
  const problems: Problem[] = []
  const counts = { articles: 0, drafts: 0, rejected: 0 }
  for (const read of records) {
    const { summary, article } = summarize(read, site)
    problems.push(...summary.problems)
    if (article) counts.articles++
    else if (summary.isRecord) counts.rejected++
    else if (read.ok) counts.drafts++
  }
  return { ...counts, problems }
}

/** The records in JSON, or in lines of JSON. Problems name the file `-`. */
export function recordsInText(bytes: Buffer): Read[] {
  const name = '-'
  const text = decode(bytes, name)
  if (!text.ok) return [text]
  return isLines(text.value) ? [...linesIn(text.value, name)].map(read => read()) : [recordIn(text.value, name)]
}

/** Whether a text is one JSON object a line, and more than one. */
function isLines(text: string): boolean {
  const [first = '', ...others] = text.split('\n').filter(line => line.trim() !== '')
  if (others.length === 0) return false
  try {
    JSON.parse(first)
    return true
  } catch {
    return false
  }
}

/** The records at paths: folders, and files of articles with all that belongs to them. `open` is one of the files. */
export class NamedArticles {
  private readonly folder: string
  private readonly open: OpenFile | undefined
  private readonly inputs = new Map<string, Input>()

  constructor(folder: string, open?: OpenFile) {
    this.folder = resolve(folder)
    this.open = open && { ...open, path: resolve(open.path) }
  }

  private readonly displayPath: DisplayPath = path => relative(this.folder, path)

  /** Adds the articles at a path; a message where there is none. */
  add(named: string): string | undefined {
    const path = resolve(named)
    const articles = join(this.folder, 'articles')
    if (path !== articles && !path.startsWith(articles + sep))
      return `${named} does not lie below articles/ of the newsroom; name its folder with --site DIR`
    const isFile = path === this.open?.path || statSync(path, { throwIfNoEntry: false })?.isDirectory() === false
    if (!isFile && statSync(path, { throwIfNoEntry: false }) === undefined) return `there is no ${named}`
    const found = isFile ? this.inputsWith(path) : findInputs(path, this.displayPath).inputs
    if (found.length === 0) return `${named} is no part of an article`
    for (const input of found) this.inputs.set(input.path, input)
    return undefined
  }

  /** What a file is a part of. */
  private inputsWith(path: string): readonly Input[] {
    const walk = walkFrom(dirname(path), this.displayPath, folder => {
      const listed = list(folder, this.displayPath)
      if (!listed.ok || listed.value.some(each => each.path === path)) return listed
      return { ...listed, value: [...listed.value, { path, isFolder: false, isLink: false }] }
    })
    walkLevel(dirname(path), walk)
    return walk.inputs.filter(input => input.path === path || filesOf(input).includes(path))
  }

  *records(): Generator<Read, void> {
    for (const input of this.inputs.values()) {
      const files = filesOf(input)
      const bytes = bytesOf(input, this.displayPath).map((read, i) => this.opened(files[i] ?? '') ?? read)
      for (const read of recordsIn(input, bytes, this.displayPath, path => this.text(path))) yield read()
    }
  }

  private opened(path: string): Parsed<Buffer> | undefined {
    return path === this.open?.path ? { ok: true, value: this.open.bytes, problems: [] } : undefined
  }

  private text(path: string): Parsed<string> {
    const bytes = this.opened(path)
    return bytes?.ok ? decode(bytes.value, this.displayPath(path)) : readText(path, this.displayPath)
  }
}
