import { once } from 'node:events'
import { getHeapStatistics } from 'node:v8'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import type { ContextData } from './context.ts'
import type { Jobs, Results, TaskName } from './tasks.ts'

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

/** A part of the work, and what it gave. */
export interface Shared<K extends TaskName, P> {
  readonly part: P
  readonly number: number
  readonly result: Results[K]
}

export interface Threads {
  readonly run: <K extends TaskName, P>(
    task: K,
    parts: Iterable<P>,
    jobOf: (part: P, number: number) => Jobs[K],
  ) => AsyncGenerator<Shared<K, P>, void>
  readonly stop: () => Promise<void>
}

const megabyte = 2 ** 20

/**
 * What a thread may take for values: threads add up. For those that live briefly V8 would take twice as much, and gain
 * little. For the others the limit is far off; but V8 lets garbage grow to several times what is alive where a heap may
 * have 2 GB or more, and this is just below. No more than the process may have.
 */
function limits(): ResourceLimits {
  const process = Math.floor(getHeapStatistics().heap_size_limit / megabyte)
  return { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.min(2047, process) }
}

/** Threads that share jobs. Each has one at a time, so that a slow one holds up no other. */
export function startThreads(size: number, workerData: ContextData): Threads {
  const resourceLimits = limits()
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL('./worker.js', import.meta.url), { workerData, resourceLimits }),
  )
  return {
    run: (task, parts, jobOf) => share(task, parts, jobOf, workers),
    stop: async () => {
      await Promise.all(workers.map(worker => worker.terminate()))
    },
  }
}

async function* share<K extends TaskName, P>(
  task: K,
  parts: Iterable<P>,
  jobOf: (part: P, number: number) => Jobs[K],
  workers: readonly Worker[],
): AsyncGenerator<Shared<K, P>, void> {
  const jobs = jobsOf(parts, jobOf)
  const running = new Map<Worker, Promise<Shared<K, P> & { readonly worker: Worker }>>()
  // Made while the threads work, so that none waits for one.
  let next = jobs.next()
  const give = (worker: Worker): void => {
    if (next.done) {
      running.delete(worker)
      return
    }
    const { part, number, job } = next.value
    const answer = ask(worker, { task, job })
    const done = answer.then(result => ({ worker, part, number, result }))
    // Node.js ends the process for a rejection that nobody handles, and nobody may be waiting any more.
    done.catch(() => undefined)
    running.set(worker, done)
    next = jobs.next()
  }
  for (const worker of workers) give(worker)
  while (running.size > 0) {
    const { worker, ...shared } = await Promise.race(running.values())
    give(worker)
    yield shared
  }
}

function* jobsOf<K extends TaskName, P>(
  parts: Iterable<P>,
  jobOf: (part: P, number: number) => Jobs[K],
): Generator<{ readonly part: P; readonly number: number; readonly job: Jobs[K] }, void> {
  let number = 0
  for (const part of parts) {
    yield { part, number, job: jobOf(part, number) }
    number++
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
