import { defineConfig } from 'vitest/config'

// The suites that state laws of what is published; those that build whole newsrooms again and again would take days.
export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: [
      'test/{channel,formats,golden,guard,json-feed,lasting,locale,permalink,plan,proof,record,renames,slugs,story,time,words,xml}.test.ts',
      'test/{markdown,sanitize,losses,bodies}.test.ts',
      'test/checks/*.test.ts',
      'test/slow/moments.test.ts',
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
