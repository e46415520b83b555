import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { joinStamps, takeStampsOf, type Stamps } from './file-stats.ts'
import { countIn, separator, watchedIn } from './input-index.ts'

/** Paths that are looked at one after the other. */
interface Share {
  /** As `watchedIn` reads them. */
  readonly watched: Uint8Array
  readonly articles: string
}

const lookAtShare = ({ watched, articles }: Share): Stamps =>
  takeStampsOf(watchedIn(watched, articles), countIn(watched))

/** As many bytes of paths are looked at about as soon as a thread has started. */
const fewBytes = 2 ** 20

/** The stamps of watched paths now; of very many, two threads look at half each. */
export async function lookAt(watched: Uint8Array, articles: string, threads: number | undefined): Promise<Stamps> {
  const middle = watched.indexOf(separator, watched.length * ownShare)
  if (watched.length <= fewBytes || middle < 0 || threads === 1) return lookAtShare({ watched, articles })
  // A copy: with a part of a buffer all of it would be sent.
  const others: Share = { watched: Uint8Array.from(watched.subarray(middle + 1)), articles }
  const worker = new Worker(new URL(import.meta.url), { workerData: others })
  // A machine may have no room for a thread.
  const answer = (once(worker, 'message') as Promise<[Stamps] | []>).catch(() => [] as const)
  const first = lookAtShare({ watched: watched.subarray(0, middle), articles })
  const [second = lookAtShare(others)] = await answer
  return joinStamps([first, second])
}

// A thread has to start before it looks.
const ownShare = 0.48

function isShare(data: unknown): data is Share {
  return typeof data === 'object' && data !== null && 'watched' in data && 'articles' in data
}

if (!isMainThread && parentPort && isShare(workerData)) parentPort.postMessage(lookAtShare(workerData))
