// The marks by which an article is recognized under another id.
import { describe, expect, test } from 'vitest'
import type { Facts, Page } from '../../src/model/article.ts'
import { digestsOfTitle, digestsOfWords, withSlug } from '../../src/model/text-digests.ts'
import { withoutRenames } from '../../src/planning/renames.ts'
import { at, en, es, facts } from '../support/facts.ts'

const long = 'The ferry to Regla sails again after nine months in the dry dock of Casablanca.'

interface Telling {
  readonly title?: string
  readonly text?: string
  readonly slug?: string
  readonly url?: string
  readonly published?: string
  /** In which it says the same; English by default. */
  readonly languages?: readonly string[]
}

/** An article whose words and page no other has, but for what is given. */
function story(id: string, telling: Telling = {}): Facts {
  const {
    title = `Title of ${id}`,
    text = `Text of ${id}.`,
    slug = `${id}-page`,
    url,
    published,
    languages = ['en'],
  } = telling
  const known = facts(id, {
    ...(published !== undefined && { published }),
    own: Object.fromEntries(languages.map(tag => [tag, {}])),
  })
  const pages = [...known.translations].map(([language, page]): [typeof language, Page] => [
    language,
    { ...page, slug, url: url ?? `${page.url}-${published ?? ''}`, words: digestsOfWords(title, text) },
  ])
  return { ...known, translations: new Map(pages) }
}

/** The traces of published articles. */
function contentsOf(articles: readonly Facts[]) {
  const all = articles.flatMap(article =>
    [...article.translations].map(([language, page]) => ({ article, language, page })),
  )
  return {
    pages: Object.fromEntries(
      all.map(({ article, language, page }) => [
        `${language} ${page.url}`,
        `tag:x.example,2026:${article.id}:${language}`,
      ]),
    ),
    records: Object.fromEntries(
      articles.map(({ id, file, published, translations }) => [
        id,
        {
          file,
          words: Object.fromEntries(
            [...translations].map(([language, { words = '', slug }]) => [
              language,
              [published.getTime(), withSlug(words, slug)] as const,
            ]),
          ),
        },
      ]),
    ),
  }
}

interface Given {
  readonly before: readonly Facts[]
  readonly present: readonly Facts[]
  readonly rejected?: readonly string[]
  /** The traces in the manifest, if they are not those of all articles. */
  readonly contents?: ReturnType<typeof contentsOf>
}

function judge({ before, present, rejected = [], contents = contentsOf(before) }: Given) {
  const counts = { records: present.length, rejected: new Set(rejected) }
  const settled = { articles: present, problems: [], disputes: [], ...counts }
  const result = withoutRenames(settled, contents, ({ file }) => ([key]) => ({ file, line: key === 'id' ? 3 : 1 }))
  return {
    told: result.disputes.map(({ found }) => found),
    articles: result.articles.map(({ id }) => id),
    rejected: [...result.rejected].toSorted(),
    problems: result.disputes,
    isUntouched: result === settled,
  }
}

const other = story('other')
const known = { told: ['old (not new)'], articles: ['other'], rejected: ['new', 'old'] }
const notKnown = (...articles: string[]) => ({ told: [], articles, rejected: [] })

describe('an article that came is one that is gone', () => {
  test.each<[what: string, old: Telling, came: Telling]>([
    ['by its page', { url: 'https://en.example/page' }, { url: 'https://en.example/page' }],
    [
      'by its title and its text, at any time',
      { title: 'T', text: 'X' },
      { title: 'T', text: 'X', published: '2026-03-05' },
    ],
    ['by its title, at the same moment', { title: 'T' }, { title: 'T' }],
    ['by its text, at the same moment', { text: 'X' }, { text: 'X' }],
    [
      'by the beginning of its text, at the same moment',
      { text: `${long.repeat(4)} One.` },
      { text: `${long.repeat(4)} Two.` },
    ],
    ['by its slug, at the same moment', { slug: 's' }, { slug: 's' }],
    [
      'by its slug and its text, at any time',
      { slug: 's', text: 'X' },
      { slug: 's', text: 'X', published: '2026-03-05' },
    ],
    ['by a long text, at any time', { text: long }, { text: long, published: '2026-03-05' }],
    ['by one of its languages', { title: 'T', languages: ['en', 'es'] }, { title: 'T', languages: ['es'] }],
  ])('%s', (_, old, came) => {
    expect(judge({ before: [story('old', old), other], present: [story('new', came), other] })).toMatchObject(known)
  })

  test.each<[what: string, old: Telling, came: Telling]>([
    ['with nothing of it', {}, {}],
    ['by its title, at another time', { title: 'T' }, { title: 'T', published: '2026-03-05' }],
    ['by a short text, at another time', { text: 'X' }, { text: 'X', published: '2026-03-05' }],
    ['by its slug, at another time', { slug: 's' }, { slug: 's', published: '2026-03-05' }],
    [
      'by the beginning of its text, at another time',
      { text: `${long.repeat(4)} One.` },
      { text: `${long.repeat(4)} Two.`, published: '2026-03-05' },
    ],
    [
      'in another language',
      { title: 'T', text: long, slug: 's', languages: ['es'] },
      { title: 'T', text: long, slug: 's' },
    ],
    [
      'by its page, in another language',
      { url: 'https://x.example/', languages: ['es'] },
      { url: 'https://x.example/' },
    ],
  ])('but not %s', (_, old, came) => {
    expect(judge({ before: [story('old', old), other], present: [story('new', came), other] })).toMatchObject(
      notKnown('new', 'other'),
    )
  })
})

describe('a text is no sign', () => {
  const saying = (id: string, published = '2026-03-01') => story(id, { text: long, published })
  const old = saying('old')
  const came = saying('new', '2026-03-05')

  test('of an article where a third has it, published before or now', () => {
    const third = saying('third', '2026-03-02')
    expect(judge({ before: [old, third], present: [came, third] }).told).toEqual([])
    expect(judge({ before: [old], present: [came, third] }).told).toEqual([])
    expect(judge({ before: [old, third], present: [came] }).told).toEqual([])
    expect(judge({ before: [old], present: [came] }).told).toEqual(['old (not new)'])
  })

  test('though one has it twice', () => {
    const both = story('new', { text: long, published: '2026-03-05', languages: ['en', 'es'] })
    expect(judge({ before: [old], present: [both] }).told).toEqual(['old (not new)'])
  })

  test('nor is its beginning', () => {
    const begins = (id: string, published?: string) =>
      story(id, { text: `${long.repeat(4)} ${id}`, ...(published !== undefined && { published }) })
    const third = begins('third', '2026-03-02')
    expect(judge({ before: [begins('old'), third], present: [begins('new'), third] }).told).toEqual([])
    expect(judge({ before: [begins('old')], present: [begins('new')] }).told).toEqual(['old (not new)'])
  })

  test('where only titles are known', () => {
    const contents = {
      pages: {},
      records: { old: { file: 'f', words: { en: [at('2026-03-01').getTime(), digestsOfTitle('T')] as const } } },
    }
    const present = [story('new', { title: 'T', text: '' })]
    expect(judge({ before: [], present, contents }).told).toEqual(['old (not new)'])
    expect(judge({ before: [], present: [story('new', { text: '' })], contents }).told).toEqual([])
  })
})

describe('an article is not gone', () => {
  const old = story('old', { title: 'T' })
  const came = story('new', { title: 'T' })

  test('while its record is rejected', () => {
    expect(judge({ before: [old], present: [came], rejected: ['old'] })).toMatchObject({ told: [], articles: ['new'] })
  })

  test('while it is there', () => {
    expect(judge({ before: [old], present: [old, came] })).toMatchObject(notKnown('old', 'new'))
  })

  test('but it is in a language that it lost, which it shall have back', () => {
    const before = story('old', { title: 'T', text: 'X', languages: ['en', 'es'] })
    const present = [
      story('old', { title: 'T', text: 'X', languages: ['es'] }),
      story('new', { title: 'T', text: 'X' }),
    ]
    const { told, articles, problems } = judge({ before: [before], present })
    expect([told, articles]).toEqual([['old (not new)'], ['old']])
    expect(problems[0]?.expected).toMatch(/^put these words back into the record of old; /)
  })

  test('nor is one that readers know taken for another', () => {
    const contents = contentsOf([old, came])
    expect(judge({ before: [], present: [came], contents })).toMatchObject({ ...notKnown('new'), isUntouched: true })
    const onlyPages = { ...contents, records: contentsOf([old]).records }
    expect(judge({ before: [], present: [came], contents: onlyPages })).toMatchObject(notKnown('new'))
  })
})

test('the problem names the record, its place and the remedy', () => {
  const { problems } = judge({ before: [story('old', { title: 'T' })], present: [story('new', { title: 'T' })] })
  expect(problems).toMatchObject([
    {
      code: 'ID_CHANGED',
      file: 'articles/new/article.yaml',
      line: 3,
      path: 'id',
      found: 'old (not new)',
      expected: expect.stringMatching(
        /^write id: old in this record; .*put the record of old back with withdrawn in it$/,
      ),
    },
  ])
})

/** The article as it is where its words are not known. */
const wordless = (article: Facts): Facts => ({
  ...article,
  translations: new Map([...article.translations].map(([language, page]) => [language, { ...page, words: undefined }])),
})

describe('a story stands in another record, and its own record tells another', () => {
  const one = story('one', { languages: ['en', 'es'] })
  const two = story('two', { languages: ['en', 'es'] })
  const as = (id: string, words: Facts): Facts => ({ ...words, id, file: `articles/${id}/article.yaml` })
  const fresh = (id: string) => story(id, { title: 'Fresh', text: 'All new.', languages: ['en', 'es'] })

  test('that is new: both are rejected, and the mend names both', () => {
    const { told, articles, rejected, problems } = judge({
      before: [one, two],
      present: [fresh('one'), as('copy', one), two],
    })
    expect([told, articles, rejected]).toEqual([['one (not copy)'], ['two'], ['copy', 'one']])
    expect(problems[0]?.expected).toBe(
      'write id: one in this record, and an id of its own in the one that has it now (articles/one/article.yaml); if this is a copy, delete it',
    )
  })

  test('that is new, in one of its languages', () => {
    const [inEnglish, inSpanish] = [fresh('copy').translations.get(en), one.translations.get(es)] as [Page, Page]
    const copy = {
      ...as('copy', one),
      translations: new Map([
        [en, inEnglish],
        [es, inSpanish],
      ]),
    }
    expect(judge({ before: [one, two], present: [fresh('one'), copy, two] }).told).toEqual(['one (not copy)'])
  })

  test('that it changed places with', () => {
    const { told, articles } = judge({ before: [one, two], present: [as('two', one), as('one', two)] })
    expect([told, articles]).toEqual([['one (not two)', 'two (not one)'], []])
  })

  test('that shifted along with a record that is gone', () => {
    const { told } = judge({ before: [one, two], present: [as('two', one)] })
    expect(told).toEqual(['one (not two)'])
  })

  test.each<[what: string, present: readonly Facts[]]>([
    ['its record was told anew', [fresh('one'), two]],
    ['its record has another title', [story('one', { title: 'Better', languages: ['en', 'es'] }), two]],
    ['its record has another text', [story('one', { text: 'Better.', languages: ['en', 'es'] }), two]],
    ['its record has another date', [{ ...one, published: at('2026-03-05') }, two]],
    ['what came is a copy of one that is there', [fresh('one'), two, as('copy', two)]],
    [
      'its record has another text, and a copy has the old one',
      [story('one', { text: 'Better.', languages: ['en', 'es'] }), two, as('copy', one)],
    ],
    [
      'its record has another title, and a copy has the old one',
      [story('one', { title: 'Better', languages: ['en', 'es'] }), two, as('copy', one)],
    ],
    ['its words are not known any more, and a copy has them', [wordless(one), two, as('copy', one)]],
    ['what came has no words that are known', [fresh('one'), two, wordless(as('copy', one))]],
    [
      'the words of one language were put right',
      [
        { ...one, translations: new Map([...one.translations, [en, two.translations.get(en) as Page]]) },
        { ...two, translations: new Map([...two.translations, [en, one.translations.get(en) as Page]]) },
      ],
    ],
  ])('and not: %s', (_, present) =>
    expect(judge({ before: [one, two], present })).toMatchObject(notKnown(...present.map(({ id }) => id))),
  )

  test('and not: what was told before is not known', () => {
    const contents = contentsOf([one, wordless(two)])
    expect(judge({ before: [], present: [fresh('one'), as('two', one)], contents })).toMatchObject(
      notKnown('one', 'two'),
    )
  })

  test('and not: neither what is gone nor what came has words that are known', () => {
    const contents = contentsOf([one, wordless(two)])
    const present = [fresh('one'), wordless(story('copy', { languages: ['en', 'es'] }))]
    expect(judge({ before: [], present, contents })).toMatchObject(notKnown('one', 'copy'))
  })

  test('and not: the record of which there is a copy is rejected for the moment', () => {
    expect(judge({ before: [one, two], present: [fresh('one'), as('copy', two)], rejected: ['two'] }).told).toEqual([])
  })

  test('is known by its title where the text is not remembered, but only in a record that is new', () => {
    const remembered = (...stories: readonly Facts[]) => ({
      pages: {},
      records: Object.fromEntries(
        stories.map(({ id, file, published }) => [
          id,
          { file, words: { en: [published.getTime(), digestsOfTitle(`Title of ${id}`)] as const } },
        ]),
      ),
    })
    const contents = remembered(one, two)
    expect(judge({ before: [], present: [fresh('one'), as('copy', one), two], contents }).told).toEqual([
      'one (not copy)',
    ])
    expect(judge({ before: [], present: [as('two', one), as('one', two)], contents }).told).toEqual([])
  })
})
