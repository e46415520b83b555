import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/model/article.ts'
import { guard, type Present } from '../../src/planning/guard.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { parseSite } from '../../src/model/site.ts'

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
  records: {},
})

function judge({ before, after, articles = all, rejected = [], settings = {} }: Case) {
  const present: Present = {
    site: siteOf(settings),
    articles: new Map(articles.map(one => [one.id, one])),
    rejected: new Set(rejected),
    now,
  }
  // A feed that was published goes on, whatever is in it.
  const next = { ...Object.fromEntries(Object.keys(before).map(folder => [folder, []])), ...after }
  const { problems, kept, losses } = guard(contentsOf(before), contentsOf(next), present)
  return {
    refused: problems.map(({ code, file }) => `${code} ${file}`),
    kept,
    told: losses.map(({ file, path, found }) => [file, path, found].filter(part => part !== undefined).join(': ')),
  }
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `a${from + i}`)
const without = (...gone: string[]) => all.filter(({ id }) => !gone.includes(id))
const withChange = (id: string, change: Partial<Article>) => [...without(id), article(id, change)]

const spanishUntil = (withdrawn: Date) => {
  const [[, page] = []] = article('a1').translations
  if (!page) throw new Error('the article has words')
  return ['es' as LanguageTag, { ...page, withdrawn }] as const
}

/** An article whose words in a language a machine made. */
const madeByMachine = (one: Article, language: string): Article => ({
  ...one,
  translations: new Map(
    [...one.translations].map(([tag, words]) => [
      tag,
      tag === language ? { ...words, digitalSource: 'trainedAlgorithmicMedia' } : words,
    ]),
  ),
})

const allowed: Record<string, Case> = {
  'nothing changed': { before: { 'en/': ids(0, 9) }, after: { 'en/': ids(0, 9) } },
  'everything is new': { before: {}, after: { 'en/': ids(0, 9) } },
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
  'a rejected record in a feed with others': {
    before: { 'en/': ids(0, 3) },
    after: { 'en/': ids(1, 3) },
    articles: without('a0'),
    rejected: ['a0'],
  },
  'all translations that a machine made are held back': {
    before: { 'en/': ids(0, 9), 'es/': ids(0, 9) },
    after: { 'en/': ids(0, 9) },
    articles: all.map(one => madeByMachine(one, 'es')),
    settings: { machineTranslations: 'omit' },
  },
  'a feed without items stays without': { before: { 'en/tags/x/': [] }, after: {} },
  'a rejected record beside a stand-in whose original has to go': {
    before: { 'en/tags/x/': ['a0', 'a1'] },
    after: {},
    articles: [
      article('a1', { original: 'es' as LanguageTag, translations: new Map([spanishUntil(hours(-1))]) }),
      ...without('a0', 'a1'),
    ],
    rejected: ['a0'],
    settings: { fallback: 'original' },
  },
  'a rejected record beside one that has to go': {
    before: { 'en/tags/x/': ['a0', 'a1'] },
    after: {},
    articles: withChange('a1', { withdrawn: hours(-1) }).filter(({ id }) => id !== 'a0'),
    rejected: ['a0'],
  },
}

const refused: Record<string, Case> = {
  'all translations vanish, which a machine made but the site does not hold back': {
    before: { 'es/': ids(0, 9) },
    after: {},
    articles: all.map(one => {
      const [english] = madeByMachine(one, 'es').translations
      return { ...one, translations: new Map(english && [english]) }
    }),
    settings: { machineTranslations: 'omit' },
  },
  'half vanish': { before: { 'en/': ids(0, 10) }, after: { 'en/': ids(5, 10) }, articles: all.slice(5) },
  'half of six vanish': { before: { 'en/': ids(0, 6) }, after: { 'en/': ids(3, 6) }, articles: all.slice(3) },
  'half of a tag vanish, which are ten articles': {
    before: { 'en/tags/x/': ids(0, 20) },
    after: { 'en/tags/x/': ids(10, 20) },
    articles: all.slice(10),
  },
  'half of the newest vanish, and older ones fill the feed': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(5, 15) },
    articles: all.slice(5),
    settings: { limit: 10 },
  },
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
  'all but the oldest of a full feed get other ids': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': [...ids(10, 19), 'a9'] },
    articles: all.slice(9),
    settings: { limit: 10 },
  },
  'a language is taken away': {
    before: { 'es/': ids(0, 5) },
    after: {},
    articles: all.map(({ id }) => article(id, { translations: new Map() })),
  },
  'the share is lowered': {
    before: { 'en/': ids(0, 10) },
    after: { 'en/': ids(3, 10) },
    articles: all.slice(3),
    settings: { maxDrop: 0.1 },
  },
  'three of four vanish': {
    before: { 'en/': ids(0, 4) },
    after: { 'en/': ['a3'] },
    articles: without('a0', 'a1', 'a2'),
  },
  'all of two vanish': { before: { 'en/': ids(0, 2) }, after: {}, articles: without('a0', 'a1') },
  'the clock runs behind, so that nothing is due any more': {
    before: { 'en/': ids(0, 10) },
    after: {},
    articles: all.map(({ id }) => article(id, { published: hours(1) })),
  },
  'three of four records are rejected': {
    before: { 'en/': ids(0, 4) },
    after: { 'en/': ['a3'] },
    articles: without('a0', 'a1', 'a2'),
    rejected: ['a0', 'a1', 'a2'],
  },
  'ten articles vanish from a tag': {
    before: { 'en/tags/x/': ids(0, 12) },
    after: { 'en/tags/x/': ids(10, 12) },
    articles: all.slice(10),
  },
}

/** Losses of daily work: the build is published, and warns of them. */
const ordinary: Record<string, readonly [one: Case, ...told: string[]]> = {
  'less than half of the items vanish': [
    { before: { 'en/': ids(0, 10) }, after: { 'en/': ids(4, 10) }, articles: all.slice(4) },
    ...ids(0, 4).map(id => `${id}: en/`),
  ],
  'two of four vanish': [
    { before: { 'en/': ids(0, 4) }, after: { 'en/': ids(2, 4) }, articles: all.slice(2) },
    ...ids(0, 2).map(id => `${id}: en/`),
  ],
  'half vanish where the site file allows half': [
    {
      before: { 'en/': ids(0, 10) },
      after: { 'en/': ids(5, 10) },
      articles: all.slice(5),
      settings: { maxDrop: 0.5 },
    },
    ...ids(0, 5).map(id => `${id}: en/`),
  ],
  'the share is raised': [
    {
      before: { 'en/': ids(0, 10) },
      after: { 'en/': ids(9, 10) },
      articles: all.slice(9),
      settings: { maxDrop: 0.9 },
    },
    ...ids(0, 9).map(id => `${id}: en/`),
  ],
  'the oldest vanish from a feed that was full': [
    {
      before: { 'en/': ids(0, 10) },
      after: { 'en/': ids(0, 1) },
      articles: all.slice(0, 1),
      settings: { maxDrop: 0.9, limit: 10 },
    },
    ...ids(1, 10).map(id => `${id}: en/`),
  ],
  'new ones take the place of those above the last of a full feed': [
    {
      before: { 'en/': ['a5', 'a6', 'a7'] },
      after: { 'en/': ['a0', 'a1', 'a7'] },
      articles: without('a5', 'a6'),
      settings: { limit: 3 },
    },
    'a5: en/',
    'a6: en/',
  ],
  'two of three vanish, and nine others from a tag': [
    {
      before: { 'en/': ids(0, 3), 'es/tags/x/': ids(10, 20) },
      after: { 'en/': ['a2'], 'es/tags/x/': ['a19'] },
      articles: without('a0', 'a1', ...ids(10, 19)),
    },
    'a0: en/',
    'a1: en/',
    ...ids(10, 19).map(id => `${id}: es/tags/x/`),
  ],
  'an article vanishes from five feeds, each of which is named': [
    {
      before: Object.fromEntries(
        ['', 'tags/a/', 'tags/b/', 'tags/c/', 'tags/d/'].map(place => [`en/${place}`, ['a0']]),
      ),
      after: {},
      articles: without('a0'),
    },
    'a0: en/, en/tags/a/, en/tags/b/, en/tags/c/, en/tags/d/',
  ],
  'an article vanishes from more, of which five are named': [
    {
      before: Object.fromEntries(
        ['', 'tags/a/', 'tags/b/', 'tags/c/', 'tags/d/', 'tags/e/', 'tags/f/'].map(place => [`en/${place}`, ['a0']]),
      ),
      after: {},
      articles: without('a0'),
    },
    'a0: en/, en/tags/a/, en/tags/b/, en/tags/c/, en/tags/d/ and 2 more feeds',
  ],
  'both translations are deleted': [
    {
      before: { 'en/': ids(0, 3), 'es/': ids(0, 3) },
      after: { 'en/': ids(1, 3), 'es/': ids(1, 3) },
      articles: withChange('a0', { translations: new Map() }),
    },
    'a0: translations.en, translations.es: en/, es/',
  ],
  'the only article is deleted': [{ before: { 'en/': ['a0'] }, after: {}, articles: without('a0') }, 'a0: en/'],
  'the only article of some feeds is deleted': [
    {
      before: { 'en/': ids(0, 5), 'en/tags/x/': ['a0'], 'en/sections/world/': ['a0'], 'es/': ids(1, 5) },
      after: { 'en/': ids(1, 5), 'es/': ids(1, 5) },
      articles: without('a0'),
    },
    'a0: en/, en/tags/x/, en/sections/world/',
  ],
  'the only translation is deleted': [
    {
      before: { 'en/': ids(0, 3), 'es/': ['a0'] },
      after: { 'en/': ids(0, 3) },
      articles: withChange('a0', { translations: new Map([...article('a0').translations].slice(0, 1)) }),
    },
    'a0: translations.es: es/',
  ],
  'two of three vanish': [
    { before: { 'en/': ids(0, 3) }, after: { 'en/': ['a2'] }, articles: without('a0', 'a1') },
    'a0: en/',
    'a1: en/',
  ],
  'nine articles vanish from a tag': [
    { before: { 'en/tags/x/': ids(0, 10) }, after: { 'en/tags/x/': ids(9, 10) }, articles: all.slice(9) },
    ...ids(0, 9).map(id => `${id}: en/tags/x/`),
  ],
  'two of three records are rejected, which is told of the records': [
    {
      before: { 'en/': ids(0, 3) },
      after: { 'en/': ids(2, 3) },
      articles: without('a0', 'a1'),
      rejected: ['a0', 'a1'],
    },
  ],
  'one is rejected and one deleted of all that a tag has': [
    { before: { 'en/tags/x/': ['a0', 'a1'] }, after: {}, articles: without('a0', 'a1'), rejected: ['a0'] },
    'a1: en/tags/x/',
  ],
}

describe('allowed', () => {
  test.each(Object.entries(allowed))('%s', (_, one) => expect(judge(one)).toEqual({ refused: [], kept: [], told: [] }))
})

describe('published with a warning', () => {
  test.each(Object.entries(ordinary))('%s', (_, [one, ...told]) =>
    expect(judge(one)).toEqual({ refused: [], kept: [], told }),
  )
})

describe('refused', () => {
  test.each(Object.entries(refused))('%s', (_, one) => {
    const [folder] = Object.keys(one.before)
    expect(judge(one)).toEqual({ refused: [`ITEMS_DROPPED ${folder}`], kept: [], told: [] })
  })
})

test('a feed stays as it is while all its records are rejected', () => {
  const one = { before: { 'en/tags/x/': ['a0', 'a1'] }, after: {}, articles: without('a0', 'a1') }
  expect(judge({ ...one, rejected: ['a0', 'a1'] })).toEqual({ refused: [], kept: ['en/tags/x/'], told: [] })
  expect(judge({ ...one, rejected: ['a0'] })).toMatchObject({ refused: [], kept: [] })
})

test('a feed stays as it is while all its words are rejected, and their losses count as those of rejected records', () => {
  const broken = new Map([['es' as LanguageTag, {}]])
  const faulty = (...names: string[]) =>
    all.map(each =>
      names.includes(each.id)
        ? { ...each, broken, translations: new Map([...each.translations].filter(([tag]) => tag === 'en')) }
        : each,
    )
  const narrow = { 'es/tags/x/': ['a0', 'a1'] }
  const kept = { refused: [], kept: ['es/tags/x/'], told: [] }
  expect(judge({ before: narrow, after: {}, articles: faulty('a0', 'a1') })).toEqual(kept)
  const gone = faulty('a0').filter(({ id }) => id !== 'a1')
  expect(judge({ before: narrow, after: {}, articles: gone })).toMatchObject({ refused: [], kept: [] })
  const whole = { before: { 'es/': ids(0, 4) }, after: { 'es/': ['a3'] }, articles: faulty('a0', 'a1', 'a2') }
  expect(judge(whole)).toMatchObject({ refused: ['ITEMS_DROPPED es/'], told: [] })
})

const bare = { authority: 'example.com,2026', feeds: {}, pages: {}, records: {} }
const present: Present = { site: siteOf({}), articles: new Map(), rejected: new Set(), now }

test('the authority may not change', () => {
  const changed = {
    code: 'AUTHORITY_CHANGED',
    file: 'site.yaml',
    path: 'authority',
    found: 'example.org,2026',
    expected: 'example.com,2026',
  }
  const verdict = guard(bare, { ...bare, authority: 'example.org,2026' }, present)
  expect(verdict).toEqual({ problems: [expect.objectContaining(changed)], kept: [], losses: [] })
})

test('a feed that the site file says has moved or ended may lose all', () => {
  const before = contentsOf({ 'en/tags/x/': ids(0, 15) })
  expect(guard(before, bare, present)).toEqual({ problems: [], kept: [], losses: [] })
})

test('a refusal names the files of the records, as far as they are known', () => {
  const records = { a0: { file: 'articles/a0/article.yaml', words: {} } }
  const before = { ...contentsOf({ 'en/': ids(0, 8) }), records }
  const { problems } = guard(before, contentsOf({ 'en/': [] }), present)
  expect(problems).toMatchObject([
    { found: 'all that it holds (8)', expected: 'articles/a0/article.yaml, a1, a2, a3, a4 and 3 more records' },
  ])
})

test.each<[what: string, one: Case, found: string]>([
  [
    'all that goes, and nothing that stays',
    { before: { 'en/': ids(0, 4) }, after: {}, articles: all.slice(4) },
    'all that it holds (4)',
  ],
  [
    'all that goes, where others came',
    { before: { 'en/': ids(0, 4) }, after: { 'en/': ids(4, 8) }, articles: all.slice(4), settings: { limit: 4 } },
    '4 of 4 items',
  ],
  [
    'what goes beside what has to',
    {
      before: { 'en/': ids(0, 4) },
      after: {},
      articles: [article('a3', { expires: hours(-1) }), ...all.slice(4)],
    },
    '3 of 4 items',
  ],
  [
    'what is rejected',
    { before: { 'en/': ids(0, 4) }, after: { 'en/': ['a3'] }, articles: all.slice(3), rejected: ['a0', 'a1'] },
    '3 of 4 items, 2 of them because their records are rejected',
  ],
  [
    'what is gone from a tag, not what is rejected there',
    { before: { 'en/tags/x/': ids(0, 12) }, after: {}, articles: all.slice(12), rejected: ['a0'] },
    '11 of 12 items',
  ],
])('what is refused tells %s', (_, { before, after, articles = all, rejected = [], settings = {} }, found) => {
  const held = {
    site: siteOf(settings),
    articles: new Map(articles.map(one => [one.id, one])),
    rejected: new Set(rejected),
    now,
  }
  const next = { ...Object.fromEntries(Object.keys(before).map(folder => [folder, []])), ...after }
  expect(guard(contentsOf(before), contentsOf(next), held).problems).toMatchObject([{ found }])
})

describe('a folder, or an export, that is gone with all its records', () => {
  const inFolders = (folderOf: (i: number) => string) => {
    const records = Object.fromEntries(all.map(({ id }, i) => [id, { file: `articles/${folderOf(i)}`, words: {} }]))
    const articles = all.map((one, i) => ({ ...one, file: `articles/${folderOf(i)}` }))
    return (
      gone: readonly string[],
      moved: (file: string) => string = file => file,
      folder = 'en/',
      added: readonly Article[] = [],
    ) => {
      const stayed = articles.filter(({ id }) => !gone.includes(id)).map(one => ({ ...one, file: moved(one.file) }))
      const left = [...stayed, ...added]
      const after = contentsOf({ [folder]: left.map(({ id }) => id) })
      const before = { ...contentsOf({ [folder]: ids(0, 20) }), records }
      return guard(before, after, { ...present, articles: new Map(left.map(one => [one.id, one])) }).problems
    }
  }
  const yearly = inFolders(i =>
    i < 4 ? `2026/a${i}/article.yaml` : i < 6 ? `2025/a${i}.json` : i < 7 ? `2024/a${i}.json` : 'old.ndjson',
  )
  const newcomer = { ...article('b1'), file: 'articles/2026/b1/article.yaml' }

  test('is refused, however few of the feed its articles are', () => {
    expect(yearly(ids(0, 4))).toMatchObject([
      { code: 'ITEMS_DROPPED', file: 'en/', found: '4 of 20 items', expected: expect.stringContaining('2026/a0') },
    ])
    expect(inFolders(i => (i < 3 ? 'new.ndjson' : 'old.ndjson'))(ids(0, 3))).toMatchObject([{ code: 'ITEMS_DROPPED' }])
    // A folder of another name that has the same letters is another folder.
    const alike = inFolders(i => `${i < 3 ? '2026/1' : i < 4 ? '2026/2' : '20261'}/a${i}.json`)
    expect(alike(ids(0, 3))).toMatchObject([{ code: 'ITEMS_DROPPED' }])
  })

  test.each<readonly [string, () => unknown]>([
    ['articles of which one is left in the folder', () => yearly(ids(0, 3))],
    ['a folder with an article that is new', () => yearly(ids(0, 4), undefined, 'en/', [newcomer])],
    ['a folder of two', () => yearly(ids(4, 6))],
    ['folders of two and of one', () => yearly(ids(4, 7))],
    [
      'an export of two and a folder of one',
      () => inFolders(i => (i < 2 ? 'x.ndjson' : i < 3 ? 'y/a.json' : 'z.ndjson'))(ids(0, 3)),
    ],
    ['three articles whose folders begin alike', () => inFolders(i => `story-${i}/article.yaml`)(ids(0, 3))],
    ['articles of an export that lives on', () => yearly(ids(10, 15))],
    ['an export that has another name every day', () => yearly(ids(15, 20), file => file.replace('old', 'new'))],
    ['old articles in the feed of a tag', () => yearly(ids(0, 4), undefined, 'en/tags/x/')],
  ])('is not: %s', (_, judged) => expect(judged()).toEqual([]))
})
