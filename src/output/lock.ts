import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { problem, type Problem, type ProblemCode } from '../problem.ts'

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
}

// On another host no process can be looked up: there, and only there, a lock that nobody touched for so long is given up.
const foreignLockAge = 3600_000

/** Takes the lock of a state folder, waiting for so many seconds at most; the holder if it stays taken. */
export async function acquireLock(
  folder: string,
  seconds = 0,
): Promise<{ readonly lock: Lock } | { readonly holder: Holder }> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  const own = `${JSON.stringify(self())}\n`
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    if (place(path, own)) return { lock: { release: () => release(path, own) } }
    const found = readLock(path)
    if (found && isStale(found.holder, path)) giveUp(path, found.text)
    else if (found && Date.now() >= deadline) return { holder: found.holder }
    else await sleep(found ? 200 : 10)
  }
}

/** Who keeps the lock of a folder, as a problem of the given code. */
export function heldBy(code: ProblemCode, { pid, host }: Holder, folder: string): Problem {
  const path = join(folder, 'lock')
  const expected = `if no such process exists, delete ${path}`
  return problem(code, { file: path }, { found: `process ${pid} on ${host}`, expected })
}

/** Creates the lock file with its contents in one step, so that no one reads it empty. */
function place(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readLock(path: string): { text: string; holder: Holder } | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    return { text, holder: parseHolder(text) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseHolder(text: string): Holder {
  try {
    const { pid, host, boot, started } = JSON.parse(text) as Partial<Holder>
    return { pid: Number(pid) || 0, host: String(host), boot, started }
  } catch {
    // place() writes whole files only, so this one is not ours to interpret: a process that cannot exist.
    return { pid: 0, host: hostname() }
  }
}

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

/** Takes a stale lock away; puts it back if meanwhile it became somebody's. */
function giveUp(path: string, stale: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== stale) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function release(path: string, own: string): void {
  if (readLock(path)?.text === own) rmSync(path, { force: true })
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
