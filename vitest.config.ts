import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'test/readers/**', 'test/hosting/**', 'test/browser/**'],
    // A busy machine is no failure.
    testTimeout: 20_000,
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
})
