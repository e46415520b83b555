// Empty values count as left out, and language tags follow BCP 47.
import { relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseLanguageTag } from '../../src/model/language.ts'
import type { Problem } from '../../src/model/problem.ts'
import { parseArticle, type ArticleRecord } from '../../src/input/parse-article.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { rich } from '../support/rich-record.ts'
import { parseSite } from '../../src/model/site.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { siteFrom, siteYaml } from '../support/site.ts'

const site = siteFrom(`${siteYaml}  ines-ferrer: { name: Inés Ferrer }\n`)

type Path = readonly (string | number)[]

/** Every path in data, the outer paths first. */
function pathsIn(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  return [...keys].flatMap(key => {
    const path = [...above, key]
    return [path, ...pathsIn((value as Record<string | number, unknown>)[key], path)]
  })
}

/** Copies data, and changes the mapping or list that holds a path's value. */
function changed(data: unknown, path: Path, change: (parent: Record<string | number, unknown>) => void): unknown {
  const copy = structuredClone(data) as Record<string | number, unknown>
  const parent = path.slice(0, -1).reduce((node, key) => node[key] as typeof copy, copy)
  change(parent)
  return copy
}

function read(value: unknown) {
  const record: ArticleRecord = { file: 'a.json', name: 'named', value, locate: () => ({ file: 'a.json' }) }
  const parsed = parseArticle(record, site)
  return { article: parsed.ok ? parsed.value : undefined, problems: parsed.problems }
}

const full = {
  ...rich,
  original: 'es',
  expires: '2030-01-01',
  withdrawn: '2031-01-01',
  translations: {
    ...rich.translations,
    es: { ...rich.translations['es'], published: '2026-02-24', expires: '2029-01-01', withdrawn: '2030-01-01' },
  },
}

/** The article and the problems of data without a path's value. */
const without = (path: Path) => {
  const key = path.at(-1) ?? ''
  return read(
    changed(full, path, parent => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1)
      else delete parent[key]
    }),
  )
}

/** Removes the indices from a path, since they change when a member of a list is removed. */
const codesOf = (problems: readonly Problem[]) => problems.map(({ code, severity }) => `${severity} ${code}`)

describe('in every optional field', () => {
  const optional = pathsIn(full).filter(path => without(path).article)

  test('there are many such fields', () => {
    const names = new Set(optional.map(path => path.filter(key => typeof key === 'string').join('.')))
    for (const name of [
      'id',
      'updated',
      'expires',
      'withdrawn',
      'original',
      'tags',
      'authors',
      'authors.url',
      'image',
      'image.url',
      'image.width',
      'image.kind',
      'image.reference',
      'image.credit.name',
      'media',
      'media.duration',
      'sources',
      'sources.url',
      'translations.en',
      'translations.en.slug',
      'translations.en.summary',
      'translations.en.caption',
      'translations.en.translator',
      'translations.en.faq.title',
      'translations.es.published',
      'translations.es.expires',
      'translations.es.withdrawn',
      'translations.es.updated',
    ])
      expect([...names]).toContain(name)
  })

  test.each<[name: string, empty: unknown]>([
    ['null', null],
    ['no text', ''],
    ['spaces', '  \t'],
    ['an empty list', []],
    ['an empty mapping', {}],
    ['a list of nothing', ['', null]],
    ['a mapping to nothing', { url: '', name: null }],
  ])('%s counts as left out', (_, empty) => {
    for (const path of optional) {
      const left = without(path)
      const emptied = read(changed(full, path, parent => (parent[path.at(-1) ?? ''] = empty)))
      expect(emptied.article, path.join('.')).toEqual(left.article)
      expect(codesOf(emptied.problems), path.join('.')).toEqual(codesOf(left.problems))
    }
  })
})

function problemsOf(files: Files): string[] {
  const folder = folderOf(files)
  const { problems, articles } = parseArticles(
    readRecords(folder, path => relative(folder, path)),
    site,
  )
  const says = problems.map(({ code, path, line, column, found = '', expected = '' }) =>
    [`${code} ${path ?? ''}`, `${line}:${column}`, found, expected].join(' | '),
  )
  return [String(articles.length), ...says]
}

const facts = 'published: 2026-02-21\nsection: world\n'

test.each(['', '~', 'null', '""', "'  '", '[]', '{}', '\n  -', '[""]'])('in YAML, `%s` counts as left out', empty => {
  const keys = ['updated', 'expires', 'withdrawn', 'tags', 'authors', 'image', 'media', 'sources', 'original', 'id']
  const front = ['slug', 'url', 'summary', 'caption', 'alt', 'faq', 'translator', 'published', 'expires']
  const yaml = facts + keys.map(key => `${key}: ${empty}\n`).join('')
  const words = `---\ntitle: T\n${front.map(key => `${key}: ${empty}\n`).join('')}---\nText.\n`
  expect(problemsOf({ 'a/article.yaml': yaml, 'a/en.md': words })).toEqual(['1'])
})

test('a blank text counts as left out where it is optional, and is reported where it is required', () => {
  const words = (text: string) => ({ title: 'T', body: 'B', summary: text, caption: text, alt: text, translator: text })
  const dated = { published: '2026-02-21', section: 'world' }
  for (const text of ['\u200B', '\u2060 \u00AD', '\u2067\u2069']) {
    const { article, problems } = read({ ...dated, translations: { en: words(text) } })
    const [page] = article?.translations.values() ?? []
    expect([page?.summary, page?.caption, page?.alt, page?.translator]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(problems).toEqual([])
    const untitled = read({ ...dated, translations: { en: { ...words('x'), title: text } } })
    expect(untitled.problems.map(({ code }) => code)).toEqual(['VALUE_INVALID'])
  }
})

test('an empty required value is reported as missing, at its place', () => {
  const yaml = 'published: ""\nsection:\ntags: [cuba, "", [x]]\n'
  expect(problemsOf({ 'a/article.yaml': yaml, 'a/en.md': '---\ntitle: " "\n---\nText.\n' })).toEqual([
    '0',
    expect.stringMatching(/^KEY_MISSING published \| 1:1 \| "published"/),
    expect.stringMatching(/^KEY_MISSING section \| 2:1 \| "section"/),
    expect.stringMatching(/^TYPE_WRONG tags\[2\] \| 3:18 \| a list/),
    expect.stringMatching(/^KEY_MISSING translations\.en\.title \| 2:1 \| "title"/),
  ])
})

describe('a picture or a file without an address is left out', () => {
  test('and is reported where it has other fields', () => {
    const yaml = `${facts}image: { url: "", kind: photo }\nmedia: [{ url: /a.mp3 }, { url: "", duration: 3 }]\n`
    expect(problemsOf({ 'a/article.yaml': yaml, 'a/en.md': '---\ntitle: T\n---\nText.\n' })).toEqual([
      '1',
      expect.stringMatching(/^ADDRESS_MISSING image \| 3:1/),
      expect.stringMatching(/^ADDRESS_MISSING media\[1\] \| 4:26/),
    ])
  })

  test('and a wrong key instead of the address is still an error', () => {
    const yaml = `${facts}image: { urll: /a.jpg }\n`
    expect(problemsOf({ 'a/article.yaml': yaml, 'a/en.md': '---\ntitle: T\n---\nText.\n' })).toEqual([
      '0',
      expect.stringMatching(/^KEY_UNKNOWN image\.urll .*did you mean "url"/),
    ])
  })
})

describe('language tags', () => {
  const wide = siteFrom(
    siteYaml.replace(
      'languages:\n',
      'languages:\n  pt-BR: { home: https://pt.example/ }\n  zh-Hans: { home: https://zh.example/ }\n  en-US: { home: https://us.example/ }\n',
    ),
  )
  const words = { title: 'T', body: 'Text.' }
  const languagesOf = (files: Files) => {
    const { articles } = parseArticles(
      readRecords(folderOf(files), path => path),
      wide,
    )
    return articles.flatMap(({ translations }) => [...translations.keys()])
  }

  test.each(['ES', 'es', 'pt-br', 'PT_BR', 'zh-hans', 'ZH-HANS', 'en_US', 'EN-us'])(
    '%s names one language, in data and as a file name',
    spelling => {
      const tag = parseLanguageTag(spelling)
      const record = { published: '2026-02-21', section: 'world', translations: { [spelling]: words } }
      expect(languagesOf({ 'a.json': JSON.stringify(record) })).toEqual([tag])
      expect(languagesOf({ 'a.ndjson': `${JSON.stringify({ id: 'a', ...record })}\n` })).toEqual([tag])
      const file = `a/${spelling}.md`
      expect(languagesOf({ 'a/article.yaml': facts, [file]: '---\ntitle: T\n---\nText.\n' })).toEqual([tag])
    },
  )

  test('that occur in two spellings are reported with both', () => {
    const record = { published: '2026-02-21', section: 'world', translations: { es: words, ES: words, en: words } }
    expect(problemsOf({ 'a.json': JSON.stringify(record) })).toEqual([
      '1',
      expect.stringMatching(/^KEY_DUPLICATE translations\.es \| 1:95 \| "es" \| "es" and "ES"$/),
    ])
    const file = '---\ntitle: T\n---\nText.\n'
    expect(problemsOf({ 'a/article.yaml': facts, 'a/ES.md': file, 'a/es.md': file })).toEqual([
      '0',
      expect.stringMatching(/^KEY_DUPLICATE translations\.es .* \| "es" \| a\/ES\.md and a\/es\.md$/),
    ])
  })

  test('in another case do not change the place of a problem', () => {
    const record = { published: '2026-02-21', section: 'world', translations: { ES: { title: 7, body: 'B' } } }
    expect(problemsOf({ 'a.json': JSON.stringify(record, null, 1) })).toEqual([
      '0',
      expect.stringMatching(/^TYPE_WRONG translations\.es\.title \| 6:4/),
    ])
  })
})

describe('site.yaml', () => {
  const parse = (text: string) => {
    const data = parseYaml(text, 'site.yaml')
    return data.ok ? parseSite(data.value.value, data.value.locate) : data
  }
  const base = siteYaml.replace('Lucía Ferrer }', 'Lucía Ferrer, url: "", email: }')

  test.each(['', '~', '""', "'  '", '[]'])('leaves out an optional value that is `%s`', empty => {
    const keys = ['permalink', 'limit', 'fallback', 'hub', 'maxDrop', 'archives', 'tombstones', 'formats', 'scopes']
    keys.push('compress', 'moved', 'retired', 'firstYear', 'lastYear')
    expect(parse(base + keys.map(key => `${key}: ${empty}\n`).join(''))).toEqual(parse(siteYaml))
  })

  test.each([
    ['publisher: CubaHeadlines', 'publisher: ""', 'VALUE_INVALID publisher'],
    ['en: { home: https://www.cubaheadlines.example/ }', 'en:', 'TYPE_WRONG languages.en'],
    ['{ name: Lucía Ferrer }', '{ name: "" }', 'KEY_MISSING authors.lucia-ferrer.name'],
  ])('but reports a required one: %s as %s', (written, empty, expected) => {
    const { ok, problems } = parse(siteYaml.replace(written, empty))
    expect([ok, ...problems.map(({ code, path }) => `${code} ${path}`)]).toEqual([false, expected])
  })
})
