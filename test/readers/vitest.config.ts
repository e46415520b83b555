import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Newsboat alone starts once for every feed.
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: ['test/readers/**/*.test.ts'],
    maxWorkers: '100%',
    testTimeout: 100_000,
    hookTimeout: 100_000,
  },
})
