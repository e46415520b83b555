// A draft is in no feed and is no fault: an article as a whole, or its words in one language.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { say } from '../support/say.ts'
import { localeFile, siteYaml } from '../support/site.ts'

const facts = 'published: 2026-02-21\nsection: world\n'
const words = (title: string, front = '') => `---\ntitle: ${title}\n${front}---\nText of ${title}.\n`
const newsroom: Files = {
  'site.yaml': `${siteYaml}formats: [json]\nscopes: [all]\n`,
  'locales/en.json': JSON.stringify(localeFile('en')),
  'locales/es.json': JSON.stringify(localeFile('es')),
  'articles/port/article.yaml': facts,
  'articles/port/en.md': words('Port'),
}

async function published(files: Files) {
  const folder = folderOf({ ...newsroom, ...files })
  const report = await build({ site: folder, now: new Date('2026-03-01'), threads: 1 })
  const titlesIn = (language: string): string[] => {
    const { items } = JSON.parse(readFileSync(join(folder, 'dist', language, 'feed.json'), 'utf8')) as {
      readonly items: readonly { readonly title: string }[]
    }
    return items.map(({ title }) => title).toSorted()
  }
  return { folder, report, says: report.problems.map(say), titlesIn }
}

const draft = 'draft: true\n'
const record = (changes: object, translations: object) =>
  JSON.stringify({ id: 'new', published: '2026-02-21', section: 'world', translations, ...changes })

describe('is in no feed, and nothing is said of what it lacks', () => {
  test.each<[string, Files]>([
    ['a whole article', { 'articles/new/article.yaml': `${draft}section: nowhere\n`, 'articles/new/en.md': '---\n' }],
    ['a record of JSON', { 'articles/new.json': record({ draft: true, section: 'nowhere' }, { en: {} }) }],
    ['a line of NDJSON', { 'articles/all.ndjson': record({ draft: true, published: '' }, { en: { titel: 'T' } }) }],
    ['all its words', { 'articles/new/article.yaml': facts, 'articles/new/en.md': `---\n${draft}titel:\n---\n` }],
    [
      'its words in the languages of the site',
      {
        'articles/new/article.yaml': facts,
        'articles/new/en.md': words('#', draft),
        'articles/new/fr.md': words('Nouveau'),
      },
    ],
  ])('%s', async (_, files) => {
    const { report, says, titlesIn } = await published(files)
    expect(says).toEqual([])
    expect(report).toMatchObject({ status: 0, records: 1, rejected: 0 })
    expect(titlesIn('en')).toEqual(['Port'])
  })
})

test('words in one language are a draft while the others are published', async () => {
  const { says, titlesIn } = await published({
    'articles/new/article.yaml': facts,
    'articles/new/en.md': words('New'),
    'articles/new/es.md': words('#Nuevo', `${draft}faq: nothing yet\n`),
  })
  expect(says).toEqual([])
  expect([titlesIn('en'), titlesIn('es')]).toEqual([['New', 'Port'], []])
})

test.each(['yes', '"true"', 'ture', '1'])('draft: %s is a fault: it may be meant', async value => {
  const { report, says } = await published({
    'articles/new/article.yaml': facts,
    'articles/new/en.md': words('New', `draft: ${value}\n`),
  })
  expect(report).toMatchObject({ status: 1, rejected: 1 })
  expect(says.join()).toContain('draft')
  expect(says.join()).toContain('true or false')
})

test('without draft, or with draft: false, the bytes are the same', async () => {
  const [plain, told] = await Promise.all(
    ['', 'draft: false\n'].map(front => published({ 'articles/port/article.yaml': facts + front })),
  )
  expect(told?.report).toMatchObject({ status: 0 })
  for (const path of ['en/feed.json', 'es/feed.json'])
    expect(readFileSync(join(told?.folder ?? '', 'dist', path), 'utf8')).toBe(
      readFileSync(join(plain?.folder ?? '', 'dist', path), 'utf8'),
    )
})

test('a published article that becomes a draft leaves the feeds, which is told, and comes back the same', async () => {
  const { folder, titlesIn } = await published({ 'articles/new.json': record({}, { en: { title: 'New', body: 'B' } }) })
  const feed = () => readFileSync(join(folder, 'dist/en/feed.json'), 'utf8')
  const write = (changes: object) =>
    writeFileSync(join(folder, 'articles/new.json'), record(changes, { en: { title: 'New', body: 'B' } }))
  const again = (full: boolean) => build({ site: folder, now: new Date('2026-03-01'), threads: 1, full })
  const first = feed()
  for (const full of [false, true]) {
    write({ draft: true })
    const { status, problems } = await again(full)
    expect([status, problems.map(({ code, file }) => `${code} ${file}`)]).toEqual([
      0,
      ['ARTICLE_GONE articles/new.json'],
    ])
    expect(titlesIn('en')).toEqual(['Port'])
    write({})
    expect((await again(full)).status).toBe(0)
    expect(feed()).toBe(first)
  }
})
