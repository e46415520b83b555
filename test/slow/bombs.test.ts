import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { now, temporaryFolder } from '../support/newsroom.ts'
import { bomb, pieces } from './bombs.ts'

// The compiled program, so that the transformation of the tests is not measured.
const lib = join(import.meta.dirname, '../../lib')
type Library = typeof import('../../src/index.ts')
let library: Library
beforeAll(async () => {
  library = (await import(join(lib, 'index.js'))) as Library
})

const size = 100_000
/** Far above what any of them takes, and far below what the square of the size would. */
const longest = 20_000

const checks = join(import.meta.dirname, '../checks')
const rss = readFileSync(join(checks, 'rss/media-clean.xml'), 'utf8')
const atom = readFileSync(join(checks, 'atom/clean.xml'), 'utf8')
const json = JSON.parse(readFileSync(join(checks, 'json/clean.json'), 'utf8')) as { items: object[] }

const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const escaped = (text: string) =>
  text.replace(illegal, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Places in a document for a text. */
const elements = (document: string, ...names: readonly string[]) =>
  names.map(name => {
    const pattern = new RegExp(`(<${name}[^>]*>)[^<]*(</${name}>)`)
    return [name, (text: string) => document.replace(pattern, (_, open, close) => `${open}${escaped(text)}${close}`)]
  }) as [string, (text: string) => string][]

const attributes = (document: string, ...names: readonly string[]) =>
  names.map(name => {
    const pattern = new RegExp(`( ${name}=")[^"]*(")`)
    return [
      `@${name}`,
      (text: string) => document.replace(pattern, (_, open, close) => `${open}${escaped(text)}${close}`),
    ]
  }) as [string, (text: string) => string][]

const inItem = (item: (text: string) => object) => (text: string) => JSON.stringify({ ...json, items: [item(text)] })
const members = ['title', 'url', 'summary', 'content_html', 'content_text', 'date_published', 'language', 'image']
const ofJson: [string, (text: string) => string][] = [
  ...['version', 'title', 'feed_url', 'language'].map(
    key => [key, (text: string) => JSON.stringify({ ...json, [key]: text })] as [string, (text: string) => string],
  ),
  ...members.map(
    key => [`items.${key}`, inItem(text => ({ ...json.items[0], [key]: text }))] as [string, (text: string) => string],
  ),
  ['tags', inItem(text => ({ ...json.items[0], tags: [text] }))],
  ['style', inItem(text => ({ id: '1', content_html: `<p style="${text.replaceAll('"', "'")}">x</p>` }))],
  ['srcset', inItem(text => ({ id: '1', content_html: `<img srcset="${text.replaceAll('"', "'")}">` }))],
  ['the text', text => `{"version": ${text}`],
  ['a string', text => `{"version": "https://jsonfeed.org/version/1.1", "x": "${text}`],
]

const inItemOfRss = ['author', 'category', 'comments', 'enclosure', 'dc:date', 'media:hash', 'media:rating'].map(
  name => [name, (text: string) => rss.replace('</item>', `<${name}>${escaped(text)}</${name}></item>`)],
) as [string, (text: string) => string][]

const places: readonly (readonly [string, (text: string) => string])[] = [
  ...elements(rss, 'title', 'link', 'description', 'language', 'guid', 'pubDate', 'content:encoded'),
  ...attributes(rss, 'href', 'rel', 'url', 'type', 'xmlns:media'),
  ...inItemOfRss,
  ...elements(atom, 'title', 'id', 'updated', 'name', 'content', 'summary'),
  ...attributes(atom, 'href', 'rel', 'xml:lang'),
  ...ofJson,
  ['the document', text => text],
  ['what precedes it', text => text + rss],
  ['an item', text => rss.replace('<item>', `<item>${text}`)],
  ['a tag', text => rss.replace('<item>', `<item ${text}`)],
]

/** The kinds of bombs that take longer than they may. */
async function slow(run: (text: string) => unknown): Promise<string[]> {
  const found: string[] = []
  for (const [kind, piece] of Object.entries(pieces)) {
    const begin = performance.now()
    await run(bomb(piece, size))
    const time = Math.round(performance.now() - begin)
    if (time > longest) found.push(`${kind}: ${time} ms`)
  }
  return found
}

describe('100 kB of any text do not delay a check', () => {
  test.each(places)('in %s', async (_, insert) => {
    expect(await slow(text => library.checkDocument(insert(text), 'x', { now }))).toEqual([])
  })
})

const site = (publisher: string) => `publisher: ${publisher}
authority: newsroom.example,2026
timezone: America/Havana
feeds: https://feeds.newsroom.example/
languages:
  en: { home: https://en.newsroom.example/ }
sections: [cuba]
authors:
  ana: { name: Ana }
`
const words = {
  site: { title: 'News', description: 'What happens' },
  sections: { cuba: 'Cuba' },
}
const facts = { published: '2026-02-21T21:30:00-05:00', section: 'cuba', tags: ['music'], authors: ['ana'] }
const story = (en: object, own: object = {}) => ({
  ...facts,
  ...own,
  translations: { en: { title: 'T', ...en } },
})

/** Builds a newsroom of the files; those that are not given are as they should be. */
async function build(files: Readonly<Record<string, string>>): Promise<number> {
  const folder = temporaryFolder()
  const all = { 'site.yaml': site('Newsroom'), 'locales/en.json': JSON.stringify(words), ...files }
  for (const path of ['articles/a', 'locales']) mkdirSync(join(folder, path), { recursive: true })
  for (const [path, text] of Object.entries(all)) writeFileSync(join(folder, path), text)
  const { status } = await library.build({ site: folder, out: join(folder, 'dist'), now })
  return status
}

const fields: readonly (readonly [string, (text: string) => object])[] = [
  ['body', text => story({ body: text })],
  ['html', text => story({ html: text })],
  ['title', text => story({ title: text, body: 'x' })],
  ['summary', text => story({ summary: text, body: 'x' })],
  ['slug', text => story({ slug: text, body: 'x' })],
  ['url', text => story({ url: text, body: 'x' })],
  ['faq', text => story({ body: 'x', faq: { title: text, questions: [{ question: text, answer: text }] } })],
  ['caption', text => story({ body: 'x', caption: text, alt: text }, { image: { url: '/a.jpg' } })],
  ['image', text => story({ body: 'x' }, { image: { url: text } })],
  ['sources', text => story({ body: 'x' }, { sources: [{ name: text, url: text }] })],
  ['authors', text => story({ body: 'x' }, { authors: [text, { name: text, url: text }] })],
  ['tags', text => story({ body: 'x' }, { tags: [text] })],
  ['dates', text => story({ body: 'x', updated: text }, { published: text })],
  [
    'style',
    text => story({ html: `<p style="${text.replaceAll('"', "'")}">x</p><img srcset="${text.replaceAll('"', "'")}">` }),
  ],
]

/** The same, of an article: all kinds in one build, and one by one only where that takes too long. */
async function slowRecords(record: (text: string) => object): Promise<string[]> {
  const line = (text: string, i: number) => `${JSON.stringify({ id: `a${i}`, ...record(text) })}\n`
  const all = Object.values(pieces).map((piece, i) => line(bomb(piece, size), i))
  const begin = performance.now()
  expect(await build({ 'articles/a.ndjson': all.join('') })).toBeLessThan(3)
  if (performance.now() - begin < 3 * longest) return []
  return slow(text => build({ 'articles/a.ndjson': line(text, 0) }))
}

describe('100 kB of any text do not delay a build', () => {
  test.each(fields)('in %s of a record', async (_, record) => {
    expect(await slowRecords(record)).toEqual([])
  })

  const front = (text: string) => `---\ntitle: T\nslug: s\n---\n${text}`
  const article = `published: 2026-02-21\nsection: cuba\nauthors: [ana]\n`
  test.each<readonly [string, (text: string) => Readonly<Record<string, string>>]>([
    ['a Markdown file', text => ({ 'articles/a/article.yaml': article, 'articles/a/en.md': front(text) })],
    [
      'front matter',
      text => ({ 'articles/a/article.yaml': article, 'articles/a/en.md': `---\ntitle: ${text}\n---\nx\n` }),
    ],
    ['an article’s YAML', text => ({ 'articles/a/article.yaml': `${article}image: ${text}` })],
    ['an export', text => ({ 'articles/a.ndjson': text })],
    ['the site file', text => ({ 'site.yaml': site(text) })],
    [
      'a locale file',
      text => ({
        'locales/en.json': JSON.stringify({ ...words, site: { title: text, description: text }, caption: text }),
      }),
    ],
  ])('in %s', async (_, files) => {
    expect(await slow(text => build(files(text)))).toEqual([])
  })
})
