import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { joinStats, type FileStats } from './file-stats.ts'
import { separator } from './input-index.ts'
import { statShare, type Share } from './stat-share.ts'

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
  const worker = new Worker(new URL('./stat-thread.js', import.meta.url), { workerData: others })
  // A machine may refuse to start a thread; then this one does all the work.
  const reply = (once(worker, 'message') as Promise<[FileStats] | []>).catch(() => [] as const)
  const first = statShare({ tracked: tracked.subarray(0, middle), articles })
  const [second = statShare(others)] = await reply
  return joinStats([first, second])
}

// The part of the paths of which the calling thread takes the stats.
const ownShare = 0.48
