// A newsroom's day as the bench measures it, in small: it fails where the feeds do not show at once what the desk did, or
// are at the end not those of a build without memory.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { seed } from '../support/seed.ts'
import { run } from './support.ts'

const day = fileURLToPath(new URL('../../bench/day.mjs', import.meta.url))

test(`the builds of a day end in the bytes of a build without memory (PREGON_SEED=${seed})`, async () => {
  const options = ['--articles', '300', '--builds', '20', '--peer-runs', '0', '--seed', String(seed)]
  const { status, stdout, stderr } = await run(process.execPath, [day, ...options])
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('At the end every document had the bytes of a build that remembers nothing.')
})
