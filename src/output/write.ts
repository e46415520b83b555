import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file to publish; its path is relative to the output folder. */
export interface Document {
  readonly path: string
  readonly mediaType: string
  readonly text: string
}

export type Outcome = 'created' | 'changed' | 'unchanged'

/** Publishes a document. Equal bytes keep the file and its times, so readers' conditional requests go on working. */
export function writeDocument(folder: string, document: Document): Outcome {
  const path = join(folder, document.path)
  const bytes = Buffer.from(document.text)
  const present = readIfThere(path)
  if (present?.equals(bytes)) return 'unchanged'
  replaceFile(path, bytes)
  return present ? 'changed' : 'created'
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Puts a file in its place whole or not at all. */
function replaceFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  // In the same folder: a rename is atomic only within one file system.
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
