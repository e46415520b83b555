import { dirname, join } from 'node:path'
import { sha256 } from '../base/sha256.ts'
import { problem, type Problem } from '../model/problem.ts'
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
  /**
   * A text that each version of it holds; where no version says whose it is, the whole text. A file without it, which no
   * build is known to have written, is somebody else's.
   */
  readonly mark?: string | undefined
  /** The problems for which the document must not be published. Called only if the document would change. */
  readonly verify: () => readonly Problem[]
}

/** The folder to which documents are written, and the digests of those that are there. */
export interface WriteOptions {
  readonly out: string
  /** The compressed siblings that every document shall have. */
  readonly compress: readonly CompressionName[]
  /** The digests of documents and siblings that an earlier build wrote, by path. */
  readonly known: Readonly<Record<string, string>>
  /** Whether all siblings are made again, even if their digests are known. */
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
  /** The document could not be written; `code` is the system's error code. */
  | { readonly path: string; readonly outcome: 'failed'; readonly code: string }

/** A document and its siblings, written beside their final paths. `result` holds if the commit succeeds. */
export interface StagedFile {
  readonly result: WriteResult
  readonly staged: Staged
}

/** Stages the documents that differ from the published ones. Calls `begin` before it writes the first file. */
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

/** Syncs staged files and renames them into place. The disk works in the background while the caller goes on. */
export async function commitAll(files: readonly StagedFile[], out: string): Promise<WriteResult[]> {
  const synced = await inLanes(files, file => step(file, syncStaged))
  const placed = await Promise.all(synced.map(file => step(file, placeStaged)))
  const folders = new Set(placed.flatMap(({ result, staged }) => (staged.length > 0 ? [dirname(result.path)] : [])))
  await inLanes([...folders], folder => syncFolderInBackground(join(out, folder)))
  return placed.map(({ result }) => result)
}

/** The number of file operations that Node.js runs at a time. */
const lanes = 4

/** Acts on all values, a few at a time, and returns the results in the order of the values. */
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
 * Stages a document and its compressed siblings, as far as they changed. The siblings are renamed first and the
 * document right after them. So an old sibling is never beside a new document, and a new sibling is beside an old
 * document only between two renames. If a build is killed there, the next build finds a document that differs and
 * writes all of them again.
 */
function stage(
  { path, bytes, mark, verify }: Document,
  { out, compress, known, full }: WriteOptions,
  begin: () => void,
): StagedFile {
  const present = readIfThere(join(out, path))
  const isSame = present?.equals(bytes) ?? false
  const isForeign = mark !== undefined && known[path] === undefined && present?.includes(mark) === false
  const problems = isSame ? [] : isForeign ? [problem('PAGE_TAKEN', { file: path })] : verify()
  if (problems.length > 0) return { result: { path, outcome: 'refused', problems }, staged: [] }
  const there = (sibling: string) => readIfThere(join(out, sibling))
  const siblings = siblingsOf({ path, bytes }, compress, there, full ? {} : known)
  const stale = [...siblings, { path, bytes: isSame ? undefined : bytes }].flatMap(file =>
    file.bytes ? [{ path: join(out, file.path), bytes: file.bytes }] : [],
  )
  if (stale.length > 0) begin()
  const digests = [...siblings.map(sibling => [sibling.path, sibling.digest]), [path, sha256(bytes)]]
  const outcome = isSame ? 'unchanged' : present ? 'changed' : 'created'
  return {
    result: { path, outcome, digests: Object.fromEntries(digests) },
    staged: stale.length > 0 ? stageFiles(stale) : [],
  }
}
