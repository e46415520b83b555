// An article as an item of a language's feeds.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article, Translation } from '../../src/model/article.ts'
import { localize } from '../../src/rendering/localize.ts'
import { at, en, es, facts, type Told } from '../support/facts.ts'
import { localeFile, site, wordsFrom, siteFrom, siteYaml } from '../support/site.ts'

const allWords = new Map([
  [en, await wordsFrom('en', localeFile('en'))],
  [es, await wordsFrom('es', localeFile('es'))],
])
const now = at('2026-04-01')
const authority = 'tag:cubaheadlines.example,2026'

interface More extends Partial<
  Pick<Article, 'authors' | 'image' | 'media' | 'sources' | 'rights' | 'licence' | 'wire'>
> {
  readonly told?: Told
  readonly words?: Partial<Translation>
}

function article({ told = {}, words = {}, ...more }: More = {}): Article {
  const { translations, ...known } = facts('one', told)
  const texts = { title: 'Title', body: { format: 'html', text: '<p>Text.</p>' } } as const
  return {
    ...known,
    media: [],
    sources: [],
    authors: [],
    ...more,
    translations: new Map([...translations].map(([language, page]) => [language, { ...page, ...texts, ...words }])),
  }
}

const context = { site, words: allWords, now, links: new Map() }
const item = (more: More = {}, of: Partial<typeof site> = {}, language = en) =>
  localize(article(more), language, { ...context, site: { ...site, ...of } })
const extension = (more: More = {}) => item(more).extensions[0]?.objects as Record<string, unknown>

const image = { url: '/a.jpg', type: 'image/jpeg', kind: 'photo', reference: false, credit: {} } as const

test('an item of a record with only the required fields', () => {
  const { content, ...rest } = item()
  expect(content).toContain('<p>Text.</p>')
  expect(rest).toEqual({
    id: `${authority}:one:en`,
    language: en,
    direction: 'ltr',
    url: 'https://en.example/one',
    title: 'Title',
    summary: 'Text.',
    published: at('2026-03-01'),
    updated: at('2026-03-01'),
    authors: [],
    byline: undefined,
    contributors: [],
    categories: [{ term: 'World', label: 'World', scheme: `${authority}:section:world` }],
    image: undefined,
    media: [],
    rights: '© CubaHeadlines 2026',
    publisher: 'CubaHeadlines',
    translations: [{ language: es, id: `${authority}:one:es`, url: 'https://es.example/one' }],
    extensions: [
      {
        name: '_pregon',
        objects: {
          about: 'https://feeds.cubaheadlines.example/json-feed-extension.html',
          direction: 'ltr',
          dateline: 'Sunday, March 1, 2026',
          categories: { 'section:world': 'World' },
          rights: '© CubaHeadlines 2026',
          translations: [{ language: es, id: `${authority}:one:es`, url: 'https://es.example/one' }],
        },
      },
    ],
  })
})

test('an item names its authors, its translator, its tags and its sources', () => {
  const more: More = {
    authors: [{ key: 'lucia-ferrer', name: 'Lucía Ferrer' }, { name: 'Zoë' }],
    words: { translator: 'Marta Gil' },
    told: { tags: ['music'] },
    sources: [{ name: 'Reuters', url: 'https://www.reuters.com/a' }, { name: 'Ours', url: '/about' }, { name: 'None' }],
  }
  const { authors, byline, contributors, categories } = item(more)
  expect([authors, byline, contributors]).toEqual([more.authors, 'Lucía Ferrer and Zoë', [{ name: 'Marta Gil' }]])
  expect(categories[1]).toEqual({ term: 'Music', label: 'Music', scheme: `${authority}:tag:music` })
  expect(extension(more)).toMatchObject({
    dateline: 'Sunday, March 1, 2026 by Lucía Ferrer and Zoë',
    categories: { 'section:world': 'World', 'tag:music': 'Music' },
    sources: [
      { name: 'Reuters', url: 'https://www.reuters.com/a' },
      { name: 'Ours', url: 'https://en.example/about' },
      { name: 'None', url: undefined },
    ],
  })
})

test('questions are data too', () => {
  const faq = { title: 'Three', questions: [{ question: 'Who?', answer: 'For **good**.' }] }
  expect(extension({ words: { faq } })['faq']).toEqual({
    title: 'Three',
    questions: [{ question: 'Who?', answer_html: '<p>For <strong>good</strong>.</p>' }],
  })
})

describe('an item’s terms', () => {
  const licence = 'https://l.example/a'
  const wire = { agency: 'AFP', url: 'https://a.example/1', feed: 'https://a.example/feed' }

  test('are its own notice and licence', () => {
    expect(item({ rights: { en: '© R' }, licence })).toMatchObject({ rights: '© R', licence })
    expect(extension({ rights: { es: '© R' }, licence })).toMatchObject({ rights: '© CubaHeadlines 2026', licence })
  })

  test('are those of its agency, which is its origin', () => {
    const origin = { name: 'AFP', url: 'https://a.example/1', feed: 'https://a.example/feed' }
    expect(item({ wire })).toMatchObject({ rights: '© AFP 2026', origin })
    expect(item().origin).toBeUndefined()
  })

  test('say that it has no licence only where its feeds may have one', () => {
    const unspecified = 'http://purl.org/atompub/license#unspecified'
    expect([item().licence, item({}, { terms: { licence } }).licence]).toEqual([undefined, unspecified])
    expect(item({ licence }, { terms: { licence: 'https://l.example/b' } }).licence).toBe(licence)
  })
})

test('an item names the uses of its page for readers, not for partners', () => {
  const usage = { permits: [], prohibits: ['all'] } as const
  const feeds = `${new URL(item().url).origin}/feeds/`
  const told = { feeds, signals: { rsl: { usage } } }
  const { partners } = siteFrom(`${siteYaml}partners: { portal: {} }\n`)
  expect([item().usage, item({}, told).usage]).toEqual([undefined, usage])
  expect(
    localize(article(), en, { ...context, site: { ...site, ...told } }, partners.get('portal')).usage,
  ).toBeUndefined()
})

test('an item has the corrections that have come', () => {
  const corrections = [
    { at: at('2026-03-02'), text: 'First' },
    { at: now, text: 'Now' },
    { at: new Date(now.getTime() + 1), text: 'Later' },
  ]
  const told = extension({ words: { corrections } })
  expect(told['corrections']).toEqual([
    { date: '2026-03-02T12:00:00Z', text: 'First' },
    { date: '2026-04-01T12:00:00Z', text: 'Now' },
  ])
})

test('an item links to no translation that is held back', () => {
  const told: Told = { own: { en: {}, es: { digitalSource: 'trainedAlgorithmicMedia' } } }
  expect(item({ told }).translations).toHaveLength(1)
  expect(item({ told }, { machineTranslations: 'omit' }).translations).toEqual([])
})

describe('an item links to the other languages', () => {
  const linked = (told: Told) => item({ told }).translations.map(({ language }) => language)
  test.each<[what: string, told: Told, languages: readonly string[]]>([
    ['that stand', {}, ['es']],
    ['but not to one that is still to come', { own: { en: {}, es: { published: '2026-05-01' } } }, []],
    ['but not to one that is over', { own: { en: {}, es: { expires: '2026-03-05' } } }, []],
    ['of which it may have none', { own: { en: {} } }, []],
  ])('%s', (_, told, languages) => expect(linked(told)).toEqual(languages))
})

test('an original in place of a missing translation has a notice, its own language, and the id of the feed’s language', () => {
  const standIn = item({ told: { own: { es: {} }, original: es } }, { fallback: 'original' })
  expect([standIn.id, standIn.language, standIn.url]).toEqual([`${authority}:one:en`, es, 'https://es.example/one'])
  expect(standIn.content).toContain('<p lang="en" dir="ltr"><em>')
  expect(standIn.content).toContain('Español')
  expect(item().content).not.toContain('<em>')
})

describe('a picture', () => {
  const pictured = (more: Partial<Article['image']> = {}, words: Partial<Translation> = {}) =>
    item({ image: { ...image, ...more }, words }).image

  test('has the home’s address and the record’s facts', () => {
    expect(pictured({ bytes: 9, width: 3, height: 2 })).toEqual({
      url: 'https://www.cubaheadlines.example/a.jpg',
      type: 'image/jpeg',
      bytes: 9,
      width: 3,
      height: 2,
      alt: undefined,
      caption: undefined,
      credit: undefined,
      creditRole: 'photographer',
    })
  })

  test('without an address is none', () => expect(pictured({ url: 'javascript:x' })).toBeUndefined())

  test('is described by its alternative, or by its caption', () => {
    expect(pictured({}, { caption: 'C', alt: 'A' })).toMatchObject({ alt: 'A', caption: 'C' })
    expect(pictured({}, { caption: 'C' })).toMatchObject({ alt: 'C', caption: 'C' })
    expect(extension({ image, words: { caption: 'C' } })).toMatchObject({ caption: 'C' })
  })

  test.each([{ name: 'Ana' }, { source: 'X' }, { name: 'Ana', source: 'X' }])('is credited: %o', credit => {
    expect(pictured({ credit })?.credit).toEqual(credit)
    expect(extension({ image: { ...image, credit } })).toMatchObject({ credit })
  })

  test('without a caption or a credit has none in the data', () => {
    expect(Object.keys(extension({ image }))).not.toContain('caption')
    expect(Object.keys(extension({ image }))).not.toContain('credit')
  })

  test('has the rest of what its record says in the data', () => {
    expect(extension({ image: { ...image, focal: { x: 0, y: 1 } } })['picture']).toEqual({ focal: { x: 0, y: 1 } })
    expect(Object.keys(extension({ image }))).not.toContain('picture')
  })

  test.each([
    ['image', 'photographer'],
    ['photo', 'photographer'],
    ['archive', 'photographer'],
    ['screenshot', 'author'],
    ['illustration', 'illustrator'],
  ] as const)('of the kind %s credits a %s', (kind, role) => expect(pictured({ kind })?.creditRole).toBe(role))
})

describe('media', () => {
  const media = [
    { url: '/a.mp3', type: 'audio/mpeg', duration: 61.4, bytes: 5 },
    { url: 'https://cdn.example/b.mp4', type: 'video/mp4' },
  ]

  test('have the article’s title, and a number where there are several', () => {
    const home = 'https://www.cubaheadlines.example'
    expect(item({ media: media.slice(0, 1) }).media).toEqual([{ ...media[0], url: `${home}/a.mp3`, title: 'Title' }])
    expect(item({ media }).media).toEqual([
      { ...media[0], url: `${home}/a.mp3`, title: 'Title (1)' },
      { ...media[1], title: 'Title (2)' },
    ])
  })

  test('without an address are none', () => {
    expect(item({ media: [{ url: 'javascript:x', type: 'audio/mpeg' }] }).media).toEqual([])
  })
})

describe('without a summary, an item has the beginning of its text', () => {
  const summary = (text: string) => item({ words: { body: { format: 'html', text: `<p>${text}</p>` } } }).summary
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${String(i).padStart(3, '0')}`).join(' ')

  test.each<[what: string, text: string, expected: string | undefined]>([
    ['which may be none', '', undefined],
    ['which may be all', 'a'.repeat(280), 'a'.repeat(280)],
    ['up to a space', `${words(56)} more`, `${words(56)}…`],
    ['up to the last space that still fits', words(80), `${words(56)}…`],
    ['and never a piece of a word', `${words(55)} abcdefghijkl`, `${words(55)}…`],
    ['cut between any two characters where there is no space', '字'.repeat(300), `${'字'.repeat(280)}…`],
    [
      'or where the only space is early',
      `${'a'.repeat(140)} ${'b'.repeat(200)}`,
      `${'a'.repeat(140)} ${'b'.repeat(139)}…`,
    ],
    ['or at a space after half', `${'a'.repeat(141)} ${'b'.repeat(200)}`, `${'a'.repeat(141)}…`],
    ['but never inside a character', `${'a'.repeat(279)}👩‍👩‍👧${'b'.repeat(9)}`, `${'a'.repeat(279)}…`],
    ['with what it opens closed', `\u2067${'a'.repeat(9)}`, `\u2067${'a'.repeat(9)}\u2069`],
    ['closed before the mark of the cut', `\u2067${'a'.repeat(300)}`, `\u2067${'a'.repeat(279)}\u2069…`],
  ])('%s', (_, text, expected) => expect(summary(text)).toBe(expected))

  test('and the whole summary where it has one', () => {
    expect(item({ words: { summary: 'S'.repeat(400) } }).summary).toBe('S'.repeat(400))
  })

  test('which is always a beginning of the text', () => {
    const word = fc.stringMatching(/^[a-zñ字👍]{1,40}$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60, size: 'max' }), list => {
        const text = list.join(' ')
        const beginning = summary(text) ?? ''
        expect(beginning.length).toBeLessThanOrEqual(281)
        expect(text.startsWith(beginning.replace(/…$/, ''))).toBe(true)
        expect(beginning.endsWith('…')).toBe(text.length > 280)
      }),
    )
  })
})

test('to localize an article without words, or with words that were not loaded, is a fault of the program', () => {
  expect(() => localize(article(), en, { ...context, words: new Map() })).toThrow('no locale of en')
  expect(() => item({ told: { own: { es: {} }, original: en } }, { fallback: 'original' })).toThrow('no words in en')
})
