import { hash } from 'node:crypto'
import { join, resolve, sep } from 'node:path'
import { problem, type Problem } from '../model/problem.ts'
import { codeOf } from './write.ts'

/** What an earlier build published, in the state folder. */
export const manifestName = 'manifest.json'
/** The names of all files of the cache begin so. */
export const cacheFilePrefix = 'cache.'

/** The state folder cannot be used, so nothing may be published: no lock, or no trace of what is ours. */
export class StateUnusable extends Error {
  readonly file: string
  /** The system's name for what went wrong; no `code`, which is what the system's own errors have. */
  readonly reason: string
  readonly problem: Problem

  constructor(file: string, code: string) {
    super(`${file}: ${code}`)
    this.file = file
    this.reason = code
    this.problem = problem('STATE_UNUSABLE', { file }, { found: code })
  }
}

/**
 * Where a newsroom keeps what it knows of an output folder: beside the site file for its own `dist`, below that for any
 * other, so that a preview elsewhere makes it forget nothing.
 */
export function stateFolder(site: string, out: string = join(site, 'dist')): string {
  const own = join(site, '.pregon')
  const isOwn = resolve(out) === resolve(site, 'dist')
  return isOwn ? own : join(own, 'out', hash('sha256', resolve(out)).slice(0, 12))
}

/** A file of the state folder as people know it: `.pregon/lock`. */
export function nameInState(path: string): string {
  const parts = path.split(sep)
  return parts.slice(Math.max(0, parts.lastIndexOf('.pregon'))).join('/')
}

/** Does something to a file of the state folder; what the system refuses becomes StateUnusable. */
export function inState<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new StateUnusable(nameInState(path), code)
  }
}
