// A lost or damaged cache never changes the bytes of feeds.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as parsing from '../../src/workers/parse-inputs.ts'
import { cacheFiles } from '../support/cache-files.ts'
import { build, type Report } from '../../src/index.ts'
import { now, readTree, record, writeNewsroom } from '../support/newsroom.ts'

/** Makes files not racy as soon as they are written; otherwise this takes two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

vi.mock('../../src/workers/parse-inputs.ts', { spy: true })

let site: string
const dist = () => join(site, 'dist')
const state = (name: string) => join(site, '.pregon', name)
const article = (name: string, file: string) => join(site, 'articles', name, file)
const buildAgain = (more = {}): Promise<Report> => build({ site, now, ...more })

beforeEach(async () => {
  site = writeNewsroom({ records: ['one', 'two', 'three'].map(id => record(id)), site: { compress: ['gzip'] } })
  expect(await buildAgain()).toMatchObject({ status: 0 })
  vi.clearAllMocks()
})

const parsed = (): number => vi.mocked(parsing.parseInputs).mock.calls.flatMap(([inputs]) => inputs).length

describe.each(cacheFiles)('%s', part => {
  test.each<[fate: string, spoil: (path: string) => void]>([
    ['lost', path => rmSync(path)],
    ['empty', path => writeFileSync(path, '')],
    ['cut off', path => writeFileSync(path, readFileSync(path).subarray(0, -20))],
    ['not text', path => writeFileSync(path, Buffer.alloc(200, 0xff))],
    [
      'changed in one byte',
      path => {
        const bytes = readFileSync(path)
        bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1
        writeFileSync(path, bytes)
      },
    ],
  ])('that is %s is noticed, and the next build writes a new cache', async (_, spoil) => {
    spoil(state(part))
    appendFileSync(article('two', 'en.md'), '\nAnd more.\n')
    const { status, documents } = await buildAgain()
    expect(status).toBe(0)
    expect(documents.changed.length).toBeGreaterThan(0)
    const after = readTree(dist())
    vi.clearAllMocks()
    expect((await buildAgain()).documents.changed).toEqual([])
    expect(parsed()).toBe(0)
    expect((await buildAgain({ full: true })).documents).toMatchObject({ created: [], changed: [], removed: [] })
    expect(readTree(dist())).toEqual(after)
  })
})
