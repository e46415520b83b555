// The program of a thread of the worker pool.
import { parentPort, workerData } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import { receiveContext, type WorkerContext, type ContextData } from './context.ts'
import { tasks, type Results, type TaskName } from './tasks.ts'
import type { ThreadAnswer, ThreadMessage } from './threads.ts'

const context = receiveContext(workerData as ContextData)

parentPort?.on('message', message => {
  void answer(message as ThreadMessage)
})

async function answer(message: ThreadMessage): Promise<void> {
  const sent: ThreadAnswer = await work(message, context).then(
    result => ({ result }),
    (error: unknown) =>
      error instanceof StateUnusable ? { unusable: [error.file, error.reason] as const } : { error },
  )
  parentPort?.postMessage(sent)
}

async function work<K extends TaskName>(
  { task, job }: ThreadMessage<K>,
  opened: Promise<WorkerContext>,
): Promise<Results[K]> {
  return tasks[task](job, await opened)
}
