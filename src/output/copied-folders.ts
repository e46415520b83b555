import {
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { getEventListeners, once } from 'node:events'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lastLockAt } from './build-log.ts'
import { lockedBy, type Holder } from './lock.ts'

/** The newsroom's folder, an output folder, and the state folder of that, which lies in the newsroom's. */
export interface Folders {
  readonly folder: string
  readonly out: string
  readonly state: string
}

/**
 * Runs something on a copy of the output folder and of the state folder, and removes the copy. Takes no lock; waits up to
 * `seconds` for another build, since a copy made meanwhile would be torn, and returns its process if it goes on.
 */
export async function inCopy<T>(
  folders: Folders,
  seconds: number,
  run: (copied: Pick<Folders, 'out' | 'state'>) => Promise<T>,
): Promise<{ readonly value: T } | { readonly holder: Holder }> {
  const deadline = Date.now() + seconds * 1000
  // A folder in the newsroom would change the newsroom.
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'pregon-dry-run-')))
  const ended = new AbortController()
  removeAtSignals(place, ended.signal)
  try {
    // Messages name files of the state folder from .pregon on.
    const copied = { out: join(place, 'out'), state: join(place, relative(folders.folder, folders.state)) }
    for (;;) {
      const before = lastLockAt(folders.state)?.getTime()
      const holder = lockedBy(folders.state)
      if (holder && Date.now() >= deadline) return { holder }
      if (holder) await sleep(Math.min(200, Math.max(1, deadline - Date.now())))
      else if (isCopied(folders, copied, place, before)) break
    }
    return { value: await run(copied) }
  } finally {
    ended.abort()
    rmSync(place, { recursive: true, force: true })
  }
}

/** Copies both folders. False if a build took the lock meanwhile; then the copy is worth nothing. */
function isCopied(
  from: Folders,
  to: Pick<Folders, 'out' | 'state'>,
  place: string,
  lockedBefore: number | undefined,
): boolean {
  const isUndisturbed = () => !lockedBy(from.state) && lastLockAt(from.state)?.getTime() === lockedBefore
  for (const folder of [to.out, to.state]) rmSync(folder, { recursive: true, force: true })
  try {
    copyFiles(from.state, to.state)
    copyTree(from.out, to.out, [place])
  } catch (error) {
    // The other build may have removed a file between the listing and the copy.
    if (isUndisturbed()) throw error
  }
  return isUndisturbed()
}

/** Copies the files of a state folder. The folders in it belong to other builds, and the lock to a process. */
function copyFiles(from: string, to: string): void {
  if (!statSync(from, { throwIfNoEntry: false })) return
  mkdirSync(to, { recursive: true })
  for (const { name } of readdirSync(from, { withFileTypes: true }).filter(each => each.isFile()))
    if (!name.startsWith('lock')) copyFile(join(from, name), join(to, name))
}

/**
 * Copies a folder. Links are followed: through a copied link, the build would write into the original. `within` are the
 * real paths of folders that are left out: those that hold this one, and that of the copy.
 */
function copyTree(from: string, to: string, within: readonly string[]): void {
  const found = statSync(from, { throwIfNoEntry: false })
  if (found?.isFile()) return copyFile(from, to)
  if (!found?.isDirectory()) return
  const real = realpathSync(from)
  if (within.includes(real)) return
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name), [...within, real])
}

/** Shares the bytes with the original where the file system can. */
function copyFile(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  const { atime, mtime } = statSync(from)
  utimesSync(to, atime, mtime)
}

/** Removes a folder when the process is told to end, until `ended`. */
function removeAtSignals(folder: string, ended: AbortSignal): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    once(process, signal, { signal: ended }).then(
      () => {
        rmSync(folder, { recursive: true, force: true })
        // Whoever else listens has been told; otherwise the process ends as it would have.
        if (getEventListeners(process, signal).length === 0) process.kill(process.pid, signal)
      },
      () => {},
    )
}
