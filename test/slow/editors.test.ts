// What `pregon schema --write` gives an editor: the YAML language server completes, explains and marks by it.
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readJsonWithComments } from '../../src/schemas/json-with-comments.ts'
import { copySample, repository } from '../support/newsroom.ts'
import { startLanguageServer, type LanguageServer } from './language-server.ts'
import { cli, run } from './support.ts'

/** A newsroom whose folder an editor has open, with nothing set but what the program wrote. */
async function editorIn(folder: string, ...args: readonly string[]): Promise<LanguageServer> {
  const { status, stderr } = await run(process.execPath, [cli, 'schema', '--write', '--site', folder, ...args])
  expect([status, stderr]).toEqual([0, ''])
  const settings = readJsonWithComments(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'))?.value
  // The server would ask the internet for schemas of other files.
  return await startLanguageServer(folder, { ...(settings as object), 'yaml.schemaStore': { enable: false } })
}

const folder = copySample()
let server: LanguageServer
beforeAll(async () => {
  server = await editorIn(folder)
})
afterAll(() => server.stop())

test('nothing is marked in a newsroom that builds', async () => {
  const articles = readdirSync(join(folder, 'articles'), { recursive: true, encoding: 'utf8' })
  const files = articles.filter(path => path.endsWith('article.yaml')).map(path => join('articles', path))
  expect(files.length).toBeGreaterThan(5)
  const marked = ['site.yaml', ...files].map(async path => {
    const file = await server.open(path, readFileSync(join(folder, path), 'utf8'))
    return file.marked.map(each => `${path}:${each}`)
  })
  expect((await Promise.all(marked)).flat()).toEqual([])
})

test('the schemas of the package serve a file that names one in its first line', async () => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(repository, join(folder, 'node_modules/pregon'))
  const place = '../../node_modules/pregon/schema/es/article.schema.json'
  const file = await server.open(
    'articles/other/facts.yaml',
    `# yaml-language-server: $schema=${place}\npublished: 2026-03-01\nsection: any\ntitel: x\n`,
  )
  expect(file.marked).toEqual(['3: Property titel is not allowed.'])
  expect(await file.hover(1, 2)).toContain('Cuándo sale')
})

describe('while a record is written', () => {
  const open = () =>
    server.open(
      'articles/new/article.yaml',
      `published: 2026-03-01
section:${' '}
updated:
authors:
  -${' '}
image:
  url: /images/port.jpg
  kind:${' '}
  ${''}

`,
    )

  test("the newsroom's own sections and authors are completed", async () => {
    const file = await open()
    expect(await file.completions(1, 9)).toEqual(['cuba', 'world', 'culture'])
    expect(await file.completions(4, 4)).toEqual(
      expect.arrayContaining(['ethan-navarro', 'lucia-ferrer', 'ignacio-valdivia']),
    )
  })

  test('keys and words are completed where they may stand', async () => {
    const file = await open()
    expect(await file.completions(7, 8)).toEqual(expect.arrayContaining(['photo', 'screenshot']))
    const ofImage = await file.completions(8, 2)
    expect(ofImage).toEqual(expect.arrayContaining(['credit', 'width', 'focal']))
    expect(ofImage).not.toContain('section')
    expect(await file.completions(9, 0)).toEqual(expect.arrayContaining(['expires', 'correction', 'wire']))
  })

  test('a key is explained', async () => {
    const file = await open()
    expect(await file.hover(0, 3)).toContain('time zone')
    expect(await file.hover(7, 4)).toContain('credit')
  })

  test('a value that is not written yet is no fault where the key may be left out', async () => {
    const { marked } = await open()
    expect(marked.map(each => each.slice(0, 2))).not.toContain('2:')
  })
})

test('what a build would refuse is marked on its line', async () => {
  const { marked } = await server.open(
    'articles/wrong/article.yaml',
    `published: tomorrow
section: wrold
tags: cuba
authors: [nobody]
image:
  url: /images/port.jpg
  kind: foto
  credit: Ana Ruiz
  widht: 100
sources: [Reuters]
`,
  )
  const lines = new Set(marked.map(each => Number.parseInt(each, 10)))
  expect([...lines].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 6, 7, 8, 9])
  expect(marked.join('\n')).toContain('"cuba", "world", "culture"')
  expect(marked.join('\n')).toContain('widht')
})

test('explanations come in Spanish where they are asked for, and the site file is completed and marked', async () => {
  const spanish = await editorIn(copySample(), '--language', 'es')
  try {
    const file = await spanish.open('site.yaml', 'publisher: La Voz\nlimt: 3\nlanguages: { en: {} }\nfallback: \n')
    expect(file.marked.join('\n')).toMatch(/home[\s\S]*limt/)
    expect(await file.completions(3, 10)).toEqual(expect.arrayContaining(['omit', 'original']))
    expect(await file.hover(3, 3)).toContain('traducción')
  } finally {
    spanish.stop()
  }
})
