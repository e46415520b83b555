import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { copySample } from '../support/newsroom.ts'

/** Builds, and returns the folders in which Node.js was to keep compiled code. */
async function build(site: string, ...args: string[]): Promise<string[]> {
  const folders: string[] = []
  const terminal = { stdout: () => 0, stderr: () => 0, isInteractive: false, env: {} }
  await main(['build', '--site', site, '--now', '2026-11-22', ...args], {
    ...terminal,
    user: statSync(site).uid,
    keepCode: folder => folders.push(folder),
  })
  return folders
}

test('a build that has work to do has its compiled code kept in the state folder', async () => {
  const site = copySample()
  const folder = join(site, '.pregon/code')
  expect(await build(site)).toEqual([folder])
  expect(await build(site)).toEqual([])
  expect(await build(site, '--full')).toEqual([folder])
})

test('a build that may not begin keeps nothing', async () => {
  const site = copySample()
  writeFileSync(join(site, 'site.yaml'), '- no mapping\n')
  expect(await build(site)).toEqual([])
  expect(existsSync(join(site, '.pregon'))).toBe(false)
})
