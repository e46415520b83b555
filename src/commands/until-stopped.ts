import { once } from 'node:events'
import { messageOf } from '../model/problem.ts'
import type { Run } from '../preview/run-again.ts'

export interface Watching {
  /** The newsroom's folder. */
  readonly folder: string
  /** Whether to look at the files instead of waiting to be told. */
  readonly poll: boolean
  /** Runs at the beginning, after each change, and once a minute, since articles become due without a change. */
  readonly task: (run: Run) => Promise<void>
  readonly onFault: (message: string) => void
}

const minute = 60_000

/** Runs a task after each change of a newsroom's inputs, until the process is interrupted or terminated. */
export async function untilStopped({ folder, poll, task, onFault }: Watching): Promise<void> {
  const { runAgain } = await import('../preview/run-again.ts')
  const { watchInputs } = await import('../preview/watch-inputs.ts')
  const runs = runAgain(run => task(run).catch((error: unknown) => onFault(messageOf(error))))
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const watch = watchInputs(folder, runs.request, error => onFault(faultOf(error)), poll ? { poll: 1000 } : {})
  // A change while the folders are first listed would not be told, so the first task runs after that.
  await watch.ready
  runs.request()
  const timer = setInterval(runs.request, minute)
  await stopped
  clearInterval(timer)
  await watch.close()
  await runs.close()
}

function faultOf(error: Error): string {
  const code = 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EMFILE'
    ? 'the system watches no more files (on Linux fs.inotify.max_user_watches is the limit); raise it, or add --poll'
    : error.message
}
