// No byte depends on the machine's zone, language or the folder that the program is started in.
import { dirname } from 'node:path'
import { env } from 'node:process'
import { beforeAll, expect, test } from 'vitest'
import { buildTree, copySample, now, readTree, repository, temporaryFolder, type Tree } from '../support/newsroom.ts'
import { cli, run } from './support.ts'

let sample: string
let tree: Tree
beforeAll(async () => {
  sample = copySample()
  tree = (await buildTree(sample)).tree
})

test.each([
  ['in another time zone', { TZ: 'Asia/Tokyo' }, repository],
  ['in the C locale', { LANG: 'C', LC_ALL: 'C', TZ: 'America/St_Johns' }, repository],
  ['in another working directory', { LANG: 'ar_EG.UTF-8' }, dirname(repository)],
])('the sample newsroom is the same %s', async (_, environment, cwd) => {
  const out = temporaryFolder()
  const args = [cli, 'build', '--site', sample, '--out', out, '--now', now.toISOString()]
  const { status, stderr } = await run(process.execPath, args, { cwd, env: { PATH: env['PATH'], ...environment } })
  expect([status, stderr]).toEqual([0, ''])
  expect(readTree(out)).toEqual(tree)
})
