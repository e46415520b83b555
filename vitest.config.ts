import { accessSync, constants, statfsSync } from 'node:fs'
import { env } from 'node:process'
import { defineConfig } from 'vitest/config'

// Files that put others in the place of modules have modules of their own.
const isolated = ['test/cache/cache.test.ts', 'test/build/{unproven,work}.test.ts']

// Time-savers off: every text takes the way of all others. Files that test or count the time-savers are left out.
const noFast = env['PREGON_NO_FAST'] === '1'
const ofFast = ['test/**/fast-*.test.ts', 'test/build/work.test.ts']

/** Where newsrooms are built. Builds wait for the disk again and again, which is half of the time; memory is the same to them. */
function temporaryPlace(): Record<string, string> {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return env['TMPDIR'] === undefined && bavail * bsize > 2 ** 29 ? { TMPDIR: memory } : {}
  } catch {
    return {}
  }
}

export default defineConfig({
  test: {
    env: temporaryPlace(),
    // Left to itself, vitest keeps one core for whoever watches: on two cores half the machine.
    maxWorkers: '100%',
    // Loading the modules anew for each file takes as long as a quarter of the tests.
    pool: 'threads',
    setupFiles: ['test/support/clean-up.ts', ...(noFast ? ['test/support/no-fast.ts'] : [])],
    exclude: ['test/slow/**', 'test/readers/**', 'test/servers/**', 'test/browser/**'],
    // A busy machine is no failure.
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
