import type { Jobs, Results, TaskName } from './tasks.ts'

/** Does jobs one after the other: another thread, or the calling one. */
export interface Lane {
  /** How many jobs it is given at a time, so that the next one waits where it is done. */
  readonly depth: number
  readonly work: <K extends TaskName>(task: K, job: Jobs[K]) => Promise<Results[K]>
}

/** A part of the work and its result. */
export interface Shared<K extends TaskName, P> {
  readonly part: P
  readonly number: number
  readonly result: Results[K]
}

/**
 * Shares work among lanes, and gives the results in the order in which they are done. A lane has few jobs at a time, so
 * that a slow job does not delay others.
 */
export async function* share<K extends TaskName, P>(
  task: K,
  parts: Iterable<P>,
  jobOf: (part: P, number: number) => Jobs[K],
  lanes: readonly Lane[],
): AsyncGenerator<Shared<K, P>, void> {
  const jobs = jobsOf(parts, jobOf)
  const running = new Map<object, Promise<{ readonly give: () => void; readonly shared: Shared<K, P> }>>()
  // The next job is made while the lanes work, so that none has to wait for it.
  let next = jobs.next()
  const giveTo = (lane: Lane, place: object): void => {
    if (next.done) {
      running.delete(place)
      return
    }
    const { part, number, job } = next.value
    const done = lane.work(task, job).then(result => ({
      give: () => giveTo(lane, place),
      shared: { part, number, result },
    }))
    // Node.js ends the process for an unhandled rejection, and the loop below may have ended before this one.
    done.catch(() => undefined)
    running.set(place, done)
    next = jobs.next()
  }
  for (const lane of lanes) giveTo(lane, {})
  for (const lane of lanes) for (let i = 1; i < lane.depth; i++) giveTo(lane, {})
  while (running.size > 0) {
    const { give, shared } = await Promise.race(running.values())
    give()
    yield shared
  }
}

function* jobsOf<K extends TaskName, P>(
  parts: Iterable<P>,
  jobOf: (part: P, number: number) => Jobs[K],
): Generator<{ readonly part: P; readonly number: number; readonly job: Jobs[K] }, void> {
  let number = 0
  for (const part of parts) {
    yield { part, number, job: jobOf(part, number) }
    number++
  }
}
