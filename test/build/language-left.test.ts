import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { build } from '../../src/index.ts'

const root = mkdtempSync(join(tmpdir(), 'pregon-left-'))
afterAll(() => rmSync(root, { recursive: true }))

const site = `publisher: Example
authority: example.com,2026
timezone: America/Havana
feeds: https://www.example.com/feeds/
languages:
  es: { home: https://www.example.com/ }
sections: [noticias]
`

function newsroom(name: string, inEnglish: number): string {
  const files: Record<string, string> = {
    'site.yaml': site,
    'locales/es.json': '{"site": {"title": "E", "description": "E"}, "sections": {"noticias": "N"}}',
  }
  for (let i = 0; i < 6; i++) {
    files[`articles/a${i}/article.yaml`] = `published: 2026-02-2${i}\nsection: noticias\n`
    files[`articles/a${i}/es.md`] = `---\ntitle: Noticia ${i}\n---\n\nTexto ${i}.\n`
    if (i < inEnglish) files[`articles/a${i}/en.md`] = `---\ntitle: News ${i}\n---\n\nText ${i}.\n`
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return join(root, name)
}

const problemsIn = async (folder: string) => {
  const { status, problems } = await build({ site: folder, now: new Date('2026-06-01T00:00:00Z') })
  expect(status).toBe(0)
  return problems.map(({ code, file, expected }) => [code, file, expected])
}

const advice = 'use "es", or add the language to site.yaml and locales/'

test('a language that was removed from site.yaml is reported once, with and without a cache, and after an edit', async () => {
  const folder = newsroom('many', 6)
  const once = [['LANGUAGE_UNKNOWN', 'articles/a0/en.md', `${advice}; 5 other records have words in it, too`]]
  expect(await problemsIn(folder)).toEqual(once)
  expect(await problemsIn(folder)).toEqual(once)
  writeFileSync(join(folder, 'articles/a2/es.md'), '---\ntitle: Otra\n---\n\nOtro texto.\n')
  expect(await problemsIn(folder)).toEqual(once)
  rmSync(join(folder, '.pregon'), { recursive: true })
  expect(await problemsIn(folder)).toEqual(once)
})

test('a few files in an unknown language are each reported, since their names may be mistakes', async () => {
  const files = ['a0', 'a1', 'a2'].map(id => ['LANGUAGE_UNKNOWN', `articles/${id}/en.md`, advice])
  expect(await problemsIn(newsroom('few', 3))).toEqual(files)
})

test('the case of a language tag does not matter in site.yaml nor in the name of a locale file', async () => {
  const [usual, folder] = [newsroom('usual', 0), newsroom('spelt', 0)]
  renameSync(join(folder, 'locales/es.json'), join(folder, 'locales/ES.json'))
  writeFileSync(join(folder, 'site.yaml'), site.replace('  es:', '  ES:'))
  const now = new Date('2026-06-01T00:00:00Z')
  for (const at of [usual, folder, folder])
    expect(await build({ site: at, now })).toMatchObject({ status: 0, problems: [] })
  const feed = (at: string) => readFileSync(join(at, 'dist/es/feed.json'), 'utf8')
  expect(feed(folder)).toBe(feed(usual))
})
