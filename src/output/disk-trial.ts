import { access, link, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from './write.ts'

/** What a folder's file system can do of what builds need. */
export interface DiskTrial {
  /** The system's error code of a hard link, which the lock is; undefined where it was made. */
  readonly links: string | undefined
  /** The system's error code of a file that was to replace another; undefined where it did. */
  readonly renames: string | undefined
  /** Whether `OLD` and `old` are two files. */
  readonly tellsCapitals: boolean
}

/** Tries in a folder what builds do there, and leaves it with the time that it had. Throws the system's error where nothing can be written. */
export async function tryDisk(folder: string): Promise<DiskTrial> {
  const before = await stat(folder)
  const trial = await mkdtemp(join(folder, '.pregon-trial-'))
  try {
    return await tried(trial)
  } finally {
    await rm(trial, { recursive: true, force: true })
    // The state folder's time says when a build last held the lock.
    // Its dates are rounded to milliseconds, perhaps to one that has not come yet, so they are given in seconds.
    await utimes(folder, before.atimeMs / 1000, before.mtimeMs / 1000).catch(() => undefined)
  }
}

async function tried(folder: string): Promise<DiskTrial> {
  const [old, next] = [join(folder, 'old'), join(folder, 'next')]
  await writeFile(old, 'old')
  await writeFile(next, 'next')
  const links = await link(next, join(folder, 'lock')).then(() => undefined, codeOf)
  const renames = await rename(next, old).then(() => undefined, codeOf)
  const tellsCapitals = await access(join(folder, 'OLD')).then(
    () => false,
    () => true,
  )
  return { links, renames, tellsCapitals }
}
