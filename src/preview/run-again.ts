/** Runs a task whenever it is asked for, one run at a time. */
export interface RunAgain {
  /** Asks for a run after a short while. What is asked for meanwhile is the same run; during a run, the next one. */
  readonly request: () => void
  /** Ends after the run that is under way. None begins afterwards. */
  readonly close: () => Promise<void>
}

/** One save of an editor, or a checkout of a branch, touches several files. In milliseconds. */
const settling = 50

/** The task must not reject. */
export function runAgain(task: () => Promise<void>): RunAgain {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isAsked = false
  let isClosed = false

  const run = async () => {
    timer = undefined
    if (running) return
    isAsked = false
    running = task()
    await running
    running = undefined
    if (isAsked && !isClosed) await run()
  }

  return {
    request: () => {
      isAsked = true
      if (isClosed || running) return
      clearTimeout(timer)
      timer = setTimeout(() => void run(), settling)
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
