import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inState } from './state.ts'
import { temporaryEnding } from './write.ts'

export const spoolBegin = 'spool.'

/** A temporary file of the state folder, for bytes of which there are more than memory should hold. */
export function spoolPath(state: string, number: number): string {
  return join(state, `${spoolBegin}${number}${temporaryEnding}`)
}

/** Writes parts one behind the other. Not synced: what is left of it after a power cut is removed. */
export function writeSpool(path: string, parts: readonly Uint8Array[]): void {
  inState(path, () => writeFileSync(path, Buffer.concat(parts)))
}

export function removeSpool(path: string): void {
  rmSync(path, { force: true })
}

const mostOpen = 64

/** Reads parts of spools; to be closed. */
export class SpoolReader {
  private readonly files: Map<string, number> = new Map()

  read(path: string, offset: number, length: number): Buffer {
    const file = this.open(path)
    const bytes = Buffer.allocUnsafe(length)
    if (readSync(file, bytes, 0, length, offset) !== length) throw new Error(`${path} is shorter than it was written`)
    return bytes
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
