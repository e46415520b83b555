import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { joinStats, statEach, type FileStats } from './file-stats.ts'
import { countIn, separator, trackedIn } from './input-index.ts'

/** The tracked paths of which one thread takes the stats. */
interface Share {
  /** The text that `trackedIn` reads. */
  readonly tracked: Uint8Array
  readonly articles: string
}

const statShare = ({ tracked, articles }: Share): FileStats => statEach(trackedIn(tracked, articles), countIn(tracked))

/** With fewer bytes of paths than this, one thread is done before a second would have started. */
const maxBytesAlone = 2 ** 20

/** The present stats of tracked paths. Two threads share the work if there are very many paths. */
export async function statTracked(
  tracked: Uint8Array,
  articles: string,
  threads: number | undefined,
): Promise<FileStats> {
  const middle = tracked.indexOf(separator, tracked.length * ownShare)
  if (tracked.length <= maxBytesAlone || middle < 0 || threads === 1) return statShare({ tracked, articles })
  // A copy, because a part of a buffer would be sent with the whole buffer.
  const others: Share = { tracked: Uint8Array.from(tracked.subarray(middle + 1)), articles }
  const worker = new Worker(new URL(import.meta.url), { workerData: others })
  // A machine may refuse to start a thread; then this one does all the work.
  const reply = (once(worker, 'message') as Promise<[FileStats] | []>).catch(() => [] as const)
  const first = statShare({ tracked: tracked.subarray(0, middle), articles })
  const [second = statShare(others)] = await reply
  return joinStats([first, second])
}

// The part of the paths of which the calling thread takes the stats.
const ownShare = 0.48

function isShare(data: unknown): data is Share {
  return typeof data === 'object' && data !== null && 'tracked' in data && 'articles' in data
}

if (!isMainThread && parentPort && isShare(workerData)) parentPort.postMessage(statShare(workerData))
