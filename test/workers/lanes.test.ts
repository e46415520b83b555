import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { share, type Lane } from '../../src/workers/lanes.ts'
import type { Jobs, Results, TaskName } from '../../src/workers/tasks.ts'

const parts = Array.from({ length: 30 }, (_, i) => i)
const noJob: Jobs['parse'] = []

/** A lane that needs some milliseconds for each job, and the largest number of jobs that it had at a time. */
function slowLane(depth: number, milliseconds: number): { readonly lane: Lane; readonly most: () => number } {
  let [held, most] = [0, 0]
  const work = async <K extends TaskName>(): Promise<Results[K]> => {
    most = Math.max(most, ++held)
    await setTimeout(milliseconds)
    held--
    return [] as unknown as Results[K]
  }
  return { lane: { depth, work }, most: () => most }
}

test('lanes do each part once, and none has more jobs at a time than its depth', async () => {
  const [quick, slow] = [slowLane(1, 1), slowLane(2, 5)]
  const made: number[] = []
  const done: number[] = []
  const jobOf = (part: number) => {
    made.push(part)
    return noJob
  }
  for await (const { part, number } of share('parse', parts, jobOf, [quick.lane, slow.lane])) {
    expect(part).toBe(number)
    // One job is made ahead of those that the lanes have.
    expect(made.length).toBeLessThanOrEqual(done.length + 1 + 3 + 1)
    done.push(part)
  }
  expect(made).toEqual(parts)
  expect(done.toSorted((a, b) => a - b)).toEqual(parts)
  expect([quick.most(), slow.most()]).toEqual([1, 2])
})

test('the failure of one lane ends the work', async () => {
  const failing: Lane = { depth: 2, work: () => Promise.reject(new Error('the thread died')) }
  const run = async () => {
    for await (const _ of share('parse', parts, () => noJob, [slowLane(1, 1).lane, failing]));
  }
  await expect(run()).rejects.toThrow('the thread died')
})
