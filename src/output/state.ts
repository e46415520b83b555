import { existsSync, readdirSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { problem, type Problem } from '../model/problem.ts'
import { codeOf } from './write.ts'

/** The name of the manifest in the state folder. */
export const manifestName = 'manifest.json'
/** The name of the mark that a build is under way. It lists the documents that the build may write. */
export const publishingName = 'publishing.json'
/** The name of the log of builds. */
export const buildLogName = 'builds.json'
/** The name of the mark that the last build could publish nothing, so that the next that can is logged. */
export const failedName = 'failed'
/** The names of all files of the cache start with this prefix. */
export const cacheFilePrefix = 'cache.'

/** The state folder cannot be used. So nothing may be published: the lock or the manifest could not be written. */
export class StateUnusable extends Error {
  readonly file: string
  /** The system's error code. Not named `code`, so that this error is not taken for an error of the system. */
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
 * The state folder for an output folder. It is `.pregon` for the newsroom's own `dist`, and a folder in `.pregon` for
 * any other, so that a preview in another folder does not replace the newsroom's state.
 */
export function stateFolder(site: string, out: string = join(site, 'dist')): string {
  const own = join(site, '.pregon')
  const isOwn = resolve(out) === resolve(site, 'dist')
  return isOwn ? own : join(own, 'out', sha256(resolve(out)).slice(0, 12))
}

/** All state folders of a newsroom: one for each output folder that builds have written. Throws where they cannot be listed. */
export function stateFolders(site: string): readonly string[] {
  const own = join(site, '.pregon')
  const others = join(own, 'out')
  return [own, ...(existsSync(others) ? readdirSync(others).map(name => join(others, name)) : [])]
}

/** The folder in which a preview keeps its output folders, relative to the newsroom's folder. */
export const previewFolder: string = join('.pregon', 'preview')

/** Whether the last build could publish nothing. */
export const hasFailed = (state: string): boolean => existsSync(join(state, failedName))

/** Whether a build is under way, or did not come to its end. */
export const isPublishing = (state: string): boolean => existsSync(join(state, publishingName))

/** The path of a file in the state folder, as messages show it: `.pregon/lock`. */
export function nameInState(path: string): string {
  const parts = path.split(sep)
  return parts.slice(Math.max(0, parts.lastIndexOf('.pregon'))).join('/')
}

/** Acts on a file of the state folder. Throws StateUnusable in place of an error of the system. */
export function inState<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new StateUnusable(nameInState(path), code)
  }
}
