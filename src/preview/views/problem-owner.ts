import { join, posix } from 'node:path'
import { linesIn, type Lines } from '../../base/lines.ts'
import { maxExportBytes, readBytes } from '../../input/files.ts'
import { factsName } from '../../input/input.ts'
import type { Problem } from '../../model/problem.ts'
import { grouped } from './grouped.ts'
import { publishedOn } from './published.ts'
import type { PreviewState } from './state.ts'

/** The record of a problem. */
export interface Owner {
  /** The id of the article, as far as it can be told. A rejected record is named by its folder or its file. */
  readonly article: string
}

/**
 * The article that a problem is about; undefined for problems of the whole newsroom. A folder and a JSON file hold one
 * record; an NDJSON file holds one on each line.
 */
export function ownerOf({ file, line }: Problem, state: PreviewState): Owner | undefined {
  const path = file.replaceAll('\\', '/')
  if (!path.startsWith('articles/')) return undefined
  if (path.endsWith('.ndjson')) return line === undefined ? undefined : ownerOnLine(path, line, state)
  const record = recordPathOf(path)
  const article = knownOf(state).articles.get(record) ?? posix.basename(record, '.json')
  return article === '' ? undefined : { article }
}

/** The path of the folder or file that holds a record, from a path of one of its files. */
function recordPathOf(path: string): string {
  return path.endsWith('.json') ? path : posix.dirname(path)
}

function ownerOnLine(path: string, line: number, state: PreviewState): Owner | undefined {
  try {
    const text =
      knownOf(state)
        .linesOf(path)
        ?.at(line - 1) ?? ''
    const { id } = JSON.parse(text) as { readonly id?: unknown }
    return typeof id === 'string' ? { article: id } : undefined
  } catch {
    return undefined
  }
}

/** What is read once for a state. */
interface Known {
  /** The ids of articles by the paths of their records. */
  readonly articles: ReadonlyMap<string, string>
  readonly linesOf: (path: string) => Lines | undefined
}

const known = new WeakMap<PreviewState, Known>()

function knownOf(state: PreviewState): Known {
  const found = known.get(state)
  if (found) return found
  const exports = new Map<string, Lines | undefined>()
  const linesOf = (path: string) => {
    if (!exports.has(path)) exports.set(path, readLines(join(state.folder, path)))
    return exports.get(path)
  }
  const read = { articles: articlesByRecord(state), linesOf }
  known.set(state, read)
  return read
}

function readLines(path: string): Lines | undefined {
  const bytes = readBytes(path, same => same, maxExportBytes)
  return bytes.ok ? linesIn(bytes.value) : undefined
}

function articlesByRecord(state: PreviewState): ReadonlyMap<string, string> {
  const records = Object.entries(publishedOn('now', state)?.items.records ?? {})
  return new Map(
    records.map(([id, { file }]) => {
      const path = file.replaceAll('\\', '/')
      return [path.endsWith(`/${factsName}`) ? posix.dirname(path) : path, id]
    }),
  )
}

/** The problems of each article. */
export function problemsByArticle(state: PreviewState): ReadonlyMap<string, readonly Problem[]> {
  const byArticle = grouped(state.report.problems, problem => ownerOf(problem, state)?.article ?? '')
  byArticle.delete('')
  return byArticle
}
