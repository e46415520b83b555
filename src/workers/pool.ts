import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { SiteFolder } from '../input/site-folder.ts'
import { openContext, type WorkerContext } from './context.ts'
import { share, type Lane, type Shared } from './lanes.ts'
import { tasks, type Jobs, type Results, type TaskName } from './tasks.ts'
import { startThreads, type Threads } from './threads.ts'

/** Runs tasks for one newsroom: in this thread, or in several if there is much to do. Both give the same results. */
export interface WorkerPool {
  /**
   * Runs a task for each part of the work, and gives the results in the order in which they are done. A part is taken
   * and made a job just before a thread is free for it.
   */
  readonly run: <K extends TaskName, P>(
    task: K,
    parts: Iterable<P>,
    jobOf: (part: P, number: number) => Jobs[K],
  ) => AsyncGenerator<Shared<K, P>, void>
  /** Stops the threads. */
  readonly close: () => Promise<void>
}

/** With no more parts than this, the calling thread is done before other threads would have started. */
const maxPartsAlone: Readonly<Record<TaskName, number>> = { parse: 16, render: 16, assemble: 20 }

export function createPool(
  folder: string,
  siteFolder: SiteFolder,
  now: Date,
  size: number = availableParallelism(),
): WorkerPool {
  let context: WorkerContext | undefined
  let threads: Threads | undefined
  const alone = async <K extends TaskName>(task: K, job: Jobs[K]): Promise<Results[K]> => {
    context ??= openContext(folder, siteFolder, now)
    return tasks[task](job, context)
  }
  // Each thread loads and compiles the code for itself, so this one works too. Between two jobs it hears the others.
  const own: Lane = {
    depth: 1,
    work: async (task, job) => {
      await setImmediate()
      return alone(task, job)
    },
  }
  return {
    async *run(task, parts, jobOf) {
      const { first, all } = peek(parts, maxPartsAlone[task] + 1)
      if (first.length === 0) return
      if (size >= 2 && (first.length > maxPartsAlone[task] || threads)) {
        threads ??= startThreads(size - 1, { folder, texts: siteFolder.texts, now })
        yield* share(task, all, jobOf, [...threads.lanes, own])
        return
      }
      let number = 0
      for (const part of all) {
        yield { part, number, result: await alone(task, jobOf(part, number)) }
        number++
      }
    },
    close: async () => {
      await threads?.stop()
    },
  }
}

/** The first `count` values, and all values again; `all` can be iterated once. */
function peek<T>(values: Iterable<T>, count: number): { readonly first: readonly T[]; readonly all: Iterable<T> } {
  const others = each(values)
  const first: T[] = []
  for (let next = others.next(); !next.done; next = others.next()) {
    first.push(next.value)
    if (first.length === count) break
  }
  return { first, all: each(first, others) }
}

function* each<T>(...all: readonly Iterable<T>[]): Generator<T, void> {
  for (const values of all) yield* values
}
