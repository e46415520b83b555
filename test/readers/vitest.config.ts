import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Newsboat alone starts once for every feed.
  test: { include: ['test/readers/**/*.test.ts'], testTimeout: 100_000, hookTimeout: 100_000 },
})
