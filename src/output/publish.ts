import { rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { problem, type Problem } from '../model/problem.ts'
import type { CompressionName } from '../model/site.ts'
import type { Outcome } from '../model/report.ts'
import { WriteLog, failures } from './changes.ts'
import { markPublishing, pendingManifest, writeManifest, type Manifest, type PublishedItems } from './manifest.ts'
import type { WriteResult } from './put.ts'
import { isSibling, siblingPaths } from './siblings.ts'
import { inState, manifestName, nameInState, publishingName } from './state.ts'
import { codeOf, readIfThere, removeTemporaryFiles } from './write.ts'

export interface Publication {
  readonly documents: Readonly<Record<Outcome, readonly string[]>>
  /** Whether anything in the output folder changed. */
  readonly hasPublished: boolean
  readonly problems: readonly Problem[]
  /** The manifest after the publication: which documents are ours. */
  readonly manifest: Manifest
  /** The error that stopped the publication after its first change. */
  readonly brokenOff?: { readonly by: unknown } | undefined
}

/** The folders of a publication, and the manifest of the publication before. */
export interface Destination {
  readonly out: string
  /** The folder of the manifest. */
  readonly state: string
  readonly previous: Manifest | undefined
  /** The compressed siblings that every document shall have. The outcomes name documents only. */
  readonly compress: readonly CompressionName[]
}

/**
 * Writes the documents that changed, and removes those that shall no longer exist. Each document is replaced whole.
 * Equal bytes keep the file and its times, so that readers' conditional requests go on working. `paths` names every
 * document that shall exist. A document among them that is not written stays as it is; a document of ours that is not
 * among them is removed. `writes` must call its `begin` before it changes anything. Throws only before the first
 * change: StateUnusable if the state folder cannot be written.
 */
export async function publish(
  writes: (begin: () => void) => AsyncIterable<WriteResult>,
  paths: ReadonlySet<string>,
  contents: PublishedItems,
  destination: Destination,
): Promise<Publication> {
  const { out, state, previous, compress } = destination
  const files = new Set([...paths].flatMap(path => [path, ...siblingPaths(path, compress)]))
  const changes = new WriteLog(out, () => markBegin(destination, files, contents))
  const before = previous?.documents ?? {}
  // Siblings sort after their document, so in this order they are removed first: nginx serves a sibling even without
  // its document.
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
      // A document that could not be removed stays in the manifest, so that the next build tries again.
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
  // After a broken-off build the manifest must go on saying that a build is under way, so it is not written again.
  const unsaved = brokenOff ? [] : save(manifest, state)
  return {
    documents: changes.outcomes(),
    hasPublished: changes.isPublishing,
    problems: [...changes.problems, ...failures(changes.errors), ...unsaved],
    // The next build cannot read a manifest that was not saved, so no cache may rely on it.
    manifest: unsaved.length > 0 ? { ...manifest, complete: false } : manifest,
    brokenOff,
  }
}

/** Saves the manifest. A failure is only a warning: the documents are published already. */
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

/** Marks the build as begun: from now on all these paths may be ours. A killed build leaves this mark behind. */
function markBegin({ state, previous }: Destination, paths: ReadonlySet<string>, contents: PublishedItems): void {
  if (previous?.complete === true) inState(join(state, publishingName), () => markPublishing(state, paths))
  else inState(join(state, manifestName), () => writeManifest(state, pendingManifest(previous ?? contents, paths)))
}

/** Removes a document only if it is certainly the one that we wrote. */
function remove(path: string, known: string, changes: WriteLog): Outcome | undefined {
  const target = join(changes.out, path)
  const present = readIfThere(target)
  if (!present) return undefined
  if (known !== '' && sha256(present) !== known) {
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
