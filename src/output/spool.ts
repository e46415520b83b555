import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ScratchBuffer } from './scratch-buffer.ts'
import { inState } from './state.ts'
import { removeQuietly, temporaryEnding } from './write.ts'

export const spoolBegin = 'spool.'

/** A temporary file of the state folder, for bytes of which there are more than memory should hold. */
export function spoolPath(state: string, number: number): string {
  return join(state, `${spoolBegin}${number}${temporaryEnding}`)
}

const megabyte = 2 ** 20
/** Of UTF-8, for a unit of UTF-16. */
const maxBytesPerUnit = 3

/** Writes texts one behind the other. Not synced: what is left of it after a power cut is removed. */
export class SpoolWriter {
  private readonly path: string
  private readonly file: number
  // Texts gather here: each in a buffer of its own would be as much to collect again as is written.
  private readonly gathered: Buffer
  private length = 0

  /** `room` is nobody else's until the spool is closed. */
  constructor(path: string, room: ScratchBuffer) {
    this.path = path
    this.file = inState(path, () => openSync(path, 'w'))
    this.gathered = room.take(megabyte)
  }

  /** The number of bytes that a text takes. */
  write(text: string): number {
    if (text.length * maxBytesPerUnit > megabyte - this.length) this.flush()
    if (text.length * maxBytesPerUnit > megabyte) return this.append(Buffer.from(text))
    const length = this.gathered.write(text, this.length)
    this.length += length
    return length
  }

  /** To be called once all is written, and once only. */
  close(): void {
    try {
      this.flush()
    } finally {
      closeSync(this.file)
    }
  }

  private flush(): void {
    this.append(this.gathered.subarray(0, this.length))
    this.length = 0
  }

  private append(bytes: Buffer): number {
    inState(this.path, () => writeFileSync(this.file, bytes))
    return bytes.length
  }
}

/** What cannot be removed is removed by the next build. */
export function removeSpool(path: string): void {
  removeQuietly(path)
}

const maxOpen = 64

/** A part of a spool. */
export interface Span {
  readonly spool: string
  readonly offset: number
  readonly length: number
}

/** Reads parts of spools; to be closed. */
export class SpoolReader {
  private readonly files: Map<string, number> = new Map()

  /** Reads a part to a place in a buffer. */
  read({ spool, offset, length }: Span, buffer: Buffer, at: number): void {
    if (readSync(this.open(spool), buffer, at, length, offset) !== length)
      throw new Error(`${spool} is shorter than it was written`)
  }

  private open(path: string): number {
    const known = this.files.get(path)
    if (known !== undefined) return known
    // A process has only so many handles.
    if (this.files.size >= maxOpen) this.close()
    const file = inState(path, () => openSync(path, 'r'))
    this.files.set(path, file)
    return file
  }

  close(): void {
    for (const file of this.files.values()) closeSync(file)
    this.files.clear()
  }
}
