import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inventStory, random, temporaryFolder, writeNewsroom, writeStory } from '../support/sample.ts'
import { filesIn, readTree, runBuild } from './support.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const now = new Date('2026-11-22T12:00:00Z')
const chance = random(4)
const stories = Array.from({ length: 40 }, (_, i) =>
  inventStory(i, new Date(now.getTime() - (i + 1) * 3600_000), chance),
)
const dist = join(folder, 'dist')

const runNow = () => runBuild('--site', folder, '--now', now.toISOString())

/** What tells that a file was written: its inode and times. */
function marks(): Map<string, string> {
  const paths = filesIn(folder).filter(path => /^(?:dist|\.pregon)\//.test(path))
  return new Map(
    paths.map(path => {
      const { ino, mtimeNs, ctimeNs } = statSync(join(folder, path), { bigint: true })
      return [path, `${ino} ${mtimeNs} ${ctimeNs}`]
    }),
  )
}

test('a build with nothing to do writes no file and prints one line', async () => {
  writeNewsroom(folder, stories)
  expect(await runNow()).toMatchObject({ status: 0, stderr: '' })
  const before = marks()
  const { status, stdout, stderr } = await runNow()
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `nothing changed: ${[...readTree(dist)].length} documents\n`,
    stderr: '',
  })
  expect(marks()).toEqual(before)
})

test.each([0, 7, 23])('an edit to the Spanish body of story %i changes the Spanish documents that hold it', async i => {
  const before = readTree(dist)
  const beforeMarks = marks()
  const story = stories[i]
  if (!story?.words['es']) throw new Error('the story has Spanish words')
  const holders = [...before.keys()].filter(
    path =>
      readFileSync(join(dist, path), 'utf8').includes(`:${story.id}:es"`) ||
      readFileSync(join(dist, path), 'utf8').includes(`:${story.id}:es<`),
  )
  const expected = holders.filter(path => path.startsWith('es/'))
  writeStory(folder, { ...story, words: { ...story.words, es: { ...story.words['es'], body: 'Corregido.' } } })
  expect(await runNow()).toMatchObject({ status: 0, stderr: '' })
  const after = readTree(dist)
  const changed = [...after].filter(([path, digest]) => before.get(path) !== digest).map(([path]) => path)
  expect(changed).toEqual(expected)
  expect(expected.length).toBeGreaterThanOrEqual(12)
  const touched = [...marks()].filter(([path, mark]) => beforeMarks.get(path) !== mark).map(([path]) => path)
  expect(touched.filter(path => !path.startsWith('.pregon/'))).toEqual(expected.map(path => `dist/${path}`))
})
