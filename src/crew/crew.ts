import { availableParallelism } from 'node:os'
import type { SiteFolder } from '../sources/site-folder.ts'
import { openNewsroom, type Newsroom } from './newsroom.ts'
import { tasks, type Jobs, type Result, type TaskName } from './tasks.ts'
import { startThreads, type Threads } from './threads.ts'

/** Does work for one newsroom: by itself, or where there is much of it in several threads. The results are the same. */
export interface Crew {
  /** The results of jobs, in whatever order they are done; `begin` is called before one changes a published file. */
  readonly run: <K extends TaskName, J extends Jobs[K]>(
    task: K,
    jobs: readonly J[],
    begin?: () => void,
  ) => AsyncGenerator<Result<K, J>, void>
  /** To be called once nothing more is to be done. */
  readonly dismiss: () => Promise<void>
}

/** So many jobs are done about as soon as threads have started. */
const fewJobs: Readonly<Record<TaskName, number>> = { survey: 2, render: 2, assemble: 12 }

export function createCrew(
  folder: string,
  siteFolder: SiteFolder,
  now: Date,
  size: number = availableParallelism(),
): Crew {
  let newsroom: Newsroom | undefined
  let threads: Threads | undefined
  async function* alone<K extends TaskName, J extends Jobs[K]>(
    task: K,
    jobs: readonly J[],
    begin: () => void,
  ): AsyncGenerator<Result<K, J>, void> {
    newsroom ??= openNewsroom(folder, siteFolder, now)
    for (const job of jobs) yield { job, result: tasks[task](job, newsroom, begin) }
  }
  return {
    run: <K extends TaskName, J extends Jobs[K]>(
      task: K,
      jobs: readonly J[],
      begin: () => void = () => undefined,
    ): AsyncGenerator<Result<K, J>, void> => {
      if (size < 2 || (jobs.length <= fewJobs[task] && !threads)) return alone(task, jobs, begin)
      // Threads cannot call back in time.
      if (jobs.length > 0) begin()
      threads ??= startThreads(size, { folder, texts: siteFolder.texts, now })
      return threads.run(task, jobs)
    },
    dismiss: async () => {
      await threads?.stop()
    },
  }
}
