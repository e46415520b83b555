import { expect, test } from 'vitest'
import { judgeHandles, judgeWatching } from '../../src/doctor/limits.ts'
import { hiddenBy } from '../../src/doctor/surroundings.ts'

const mounts = [
  '21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
  '22 21 0:20 / /run rw,nosuid - tmpfs tmpfs rw',
  '23 21 0:30 / /tmp rw - tmpfs tmpfs rw',
  '24 21 8:2 / /data rw - ext4 /dev/sdb1 rw',
]
const inaccessible = (point: string) => `30 21 0:20 /systemd/inaccessible/dir ${point} ro - tmpfs tmpfs rw,mode=755`

test.each([
  ['/home/ana/news', [], undefined],
  ['/home/ana/news', [inaccessible('/home')], '/home'],
  ['/home', [inaccessible('/home')], '/home'],
  ['/homes/ana', [inaccessible('/home')], undefined],
  ['/home/ana/news', ['31 21 0:40 / /home ro - tmpfs tmpfs ro'], '/home'],
  [
    '/home/ana/news',
    ['31 21 0:40 / /home ro - tmpfs tmpfs ro', '32 31 8:1 /x /home/ana/news rw - ext4 /dev/sda1 rw'],
    undefined,
  ],
  ['/data/news', [inaccessible('/data')], '/data'],
  // A disk in memory hides nothing.
  ['/tmp/news', [], undefined],
])('%s with %j is hidden by %s', (path, more, expected) => {
  expect(hiddenBy(path, [...mounts, ...more].join('\n'))).toBe(expected)
})

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units     \nMax open files            ${soft.padEnd(20)} 4096                 files     \n`

test.each([
  ['', 'ok'],
  [limits('1024'), 'ok'],
  [limits('unlimited'), 'ok'],
  [limits('64'), 'warning'],
])('limits of %j', (text, condition) => {
  expect(judgeHandles(text).condition).toBe(condition)
})

test.each([
  [undefined, 10, 65_536, 'ok'],
  [undefined, 10, Number.NaN, 'ok'],
  [undefined, 100_000, 65_536, 'warning'],
  ['ENOSPC', 10, 65_536, 'warning'],
  ['EMFILE', 10, Number.NaN, 'warning'],
  // A folder that is not there is another check's.
  ['ENOENT', 0, 65_536, 'ok'],
])('watching with the error %s, %i folders and %d allowed: %s', (refused, folders, allowed, condition) => {
  expect(judgeWatching(refused, folders, allowed).condition).toBe(condition)
})
