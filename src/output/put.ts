import { hash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Problem } from '../model/problem.ts'
import type { CompressionName } from '../model/site.ts'
import { siblingsOf } from './siblings.ts'
import {
  codeOf,
  placeStaged,
  readIfThere,
  stageFiles,
  syncFolderInBackground,
  syncStaged,
  type Staged,
} from './write.ts'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly bytes: Buffer
  /** Why the document must not be published; asked only when it would change what is. */
  readonly verify: () => readonly Problem[]
}

/** Where documents are written, and what is known of those that are there. */
export interface WriteOptions {
  readonly out: string
  /** The compressed siblings that every document shall have. */
  readonly compress: readonly CompressionName[]
  /** The digests that an earlier build knows of the documents and their siblings, by path. */
  readonly known: Readonly<Record<string, string>>
  /** Whether siblings are made again whatever is known of them. */
  readonly full: boolean
}

/** The result of writing a document. */
export type WriteResult =
  | {
      readonly path: string
      readonly outcome: 'created' | 'changed' | 'unchanged'
      /** The SHA-256 of the document and of its siblings, by path. */
      readonly digests: Readonly<Record<string, string>>
    }
  | { readonly path: string; readonly outcome: 'refused'; readonly problems: readonly Problem[] }
  /** The system would not let it be written; why, as the system calls it. */
  | { readonly path: string; readonly outcome: 'failed'; readonly code: string }

/** A document and its siblings that wait beside their places: the result if all goes well, and the temporary files. */
export interface StagedFile {
  readonly result: WriteResult
  readonly staged: Staged
}

/** Stages the documents that are not there yet. `begin` is called before the first file is written. */
export function stageAll(
  documents: Iterable<Document>,
  options: WriteOptions,
  begin: () => void = () => {},
): StagedFile[] {
  return Array.from(documents, document => {
    try {
      return stage(document, options, begin)
    } catch (error) {
      return failed(document.path, error)
    }
  })
}

/** Renames staged files into place, and syncs them. The disk works on it while the caller goes on. */
export async function commitAll(files: readonly StagedFile[], out: string): Promise<WriteResult[]> {
  const synced = await inLanes(files, file => step(file, syncStaged))
  const placed = await Promise.all(synced.map(file => step(file, placeStaged)))
  const folders = new Set(placed.flatMap(({ result, staged }) => (staged.length > 0 ? [dirname(result.path)] : [])))
  await inLanes([...folders], folder => syncFolderInBackground(join(out, folder)))
  return placed.map(({ result }) => result)
}

/** As many as Node.js leaves to the system at a time. */
const lanes = 4

/** The results of an act on each of some values, a few at a time, in the order of the values. */
async function inLanes<T, R>(values: readonly T[], act: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = values.entries()
  const work = async () => {
    for (const [i, value] of waiting) results[i] = await act(value)
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return results
}

async function step(file: StagedFile, act: (staged: Staged) => void | Promise<void>): Promise<StagedFile> {
  if (file.staged.length === 0) return file
  try {
    await act(file.staged)
    return file
  } catch (error) {
    return failed(file.result.path, error)
  }
}

function failed(path: string, error: unknown): StagedFile {
  const code = codeOf(error)
  if (code === undefined) throw error
  return { result: { path, outcome: 'failed', code }, staged: [] }
}

/**
 * Stages what has to be written of a document's family. The document takes its place last, and right after its
 * siblings: a server never has an old compressed body beside a new plain one, and a new one beside an old one only
 * between two renames. A build that is killed there leaves a document that differs, so the next one writes the family
 * again.
 */
function stage(
  { path, bytes, verify }: Document,
  { out, compress, known, full }: WriteOptions,
  begin: () => void,
): StagedFile {
  const present = readIfThere(join(out, path))
  const isSame = present?.equals(bytes) ?? false
  const doubts = isSame ? [] : verify()
  if (doubts.length > 0) return { result: { path, outcome: 'refused', problems: doubts }, staged: [] }
  const there = (sibling: string) => readIfThere(join(out, sibling))
  const siblings = siblingsOf({ path, bytes }, compress, there, full ? {} : known)
  const stale = [...siblings, { path, bytes: isSame ? undefined : bytes }].flatMap(file =>
    file.bytes ? [{ path: join(out, file.path), bytes: file.bytes }] : [],
  )
  if (stale.length > 0) begin()
  const digests = [...siblings.map(sibling => [sibling.path, sibling.digest]), [path, hash('sha256', bytes)]]
  const outcome = isSame ? 'unchanged' : present ? 'changed' : 'created'
  return {
    result: { path, outcome, digests: Object.fromEntries(digests) },
    staged: stale.length > 0 ? stageFiles(stale) : [],
  }
}
