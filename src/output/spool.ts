import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Room } from './room.ts'
import { inState } from './state.ts'
import { temporaryEnding } from './write.ts'

export const spoolBegin = 'spool.'

/** A temporary file of the state folder, for bytes of which there are more than memory should hold. */
export function spoolPath(state: string, number: number): string {
  return join(state, `${spoolBegin}${number}${temporaryEnding}`)
}

/** Writes parts one behind the other. Not synced: what is left of it after a power cut is removed. */
export function writeSpool(path: string, parts: readonly Uint8Array[]): void {
  inState(path, () => {
    const file = openSync(path, 'w')
    try {
      // One by one: joined they would take their memory twice.
      for (const part of parts) writeFileSync(file, part)
    } finally {
      closeSync(file)
    }
  })
}

export function removeSpool(path: string): void {
  rmSync(path, { force: true })
}

const mostOpen = 64

/** A part of a spool. */
export interface Span {
  readonly spool: string
  readonly offset: number
  readonly length: number
}

/** Reads parts of spools; to be closed. */
export class SpoolReader {
  private readonly files: Map<string, number> = new Map()
  private readonly room: Room = new Room()

  /** The bytes of some parts, in their order; they are there until the next are read. */
  read(spans: readonly Span[]): Buffer[] {
    const room = this.room.take(spans.reduce((sum, { length }) => sum + length, 0))
    let end = 0
    return spans.map(({ spool, offset, length }) => {
      const bytes = room.subarray(end, (end += length))
      if (readSync(this.open(spool), bytes, 0, length, offset) !== length)
        throw new Error(`${spool} is shorter than it was written`)
      return bytes
    })
  }

  private open(path: string): number {
    const known = this.files.get(path)
    if (known !== undefined) return known
    // A process has only so many handles.
    if (this.files.size >= mostOpen) this.close()
    const file = inState(path, () => openSync(path, 'r'))
    this.files.set(path, file)
    return file
  }

  close(): void {
    for (const file of this.files.values()) closeSync(file)
    this.files.clear()
  }
}
