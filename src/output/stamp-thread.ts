import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { joinStamps, takeStamps, type Stamps } from './stamps.ts'

/** So many files are looked at about as soon as a thread has started. */
const fewFiles = 50_000

/** The stamps of files and folders as they are; of very many files, by two threads. */
export async function takeManyStamps(paths: readonly string[]): Promise<Stamps> {
  if (paths.length <= fewFiles) return takeStamps(paths)
  const middle = Math.floor(paths.length / 2)
  const worker = new Worker(new URL(import.meta.url), { workerData: paths.slice(middle) })
  const answer = once(worker, 'message') as Promise<[Stamps]>
  // An answer of its own, should it fail while this thread is still looking.
  answer.catch(() => undefined)
  const first = takeStamps(paths.slice(0, middle))
  const [second] = await answer
  return joinStamps([first, second])
}

if (!isMainThread && parentPort && Array.isArray(workerData)) parentPort.postMessage(takeStamps(workerData as string[]))
