// What a partner's program gets from the package: types that compile, and a schema that loads.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
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

test.each([
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('a program in TypeScript compiles with module %s and moduleResolution %s', (module, moduleResolution) => {
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
  const compiler = join(repository, 'node_modules/typescript/bin/tsc')
  expect(execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })).toBe('')
})

test('a program loads the schema, and nothing with the types', () => {
  const code = `
    import { createRequire } from 'node:module'
    const { $schema, required } = createRequire(import.meta.url)('pregon/schema/pregon-feed.schema.json')
    console.log($schema, required.includes('_pregon'), Object.keys(await import('pregon/partner')).length)`
  writeFileSync(join(folder, 'load.mjs'), code)
  const said = execFileSync(process.execPath, [join(folder, 'load.mjs')], { encoding: 'utf8' })
  expect(said).toBe('https://json-schema.org/draft/2020-12/schema true 0\n')
})
