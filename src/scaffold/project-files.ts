import { createRequire } from 'node:module'
import { posix } from 'node:path'
import type { NewFile } from '../output/new-files.ts'

/** What git shall not keep: the packages, the feeds, and what builds remember of them. */
export const ignored: readonly string[] = ['node_modules/', 'dist/', '.pregon/']

export const ignoreFile: NewFile = { path: '.gitignore', text: ignored.map(line => `${line}\n`).join('') }

/** The program as npm installs it, below the newsroom's folder. */
export const installed: string = posix.join('node_modules', '.bin', 'pregon')

/** The version of the program. */
function version(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
  return version
}

/** Names the program, so that `npm install` brings it to each machine that builds. */
export const packageFile: NewFile = {
  path: 'package.json',
  get text() {
    const data = {
      private: true,
      scripts: { build: 'pregon build', check: 'pregon check dist' },
      dependencies: { pregon: `^${version()}` },
    }
    return `${JSON.stringify(data, null, 2)}\n`
  },
}
