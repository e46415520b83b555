// Single articles are checked as a build checks them, from the disk and as an editor has them open.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { checkArticles, NamedArticles, recordsInText, type OpenFile } from '../../src/input/named-articles.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { Site } from '../../src/model/site.ts'
import { now, record, writeNewsroom } from '../support/newsroom.ts'

let folder: string
let site: Site
let ofBuild: readonly Problem[]

beforeAll(async () => {
  const records = [
    record('good'),
    record('unfinished', { draft: true }),
    record('wrong', { section: 'wrld' }),
    record('doubtful', { image: { width: 1200, height: 800 } }),
    record('half', { translations: { en: { title: 'Half', body: 'Text.' }, es: { titulo: 'Media' } } }),
  ]
  folder = writeNewsroom({ records, site: { scopes: ['all'], formats: ['rss'] } })
  writeFileSync(join(folder, 'articles/export.ndjson'), `${JSON.stringify(record('line'))}\n{ "id": "bare" }\n`)
  writeFileSync(join(folder, 'articles/good/README.md'), 'Notes.\n')
  const read = await readSiteFolder(folder)
  if (!read.ok) throw new Error('the site is good')
  site = read.value.site
  ofBuild = (await build({ site: folder, now, dryRun: true })).problems
})

function check(paths: readonly string[], open?: OpenFile) {
  const articles = new NamedArticles(folder, open)
  for (const path of paths) expect(articles.add(join(folder, path))).toBeUndefined()
  return checkArticles(articles.records(), site)
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code)

test('all articles have the problems that a build finds', () => {
  const { problems, ...counts } = check(['articles'])
  expect(problems).toEqual(ofBuild)
  expect(counts).toEqual({ articles: 4, drafts: 1, rejected: 2 })
  expect(new Set(codes(problems))).toEqual(
    new Set(['SECTION_UNKNOWN', 'ADDRESS_MISSING', 'KEY_UNKNOWN', 'KEY_MISSING', 'STRAY_FILE']),
  )
})

test.each([
  ['articles/wrong', ['SECTION_UNKNOWN']],
  ['articles/wrong/article.yaml', ['SECTION_UNKNOWN']],
  ['articles/wrong/es.md', ['SECTION_UNKNOWN']],
  ['articles/doubtful/en.md', ['ADDRESS_MISSING']],
  ['articles/good', ['STRAY_FILE']],
  ['articles/good/es.md', []],
  ['articles/good/README.md', ['STRAY_FILE']],
  ['articles/unfinished', []],
  ['articles/export.ndjson', ['KEY_MISSING', 'KEY_MISSING', 'KEY_MISSING']],
])('%s stands for what it belongs to', (path, expected) => {
  expect(codes(check([path]).problems)).toEqual(expected)
})

test('an article that is named by several of its files is checked once', () => {
  expect(check(['articles/good/en.md', 'articles/good/es.md', 'articles/good/article.yaml'])).toMatchObject({
    articles: 1,
  })
})

describe('an open file', () => {
  const place = 'articles/good/en.md'
  const open = (path: string, text: string): OpenFile => ({ path: join(folder, path), bytes: Buffer.from(text) })

  test.each([place, 'articles/good/article.yaml', 'articles/wrong/article.yaml', 'articles/export.ndjson'])(
    'that is as it stands on the disk makes no difference: %s',
    path => {
      expect(check([path], open(path, readFileSync(join(folder, path), 'utf8')))).toEqual(check([path]))
    },
  )

  test('takes the place of the file on the disk, with its own lines', () => {
    const text = '---\ntitle: Good\n# a comment\nslug: good-page\nsumary: A port.\n---\nText.\n'
    expect(check([place], open(place, text)).problems).toMatchObject([
      { code: 'KEY_UNKNOWN', file: place, line: 5, quote: { line: 'sumary: A port.', mended: 'summary: A port.' } },
    ])
  })

  test('may be new', () => {
    const words = 'articles/good/fr.md'
    expect(check([words], open(words, '---\ntitle: Bon\n---\nTexte.\n')).problems).toMatchObject([
      { code: 'LANGUAGE_UNKNOWN', file: words, line: 2 },
    ])
    const json = 'articles/new.json'
    expect(check([json], open(json, '{\n"section": "wrld" }')).problems[0]).toMatchObject({ file: json })
  })
})

test.each([
  ['site.yaml', 'does not lie below articles/'],
  ['articles/none', 'there is no '],
  ['../elsewhere', 'does not lie below articles/'],
])('%s is refused', (path, says) => {
  expect(new NamedArticles(folder).add(join(folder, path))).toContain(says)
})

describe('a text of JSON', () => {
  const checkText = (text: string) => checkArticles(recordsInText(Buffer.from(text)), site)
  const good = { ...record('piped'), $schema: 'record.schema.json' }

  test.each([
    ['a record', JSON.stringify(good), 1],
    ['a record on many lines', JSON.stringify(good, null, 2), 1],
    ['a record a line', `${JSON.stringify(good)}\n\n${JSON.stringify(record('other'))}\n`, 2],
    ['a record behind a byte order mark', `\u{FEFF}${JSON.stringify(good)}`, 1],
  ])('%s', (_, text, articles) => {
    expect(checkText(text)).toEqual({ articles, drafts: 0, rejected: 0, problems: [] })
  })

  test.each([
    ['{ "id": "piped" }', 'KEY_MISSING', 1],
    ['{\n  "id": "piped",,\n}', 'SYNTAX_INVALID', 2],
    [`${JSON.stringify(good)}\n{ "id": }`, 'SYNTAX_INVALID', 2],
    [JSON.stringify({ ...good, section: 'wrld' }, null, 2), 'SECTION_UNKNOWN', 3],
    ['[]', 'TYPE_WRONG', 1],
  ])('%j is told with its line', (text, code, line) => {
    expect(checkText(text).problems[0]).toMatchObject({ code, file: '-', line })
  })

  test('in another encoding is told', () => {
    const bytes = Buffer.from('{"id":"ñ"}', 'latin1')
    expect(codes(checkArticles(recordsInText(bytes), site).problems)).toEqual(['ENCODING_INVALID'])
  })
})
