import { getHeapStatistics } from 'node:v8'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import type { ContextData } from './context.ts'
import type { Lane } from './lanes.ts'
import type { Jobs, Results, TaskName } from './tasks.ts'

/** A message to a thread. The thread replies with an Answer. */
export interface ThreadMessage<K extends TaskName = TaskName> {
  readonly task: K
  readonly job: Jobs[K]
}

export type ThreadAnswer =
  | { readonly result: Results[TaskName] }
  /** The arguments of a StateUnusable: an error that is sent between threads loses its class. */
  | { readonly unusable: readonly [file: string, code: string] }
  | { readonly error: unknown }

export interface Threads {
  readonly lanes: readonly Lane[]
  readonly stop: () => Promise<void>
}

const megabyte = 2 ** 20

/**
 * The heap limits of a thread, since the heaps of all threads add up. For young values V8 would take twice as much and
 * gain little. The limit for old values is rarely reached, but it stays just below 2 GB: with 2 GB or more V8 lets
 * garbage grow to several times the live values. It is never above the limit of the process.
 */
function limits(): ResourceLimits {
  const process = Math.floor(getHeapStatistics().heap_size_limit / megabyte)
  return { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.min(2047, process) }
}

export function startThreads(count: number, workerData: ContextData): Threads {
  const resourceLimits = limits()
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.js', import.meta.url), { workerData, resourceLimits }),
  )
  return {
    lanes: workers.map(laneOf),
    stop: async () => {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

/** One job waits in the thread while it does another, since the calling thread is busy with its own. */
const depth = 2

function laneOf(worker: Worker): Lane {
  const asked: { readonly answer: (answer: ThreadAnswer) => void; readonly fail: (error: unknown) => void }[] = []
  let death: { readonly error: unknown } | undefined
  // A thread answers in the order in which it was asked.
  worker.on('message', (answer: ThreadAnswer) => asked.shift()?.answer(answer))
  // A thread that died gives no answer.
  worker.on('error', error => {
    death = { error }
    for (const { fail } of asked.splice(0)) fail(error)
  })
  const ask = (message: ThreadMessage) =>
    new Promise<ThreadAnswer>((answer, fail) => {
      if (death) throw death.error
      asked.push({ answer, fail })
      worker.postMessage(message)
    })
  return {
    depth,
    work: async <K extends TaskName>(task: K, job: Jobs[K]) => {
      const answer = await ask({ task, job })
      if ('unusable' in answer) throw new StateUnusable(...answer.unusable)
      if ('error' in answer) throw answer.error
      return answer.result as Results[K]
    },
  }
}
