import { expect, test, vi } from 'vitest'
import { build } from '../../src/index.ts'
import { readBytes } from '../../src/input/files.ts'
import { problem, rejected } from '../../src/model/problem.ts'
import { now, record, writeNewsroom } from '../support/newsroom.ts'

vi.mock('../../src/input/files.ts', { spy: true })

/** Lets files count as settled as soon as they are written, as they do after two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

test('a file that could not be read is read again, though its stats are the same', async () => {
  const site = writeNewsroom({ records: [record('one'), record('two')], spelling: 'json' })
  vi.mocked(readBytes).mockImplementationOnce((_, displayPath) =>
    rejected(problem('FILE_UNREADABLE', { file: displayPath('one.json') }, { found: 'EIO' })),
  )
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 1, rejected: 1 })
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 0, rejected: 0 })
})
