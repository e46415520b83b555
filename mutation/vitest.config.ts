import { env } from 'node:process'
import { defineConfig } from 'vitest/config'
import suites from './suites.json' with { type: 'json' }

// Only the fast suites that hold the module: a suite that builds newsrooms again and again takes days.
const { MUTATE: module } = env

export default defineConfig({
  test: {
    setupFiles: ['test/support/clean-up.ts'],
    include: module === undefined ? Object.values(suites).flat() : suites[module as keyof typeof suites],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
