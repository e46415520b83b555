import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import rooms from '../tools/rooms.json' with { type: 'json' }

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => path.replaceAll('\\', '/'))
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8')

const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '')
const ownImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter(name => name.startsWith('.'))
    .map(name => join(dirname(file), name).replaceAll('\\', '/'))

/** From the top of the house to its ground: a file imports from its own room and from those below. */
const order = Object.keys(rooms)

/** The first folder of a path, or the file itself where it stands at the top. */
const roomOf = (file: string): string => file.split('/')[0] ?? ''

test('every file has its room', () => {
  expect(files.filter(file => !order.includes(roomOf(file)))).toEqual([])
})

test.each(files)('%s imports downward only', file => {
  const upward = ownImportsOf(file).filter(
    other => roomOf(other) !== roomOf(file) && order.indexOf(roomOf(other)) < order.indexOf(roomOf(file)),
  )
  expect(upward).toEqual([])
})

test('no two folders import each other', () => {
  const arrows = new Set(
    files.flatMap(file =>
      ownImportsOf(file)
        .filter(other => dirname(other) !== dirname(file))
        .map(other => `${dirname(file)} → ${dirname(other)}`),
    ),
  )
  expect([...arrows].filter(arrow => arrows.has(arrow.split(' → ').toReversed().join(' → ')))).toEqual([])
})

test('no file needs itself', () => {
  const visit = (file: string, above: readonly string[]): string[] => {
    if (above.includes(file)) return [[...above, file].join(' → ')]
    if (done.has(file)) return []
    const circles = ownImportsOf(file).flatMap(other => visit(other, [...above, file]))
    done.add(file)
    return circles
  }
  const done = new Set<string>()
  expect(files.flatMap(file => visit(file, []))).toEqual([])
})

/** A file without its comments, which hold examples. */
const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')

/** What a file imports before it runs: types are no more by then. */
const loadedBy = (file: string): string[] =>
  [...codeOf(file).matchAll(/^(?:import|export) (?!type\b)(?:[^'=(]*? from )?'([^']+)'/gm)].map(match => match[1] ?? '')

/** The files that are loaded with one. */
function loadedWith(file: string, loaded: Set<string> = new Set()): Set<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  for (const name of loadedBy(file).filter(other => other.startsWith('.')))
    loadedWith(join(dirname(file), name).replaceAll('\\', '/'), loaded)
  return loaded
}

test('a build that has nothing to do loads no package', () => {
  // Each imports the next when it is called.
  const files = ['cli.ts', 'commands/main.ts', 'commands/build.ts'].flatMap(file => [...loadedWith(file)])
  expect(files).toContain('cache/stat-files.ts')
  const packages = files.flatMap(file => loadedBy(file).filter(name => !/^(?:\.|node:)/.test(name)))
  expect(packages).toEqual([])
})

const filesWith = (pattern: RegExp): string[] => files.filter(file => pattern.test(codeOf(file)))
const roomIs =
  (...names: string[]) =>
  (file: string) =>
    names.includes(roomOf(file))

describe('only', () => {
  test('cli.ts has console and the streams, the environment and the exit of the process', () => {
    expect(filesWith(/\bconsole\b|\bprocess\.(?!pid\b|kill\b|versions\b)/)).toEqual(['cli.ts'])
  })

  test('input reads newsrooms; output, cache and websub read the state folder', () => {
    expect(
      filesWith(/\b(?:readFile|readdir|createReadStream|opendir)/).filter(
        file => !roomIs('input', 'output', 'cache', 'websub')(file),
      ),
    ).toEqual([])
  })

  test('output writes files', () => {
    const writing =
      /\b(?:writeFile|appendFile|mkdir|rename|rm|rmdir|unlink|copyFile|createWriteStream|utimes|symlink)(?:Sync)?\(/
    expect(filesWith(writing).filter(file => !roomIs('output')(file))).toEqual([])
  })

  test('words speak i18next and date-fns', () => {
    const speakers = files.filter(file => importsOf(file).some(name => /^(?:i18next|date-fns)\b/.test(name)))
    expect(speakers.filter(file => !roomIs('words')(file))).toEqual([])
  })

  test('the edges look at the clock', () => {
    expect(
      filesWith(/new Date\(\)|Date\.now\(/).filter(
        file => file !== 'build/build.ts' && !roomIs('output', 'cache', 'commands', 'websub')(file),
      ),
    ).toEqual([])
  })
})

test('names say what is inside', () => {
  expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|misc|common|shared)\b/.test(file))).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(files.filter(file => textOf(file).split('\n').length > 300)).toEqual([])
})
