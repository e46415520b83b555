import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem, type Problem, type ProblemCode } from '../model/problem.ts'
import { spoolBegin } from './spool.ts'
import { inState, manifestName, cacheFilePrefix } from './state.ts'
import { codeOf, readIfThere, removeQuietly, removeTemporaryFiles, temporaryEnding } from './write.ts'

/** Who builds. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** Tells one run of the machine, and one process of a number, from the next; only where /proc tells them. */
  readonly boot?: string | undefined
  readonly started?: string | undefined
}

export interface Lock {
  readonly release: () => void
  /** Whether somebody else had it first: what was read before may be out of date. */
  readonly waited: boolean
}

// On another host no process can be looked up: there, and only there, a lock that nobody touched for so long is given up.
const foreignLockAge = 3600_000

/** Takes the lock of a state folder, waiting for so many seconds at most; the holder if it stays taken. */
export async function acquireLock(
  folder: string,
  seconds = 0,
): Promise<{ readonly lock: Lock } | { readonly holder: Holder }> {
  const path = join(folder, 'lock')
  const own = `${JSON.stringify(self())}\n`
  const deadline = Date.now() + seconds * 1000
  for (let waited = false; ; waited = true) {
    const holder = inState(path, () => take(path, own))
    if (!holder) {
      for (const begin of ['lock.', `.${manifestName}.`, `.${cacheFilePrefix}`, spoolBegin])
        removeTemporaryFiles(folder, begin)
      return { lock: { release: () => release(path, own), waited } }
    }
    if (Date.now() >= deadline) return { holder }
    await sleep(Math.min(200, deadline - Date.now()))
  }
}

/** Who keeps the lock of a folder, as a problem of the given code. */
export function lockHolder(code: ProblemCode, { pid, host }: Holder, folder: string): Problem {
  const path = join(folder, 'lock')
  const expected = `if no such process exists, delete ${path}`
  return problem(code, { file: path }, { found: `process ${pid} on ${host}`, expected })
}

/** Takes a lock file, also from a holder that is no more; else tells who has it. */
function take(path: string, own: string): Holder | undefined {
  // Each round but the last means that the lock changed hands meanwhile; what never does is no lock of ours.
  for (let rounds = 0; rounds < 1000; rounds++) {
    if (place(path, own)) return undefined
    const found = readLock(path)
    if (!found) continue
    if (!isStale(found.holder, path)) return found.holder
    // Two builds may find the same stale lock, and the slower must not take away the lock that the faster has placed
    // since: only who holds this second lock removes, and looks again before. A thief that was killed is robbed alike.
    const thief = `${path}.stale`
    const rival = take(thief, own)
    if (rival) return rival
    const again = readLock(path)
    if (again && isStale(again.holder, path)) rmSync(path, { force: true })
    release(thief, own)
  }
  return nobody()
}

/** Creates the lock file with its contents in one step, so that no one reads it empty. */
function place(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}${temporaryEnding}`
  try {
    writeFileSync(draft, text)
    linkSync(draft, path)
    return true
  } catch (error) {
    // ENOENT: who has the lock cleans up, and took the draft for one that a killed build left behind.
    if (['EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) return false
    throw error
  } finally {
    removeQuietly(draft)
  }
}

function readLock(path: string): { text: string; holder: Holder } | undefined {
  const text = readIfThere(path)?.toString()
  return text === undefined ? undefined : { text, holder: parseHolder(text) }
}

function parseHolder(text: string): Holder {
  try {
    const holder: unknown = JSON.parse(text)
    if (isHolder(holder)) return holder
  } catch {
    // Said below.
  }
  // place() writes whole files only, so this one is not ours to interpret: a process that cannot exist.
  return nobody()
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { pid, host, boot, started } = value as Readonly<Record<string, unknown>>
  const isTextOrNone = (part: unknown) => part === undefined || typeof part === 'string'
  return Number.isInteger(pid) && Number(pid) > 0 && typeof host === 'string' && [boot, started].every(isTextOrNone)
}

const nobody = (): Holder => ({ pid: 0, host: hostname() })

function isStale(holder: Holder, path: string): boolean {
  if (holder.host !== hostname())
    return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > foreignLockAge
  if (holder.boot !== bootId()) return true
  return !isRunning(holder.pid) || startOf(holder.pid) !== holder.started
}

function isRunning(pid: number): boolean {
  if (pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function release(path: string, own: string): void {
  try {
    if (readLock(path)?.text === own) rmSync(path, { force: true })
  } catch (error) {
    // It stays behind as the lock of a process that is no more.
    if (codeOf(error) === undefined) throw error
  }
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), boot: bootId(), started: startOf(process.pid) }
}

function bootId(): string | undefined {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim()
}

/** When a process started, in clock ticks since boot: field 22 of proc(5)'s stat, counted after the name in brackets. */
function startOf(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
