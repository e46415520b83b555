import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Puts a file in its place whole or not at all. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  // In the same folder: a rename is atomic only within one file system.
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}${temporaryEnding}`)
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

const temporaryEnding = '.pregon-tmp'

/** Removes what a build that was killed left behind in a folder. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of namesIn(folder)) if (name.endsWith(temporaryEnding)) rmSync(join(folder, name), { force: true })
}

function namesIn(folder: string): readonly string[] {
  return absentAs([], () => readdirSync(folder))
}

/** The bytes of a file, or undefined when there is none. */
export function readIfThere(path: string): Buffer | undefined {
  return absentAs(undefined, () => readFileSync(path))
}

function absentAs<T>(absent: T, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return absent
    throw error
  }
}
