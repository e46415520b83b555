import { describe, expect, test } from 'vitest'
import type { Article } from '../src/article.ts'
import { guard, type Present } from '../src/guard.ts'
import type { LanguageTag } from '../src/language.ts'
import { parseSite } from '../src/site.ts'

const now = new Date('2026-11-22T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3600_000)

const pageOf = (id: string, language: string) => `https://${language}.example/${id}`

/** Twenty articles in English and Spanish, a0 the newest. */
const all = Array.from({ length: 20 }, (_, i) => article(`a${i}`, { published: hours(-i - 1) }))

function article(id: string, change: Partial<Article> = {}): Article {
  const words = (language: string) => ({
    title: id,
    slug: id,
    url: pageOf(id, language),
    body: { format: 'html' as const, text: '' },
  })
  return {
    id,
    file: id,
    published: hours(-1),
    section: 'world',
    tags: [],
    authors: [],
    media: [],
    sources: [],
    original: 'en' as LanguageTag,
    translations: new Map(['en', 'es'].map(tag => [tag as LanguageTag, words(tag)])),
    ...change,
  }
}

const itemOf = (id: string, language = 'en') => `tag:example.com,2026:${id}:${language}`

function siteOf(settings: object) {
  const site = parseSite(
    {
      publisher: 'P',
      authority: 'example.com,2026',
      timezone: 'UTC',
      feeds: 'https://feeds.example/',
      languages: { en: { home: 'https://en.example/' }, es: { home: 'https://es.example/' } },
      sections: ['world'],
      ...settings,
    },
    () => ({ file: 'site.yaml' }),
  )
  if (!site.ok) throw new Error('the site file is valid')
  return site.value
}

interface Case {
  readonly before: Readonly<Record<string, readonly string[]>>
  readonly after: Readonly<Record<string, readonly string[]>>
  readonly articles?: readonly Article[]
  readonly rejected?: readonly string[]
  readonly settings?: object
}

const contentsOf = (feeds: Case['before']) => ({
  authority: 'example.com,2026',
  feeds: Object.fromEntries(
    Object.entries(feeds).map(([folder, ids]) => [folder, ids.map(id => itemOf(id, folder.slice(0, 2)))]),
  ),
  pages: {},
})

function judge({ before, after, articles = all, rejected = [], settings = {} }: Case) {
  const present: Present = {
    site: siteOf(settings),
    articles: new Map(articles.map(one => [one.id, one])),
    rejected: new Set(rejected),
    now,
  }
  const { problems, kept } = guard(contentsOf(before), contentsOf(after), present)
  return { refused: problems.map(({ code, file }) => `${code} ${file}`), kept }
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `a${from + i}`)
const without = (...gone: string[]) => all.filter(({ id }) => !gone.includes(id))
const withChange = (id: string, change: Partial<Article>) => [...without(id), article(id, change)]

const allowed: Record<string, Case> = {
  'nothing changed': { before: { 'en/': ids(0, 9) }, after: { 'en/': ids(0, 9) } },
  'everything is new': { before: {}, after: { 'en/': ids(0, 9) } },
  'half of the items vanish': { before: { 'en/': ids(0, 10) }, after: { 'en/': ids(5, 10) }, articles: all.slice(5) },
  'the only article expires': {
    before: { 'en/tags/x/': ['a0'] },
    after: {},
    articles: withChange('a0', { expires: hours(-1) }),
  },
  'the only article is withdrawn': {
    before: { 'en/tags/x/': ['a0'] },
    after: {},
    articles: withChange('a0', { withdrawn: hours(0) }),
  },
  'the only article of a tag is tagged otherwise': {
    before: { 'en/tags/x/': ['a0'] },
    after: { 'en/tags/y/': ['a0'] },
  },
  'the limit is reduced': {
    before: { 'en/': ids(0, 20) },
    after: { 'en/': ids(0, 3) },
    articles: all.slice(0, 3),
    settings: { limit: 3 },
  },
  'a full feed moves on, and old records are deleted': {
    before: { 'en/': ids(8, 18) },
    after: { 'en/': ids(0, 10) },
    articles: all.slice(0, 10),
    settings: { limit: 10 },
  },
  'scopes are given up': { before: { 'en/': ids(0, 5), 'en/tags/x/': ids(0, 5) }, after: { 'en/': ids(0, 5) } },
  'the share is raised': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(9, 10) },
    articles: all.slice(9),
    settings: { maxDrop: 0.9 },
  },
  'a rejected record in a feed with others': {
    before: { 'en/': ids(0, 3) },
    after: { 'en/': ids(1, 3) },
    articles: without('a0'),
    rejected: ['a0'],
  },
  'a rejected record beside one that has to go': {
    before: { 'en/tags/x/': ['a0', 'a1'] },
    after: {},
    articles: withChange('a1', { withdrawn: hours(-1) }).filter(({ id }) => id !== 'a0'),
    rejected: ['a0'],
  },
}

const refused: Record<string, Case> = {
  'more than half vanish': { before: { 'en/': ids(0, 10) }, after: { 'en/': ids(6, 10) }, articles: all.slice(6) },
  'the newest vanish, and older ones fill the feed': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(6, 16) },
    articles: all.slice(6),
    settings: { limit: 10 },
  },
  'all vanish, and older ones fill the feed': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(10, 20) },
    articles: all.slice(10),
    settings: { limit: 10 },
  },
  'many vanish between those that stay': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ['a0', 'a9', ...ids(10, 18)] },
    articles: [...all.slice(0, 1), ...all.slice(9)],
    settings: { limit: 10 },
  },
  'the only article of a tag is deleted': { before: { 'en/': ['a0'] }, after: {}, articles: without('a0') },
  'a language is taken away': {
    before: { 'es/': ids(0, 5) },
    after: {},
    articles: all.map(({ id }) => article(id, { translations: new Map() })),
  },
  'the share is lowered': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(2, 10) },
    articles: all.slice(2),
    settings: { maxDrop: 0.1 },
  },
  'the clock runs behind, so that nothing is due any more': {
    before: { 'en/': ids(0, 10) },
    after: {},
    articles: all.map(({ id }) => article(id, { published: hours(1) })),
  },
  'two of three records are rejected': {
    before: { 'en/': ids(0, 3) },
    after: { 'en/': ids(2, 3) },
    articles: without('a0', 'a1'),
    rejected: ['a0', 'a1'],
  },
}

describe('allowed', () => {
  test.each(Object.entries(allowed))('%s', (_, one) => expect(judge(one)).toEqual({ refused: [], kept: [] }))
})

describe('refused', () => {
  test.each(Object.entries(refused))('%s', (_, one) => {
    const [folder] = Object.keys(one.before)
    expect(judge(one)).toEqual({ refused: [`ITEMS_DROPPED ${folder}`], kept: [] })
  })
})

test('a feed stays as it is when all that it holds is rejected for the moment', () => {
  const one = { before: { 'en/tags/x/': ['a0', 'a1'] }, after: {}, articles: without('a0', 'a1') }
  expect(judge({ ...one, rejected: ['a0', 'a1'] })).toEqual({ refused: [], kept: ['en/tags/x/'] })
  expect(judge({ ...one, rejected: ['a0'] }).refused).toHaveLength(1)
})

const bare = { authority: 'example.com,2026', feeds: {}, pages: {} }
const present: Present = { site: siteOf({}), articles: new Map(), rejected: new Set(), now }

test('the authority may not change', () => {
  const { problems } = guard(bare, { ...bare, authority: 'example.org,2026' }, present)
  expect(problems).toMatchObject([
    { code: 'AUTHORITY_CHANGED', file: 'site.yaml', found: 'example.org,2026', expected: 'example.com,2026' },
  ])
})

describe('a page that another id has now', () => {
  const page = `en ${pageOf('a', 'en')}`
  const before = { ...bare, pages: { [page]: itemOf('a') } }
  const after = { ...bare, pages: { [page]: itemOf('b') } }
  const says = (more: Partial<Present>) =>
    guard(before, after, { ...present, ...more }).problems.map(({ code, file, found, expected }) => [
      code,
      file,
      found,
      expected,
    ])
  const known = (...articles: Article[]) => new Map(articles.map(one => [one.id, one]))
  const changed = [['ID_CHANGED', pageOf('a', 'en'), itemOf('b'), itemOf('a')]]

  test('is refused where the id before is gone', () => {
    expect(says({})).toEqual(changed)
    expect(says({ articles: known(article('b')) })).toEqual(changed)
  })

  test('is refused where the id before lives on in another language only', () => {
    const spanish = [...article('a').translations].filter(([language]) => language === 'es')
    const elsewhere = article('a', { translations: new Map(spanish) })
    expect(says({ articles: known(elsewhere) })).toEqual(changed)
    expect(says({ articles: known(elsewhere), site: siteOf({ fallback: 'original' }) })).toEqual([])
  })

  test.each<[string, Partial<Present>]>([
    ['lives on', { articles: known(article('a')) }],
    ['expired', { articles: known(article('a', { expires: hours(-1) })) }],
    ['was withdrawn', { articles: known(article('a', { withdrawn: hours(-1) })) }],
    ['is rejected for the moment', { rejected: new Set(['a']) }],
  ])('is let be where the article with the id before %s', (_, more) => expect(says(more)).toEqual([]))
})

test('an id may move with its page', () => {
  const before = { ...bare, pages: { [`en ${pageOf('a', 'en')}`]: itemOf('a') } }
  expect(guard(before, { ...bare, pages: { [`en ${pageOf('new', 'en')}`]: itemOf('a') } }, present).problems).toEqual(
    [],
  )
})
