import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { foundIn, watchedCount, watchedPaths } from './memory.ts'
import { joinStamps, takeStampsOf, type Stamps } from './output/stamps.ts'
import type { Found } from './sources/walk.ts'

/** What a thread is given to look at the second half of; it gets the bytes, since what they say would take longer to send. */
interface Half {
  readonly bytes: Uint8Array
  readonly articles: string
}

/** As many bytes are found again, and looked at, about as soon as a thread has started. */
const fewBytes = 2 ** 20

/** What was found and the stamps of its watched paths now; of very many, two threads look at half each. */
export async function lookAt(
  bytes: Uint8Array,
  articles: string,
  threads: number | undefined,
): Promise<{ readonly found: Found; readonly stamps: Stamps }> {
  if (bytes.length <= fewBytes || threads === 1) {
    const found = foundIn(bytes, articles)
    return { found, stamps: takeStampsOf(watchedPaths(found), watchedCount(found)) }
  }
  const half: Half = { bytes, articles }
  const worker = new Worker(new URL(import.meta.url), { workerData: half })
  // A machine may have no room for a thread.
  const answer = (once(worker, 'message') as Promise<[Stamps] | []>).catch(() => [] as const)
  const found = foundIn(bytes, articles)
  const middle = middleOf(found)
  const first = takeStampsOf(watchedPaths(found, 0, middle), middle)
  const [second = takeStampsOf(watchedPaths(found, middle), watchedCount(found) - middle)] = await answer
  return { found, stamps: joinStamps([first, second]) }
}

// A thread has to start before it looks.
const ownShare = 0.55
const middleOf = (found: Found): number => Math.floor(watchedCount(found) * ownShare)

function isHalf(data: unknown): data is Half {
  return typeof data === 'object' && data !== null && 'bytes' in data && 'articles' in data
}

if (!isMainThread && parentPort && isHalf(workerData)) {
  const found = foundIn(workerData.bytes, workerData.articles)
  const middle = middleOf(found)
  parentPort.postMessage(takeStampsOf(watchedPaths(found, middle), watchedCount(found) - middle))
}
