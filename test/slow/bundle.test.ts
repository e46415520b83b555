// The program that is installed is a bundle. It must do what the modules do, load little, and bring its licences.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { es } from '../../src/words/shipped/es.ts'
import { buildTree, copySample, now, readTree, repository, temporaryFolder, type Tree } from '../support/newsroom.ts'

// A package with nothing but the bundle in its lib/, and no other package beside it. Only the date words of languages that
// do not come with the program, and the library, need those.
const folder = temporaryFolder()
const lib = join(folder, 'lib')
const program = (...args: string[]): string =>
  execFileSync(process.execPath, [join(lib, 'cli.js'), ...args], { encoding: 'utf8' })

beforeAll(() => {
  for (const name of ['package.json', 'README.md', 'LICENSE']) cpSync(join(repository, name), join(folder, name))
  execFileSync(process.execPath, [join(repository, 'tools/bundle.mjs'), lib])
})

test('tells its version and its commands', () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  expect(program('--version')).toBe(`${version}\n`)
  expect(program('--help')).toContain('pregon <command>')
})

describe('makes the bytes that the modules make', () => {
  const site = copySample()
  const build = (...args: string[]): string => program('build', '--site', site, '--now', now.toISOString(), ...args)
  let tree: Tree

  beforeAll(async () => {
    ;({ tree } = await buildTree(site))
  })

  test.each(['1', '2'])('with --threads %s', threads => {
    build('--full', '--threads', threads)
    expect(readTree(join(site, 'dist'))).toEqual(tree)
  })

  test('and nothing where nothing changed', () => {
    expect(build()).toContain('nothing changed')
  })

  test('which its other commands read', () => {
    expect(program('check', join(site, 'dist'))).toContain('0 errors')
    expect(program('next', '--site', site, '--now', now.toISOString())).toContain('2031-')
    expect(program('hosting', 'nginx', '--site', site)).toContain('location')
  })
})

test('finds the words for dates of other languages in the package', () => {
  const alone = copySample()
  const own = JSON.parse(readFileSync(join(alone, 'locales/es.json'), 'utf8')) as object
  writeFileSync(join(alone, 'locales/pt.json'), JSON.stringify({ ...es, language: 'Português', ...own }))
  const file = join(alone, 'site.yaml')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^languages:\n/m, 'languages:\n  pt: { home: https://pt.example/ }\n'),
  )
  const build = (): string => program('build', '--site', alone, '--now', now.toISOString())
  expect(build).toThrow('date')
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  expect(build()).toContain('documents')
})

test('believes nothing that another program remembered', () => {
  const site = copySample()
  const buildAgain = (): string => program('build', '--site', site, '--now', now.toISOString(), '--explain')
  buildAgain()
  expect(buildAgain()).toContain('unchanged since the last build')
  appendFileSync(join(lib, 'program/feeds.js'), '\n// another\n')
  expect(buildAgain()).toContain('the program or Node.js is another version')
})

// Node.js 22.1 and newer keep compiled code.
test.runIf('enableCompileCache' in module)(
  'keeps compiled code for the next build, and has no need of it',
  async () => {
    const site = copySample()
    const edit = (): string => {
      appendFileSync(join(site, 'articles/street-cries/en.md'), '\nOne more sentence.\n')
      return program('build', '--site', site, '--now', now.toISOString())
    }
    const kept = (): string[] =>
      readdirSync(join(site, '.pregon/code'), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
    program('build', '--site', site, '--now', now.toISOString())
    expect(edit()).toContain('changed')
    expect(kept().length).toBeGreaterThan(3)
    for (const path of kept()) writeFileSync(path, 'damaged')
    expect(edit()).toContain('changed')
    expect(readTree(join(site, 'dist'))).toEqual((await buildTree(site)).tree)
  },
)

test('assigns the fields of the objects of Markdown, and defines none', () => {
  const text = readFileSync(join(lib, 'program/feeds.js'), 'utf8')
  expect(text).toContain('this.bMarks = []')
  expect(text).not.toMatch(/_defineProperty\w*\(\s*this,/)
})

/** The files that Node opens with one, and no import() in between. */
function openedWith(file: string, opened: Set<string> = new Set()): Set<string> {
  if (opened.has(file)) return opened
  opened.add(file)
  const text = readFileSync(join(lib, file), 'utf8')
  for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^;]*?["'](\.[^"']+)["']/gm))
    openedWith(join(dirname(file), name), opened)
  return opened
}

const openedWithAll = (...names: string[]): string[] => [...new Set(names.flatMap(name => [...openedWith(name)]))]
const kilobytes = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + statSync(join(lib, name)).size, 0) / 1000

describe('loads little', () => {
  const help = () => openedWithAll('cli.js', 'program/main.js')
  const looking = () => [...new Set([...help(), ...openedWithAll('program/build.js')])]

  test('for --help and --version', () => {
    expect(help().length).toBeLessThanOrEqual(3)
    expect(kilobytes(help())).toBeLessThan(40)
  })

  test('for a build that finds nothing to do', () => {
    expect(looking().length).toBeLessThanOrEqual(5)
    expect(kilobytes(looking())).toBeLessThan(120)
  })

  test('for a build that has work to do: few files', () => {
    expect(openedWithAll(...looking(), 'program/build-feeds.js').length).toBeLessThanOrEqual(10)
  })
})

describe('brings the licence of each package that it holds', () => {
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const all = (): string =>
    readdirSync(join(lib, 'program'))
      .map(name => readFileSync(join(lib, 'program', name), 'utf8'))
      .join('\n')

  // `feed` gives types alone.
  test.each(Object.entries(dependencies).filter(([name]) => name !== 'feed'))('%s %s', (name, version) => {
    const notices = readFileSync(join(lib, 'program/NOTICES.txt'), 'utf8')
    expect(notices).toContain(`\n${name} ${version} (`)
    expect(all()).toContain(`node_modules/${name}/`)
  })

  test('and of the packages that those bring', () => {
    const held = new Set(
      [...all().matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/(?!node_modules)/g)].map(match => match[1] ?? ''),
    )
    expect(held.size).toBeGreaterThan(Object.keys(dependencies).length)
    const notices = readFileSync(join(lib, 'program/NOTICES.txt'), 'utf8')
    expect([...held].filter(name => !notices.includes(`\n${name} `))).toEqual([])
  })

  test('with its text', () => {
    const notices = readFileSync(join(lib, 'program/NOTICES.txt'), 'utf8')
    const require = createRequire(import.meta.url)
    const zod = readFileSync(join(dirname(require.resolve('zod/package.json')), 'LICENSE'), 'utf8')
    expect(notices).toContain(zod.trim())
    for (const section of notices.split(/^-{80}$/m).slice(1)) expect(section).toMatch(/Copyright|©|\(c\)/i)
  })

  test('in what npm publishes', () => {
    const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [packed] = JSON.parse(printed) as { files: { path: string }[] }[]
    const paths = packed?.files.map(({ path }) => path) ?? []
    for (const name of ['cli.js', 'program/NOTICES.txt', 'program/feeds.js', 'program/worker.js', 'program/yaml.cjs'])
      expect(paths).toContain(`lib/${name}`)
  })
})
