import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../support/newsroom.ts'

test('docs/architecture.md shows the numbers that npm run shape counts', () => {
  // It exits with 1, and says what to run, where the page is out of date.
  expect(
    execFileSync(process.execPath, [join(repository, 'tools/shape.mjs'), '--check'], { encoding: 'utf8' }),
  ).toMatch(/^\| folders that import each other \| 0 \|$/m)
})
