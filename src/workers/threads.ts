import { once } from 'node:events'
import { getHeapStatistics } from 'node:v8'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import type { ContextData } from './context.ts'
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

/** A part of the work and its result. */
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
 * The heap limits of a thread, since the heaps of all threads add up. For young values V8 would take twice as much and
 * gain little. The limit for old values is rarely reached, but it stays just below 2 GB: with 2 GB or more V8 lets
 * garbage grow to several times the live values. It is never above the limit of the process.
 */
function limits(): ResourceLimits {
  const process = Math.floor(getHeapStatistics().heap_size_limit / megabyte)
  return { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: Math.min(2047, process) }
}

/** Starts threads that share jobs. A thread has one job at a time, so that a slow job does not delay others. */
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
  // The next job is made while the threads work, so that no thread has to wait for it.
  let next = jobs.next()
  const give = (worker: Worker): void => {
    if (next.done) {
      running.delete(worker)
      return
    }
    const { part, number, job } = next.value
    const answer = ask(worker, { task, job })
    const done = answer.then(result => ({ worker, part, number, result }))
    // Node.js ends the process for an unhandled rejection, and the loop below may have ended before this one.
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

async function ask<K extends TaskName>(worker: Worker, message: ThreadMessage<K>): Promise<Results[K]> {
  worker.postMessage(message)
  // A thread that died gives no answer; its error event rejects the promise.
  const [answer] = (await once(worker, 'message')) as [ThreadAnswer]
  if ('unusable' in answer) throw new StateUnusable(...answer.unusable)
  if ('error' in answer) throw answer.error
  return answer.result as Results[K]
}
