import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryBegin } from '../output/state.ts'
import { removeQuietly, replaceUnsynced } from '../output/write.ts'

/** What can be remembered, each in a file of its own, so that a build reads and writes no more than it needs. */
export const partNames = [
  'found',
  'watched',
  'sources',
  'lines',
  'edits',
  'plan',
  'feeds',
  'paths',
  'documents',
] as const
export type PartName = (typeof partNames)[number]

/** The bytes of parts, each made when it is written: all at once they would be most of what a build holds. */
export type MemoryParts = Readonly<Partial<Record<PartName, () => Uint8Array>>>

/** What a build remembers for the next one, beside its parts. */
export interface MemoryHead {
  /** What all of it depends on: another epoch, and nothing of it is true. */
  readonly epoch: string
  /** The languages whose words the epoch takes in. */
  readonly languages: readonly string[]
  /** The digest of each part, by which one that is cut off or foreign is told. */
  readonly parts: Readonly<Record<string, string>>
  /** Of the manifest that the build left. */
  readonly manifest: string
  /** How the build ended; undefined where the next one has something to do in any case. */
  readonly ending?: Ending | undefined
}

/** How a build ended that left nothing to do. */
export interface Ending {
  /** From this moment on, and before that one, the same records give the same feeds; milliseconds since 1970. */
  readonly from: number
  readonly until: number | null
  /** What it told. */
  readonly told: unknown
  /** How many of the paths are those of documents; their siblings follow. */
  readonly documents: number
}

const headName = 'memory.json'

/** The head of a state folder's memory, or undefined when there is none that can be used. */
export function readMemoryHead(state: string): MemoryHead | undefined {
  try {
    const { digest, head } = JSON.parse(readFileSync(join(state, headName), 'utf8')) as { digest: string; head: string }
    return digest === digestOf(head) ? (JSON.parse(head) as MemoryHead) : undefined
  } catch {
    return undefined
  }
}

/** A part of the memory; undefined when it is not what the head says. */
export function readMemoryPart(state: string, head: MemoryHead, name: PartName): Buffer | undefined {
  try {
    const bytes = readFileSync(join(state, memoryBegin + name))
    return digestOf(bytes) === head.parts[name] ? bytes : undefined
  } catch {
    return undefined
  }
}

/**
 * Writes what is remembered, the head last; a part that is not given stays as it was before. Nothing is synced: after a
 * power cut the digests tell what is not whole.
 */
export function writeMemory(
  state: string,
  head: Omit<MemoryHead, 'parts'>,
  parts: MemoryParts,
  before: MemoryHead | undefined,
): void {
  const digests = { ...before?.parts }
  for (const name of partNames) {
    const bytes = parts[name]?.()
    if (!bytes) continue
    const digest = digestOf(bytes)
    // What is on the disk may not be what the head says.
    const isThere = before?.parts[name] === digest && readMemoryPart(state, before, name) !== undefined
    if (!isThere) replaceUnsynced(join(state, memoryBegin + name), bytes)
    digests[name] = digest
  }
  const text = JSON.stringify({ ...head, parts: digests })
  const whole = JSON.stringify({ digest: digestOf(text), head: text })
  replaceUnsynced(join(state, headName), Buffer.from(whole))
}

/** Leaves nothing that a later build could take for true. */
export function forget(state: string): void {
  removeQuietly(join(state, headName))
}

/** SHA-256, in hexadecimal. */
export function digestOf(data: string | Uint8Array): string {
  return hash('sha256', data)
}
