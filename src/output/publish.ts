import { hash } from 'node:crypto'
import { rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Contents } from '../contents.ts'
import { problem, type Problem } from '../problem.ts'
import type { CompressionName } from '../site.ts'
import { Changes, failures, type Outcome } from './changes.ts'
import { manifestName, writeManifest, type Manifest } from './manifest.ts'
import { isSibling, siblingPaths, siblingsOf } from './siblings.ts'
import { inState, nameInState } from './state.ts'
import { codeOf, readIfThere, removeTemporaryFiles, replaceFiles } from './write.ts'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly bytes: Buffer
  /** Why the document must not be published; asked only when it would change what is. */
  readonly prove: () => readonly Problem[]
}

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
  /** The compressed siblings that every document shall have; the outcomes tell of documents only. */
  readonly compress: readonly CompressionName[]
  /** Whether to trust no digest of an earlier build. */
  readonly full?: boolean
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
  const { out, state, previous, compress } = destination
  const files = new Set([...paths].flatMap(path => [path, ...siblingPaths(path, compress)]))
  const changes = new Changes(out, () => markBegin(destination, files, contents))
  const before = previous?.documents ?? {}
  // Siblings sort behind their document and so go before it: nginx serves one even where the document is gone.
  const known = Object.entries(before).toSorted(([a], [b]) => (a < b ? 1 : -1))
  const digests = new Map(known.filter(([path]) => files.has(path)))
  if (previous?.complete !== true) {
    changes.begin()
    const folders = new Set([...files, ...known.map(([path]) => path)].map(path => dirname(path)))
    for (const folder of folders) changes.attempt(folder, () => removeTemporaryFiles(join(out, folder)))
  }
  for (const document of documents) {
    changes.attempt(document.path, () => put(document, destination, changes, digests))
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
  changes.sync()
  const done: Manifest = {
    ...contents,
    complete: changes.errors.size === 0,
    documents: Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
  const manifestPath = nameInState(join(state, manifestName))
  changes.attempt(manifestPath, () => writeManifest(state, done))
  return { documents: changes.outcomes, problems: [...changes.problems, ...failures(changes.errors)] }
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
  inState(join(state, manifestName), () =>
    writeManifest(state, { authority, feeds, pages, complete: false, documents }),
  )
}

/**
 * The document takes its place last of its family, and right after its siblings: a server never has an old compressed
 * body beside a new plain one, and a new one beside an old one only between two renames. A build that is killed there
 * leaves a document that differs, so the next one writes the family again.
 */
function put(
  { path, bytes, prove }: Document,
  { out, previous, compress, full }: Destination,
  changes: Changes,
  digests: Map<string, string>,
): Outcome {
  const present = readIfThere(join(out, path))
  const isSame = present?.equals(bytes) ?? false
  const doubts = isSame ? [] : prove()
  if (doubts.length > 0) return changes.refuse(doubts)
  const there = (file: string) => readIfThere(join(out, file))
  const siblings = siblingsOf({ path, bytes }, compress, there, (!full && previous?.documents) || {})
  const stale = [...siblings, { path, bytes: isSame ? undefined : bytes }].flatMap(file =>
    file.bytes ? [{ path: join(out, file.path), bytes: file.bytes }] : [],
  )
  if (stale.length > 0) {
    changes.begin()
    replaceFiles(stale)
    changes.touch(path)
  }
  for (const sibling of siblings) digests.set(sibling.path, sibling.digest)
  digests.set(path, digest(bytes))
  return isSame ? 'unchanged' : present ? 'changed' : 'created'
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
