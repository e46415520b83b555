import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { joinStats, statEach, type FileStats } from './file-stats.ts'
import { countIn, separator, trackedIn } from './input-index.ts'

/** Tracked paths that one thread looks at. */
interface Share {
  /** As `trackedIn` reads them. */
  readonly tracked: Uint8Array
  readonly articles: string
}

const statShare = ({ tracked, articles }: Share): FileStats => statEach(trackedIn(tracked, articles), countIn(tracked))

/** So many bytes of paths are looked at before a thread has started. */
const maxBytesAlone = 2 ** 20

/** The stats of tracked paths now; of very many, two threads look at half each. */
export async function statTracked(
  tracked: Uint8Array,
  articles: string,
  threads: number | undefined,
): Promise<FileStats> {
  const middle = tracked.indexOf(separator, tracked.length * ownShare)
  if (tracked.length <= maxBytesAlone || middle < 0 || threads === 1) return statShare({ tracked, articles })
  // A copy: with a part of a buffer all of it would be sent.
  const others: Share = { tracked: Uint8Array.from(tracked.subarray(middle + 1)), articles }
  const worker = new Worker(new URL(import.meta.url), { workerData: others })
  // A machine may have no room for a thread.
  const answer = (once(worker, 'message') as Promise<[FileStats] | []>).catch(() => [] as const)
  const first = statShare({ tracked: tracked.subarray(0, middle), articles })
  const [second = statShare(others)] = await answer
  return joinStats([first, second])
}

// A thread has to start before it looks.
const ownShare = 0.48

function isShare(data: unknown): data is Share {
  return typeof data === 'object' && data !== null && 'tracked' in data && 'articles' in data
}

if (!isMainThread && parentPort && isShare(workerData)) parentPort.postMessage(statShare(workerData))
