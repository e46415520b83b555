import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ScratchBuffer } from './scratch-buffer.ts'
import { inState } from './state.ts'
import { codeOf, removeTemporaryFiles, temporaryEnding } from './write.ts'

export const spoolBegin = 'spool.'

/** The path of a temporary file in the state folder, for more bytes than memory should hold. */
export function spoolPath(state: string, number: number): string {
  return join(state, `${spoolBegin}${number}${temporaryEnding}`)
}

const megabyte = 2 ** 20
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const maxBytesPerUnit = 3

/** Appends texts to a spool. The file is not synced: after a power cut the next build removes it. */
export class SpoolWriter {
  private readonly path: string
  private readonly file: number
  // Texts are gathered in one buffer, because a new buffer for each text would be garbage of the size of the file.
  private readonly gathered: Buffer
  private length = 0
  /** Where the first text begins, in bytes. */
  readonly offset: number

  /** Uses `buffer` alone until the spool is closed. */
  constructor(path: string, buffer: ScratchBuffer) {
    this.path = path
    this.file = inState(path, () => openSync(path, 'a'))
    this.offset = inState(path, () => fstatSync(this.file).size)
    this.gathered = buffer.take(megabyte)
  }

  /** Writes a text and returns the number of its bytes. */
  write(text: string): number {
    if (text.length * maxBytesPerUnit > megabyte - this.length) this.flush()
    if (text.length * maxBytesPerUnit > megabyte) return this.append(Buffer.from(text))
    const length = this.gathered.write(text, this.length)
    this.length += length
    return length
  }

  /** Must be called once, after the last `write`. */
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

/** Removes all spools. If that fails, the next build removes them. */
export function removeSpools(state: string): void {
  try {
    removeTemporaryFiles(state, spoolBegin)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

const maxOpen = 64

/** A part of a spool. */
export interface Span {
  readonly spool: string
  readonly offset: number
  readonly length: number
}

/** Reads parts of spools. Must be closed. */
export class SpoolReader {
  private readonly files: Map<string, number> = new Map()

  /** Reads a part into a buffer, from the offset `at` on. */
  read({ spool, offset, length }: Span, buffer: Buffer, at: number): void {
    if (readSync(this.open(spool), buffer, at, length, offset) !== length)
      throw new Error(`${spool} is shorter than it was written`)
  }

  private open(path: string): number {
    const known = this.files.get(path)
    if (known !== undefined) return known
    // The system limits the number of open files of a process.
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
