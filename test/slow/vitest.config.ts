import { defineConfig } from 'vitest/config'

// The tests mount, kill and measure: one after the other, so that each has the machine to itself.
export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: ['test/slow/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
