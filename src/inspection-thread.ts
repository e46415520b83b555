import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { joinStamps, takeStampsOf, type Stamps } from './output/stamps.ts'
import { separator, watchedIn } from './sources/found-lines.ts'

/** Paths that are looked at one after the other. */
interface Share {
  /** As `watchedIn` reads them. */
  readonly watched: Uint8Array
  readonly articles: string
  /** There are no more than so many. */
  readonly most: number
}

const lookAtShare = ({ watched, articles, most }: Share): Stamps => takeStampsOf(watchedIn(watched, articles), most)

/** As many bytes of paths are looked at about as soon as a thread has started. */
const fewBytes = 2 ** 20

/** The stamps of watched paths now; of very many, two threads look at half each. */
export async function lookAt(all: Share, threads: number | undefined): Promise<Stamps> {
  const { watched } = all
  const middle = watched.indexOf(separator, watched.length * ownShare)
  if (watched.length <= fewBytes || middle < 0 || threads === 1) return lookAtShare(all)
  const second: Share = { ...all, watched: watched.slice(middle + 1) }
  const worker = new Worker(new URL(import.meta.url), { workerData: second })
  // A machine may have no room for a thread.
  const answer = (once(worker, 'message') as Promise<[Stamps] | []>).catch(() => [] as const)
  const first = lookAtShare({ ...all, watched: watched.subarray(0, middle) })
  const [others = lookAtShare(second)] = await answer
  return joinStamps([first, others])
}

// A thread has to start before it looks.
const ownShare = 0.48

function isShare(data: unknown): data is Share {
  return typeof data === 'object' && data !== null && 'watched' in data && 'articles' in data && 'most' in data
}

if (!isMainThread && parentPort && isShare(workerData)) parentPort.postMessage(lookAtShare(workerData))
