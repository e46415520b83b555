import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem, type Problem, type ProblemCode } from '../model/problem.ts'
import { spoolBegin } from './spool.ts'
import { buildLogName, inState, manifestName, publishingName, cacheFilePrefix } from './state.ts'
import { codeOf, readIfThere, removeQuietly, removeTemporaryFiles, temporaryEnding } from './write.ts'

/** The process that holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /**
   * The machine's boot id and the process's start time tell two processes with one pid apart. Only systems with /proc.
   */
  readonly boot?: string | undefined
  readonly started?: string | undefined
}

export interface Lock {
  readonly release: () => void
  /** Whether another process held the lock before: data read earlier may be out of date. */
  readonly waited: boolean
}

// The milliseconds after which a lock of another host counts as stale: its process cannot be looked up from here.
const foreignLockAge = 3600_000

/** The beginnings of the names of temporary files that a killed build may have left. */
const temporaryBegins = [
  'lock.',
  ...[manifestName, publishingName, buildLogName].map(name => `.${name}.`),
  `.${cacheFilePrefix}`,
  spoolBegin,
]

/** Takes the lock of a state folder, and waits for at most `seconds`. Returns the holder if the lock stays taken. */
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
      for (const begin of temporaryBegins) removeTemporaryFiles(folder, begin)
      return { lock: { release: () => release(path, own), waited } }
    }
    if (Date.now() >= deadline) return { holder }
    await sleep(Math.min(200, deadline - Date.now()))
  }
}

/** The process that holds the lock of a state folder; undefined where none does. Changes nothing. */
export function lockedBy(folder: string): Holder | undefined {
  const path = join(folder, 'lock')
  const found = readLock(path)
  return found && !isStale(found.holder, path) ? found.holder : undefined
}

/** The problem, with a given code, that a process holds the lock of a folder. */
export function lockHolder(code: ProblemCode, { pid, host }: Holder, folder: string): Problem {
  const path = join(folder, 'lock')
  const expected = `if no such process exists, delete ${path}`
  return problem(code, { file: path }, { found: `process ${pid} on ${host}`, expected })
}

/**
 * Takes a lock file, even from a process that has ended. Returns the holder if the file belongs to a running process.
 */
function take(path: string, own: string): Holder | undefined {
  // A further round means that the lock changed hands meanwhile. After too many rounds the file cannot be a lock of
  // ours.
  for (let rounds = 0; rounds < 1000; rounds++) {
    if (place(path, own)) return undefined
    const found = readLock(path)
    if (!found) continue
    if (!isStale(found.holder, path)) return found.holder
    // Two builds may find the same stale lock. The slower must not remove the new lock of the faster. So only the
    // holder of a second lock may remove the first, and checks it again before. The second lock may become stale too.
    const removal = `${path}.stale`
    const rival = take(removal, own)
    if (rival) return rival
    const again = readLock(path)
    if (again && isStale(again.holder, path)) rmSync(path, { force: true })
    release(removal, own)
  }
  return nobody()
}

/** Creates the lock file with its contents in one step, so that no process reads it empty. */
function place(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true })
  const staged = `${path}.${randomUUID()}${temporaryEnding}`
  try {
    writeFileSync(staged, text)
    linkSync(staged, path)
    return true
  } catch (error) {
    // ENOENT: the holder of the lock cleans up, and removed the staged file as one of a killed build.
    if (['EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) return false
    throw error
  } finally {
    removeQuietly(staged)
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
    // Text that is not JSON is no holder.
  }
  // `place` writes whole files only, so another program wrote this one. It counts as the lock of a process that cannot
  // exist.
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
    // EPERM: the process runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function release(path: string, own: string): void {
  try {
    if (readLock(path)?.text === own) rmSync(path, { force: true })
  } catch (error) {
    // The file stays behind as a stale lock.
    if (codeOf(error) === undefined) throw error
  }
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), boot: bootId(), started: startOf(process.pid) }
}

function bootId(): string | undefined {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim()
}

/**
 * The start of a process in clock ticks since boot: field 22 of stat in proc(5), counted after the name in brackets.
 */
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
