import { expect, test } from 'vitest'
import { examine, ok } from '../../src/doctor/examination.ts'
import { judgeDisk } from '../../src/doctor/folders.ts'
import { judgeNode } from '../../src/doctor/machine.ts'

const limit = 20

test.each([
  ['well', () => ok('all'), 'ok', 'all'],
  [
    'throws',
    () => {
      throw new Error('EIO: the disk')
    },
    'fault',
    'could not be looked at: EIO: the disk',
  ],
  ['never ends', () => new Promise<never>(() => undefined), 'fault', 'no answer within 0.02 seconds'],
  ['says what a terminal would obey', () => ok('a\u{1B}[2J\nb'), 'ok', 'a [2J b'],
])('a check that %s has an end', async (_, look, condition, says) => {
  expect(await examine({ check: 'x', look }, limit)).toMatchObject({ check: 'x', condition, says })
})

test.each([
  ['18.20.8', 'fault'],
  ['20.18.3', 'fault'],
  ['20.19.0', 'ok'],
  ['21.7.3', 'fault'],
  ['22.11.0', 'fault'],
  ['22.12.0', 'ok'],
  ['24.0.0', 'ok'],
])('Node.js %s: %s', (version, condition) => {
  expect(judgeNode(version).condition).toBe(condition)
})

test.each([
  [{ links: undefined, renames: undefined, tellsCapitals: false }, 'ok'],
  [{ links: 'EPERM', renames: undefined, tellsCapitals: true }, 'fault'],
  [{ links: undefined, renames: 'EXDEV', tellsCapitals: true }, 'fault'],
])('a disk that can do %j: %s', (trial, condition) => {
  expect(judgeDisk(trial, { user: 1000, clock: () => 0 }).condition).toBe(condition)
})
