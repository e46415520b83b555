import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { inMemory } from '../support/memory.ts'

/** Files of the unit suite whose properties are tried more often here. */
const root = join(import.meta.dirname, '../..')
const ofProperties = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.test.ts') && readFileSync(join(root, 'test', path), 'utf8').includes('/runs.ts'))
  .map(path => `test/${path.replaceAll('\\', '/')}`)

// The tests mount, kill and measure: one after the other, so that each has the machine to itself.
export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts', 'test/support/seed.ts'],
    include: ['test/slow/**/*.test.ts', ...ofProperties],
    env: { ...inMemory(), PREGON_ALL_RUNS: '1' },
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
