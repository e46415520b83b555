import { setTimeout as pause } from 'node:timers/promises'
import { inert } from '../base/columns.ts'

/** How a thing stands: a warning costs speed or comfort, a fault harms subscribers or stops builds. */
export type Condition = 'ok' | 'warning' | 'fault'

/** The result of one check. */
export interface Examination {
  /** What was looked at, such as `lock`; the keys are documented, and never change their meaning. */
  readonly check: string
  readonly condition: Condition
  /** The address or the folder that it is about. */
  readonly about?: string | undefined
  /** What was found. */
  readonly says: string
  /** What to do; absent where all is well. */
  readonly remedy?: string | undefined
}

/** What one check found, before it has its name. */
export type Found = Omit<Examination, 'check'>

export const ok = (says: string): Found => ({ condition: 'ok', says })
export const warning = (says: string, remedy: string): Found => ({ condition: 'warning', says, remedy })
export const fault = (says: string, remedy: string): Found => ({ condition: 'fault', says, remedy })

/** A check that has not run yet. It may take its time, and it may throw. */
export interface Check {
  readonly check: string
  readonly about?: string | undefined
  readonly look: () => Found | Promise<Found>
}

/** Runs a check. One that throws, or that does not end in `limit` milliseconds, is a fault that says so. */
export async function examine({ check, about, look }: Check, limit: number): Promise<Examination> {
  const ended = new AbortController()
  const late = pause(limit, undefined, { signal: ended.signal, ref: false }).then(
    () => fault(`no answer within ${limit / 1000} seconds`, 'look whether the disk or the network works'),
    () => ok(''),
  )
  const looking = Promise.resolve().then(look)
  const found = await Promise.race([looking, late]).catch((error: unknown) =>
    fault(`could not be looked at: ${reasonIn(error)}`, 'mend that, and run pregon doctor again'),
  )
  ended.abort()
  return { check, about, ...found, says: inert(found.says) }
}

const reasonIn = (error: unknown): string => (error instanceof Error ? error.message : String(error))
