import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inventStory, random, temporaryFolder, writeNewsroom } from '../newsroom.ts'
import { readTree, runBuild } from './support.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const now = new Date('2026-11-22T12:00:00Z')
const chance = random(9)
// Enough for threads to be started: a small newsroom is built by one.
const stories = Array.from({ length: 700 }, (_, i) =>
  inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
)

async function buildWith(threads: number): Promise<Map<string, string>> {
  for (const part of ['dist', '.pregon']) rmSync(join(folder, part), { recursive: true, force: true })
  const args = ['--site', folder, '--now', now.toISOString(), '--threads', String(threads)]
  expect(await runBuild(...args)).toMatchObject({ status: 0, stderr: '' })
  return readTree(join(folder, 'dist'))
}

test('the bytes are the same whatever number of threads share the work', async () => {
  writeNewsroom(folder, stories)
  const alone = await buildWith(1)
  expect(alone.size).toBeGreaterThan(30)
  for (const threads of [2, 3]) expect(await buildWith(threads)).toEqual(alone)
})
