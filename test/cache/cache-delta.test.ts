import { expect, test } from 'vitest'
import { linesIn } from '../../src/base/lines.ts'
import { emptyDelta, joinDeltas, withDelta, type CacheDelta } from '../../src/cache/cache-delta.ts'
import { withoutRecords } from '../../src/input/scan-result.ts'

const file = (name: string) => ({ kind: 'json', path: `${name}.json` }) as const

const earlier: CacheDelta = {
  inputs: [file('d'), file('e')],
  gone: [0],
  tracked: [
    ['d.json', 3],
    ['e.json', 4],
  ],
  results: [
    [1, 'b, edited'],
    [3, 'd'],
    [4, 'e'],
  ],
  stats: [
    [1, 10, 0, 0, 0],
    [3, 30, 0, 0, 0],
  ],
}
const later: CacheDelta = {
  inputs: [file('f')],
  gone: [3],
  tracked: [['f.json', 5]],
  results: [
    [1, 'b, edited again'],
    [5, 'f'],
  ],
  stats: [[1, 11, 0, 0, 0]],
}

test('of two deltas the later one wins, and what is gone has no result', () => {
  expect(joinDeltas(earlier, later)).toEqual({
    inputs: [file('d'), file('e'), file('f')],
    gone: [0, 3],
    tracked: [
      ['d.json', 3],
      ['e.json', 4],
      ['f.json', 5],
    ],
    results: [
      [1, 'b, edited again'],
      [4, 'e'],
      [5, 'f'],
    ],
    stats: [
      [1, 11, 0, 0, 0],
      [3, 30, 0, 0, 0],
    ],
  })
  expect(joinDeltas(emptyDelta, later)).toEqual(later)
})

test('results with a delta are those of the present inputs', () => {
  const results = withDelta(linesIn(Buffer.from('a\nb\nc')), joinDeltas(earlier, later))
  const all = Array.from({ length: results.length }, (_, i) => results.at(i))
  expect(all).toEqual([withoutRecords, 'b, edited again', 'c', withoutRecords, 'e', 'f'])
  expect(results.including('a', 10)).toEqual([1])
  expect(results.including('c', 1)).toEqual([2])
})
