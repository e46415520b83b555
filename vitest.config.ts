import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Left to itself, vitest keeps one core for whoever watches: on two cores half the machine.
    maxWorkers: '100%',
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'test/readers/**', 'test/hosting/**', 'test/browser/**'],
    // A busy machine is no failure.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
})
