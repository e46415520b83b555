import { env } from 'node:process'
import { defineConfig } from 'vitest/config'
import { inMemory } from './test/support/memory.ts'

// These files mock modules, so they need modules of their own.
const isolated = ['test/build/{unreadable,work}.test.ts']

// Without time-savers every text takes the full way. Files that test or count the time-savers are left out.
const noFast = env['PREGON_NO_FAST'] === '1'
const ofFast = ['test/**/fast-*.test.ts', 'test/build/work.test.ts']

export default defineConfig({
  test: {
    env: { ...inMemory(), ...(noFast && { PREGON_ALL_RUNS: '1' }) },
    // By default vitest leaves one core unused: on two cores that is half the machine.
    maxWorkers: '100%',
    // To load the modules again for each file takes as long as a quarter of the tests.
    pool: 'threads',
    setupFiles: ['test/support/clean-up.ts', 'test/support/seed.ts', ...(noFast ? ['test/support/no-fast.ts'] : [])],
    exclude: ['test/slow/**', 'test/readers/**', 'test/servers/**', 'test/browser/**'],
    // A busy machine must not fail a test.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
    projects: [
      { extends: true, test: { name: 'isolated', include: isolated, exclude: noFast ? ofFast : [] } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...isolated, ...(noFast ? ofFast : [])],
          isolate: noFast,
        },
      },
    ],
  },
})
