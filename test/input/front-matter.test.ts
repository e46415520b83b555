import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf } from '../support/folder.ts'
import { say } from '../support/say.ts'
import { site } from '../support/site.ts'

function read(words: string) {
  const folder = folderOf({ 'a/article.yaml': 'published: 2026-02-21\nsection: world\n', 'a/en.md': words })
  const records = readRecords(folder, path => relative(folder, path))
  const { articles, problems } = parseArticles(records, site)
  return { title: articles.flatMap(({ translations }) => [...translations.values()])[0]?.title, problems }
}

const missing = 'the line "---" before the fields is missing'
const unlike = 'the line that begins the front matter is not "---"'
const unended = 'the line that ends the front matter is not "---"'

type Row = [name: string, words: string, line: number, found: string, mended: string | undefined]

const rows: Row[] = [
  ['no first line', 'title: T\n---\nText.\n', 1, missing, '---\ntitle: T'],
  ['no lines at all', '# Port\n\nText.\n', 1, 'the file does not begin with front matter', undefined],
  ['nothing', '', 1, 'the file does not begin with front matter', undefined],
  [
    'an empty line at the beginning',
    '\n---\ntitle: T\n---\nText.\n',
    2,
    'the file does not begin with its line "---"',
    '---',
  ],
  ['a space at the beginning', ' ---\ntitle: T\n---\nText.\n', 1, 'the file does not begin with its line "---"', '---'],
  ['a dash that a word processor made', '—\ntitle: T\n---\nText.\n', 1, unlike, '---'],
  ['two hyphens', '--\ntitle: T\n---\nText.\n', 1, unlike, '---'],
  ['four hyphens', '----\ntitle: T\n---\nText.\n', 1, unlike, '---'],
  ['TOML', '+++\ntitle = "T"\n+++\nText.\n', 1, 'the front matter is not YAML', '---'],
  ['a dash at the end', '---\ntitle: T\n—-\nText.\n', 3, unended, '---'],
  ['a space before the end', '---\ntitle: T\n ---\nText.\n', 3, unended, '---'],
  ['no end', '---\ntitle: T\nslug: s\n\nText.\n', 3, 'the front matter is not closed', 'slug: s\n---'],
  ['no end, on Windows', '---\r\ntitle: T\r\n\r\nText.\r\n', 2, 'the front matter is not closed', 'title: T\n---'],
  [
    'no end, and a horizontal rule in the text',
    '---\ntitle: T\nslug: s\n\nText: it begins.\n\n---\n\nMore.\n'.replace('Text: it', 'Here the text'),
    5,
    'the front matter is not closed before the text begins',
    '---\nHere the text begins.',
  ],
]

test.each(rows)('%s', (_, words, line, found, mended) => {
  const { problems } = read(words)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ code: 'FRONT_MATTER_MISSING', file: 'a/en.md', line, found })
  expect(problems[0]?.quote?.mended).toBe(mended)
  if (mended === undefined || words.startsWith('+++') || words.startsWith('\n')) return
  const lines = words.split(/\r?\n/).with(line - 1, mended)
  expect(read(lines.join('\n'))).toEqual({ title: 'T', problems: [] })
})

test('every form of front matter is accepted', () => {
  for (const words of [
    '---\ntitle: T\n---\nText.\n',
    '---  \r\ntitle: T\r\n---\t\r\nText.\n',
    '---\ntitle: T\n\nslug: s\n\n# c\n---\nText.',
  ])
    expect(read(words)).toEqual({ title: 'T', problems: [] })
})

test('a fault of the fields is reported as such, also where text may be among them', () => {
  const { problems } = read('---\ntitle: Cuba: the end\n\nText.\n---\nMore.\n')
  expect(problems.map(say).join('\n')).toContain('a text without quotes cannot hold a colon and a space')
})

test('a single field without a space after its colon is shown with the space', () => {
  const { problems } = read('---\ntitle:Cuba\n---\nText.\n')
  expect(problems).toMatchObject([
    { code: 'TYPE_WRONG', line: 2, quote: { line: 'title:Cuba', mended: 'title: Cuba' } },
  ])
})
