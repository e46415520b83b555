// The page about the library: its example prints what the page says, in a program that uses the package.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository, temporaryFolder } from '../support/newsroom.ts'

test('the example of docs/library.md prints what the page says', () => {
  const page = readFileSync(join(repository, 'docs/library.md'), 'utf8')
  const [, program = '', printed = ''] = /^```js\n([\s\S]*?)^```$[\s\S]*?^```\n([\s\S]*?)^```$/m.exec(page) ?? []
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(repository, join(folder, 'node_modules/pregon'))
  writeFileSync(join(folder, 'example.mjs'), program)
  const ran = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })
  expect(ran).toBe(printed)
  expect(printed).not.toBe('')
})
