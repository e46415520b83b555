import { setTimeout as sleep } from 'node:timers/promises'

/** Runs a task whenever it is asked for, one run at a time. */
export interface RunAgain {
  /** Asks for a run after a short while. What is asked for meanwhile is the same run; during a run, the next one. */
  readonly request: () => void
  /** Ends after the run that is under way. None begins afterwards. */
  readonly close: () => Promise<void>
}

/** A run of the task. */
export interface Run {
  /** Whether the next run was asked for, so that this one may end early. */
  readonly isOutdated: () => boolean
}

/** One save of an editor, or a checkout of a branch, touches several files. In milliseconds. */
const settling = 50

/** The task must not reject. */
export function runAgain(task: (run: Run) => Promise<void>): RunAgain {
  let isAsked = false
  let isClosed = false
  let running: Promise<void> | undefined

  const runs = async (): Promise<void> => {
    await sleep(settling)
    isAsked = false
    if (!isClosed) await task({ isOutdated: () => isAsked || isClosed })
    return isAsked && !isClosed ? runs() : undefined
  }

  return {
    request: () => {
      isAsked = true
      running ??= runs().finally(() => (running = undefined))
    },
    close: async () => {
      isClosed = true
      await running
    },
  }
}
