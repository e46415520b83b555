// What is installed is what is here: all that it cites comes with it, and nothing runs when it is installed.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withoutCode } from '../support/markdown.ts'
import { repository } from '../support/newsroom.ts'

const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: repository,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
})
const [packed] = JSON.parse(printed) as { files: { path: string }[] }[]
const files = (packed?.files ?? []).map(({ path }) => path)

const linksIn = (file: string): string[] =>
  [
    ...withoutCode(readFileSync(join(repository, file), 'utf8')).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g),
  ].map(match => posix.normalize(posix.join(dirname(file), match[1] ?? '')))

test('the package holds the program, its documentation and the sample newsroom, and no test', () => {
  for (const file of [
    'lib/cli.js',
    'lib/index.d.ts',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'docs/records.md',
    'site.yaml',
    'action.yml',
  ])
    expect(files).toContain(file)
  expect(files.some(file => file.startsWith('articles/'))).toBe(true)
  // Pictures are for those who read the documents on the web; elsewhere their words stand there.
  expect(files.filter(file => file.startsWith('docs/pictures/'))).toEqual([])
  expect(files.filter(file => /^(?:test|bench|src|node_modules|\.)/.test(file))).toEqual([])
})

describe('what the documents of the package link to is in it', () => {
  test.each(files.filter(file => file.endsWith('.md') && !file.startsWith('articles/')))('%s', file => {
    const missing = linksIn(file).filter(link => !files.some(each => each === link || each.startsWith(`${link}/`)))
    expect(missing).toEqual([])
  })
})

/** Files by command, path or condition; conditions may stand inside others. */
interface Targets {
  readonly [key: string]: string | Targets
}

const targetsIn = (targets: Targets): readonly string[] =>
  Object.values(targets).flatMap(each => (typeof each === 'string' ? each : targetsIn(each)))

test('what the package says of itself is there', () => {
  const data = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    readonly bin: Readonly<Record<string, string>>
    readonly exports: Targets
    readonly scripts: Readonly<Record<string, string>>
  }
  // The files of a pattern are held by the tests of schemas.
  const targets = [data.bin, data.exports].flatMap(targetsIn).map(target => target.replace(/\*.*/, 'site.schema.json'))
  for (const target of targets) expect(existsSync(join(repository, target))).toBe(true)
  expect(targets.map(target => posix.normalize(target)).filter(target => !files.includes(target))).toEqual([])
  // https://docs.npmjs.com/cli/using-npm/scripts: these run on the machine of whoever installs it, some from git alone.
  const atInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']
  expect(Object.keys(data.scripts).filter(name => atInstall.includes(name))).toEqual([])
})

test('no package that `npm ci` installs runs a script then, which could download more', () => {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
  }
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  expect(Object.keys(packages).filter(name => packages[name]?.hasInstallScript)).toEqual([])
})
