import { hash } from 'node:crypto'
import { rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { problem, type Problem } from '../model/problem.ts'
import type { CompressionName } from '../model/site.ts'
import type { Outcome } from '../model/report.ts'
import { Changes, failures } from './changes.ts'
import { writeManifest, type Manifest, type PublishedItems } from './manifest.ts'
import type { WriteResult } from './put.ts'
import { isSibling, siblingPaths } from './siblings.ts'
import { inState, manifestName, nameInState } from './state.ts'
import { codeOf, readIfThere, removeTemporaryFiles } from './write.ts'

export interface Publication {
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
  /** Whether anything in the output folder is another than before. */
  readonly hasPublished: boolean
  readonly problems: readonly Problem[]
  /** What is known now of what is ours. */
  readonly manifest: Manifest
  /** What kept the publication from its end, where that was after its first change. */
  readonly brokenOff?: { readonly by: unknown } | undefined
}

/** Where to publish, and what is known of the last time. */
export interface Destination {
  readonly out: string
  /** The folder of the manifest. */
  readonly state: string
  readonly previous: Manifest | undefined
  /** The compressed siblings that every document shall have; the outcomes tell of documents only. */
  readonly compress: readonly CompressionName[]
}

/**
 * Brings the output folder to what it shall hold. Each document is replaced whole; equal bytes keep the file and its
 * times, so that readers' conditional requests go on working. `paths` names every document that shall exist: one that
 * is not written is left as it is, and one that is ours and not named is removed. `writes` calls what it is given before it
 * changes anything. Throws only while nothing was changed: StateUnusable where the state folder cannot be written.
 */
export async function publish(
  writes: (begin: () => void) => AsyncIterable<WriteResult>,
  paths: ReadonlySet<string>,
  contents: PublishedItems,
  destination: Destination,
): Promise<Publication> {
  const { out, state, previous, compress } = destination
  const files = new Set([...paths].flatMap(path => [path, ...siblingPaths(path, compress)]))
  const changes = new Changes(out, () => markBegin(destination, files, contents))
  const before = previous?.documents ?? {}
  // Siblings sort behind their document and so go before it: nginx serves one even where the document is gone.
  const known = Object.entries(before).toSorted(([a], [b]) => (a < b ? 1 : -1))
  const digests = new Map(known.filter(([path]) => files.has(path)))
  const act = async () => {
    if (previous?.complete !== true) {
      changes.begin()
      const folders = new Set([...files, ...known.map(([path]) => path)].map(path => dirname(path)))
      for (const folder of folders) changes.attempt(folder, () => removeTemporaryFiles(join(out, folder)))
    }
    for await (const result of writes(() => changes.begin())) {
      changes.record(result)
      if ('digests' in result) for (const [path, digest] of Object.entries(result.digests)) digests.set(path, digest)
    }
    for (const [path, digest] of known) {
      if (files.has(path)) continue
      const isGone = changes.attempt(path, () => {
        const outcome = remove(path, digest, changes)
        return isSibling(path, before) ? undefined : outcome
      })
      // What could not be removed stays ours, so that the next build tries again.
      if (!isGone) digests.set(path, digest)
    }
  }
  const brokenOff = await act().then(
    () => undefined,
    (error: unknown) => {
      if (!changes.isPublishing) throw error
      changes.breakOff(paths)
      return { by: error }
    },
  )
  changes.sync()
  const manifest: Manifest = {
    ...contents,
    complete: !brokenOff && changes.errors.size === 0,
    documents: Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
  // What says that a build is under way goes on saying so after one that did not come to its end.
  const unsaved = brokenOff ? [] : save(manifest, state)
  return {
    documents: changes.outcomes(),
    hasPublished: changes.isPublishing,
    problems: [...changes.problems, ...failures(changes.errors), ...unsaved],
    // Nothing may be built on what is not written down.
    manifest: unsaved.length > 0 ? { ...manifest, complete: false } : manifest,
    brokenOff,
  }
}

/** Writes down what is published; that this failed is no failure of what is. */
function save(manifest: Manifest, state: string): Problem[] {
  try {
    writeManifest(state, manifest)
    return []
  } catch (error) {
    const found = codeOf(error)
    if (found === undefined) throw error
    return [problem('STATE_UNSAVED', { file: nameInState(join(state, manifestName)) }, { found })]
  }
}

/** SHA-256, in hexadecimal. */
function digest(data: string | Uint8Array): string {
  return hash('sha256', data)
}

/** Says which paths may be ours from now on; a build that is killed leaves that behind. */
function markBegin({ state, previous }: Destination, paths: ReadonlySet<string>, contents: PublishedItems): void {
  const pending = Object.fromEntries([...paths].map(path => [path, '']))
  const { feeds, pages, records, authority } = previous ?? contents
  const documents = { ...previous?.documents, ...pending }
  inState(join(state, manifestName), () =>
    writeManifest(state, { authority, feeds, pages, records, complete: false, documents }),
  )
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
