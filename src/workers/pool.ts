import { availableParallelism } from 'node:os'
import type { SiteFolder } from '../input/site-folder.ts'
import { openNewsroom, type Newsroom } from './context.ts'
import { tasks, type Jobs, type Results, type TaskName } from './tasks.ts'
import { startThreads, type Shared, type Threads } from './threads.ts'

/** Does work for one newsroom: by itself, or where there is much of it in several threads. The results are the same. */
export interface Crew {
  /**
   * The results of a task for parts of its work, in whatever order they are done. Parts are asked for, and made jobs,
   * about when somebody is free to do them; `begin` is called before one writes beside published files.
   */
  readonly run: <K extends TaskName, P>(
    task: K,
    parts: Iterable<P>,
    jobOf: (part: P, number: number) => Jobs[K],
    begin?: () => void,
  ) => AsyncGenerator<Shared<K, P>, void>
  /** To be called once nothing more is to be done. */
  readonly dismiss: () => Promise<void>
}

/** So many parts are done about as soon as threads have started. */
const fewParts: Readonly<Record<TaskName, number>> = { survey: 4, render: 4, assemble: 20 }

export function createCrew(
  folder: string,
  siteFolder: SiteFolder,
  now: Date,
  size: number = availableParallelism(),
): Crew {
  let newsroom: Newsroom | undefined
  let threads: Threads | undefined
  const alone = async <K extends TaskName>(task: K, job: Jobs[K], begin: () => void): Promise<Results[K]> => {
    newsroom ??= openNewsroom(folder, siteFolder, now)
    return tasks[task](job, newsroom, begin)
  }
  return {
    async *run(task, parts, jobOf, begin = () => undefined) {
      const { first, all } = peek(parts, fewParts[task] + 1)
      if (first.length === 0) return
      if (size >= 2 && (first.length > fewParts[task] || threads)) {
        threads ??= startThreads(size, { folder, texts: siteFolder.texts, now })
        // Threads cannot call back in time.
        begin()
        yield* threads.run(task, all, jobOf)
        return
      }
      let number = 0
      for (const part of all) {
        yield { part, number, result: await alone(task, jobOf(part, number), begin) }
        number++
      }
    },
    dismiss: async () => {
      await threads?.stop()
    },
  }
}

/** The first values of some, and all of them, to be gone through once. */
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
