import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import type { NewsroomData } from './newsroom.ts'
import type { Jobs, Result, Results, TaskName } from './tasks.ts'

/** What a thread is sent; it answers with an Answer. */
export interface Message<K extends TaskName = TaskName> {
  readonly task: K
  readonly job: Jobs[K]
}

export type Answer =
  | { readonly result: Results[TaskName] }
  /** The arguments of a StateUnusable: what is sent loses its class. */
  | { readonly unusable: readonly [file: string, code: string] }
  | { readonly error: unknown }

export interface Threads {
  readonly run: <K extends TaskName, J extends Jobs[K]>(
    task: K,
    jobs: readonly J[],
  ) => AsyncGenerator<Result<K, J>, void>
  readonly stop: () => Promise<void>
}

/** Megabytes of a thread for what lives briefly: V8 would take far more, and threads add up. */
const youngGeneration = 16

/** Threads that share jobs. Each has one at a time, so that a slow one holds up no other. */
export function startThreads(size: number, workerData: NewsroomData): Threads {
  const resourceLimits = { maxYoungGenerationSizeMb: youngGeneration }
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL('worker.js', import.meta.url), { workerData, resourceLimits }),
  )
  return {
    run: (task, jobs) => share(task, jobs, workers),
    stop: async () => {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

async function* share<K extends TaskName, J extends Jobs[K]>(
  task: K,
  jobs: readonly J[],
  workers: readonly Worker[],
): AsyncGenerator<Result<K, J>, void> {
  const waiting = jobs[Symbol.iterator]()
  const running = new Map<Worker, Promise<Result<K, J> & { readonly worker: Worker }>>()
  const give = (worker: Worker): void => {
    const { value: job, done } = waiting.next()
    if (done) running.delete(worker)
    else
      running.set(
        worker,
        ask(worker, { task, job }).then(result => ({ worker, job, result })),
      )
  }
  for (const worker of workers) give(worker)
  while (running.size > 0) {
    const { worker, job, result } = await Promise.race(running.values())
    give(worker)
    yield { job, result }
  }
}

async function ask<K extends TaskName>(worker: Worker, message: Message<K>): Promise<Results[K]> {
  worker.postMessage(message)
  // An error event rejects: a thread that died has no answer.
  const [answer] = (await once(worker, 'message')) as [Answer]
  if ('unusable' in answer) throw new StateUnusable(...answer.unusable)
  if ('error' in answer) throw answer.error
  return answer.result as Results[K]
}
