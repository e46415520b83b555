// What a thread of the crew runs.
import { parentPort, workerData } from 'node:worker_threads'
import { StateUnusable } from '../output/state.ts'
import { receiveNewsroom, type Newsroom, type NewsroomData } from './context.ts'
import { tasks, type Results, type TaskName } from './tasks.ts'
import type { Answer, Message } from './threads.ts'

const newsroom = receiveNewsroom(workerData as NewsroomData)

parentPort?.on('message', message => {
  void answer(message as Message)
})

async function answer(message: Message): Promise<void> {
  const sent: Answer = await work(message, newsroom).then(
    result => ({ result }),
    (error: unknown) =>
      error instanceof StateUnusable ? { unusable: [error.file, error.reason] as const } : { error },
  )
  parentPort?.postMessage(sent)
}

async function work<K extends TaskName>({ task, job }: Message<K>, opened: Promise<Newsroom>): Promise<Results[K]> {
  return tasks[task](job, await opened, () => undefined)
}
