import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLock } from '../../src/output/lock.ts'
import { temporaryFolder } from '../support/sample.ts'

let folder: string
let state: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
  state = join(folder, '.pregon')
})
afterEach(() => remove())

const path = () => join(state, 'lock')

/** The lock file of this process, changed in some way. */
async function lockOf(change: object): Promise<string> {
  const taken = await acquireLock(state)
  if (!('lock' in taken)) throw new Error('it is free')
  const text = JSON.stringify({ ...(JSON.parse(readFileSync(path(), 'utf8')) as object), ...change })
  taken.lock.release()
  return text
}

test('the lock names its holder, and is gone with its release', async () => {
  const first = await acquireLock(state)
  expect(await acquireLock(state)).toMatchObject({ holder: { pid: process.pid, host: hostname() } })
  if ('lock' in first) first.lock.release()
  expect(readdirSync(state)).toEqual([])
})

test('a build that waits gets the lock, and knows that it waited', async () => {
  const first = await acquireLock(state)
  setTimeout(() => 'lock' in first && first.lock.release(), 100)
  expect(await acquireLock(state, 5)).toMatchObject({ lock: { waited: true } })
})

test('a build that waits in vain gets the holder', async () => {
  await acquireLock(state)
  const begin = Date.now()
  expect(await acquireLock(state, 0.3)).toMatchObject({ holder: { pid: process.pid } })
  expect(Date.now() - begin).toBeGreaterThanOrEqual(300)
})

test.each([
  ['an earlier boot', { boot: '00000000-0000-0000-0000-000000000000' }],
  ['another process of the same number', { started: '1' }],
  ['a process that is no more', { pid: 2 ** 22 + 1, started: undefined }],
])('a lock of %s is taken', async (_, change) => {
  const text = await lockOf(change)
  writeFileSync(path(), text)
  expect(await acquireLock(state)).toHaveProperty('lock')
  expect(readdirSync(state)).toEqual(['lock'])
})

test.each(['', '{', 'null', '{}', '{"pid":"x"}', '{"pid":-1,"host":"h"}', '{"pid":1.5,"host":"h"}', '\0\0'])(
  'a lock file that holds %j is nobody’s',
  async text => {
    mkdirSync(state)
    writeFileSync(path(), text)
    expect(await acquireLock(state)).toHaveProperty('lock')
  },
)

test.each([
  ['young', 10, 'holder'],
  ['old', 2 * 3600, 'lock'],
])('a %s lock of another host', async (_, seconds, expected) => {
  const text = await lockOf({ host: 'elsewhere' })
  writeFileSync(path(), text)
  const then = Date.now() / 1000 - seconds
  utimesSync(path(), then, then)
  expect(await acquireLock(state)).toHaveProperty(expected)
})

test('a stale second lock is removed too', async () => {
  const text = await lockOf({ started: '1' })
  for (const name of ['lock', 'lock.stale', 'lock.stale.stale']) writeFileSync(join(state, name), text)
  expect(await acquireLock(state)).toHaveProperty('lock')
  expect(readdirSync(state)).toEqual(['lock'])
})

test('while another build removes a stale lock, the lock counts as taken', async () => {
  const stale = await lockOf({ started: '1' })
  const own = await lockOf({})
  writeFileSync(path(), stale)
  writeFileSync(`${path()}.stale`, own)
  expect(await acquireLock(state)).toMatchObject({ holder: { pid: process.pid } })
  expect(readFileSync(path(), 'utf8')).toBe(stale)
})

test('the temporary files of a killed build are removed from the state folder', async () => {
  mkdirSync(state)
  for (const name of ['lock.x.pregon-tmp', '.manifest.json.7.pregon-tmp', '.ping.json.7.pregon-tmp'])
    writeFileSync(join(state, name), '')
  await acquireLock(state)
  expect(readdirSync(state).toSorted()).toEqual(['.ping.json.7.pregon-tmp', 'lock'])
})

test('a folder in place of the lock file ends the wait', async () => {
  mkdirSync(state)
  symlinkSync('nowhere', path())
  expect(await acquireLock(state)).toMatchObject({ holder: { pid: 0 } })
})

test('a state folder that cannot be created is a problem', async () => {
  writeFileSync(state, '')
  await expect(acquireLock(state)).rejects.toMatchObject({
    problem: { code: 'STATE_UNUSABLE', file: '.pregon/lock', found: 'EEXIST' },
  })
})
