import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
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
  const article = articlesByRecord(state).get(record) ?? posix.basename(record, '.json')
  return article === '' ? undefined : { article }
}

/** The path of the folder or file that holds a record, from a path of one of its files. */
function recordPathOf(path: string): string {
  return path.endsWith('.json') ? path : posix.dirname(path)
}

function ownerOnLine(path: string, line: number, { folder }: PreviewState): Owner | undefined {
  try {
    const text = readFileSync(join(folder, path), 'utf8').split('\n')[line - 1] ?? ''
    const { id } = JSON.parse(text) as { readonly id?: unknown }
    return typeof id === 'string' ? { article: id } : undefined
  } catch {
    return undefined
  }
}

const known = new WeakMap<PreviewState, ReadonlyMap<string, string>>()

function articlesByRecord(state: PreviewState): ReadonlyMap<string, string> {
  const found = known.get(state)
  if (found) return found
  const records = Object.entries(publishedOn('now', state)?.manifest.records ?? {})
  const articles = new Map(
    records.map(([id, { file }]) => {
      const path = file.replaceAll('\\', '/')
      return [path.endsWith(`/${factsName}`) ? posix.dirname(path) : path, id]
    }),
  )
  known.set(state, articles)
  return articles
}

/** The problems of each article. */
export function problemsByArticle(state: PreviewState): ReadonlyMap<string, readonly Problem[]> {
  const byArticle = grouped(state.report.problems, problem => ownerOf(problem, state)?.article ?? '')
  byArticle.delete('')
  return byArticle
}
