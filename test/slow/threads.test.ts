import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { statFiles } from '../../src/cache/file-stats.ts'
import { inventStory, random, temporaryFolder, writeNewsroom } from '../support/sample.ts'
import { readTree, runBuild } from './support.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const now = new Date('2026-11-22T12:00:00Z')
const chance = random(9)
// Enough articles for several threads: one thread builds a small newsroom.
const stories = Array.from({ length: 700 }, (_, i) =>
  inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
)

async function buildWith(threads: number): Promise<Map<string, string>> {
  for (const part of ['dist', '.pregon']) rmSync(join(folder, part), { recursive: true, force: true })
  const args = ['--site', folder, '--now', now.toISOString(), '--threads', String(threads)]
  expect(await runBuild(...args)).toMatchObject({ status: 0, stderr: '' })
  return readTree(join(folder, 'dist'))
}

test('the bytes are the same for any number of threads', async () => {
  writeNewsroom(folder, stories)
  const alone = await buildWith(1)
  expect(alone.size).toBeGreaterThan(30)
  for (const threads of [2, 3]) expect(await buildWith(threads)).toEqual(alone)
})

test('two threads take the same stats of very many files as one thread', async () => {
  const library = pathToFileURL(join(import.meta.dirname, '../../lib/cache/stat-files.js')).href
  const { statTracked } = (await import(library)) as typeof import('../../src/cache/stat-files.ts')
  const below = join(folder, 'seen')
  mkdirSync(below)
  const names = Array.from({ length: 20_000 }, (_, i) => `${'a-long-name-'.repeat(5)}${i}`)
  // Here and there one is there, each of another size.
  for (const [i, name] of names.entries()) if (i % 97 === 0) writeFileSync(join(below, name), ' '.repeat(i))
  const watched = Buffer.from(names.join('\0'))
  const answers: unknown[] = []
  process.once('worker', worker => worker.on('message', answer => answers.push(answer)))
  const seen = await statTracked(watched, below, 2)
  expect(answers).toHaveLength(1)
  expect(seen).toEqual(statFiles(names.map(name => join(below, name))))
  expect(await statTracked(watched, below, 1)).toEqual(seen)
})
