import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'test/readers/**'],
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
})
