import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: ['test/browser/**/*.test.ts'],
    // By default vitest leaves one core unused: on two cores that is half the machine.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
