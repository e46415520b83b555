// A newsroom that init begins, and articles that new begins, in builds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { settle } from '../../src/scaffold/choices.ts'
import { inOneLine, isBlank } from '../../src/model/line.ts'
import { siteOf } from '../../src/scaffold/plan-newsroom.ts'
import { run } from '../scaffold/command-line.ts'
import { addFiles, folderOf } from '../support/folder.ts'
import { runs } from '../support/runs.ts'
import { say } from '../support/say.ts'

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')
const laVoz = ['--publisher', 'La Voz', '--domain', 'lavoz.example']

test('begins a newsroom in two languages that builds without a word of complaint', async () => {
  const folder = folderOf({})
  const { status, stdout, stderr } = await run([
    'init',
    folder,
    ...laVoz,
    '--year',
    '2026',
    '--timezone',
    'America/Havana',
  ])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.split('\n').filter(line => line.startsWith('created '))).toEqual([
    'created site.yaml',
    'created locales/en.json',
    'created locales/es.json',
    'created articles/welcome/article.yaml',
    'created articles/welcome/en.md',
    'created articles/welcome/es.md',
    'created .gitignore',
    'created package.json',
    'created schemas/ and .vscode/, by which editors complete and check these files',
  ])
  const site = await readSiteFolder(folder)
  expect(site.problems).toEqual([])
  expect(site.ok && site.value.site).toMatchObject({ publisher: 'La Voz', authority: 'lavoz.example,2026' })
  const report = await build({ site: folder, threads: 1 })
  expect(report).toMatchObject({ status: 0, problems: [], items: 2 })
  expect(read(folder, 'dist/es/feed.json')).toContain('"id": "tag:lavoz.example,2026:welcome:es"')
})

test('begins one in languages whose words do not come with the program, from right to left too', async () => {
  const folder = folderOf({})
  const languages = ['--language', 'ar=https://ar.lavoz.example/', '--language', 'qu,no']
  const { status, stdout } = await run(['init', folder, ...laVoz, ...languages])
  expect(status).toBe(0)
  expect(stdout).toContain('translate locales/ar.json: its messages are in English')
  const { status: built, problems, items } = await build({ site: folder, threads: 1 })
  expect([built, items]).toEqual([0, 3])
  expect(problems.map(({ code, file }) => [code, file])).toEqual(
    ['ar', 'qu', 'no'].map(tag => ['WORDS_UNTRANSLATED', `locales/${tag}.json`]),
  )
  expect(read(folder, 'dist/ar/feed.json')).toContain('"direction": "rtl"')
  expect(read(folder, 'dist/ar/feed.json')).toContain('"url": "https://ar.lavoz.example/news/welcome"')
})

test('any publisher is written so that YAML reads it as it was typed', () => {
  const names = fc.oneof(
    fc.constantFrom(
      '#1',
      'a: b',
      '“Voz”',
      "'",
      '"',
      'null',
      'No',
      '1984',
      '- x',
      '@',
      'C:\\voz',
      '🎉 {Voz}',
      '؟',
      '*a',
      '%',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(names, publisher => {
      fc.pre(!isBlank(publisher))
      const read = siteOf(settle({ publisher, domain: 'lavoz.example' }, '.', new Date()))
      const told = read.problems.map(({ code }) => code)
      expect(told.filter(code => !['CHARACTERS_REPLACED', 'DIRECTION_UNBALANCED'].includes(code))).toEqual([])
      if (told.length === 0) expect(read).toMatchObject({ value: { publisher: inOneLine(publisher) } })
    }),
    { numRuns: runs(500) },
  )
})

describe('a new article', () => {
  const newsroom = async (): Promise<string> => {
    const folder = folderOf({})
    await run(['init', folder, ...laVoz, '--year', '2026', '--language', 'en,es', '--section', 'news,world'])
    return folder
  }
  const finish = (folder: string, path: string): void => {
    const text = read(folder, path)
    addFiles(folder, { [path]: `${text.replace('draft: true\n', '')}Text.\n` })
  }

  test('is in no feed, and nothing is said of it, until its words are finished', async () => {
    const folder = await newsroom()
    const { status, stdout } = await run(['new', 'The port: #1', '--site', folder, '--section', 'world'])
    expect(status).toBe(0)
    expect(stdout.match(/created /g)).toHaveLength(3)
    expect(await build({ site: folder, threads: 1 })).toMatchObject({ status: 0, problems: [], items: 2 })
    finish(folder, 'articles/the-port-1/en.md')
    expect(await build({ site: folder, threads: 1 })).toMatchObject({ status: 0, problems: [], items: 3 })
    expect(read(folder, 'dist/en/feed.json')).toContain('"title": "The port: #1"')
    expect(read(folder, 'dist/en/feed.json')).toContain('https://lavoz.example/en/world/the-port-1"')
  })

  test('with any title has an id, is a draft, and is valid when it is finished', async () => {
    const folder = await newsroom()
    const titles = [
      'Ñandú, ¿ríe?',
      'Привет, мир',
      '港は再開した',
      'ميناء هافانا',
      '🎉',
      '1984',
      'null',
      '- "x" \\n y',
      'con',
    ]
    for (const title of titles) {
      const { status, stdout } = await run(['new', '--site', folder, '--language', 'es', '--', title])
      expect([title, status]).toEqual([title, 0])
      const path = /articles\/[a-z0-9-]+\/es\.md/.exec(stdout)?.[0] ?? ''
      finish(folder, path)
    }
    const report = await build({ site: folder, threads: 1 })
    expect([report.status, report.problems.map(say)]).toEqual([0, []])
    const { items } = JSON.parse(read(folder, 'dist/es/feed.json')) as { items: { title: string }[] }
    expect(items.map(({ title }) => title)).toEqual(expect.arrayContaining(titles))
  })
})
