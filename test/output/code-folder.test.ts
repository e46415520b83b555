// Compiled code is run. So it is kept only where nobody else can put other code in its place.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { codeFolder } from '../../src/output/code-folder.ts'
import { temporaryFolder } from '../support/temporary.ts'

let site: string
let state: string
let own: number

beforeEach(() => {
  site = temporaryFolder()
  state = join(site, '.pregon')
  mkdirSync(state, { mode: 0o755 })
  own = statSync(state).uid
})

test('is made in the state folder, for its user alone', () => {
  expect(codeFolder(state, own)).toBe(join(state, 'code'))
  expect(statSync(join(state, 'code')).mode & 0o777).toBe(0o700)
  expect(codeFolder(state, own)).toBe(join(state, 'code'))
})

test.each([
  ['the group', 0o775],
  ['everybody', 0o757],
])('is not used where %s may write to a folder that it stands in', (_, mode) => {
  for (const shared of [join(state, 'code'), state, site]) {
    mkdirSync(shared, { recursive: true })
    chmodSync(shared, mode)
    expect(codeFolder(state, own)).toBeUndefined()
    chmodSync(shared, 0o755)
    expect(codeFolder(state, own)).toBe(join(state, 'code'))
  }
})

test('is used below a sticky folder, in which nobody replaces what belongs to others', () => {
  chmodSync(site, 0o1777)
  expect(codeFolder(state, own)).toBe(join(state, 'code'))
})

test.runIf(process.geteuid?.() === 0)('is not used where it belongs to another user', () => {
  chownSync(state, 12_345, 12_345)
  expect(codeFolder(state, own)).toBeUndefined()
})

test('is not used through a link to where others may write', () => {
  const elsewhere = join(site, 'elsewhere')
  mkdirSync(elsewhere)
  chmodSync(elsewhere, 0o777)
  symlinkSync(elsewhere, join(state, 'code'))
  expect(codeFolder(state, own)).toBeUndefined()
})

test('is not used where it cannot be made', () => {
  writeFileSync(join(state, 'code'), '')
  expect(codeFolder(state, own)).toBeUndefined()
})

test('is not used on a disk that is almost full', ctx => {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m,mode=755', 'none', state])
  if (status !== 0) ctx.skip('only the administrator can mount a small disk')
  try {
    expect(codeFolder(state, own)).toBeUndefined()
  } finally {
    spawnSync('umount', ['-l', state])
  }
})
