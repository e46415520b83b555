// Any value in any place is accepted, or reported with its place and a remedy.
import { relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { keysOf } from '../../src/model/key-remedies.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { say } from '../support/say.ts'
import { site } from '../support/site.ts'

const facts = 'published: 2026-02-21\nsection: world\n'
const words = '---\ntitle: T\n---\nText.\n'

function read(files: Files): { readonly count: number; readonly problems: readonly Problem[] } {
  const folder = folderOf(files)
  const records = readRecords(folder, path => relative(folder, path))
  const { articles, problems } = parseArticles(records, site)
  return { count: articles.length, problems }
}

/** A line of a record for each mapping with keys. */
const places = [
  {
    name: 'article.yaml',
    file: 'a/article.yaml',
    keys: 'id published updated expires withdrawn original section tags authors image media sources'.split(' '),
    files: (line: string): Files => ({
      'a/article.yaml': `${facts.replace(new RegExp(`^${line.split(':', 1)[0]}:.*\\n`, 'm'), '')}${line}\n`,
      'a/en.md': words,
    }),
  },
  {
    name: 'image',
    file: 'a/article.yaml',
    keys: 'width height kind reference credit type bytes'.split(' '),
    files: (line: string): Files => ({
      'a/article.yaml': `${facts}image:\n  url: /a.jpg\n  ${line}\n`,
      'a/en.md': words,
    }),
  },
  {
    name: 'media',
    file: 'a/article.yaml',
    keys: 'url type bytes duration'.split(' '),
    files: (line: string): Files => ({
      'a/article.yaml': `${facts}media:\n- ${line.startsWith('url') ? '' : 'url: /a.mp3\n  '}${line}\n`,
      'a/en.md': words,
    }),
  },
  {
    name: 'en.md',
    file: 'a/en.md',
    keys: 'title slug url summary caption alt faq published updated expires withdrawn translator'.split(' '),
    files: (line: string): Files => ({
      'a/article.yaml': facts,
      'a/en.md': `---\n${line.startsWith('title:') ? '' : 'title: T\n'}${line}\n---\nText.\n`,
    }),
  },
  {
    name: 'JSON',
    file: 'a.json',
    keys: 'id published section tags authors image media sources'.split(' '),
    files: (line: string): Files => {
      const [, key = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? []
      const others = { published: '2026-02-21', section: 'world', translations: { en: { title: 'T', body: 'B' } } }
      const rows = Object.entries({ ...others, [key]: 0 }).map(([name, other]) =>
        name === key ? `${JSON.stringify(name)}: ${value}` : `${JSON.stringify(name)}: ${JSON.stringify(other)}`,
      )
      return { 'a.json': `{\n${rows.join(',\n')}\n}\n` }
    },
  },
] as const

const inYaml = [
  '5',
  '0.5',
  'true',
  'word',
  '"5"',
  '"yes"',
  '[a]',
  '["5"]',
  '[[a]]',
  '{ a: b }',
  '2026-2-1',
  'a, b',
  '12:30',
]
const inJson = [
  '5',
  '0.5',
  'true',
  '"word"',
  '"5"',
  '"yes"',
  '["a"]',
  '[5]',
  '[["a"]]',
  '{"a":"b"}',
  '"2026-2-1"',
  '"a, b"',
]

const table = places.flatMap(place =>
  place.keys.flatMap(key =>
    (place.name === 'JSON' ? inJson : inYaml).map(kind => [place.name, key, kind, place] as const),
  ),
)

test.each(table)('%s, %s: %s', (_, key, kind, place) => {
  const line = `${key}: ${kind}`
  const files = place.files(line)
  const { count, problems } = read(files)
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect([count, errors.length > 0]).toEqual([errors.length > 0 ? 0 : 1, errors.length > 0])
  for (const problem of problems) {
    expect(problem).toMatchObject({ file: place.file, line: expect.any(Number), quote: { caret: expect.any(Number) } })
    const { line: quoted = '', mended } = problem.quote ?? {}
    expect(quoted).toContain(key)
    if (problem.severity === 'error')
      expect(problem.expected ?? '').not.toMatch(/^(?:a mapping of keys to values|Invalid)/)
    // The corrected line removes the problem.
    if (mended === undefined) continue
    const changed = Object.entries(files).map(([name, text]) => [
      name,
      name === place.file ? String(text).replace(`${quoted}\n`, () => `${mended}\n`) : text,
    ])
    const left = read(Object.fromEntries(changed) as Files).problems
    expect(left.filter(other => other.path === problem.path && other.code === problem.code).map(say)).toEqual([])
  }
})

describe('a key in the wrong file', () => {
  const saysOf = (files: Files) => read(files).problems.map(({ path, code, expected }) => [path, code, expected])

  test.each([...keysOf.words])('%s in article.yaml', key => {
    const [says] = saysOf({ 'a/article.yaml': `${facts}${key}: x\n`, 'a/en.md': words })
    expect(says).toEqual([
      key,
      'KEY_UNKNOWN',
      expect.stringMatching(/the file of each language, such as es\.md$|did you/),
    ])
  })

  test.each([...keysOf.facts].filter(key => key !== 'id'))('%s in en.md', key => {
    const [says] = saysOf({ 'a/article.yaml': facts, 'a/en.md': `---\ntitle: T\n${key}: x\n---\nText.\n` })
    expect(says).toEqual([
      `translations.en.${key}`,
      'KEY_UNKNOWN',
      expect.stringMatching(/into article\.yaml, which lies beside$/),
    ])
  })

  test.each([
    ['title', 'each language has its own: write it into "translations", to the words of each'],
    ['limit', 'it belongs in site.yaml, at the top of the newsroom'],
    ['width', 'it belongs in "image", below its "url"'],
  ])('%s at the top of a record in JSON', (key, remedy) => {
    const record = {
      published: '2026-02-21',
      section: 'world',
      [key]: 'x',
      translations: { en: { title: 'T', body: 'B' } },
    }
    expect(saysOf({ 'a.json': JSON.stringify(record) })).toEqual([[key, 'KEY_UNKNOWN', remedy]])
  })

  test('tags among the words of a language in JSON', () => {
    const record = {
      published: '2026-02-21',
      section: 'world',
      translations: { en: { title: 'T', body: 'B', tags: ['x'] } },
    }
    expect(saysOf({ 'a.json': JSON.stringify(record) })).toEqual([
      ['translations.en.tags', 'KEY_UNKNOWN', 'it holds for all languages: write it beside "translations"'],
    ])
  })

  test.each(['caption', 'alt'])('%s of an image', key => {
    const [says] = saysOf({ 'a/article.yaml': `${facts}image: { url: /a.jpg, ${key}: x }\n`, 'a/en.md': words })
    expect(says).toEqual([`image.${key}`, 'KEY_UNKNOWN', expect.stringMatching(/the file of each language/)])
  })
})

describe('a required key under another name is reported once', () => {
  test.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['headline', 'title'],
    ['título', 'title'],
  ])('%s', (written, meant) => {
    const { problems } = read({ 'a/article.yaml': facts, 'a/en.md': `---\n${written}: T\n---\nText.\n` })
    expect(problems.map(({ code, expected, quote }) => [code, expected, quote?.mended])).toEqual([
      ['KEY_UNKNOWN', `did you mean "${meant}"?`, `${meant}: T`],
    ])
  })

  test('and a key with an invisible character is reported with its correction', () => {
    const { problems } = read({ 'a/article.yaml': facts, 'a/en.md': '---\n"title\u200B": T\n---\nText.\n' })
    expect(problems.map(({ expected }) => expected)).toEqual(['write "title": an invisible character is in it'])
  })

  test('date is read as a word for published, and category as one for section', () => {
    const { problems } = read({ 'a/article.yaml': 'date: 2026-02-21\ncategory: world\n', 'a/en.md': words })
    expect(problems.map(({ quote }) => quote?.mended)).toEqual(['published: 2026-02-21', 'section: world'])
  })
})
