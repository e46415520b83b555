import { hash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Problem } from '../problem.ts'
import type { CompressionName } from '../site.ts'
import { siblingsOf } from './siblings.ts'
import { codeOf, placeStaged, readIfThere, stageFiles, syncFolder, syncStaged, type Staged } from './write.ts'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly bytes: Buffer
  /** Why the document must not be published; asked only when it would change what is. */
  readonly prove: () => readonly Problem[]
}

/** Where documents are put. */
export interface Place {
  readonly out: string
  /** The compressed siblings that every document shall have. */
  readonly compress: readonly CompressionName[]
  /** The digests that an earlier build knows of the documents and their siblings, by path. */
  readonly known: Readonly<Record<string, string>>
  /** Whether siblings are made again whatever is known of them. */
  readonly full: boolean
}

/** What became of a document. */
export type Put =
  | {
      readonly path: string
      readonly outcome: 'created' | 'changed' | 'unchanged'
      /** The SHA-256 of the document and of its siblings, by path. */
      readonly digests: Readonly<Record<string, string>>
    }
  | { readonly path: string; readonly outcome: 'refused'; readonly problems: readonly Problem[] }
  /** The system would not let it be written; why, as the system calls it. */
  | { readonly path: string; readonly outcome: 'failed'; readonly code: string }

/**
 * Puts documents in their places, each that is not there yet, and makes that outlast a power cut. `begin` is called
 * before anything is changed.
 */
export function putAll(documents: Iterable<Document>, place: Place, begin: () => void): Put[] {
  const families = Array.from(documents, document => attempt(document.path, () => prepare(document, place, begin)))
  const synced = families.map(family => step(family, syncStaged))
  const placed = synced.map(family => step(family, placeStaged))
  const folders = new Set(placed.flatMap(({ put, staged }) => (staged.length > 0 ? [dirname(put.path)] : [])))
  for (const folder of folders) syncFolder(join(place.out, folder))
  return placed.map(({ put }) => put)
}

/** A document and its siblings on their way: what will have become of them, and what is staged of them. */
interface Family {
  readonly put: Put
  readonly staged: Staged
}

function step({ put, staged }: Family, act: (staged: Staged) => Staged): Family {
  return staged.length === 0 ? { put, staged } : attempt(put.path, () => ({ put, staged: act(staged) }))
}

function attempt(path: string, act: () => Family): Family {
  try {
    return act()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return { put: { path, outcome: 'failed', code }, staged: [] }
  }
}

/**
 * Stages what has to be written of a document's family. The document takes its place last, and right after its
 * siblings: a server never has an old compressed body beside a new plain one, and a new one beside an old one only
 * between two renames. A build that is killed there leaves a document that differs, so the next one writes the family
 * again.
 */
function prepare({ path, bytes, prove }: Document, { out, compress, known, full }: Place, begin: () => void): Family {
  const present = readIfThere(join(out, path))
  const isSame = present?.equals(bytes) ?? false
  const doubts = isSame ? [] : prove()
  if (doubts.length > 0) return { put: { path, outcome: 'refused', problems: doubts }, staged: [] }
  const there = (file: string) => readIfThere(join(out, file))
  const siblings = siblingsOf({ path, bytes }, compress, there, full ? {} : known)
  const stale = [...siblings, { path, bytes: isSame ? undefined : bytes }].flatMap(file =>
    file.bytes ? [{ path: join(out, file.path), bytes: file.bytes }] : [],
  )
  if (stale.length > 0) begin()
  const digests = [...siblings.map(sibling => [sibling.path, sibling.digest]), [path, hash('sha256', bytes)]]
  const outcome = isSame ? 'unchanged' : present ? 'changed' : 'created'
  return {
    put: { path, outcome, digests: Object.fromEntries(digests) },
    staged: stale.length > 0 ? stageFiles(stale) : [],
  }
}
