import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { inMemory } from '../support/memory.ts'

/** Files of the unit suite whose properties are tried more often here. */
const root = join(import.meta.dirname, '../..')
const ofProperties = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.test.ts') && readFileSync(join(root, 'test', path), 'utf8').includes('/runs.ts'))
  .map(path => `test/${path.replaceAll('\\', '/')}`)

// These tests mount, wait for processes, or compare times: one after the other, so that each has the machine to itself.
const alone = ['test/slow/{fast-enough,faults,lock,pipes,preview,threads}.test.ts']

export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts', 'test/support/seed.ts'],
    env: { ...inMemory(), PREGON_ALL_RUNS: '1' },
    // By default vitest leaves one core unused: on two cores that is half the machine.
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/slow/**/*.test.ts', ...ofProperties],
          exclude: alone,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
