// The program of a thread of the worker pool.
import { parentPort, workerData } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import { receiveContext, type WorkerContext, type ContextData } from './context.ts'
import { tasks, type Results, type TaskName } from './tasks.ts'
import type { Answer, Message } from './threads.ts'

const context = receiveContext(workerData as ContextData)

parentPort?.on('message', message => {
  void answer(message as Message)
})

async function answer(message: Message): Promise<void> {
  const sent: Answer = await work(message, context).then(
    result => ({ result }),
    (error: unknown) =>
      error instanceof StateUnusable ? { unusable: [error.file, error.reason] as const } : { error },
  )
  parentPort?.postMessage(sent)
}

async function work<K extends TaskName>(
  { task, job }: Message<K>,
  opened: Promise<WorkerContext>,
): Promise<Results[K]> {
  return tasks[task](job, await opened)
}
