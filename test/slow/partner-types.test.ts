// What a partner's program gets from the package: types that compile, and a schema that loads.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../support/newsroom.ts'

/** A program of a partner. Each line after `@ts-expect-error` must be an error. */
const program = `
import type { ArticleItem, PregonFeed, PregonItem } from 'pregon/partner'

export async function headlines(address: string): Promise<readonly string[]> {
  const feed = (await (await fetch(address)).json()) as PregonFeed
  return feed.items.filter(isArticle).map(({ title, date_published, _pregon }) => {
    const { credit, picture, licence = picture?.licence, syndication } = _pregon
    return [title, new Date(date_published), credit?.name, licence, _pregon.rights, syndication === 'none'].join()
  })
}

export const isArticle = (item: PregonItem): item is ArticleItem => !('withdrawn' in item._pregon || 'expired' in item._pregon)

export function moment({ _pregon }: PregonItem): string | undefined {
  if ('withdrawn' in _pregon) return _pregon.withdrawn
  if ('expired' in _pregon) return _pregon.expired
  // @ts-expect-error an article has no such member
  return _pregon.withdrawn
}

// @ts-expect-error an item is more than an id
export const item: PregonItem = { id: 'tag:a,2026:b:es' }
// @ts-expect-error nobody may change what was read
export const change = (feed: PregonFeed): unknown => (feed._pregon.rights = '')
`

let folder: string
beforeAll(() => {
  folder = temporaryFolder()
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: repository, encoding: 'utf8' }),
  ) as { files: { path: string }[] }[]
  for (const { path } of packed?.files ?? [])
    if (!path.startsWith('lib/program/')) cpSync(join(repository, path), join(folder, 'node_modules/pregon', path))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'src/partner.ts'), program)
})

/** Compiles the programs of a folder. */
function compile(programs: string, options: object): void {
  const strict = { types: [], strict: true, exactOptionalPropertyTypes: true, noEmit: true }
  writeFileSync(join(programs, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...strict, ...options } }))
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', programs], { encoding: 'utf8' })
  expect([stdout, status]).toEqual(['', 0])
}

test.each([
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('a program in TypeScript compiles with module %s and moduleResolution %s', (module, moduleResolution) => {
  compile(join(folder, 'src'), { module, moduleResolution, lib: ['es2022', 'dom'] })
})

test.each(['node16', 'nodenext'])('a program in TypeScript that becomes CommonJS compiles with module %s', module => {
  const own = join(folder, `${module}-common`)
  mkdirSync(own)
  writeFileSync(join(own, 'partner.cts'), program)
  compile(own, { module, lib: ['es2022', 'dom'] })
})

test('the script of the example page compiles with the types', () => {
  const page = readFileSync(join(folder, 'node_modules/pregon/examples/headlines.html'), 'utf8')
  const [, script = ''] = /<script type="module">\n(.*)<\/script>/s.exec(page) ?? []
  expect(script).toContain('PregonFeed')
  const own = join(folder, 'page')
  mkdirSync(own)
  writeFileSync(join(own, 'page.js'), script)
  compile(own, {
    module: 'esnext',
    moduleResolution: 'bundler',
    allowJs: true,
    checkJs: true,
    lib: ['es2023', 'dom', 'dom.iterable'],
  })
})

test('a program loads the schema, and nothing with the types', () => {
  const code = `
    import { createRequire } from 'node:module'
    const { $schema, required } = createRequire(import.meta.url)('pregon/schema/pregon-feed.schema.json')
    console.log($schema, required.includes('_pregon'), Object.keys(await import('pregon/partner')).length)
    console.log(Object.keys(createRequire(import.meta.url)('pregon/partner')).length)`
  writeFileSync(join(folder, 'load.mjs'), code)
  const said = execFileSync(process.execPath, [join(folder, 'load.mjs')], { encoding: 'utf8' })
  expect(said).toBe('https://json-schema.org/draft/2020-12/schema true 0\n0\n')
})
