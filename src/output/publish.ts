import { hash } from 'node:crypto'
import { rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Contents } from '../contents.ts'
import { problem, type Problem } from '../problem.ts'
import type { CompressionName } from '../site.ts'
import { writeManifest, type Manifest } from './manifest.ts'
import { isSibling, siblingPaths, siblingsOf } from './siblings.ts'
import { readIfThere, removeTemporaryFiles, replaceFiles } from './write.ts'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly text: string
}

export type Outcome = 'created' | 'changed' | 'unchanged' | 'removed'

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
}

/**
 * Brings the output folder to what it shall hold. Each document is replaced whole; equal bytes keep the file and its
 * times, so that readers' conditional requests go on working. `paths` names every document that shall exist: one that
 * comes in no `documents` is left as it is, and one that is ours and not named is removed.
 */
export function publish(
  documents: Iterable<Document>,
  paths: ReadonlySet<string>,
  contents: Contents,
  destination: Destination,
): Publication {
  const { out, state, previous, compress } = destination
  const files = new Set([...paths].flatMap(path => [path, ...siblingPaths(path, compress)]))
  const outcomes: Record<Outcome, string[]> = { created: [], changed: [], unchanged: [], removed: [] }
  const problems: Problem[] = []
  const digests = new Map(Object.entries(previous?.documents ?? {}).filter(([path]) => files.has(path)))
  const begin = once(() => beginChanges(destination, files, contents))
  if (previous?.complete === false) begin()
  for (const document of documents) {
    const outcome = attempt(document.path, problems, () => put(document, destination, begin, digests))
    if (outcome !== undefined) outcomes[outcome].push(document.path)
  }
  const known = previous?.documents ?? {}
  // Siblings sort behind their document and so go before it: nginx serves one even where the document is gone.
  for (const path of Object.keys(known).toSorted().toReversed()) {
    if (files.has(path)) continue
    const outcome = attempt(path, problems, () => remove(out, path, known[path] ?? '', begin, problems))
    if (outcome !== undefined && !isSibling(path, known)) outcomes.removed.push(path)
  }
  const complete: Manifest = {
    ...contents,
    complete: true,
    documents: Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
  if (JSON.stringify(previous) !== JSON.stringify(complete)) writeManifest(state, complete)
  return { documents: outcomes, problems }
}

/** SHA-256, in hexadecimal. */
function digest(data: string | Uint8Array): string {
  return hash('sha256', data)
}

/** Before anything changes, says which paths may be ours from now on; a build that is killed leaves that behind. */
function beginChanges({ out, state, previous }: Destination, paths: ReadonlySet<string>, contents: Contents): void {
  const folders = new Set([...paths].map(path => dirname(join(out, path))))
  if (previous?.complete === false) for (const folder of folders) removeTemporaryFiles(folder)
  const pending = Object.fromEntries([...paths].map(path => [path, '']))
  const { feeds, pages, authority } = previous ?? contents
  writeManifest(state, { authority, feeds, pages, complete: false, documents: { ...previous?.documents, ...pending } })
}

/**
 * The document takes its place last of its family, and right after its siblings: a server never has an old compressed
 * body beside a new plain one, and a new one beside an old one only between two renames. A build that is killed there
 * leaves a document that differs, so the next one writes the family again.
 */
function put(
  { path, text }: Document,
  { out, previous, compress }: Destination,
  begin: () => void,
  digests: Map<string, string>,
): Outcome {
  const bytes = Buffer.from(text)
  const present = readIfThere(join(out, path))
  const isSame = present?.equals(bytes) ?? false
  const siblings = siblingsOf(
    { path, bytes },
    compress,
    file => readIfThere(join(out, file)),
    previous?.documents ?? {},
  )
  const stale = [...siblings, { path, bytes: isSame ? undefined : bytes }].flatMap(file =>
    file.bytes ? [{ path: join(out, file.path), bytes: file.bytes }] : [],
  )
  if (stale.length > 0) {
    begin()
    replaceFiles(stale)
  }
  for (const sibling of siblings) digests.set(sibling.path, sibling.digest)
  digests.set(path, digest(text))
  return isSame ? 'unchanged' : present ? 'changed' : 'created'
}

/** Removes a document only where it is certainly the one that we wrote. */
function remove(out: string, path: string, known: string, begin: () => void, problems: Problem[]): Outcome | undefined {
  const target = join(out, path)
  const present = readIfThere(target)
  if (!present) return undefined
  if (known !== '' && digest(present) !== known) {
    problems.push(problem('FILE_FOREIGN', { file: path }))
    return undefined
  }
  begin()
  rmSync(target)
  removeEmptyFolders(out, dirname(path))
  return 'removed'
}

function removeEmptyFolders(out: string, folder: string): void {
  if (folder === '.') return
  try {
    rmdirSync(join(out, folder))
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return
    throw error
  }
  removeEmptyFolders(out, dirname(folder))
}

/** One document that cannot be written must not keep the others from being published. */
function attempt(path: string, problems: Problem[], change: () => Outcome | undefined): Outcome | undefined {
  try {
    return change()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    problems.push(problem('WRITE_FAILED', { file: path }, { found: code }))
    return undefined
  }
}

function once(run: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    run()
  }
}
