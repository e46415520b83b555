import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: ['test/servers/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
