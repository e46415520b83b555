import { hash } from 'node:crypto'
import { rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Contents } from '../contents.ts'
import { problem, type Problem } from '../problem.ts'
import { manifestName, writeManifest, type Manifest } from './manifest.ts'
import { inState } from './state.ts'
import { codeOf, readIfThere, removeTemporaryFiles, replaceFile, syncFolder } from './write.ts'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly text: string
}

export type Outcome = 'created' | 'changed' | 'unchanged' | 'removed' | 'failed'

export interface Publication {
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
  readonly problems: readonly Problem[]
}

/** Where to publish, and what is known of the last time. */
export interface Destination {
  readonly out: string
  /** The folder of the manifest. */
  readonly state: string
  readonly previous: Manifest | undefined
}

/**
 * Brings the output folder to what it shall hold. Each document is replaced whole; equal bytes keep the file and its
 * times, so that readers' conditional requests go on working. `paths` names every document that shall exist: one that
 * comes in no `documents` is left as it is, and one that is ours and not named is removed. Throws StateUnusable before
 * anything is changed.
 */
export function publish(
  documents: Iterable<Document>,
  paths: ReadonlySet<string>,
  contents: Contents,
  destination: Destination,
): Publication {
  const { out, state, previous } = destination
  const changes = new Changes(out, () => markBegin(destination, paths, contents))
  const known = Object.entries(previous?.documents ?? {})
  const digests = new Map(known.filter(([path]) => paths.has(path)))
  if (previous?.complete !== true) {
    changes.begin()
    const folders = new Set([...paths, ...known.map(([path]) => path)].map(path => dirname(path)))
    for (const folder of folders) changes.attempt(folder, () => removeTemporaryFiles(join(out, folder)))
  }
  for (const document of documents) {
    if (changes.attempt(document.path, () => put(document, changes))) digests.set(document.path, digest(document.text))
  }
  for (const [path, digest] of known) {
    // What could not be removed stays ours, so that the next build tries again.
    if (!paths.has(path) && !changes.attempt(path, () => remove(path, digest, changes))) digests.set(path, digest)
  }
  changes.sync()
  const done: Manifest = {
    ...contents,
    complete: changes.outcomes.failed.length === 0,
    documents: Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
  const manifestPath = `${basename(state)}/${manifestName}`
  changes.attempt(manifestPath, () => writeManifest(state, done))
  return { documents: changes.outcomes, problems: [...changes.problems, ...failures(changes.errors)] }
}

/** What a publication has done so far to its output folder. */
class Changes {
  readonly outcomes: Record<Outcome, string[]> = { created: [], changed: [], unchanged: [], removed: [], failed: [] }
  readonly problems: Problem[] = []
  /** Paths of what could not be written, by the system's reason. */
  readonly errors: Map<string, string[]> = new Map()
  readonly out: string
  private readonly mark: () => void
  private hasBegun = false
  private readonly touched: Set<string> = new Set()

  constructor(out: string, mark: () => void) {
    this.out = out
    this.mark = mark
  }

  /** To be called before every change: before the first of them the state folder says that a build is under way. */
  begin(): void {
    if (!this.hasBegun) this.mark()
    this.hasBegun = true
  }

  touch(path: string): void {
    for (let folder = dirname(path); !this.touched.has(folder); folder = dirname(folder)) this.touched.add(folder)
  }

  /** Makes what was changed outlast a power cut. */
  sync(): void {
    for (const folder of this.touched) syncFolder(join(this.out, folder))
    if (this.touched.size > 0) syncFolder(dirname(this.out))
  }

  /** Whether a change succeeded: one document that cannot be written must not keep the others from being published. */
  attempt(path: string, change: () => Outcome | void): boolean {
    try {
      const outcome = change()
      if (outcome) this.outcomes[outcome].push(path)
      return true
    } catch (error) {
      const code = codeOf(error)
      if (code === undefined) throw error
      this.outcomes.failed.push(path)
      const likewise = this.errors.get(code)
      if (likewise) likewise.push(path)
      else this.errors.set(code, [path])
      return false
    }
  }
}

/** One problem for each reason: a full disk is one thing to see to, however many documents it hit. */
function failures(errors: ReadonlyMap<string, readonly string[]>): Problem[] {
  return [...errors].map(([code, [file = '', ...others]]) =>
    problem('WRITE_FAILED', { file }, { found: others.length > 0 ? `${code}, like ${others.length} more` : code }),
  )
}

/** SHA-256, in hexadecimal. */
function digest(data: string | Uint8Array): string {
  return hash('sha256', data)
}

/** Says which paths may be ours from now on; a build that is killed leaves that behind. */
function markBegin({ state, previous }: Destination, paths: ReadonlySet<string>, contents: Contents): void {
  const pending = Object.fromEntries([...paths].map(path => [path, '']))
  const { feeds, pages, authority } = previous ?? contents
  const documents = { ...previous?.documents, ...pending }
  inState(`${basename(state)}/${manifestName}`, () =>
    writeManifest(state, { authority, feeds, pages, complete: false, documents }),
  )
}

function put({ path, text }: Document, changes: Changes): Outcome {
  const target = join(changes.out, path)
  const bytes = Buffer.from(text)
  const present = readIfThere(target)
  if (present?.equals(bytes)) return 'unchanged'
  changes.begin()
  replaceFile(target, bytes)
  changes.touch(path)
  return present ? 'changed' : 'created'
}

/** Removes a document only where it is certainly the one that we wrote. */
function remove(path: string, known: string, changes: Changes): Outcome | undefined {
  const target = join(changes.out, path)
  const present = readIfThere(target)
  if (!present) return undefined
  if (known !== '' && digest(present) !== known) {
    changes.problems.push(problem('FILE_FOREIGN', { file: path }))
    return undefined
  }
  changes.begin()
  rmSync(target)
  changes.touch(path)
  removeEmptyFolders(changes.out, dirname(path))
  return 'removed'
}

function removeEmptyFolders(out: string, folder: string): void {
  if (folder === '.') return
  try {
    rmdirSync(join(out, folder))
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) return
    throw error
  }
  removeEmptyFolders(out, dirname(folder))
}
