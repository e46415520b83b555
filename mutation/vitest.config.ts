import { defineConfig } from 'vitest/config'

// The suites that state laws of what is published; those that build whole newsrooms again and again would take days.
export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: [
      'test/{planning,formats,content,checks,words}/*.test.ts',
      'test/rendering/*.test.ts',
      'test/model/permalink.test.ts',
      'test/input/parse-article.test.ts',
      'test/build/{slugs,time}.test.ts',
      'test/slow/moments.test.ts',
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
