import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/base/columns.ts'
import { noCounts } from '../../src/status/findings.ts'
import { plain } from '../../src/status/paint.ts'
import { statusPage } from '../../src/status/page.ts'
import { statusText } from '../../src/status/text.ts'
import type { Status } from '../../src/status/status.ts'
import { at } from '../support/facts.ts'
import { tag } from '../support/site.ts'

const hostile = [
  '\u001B]0;owned\u0007\u001B[2JThe port\nreopens',
  'المرفأ يُفتح من جديد بعد العاصفة',
  '港が再び開いた、嵐の後で',
  '👩‍👩‍👧 and 🇨🇺 at the port, with <b>markup</b> & more',
  'A title that is so long that no terminal of eighty columns could ever show the whole of it',
]
const languageSets = [1, 2, 3, 8, 40].map(count =>
  Array.from({ length: count }, (_, i) => tag(['en', 'es', 'pt-BR'][i] ?? `es-${400 + i}`)),
)

function statusIn(languages: Status['languages']): Status {
  const cells = new Map(
    languages.map((language, i) => [language, { state: i % 2 ? 'missing' : 'published', marks: [] } as const]),
  )
  const gaps = { missing: ['site.title\u001B[2J'], unused: [], untranslated: ['faq'], sameNames: [] }
  return {
    publisher: '\u001B[31mLa Voz\u202E',
    timezone: 'America/Havana',
    now: at('2026-03-20'),
    languages,
    articles: 123_456,
    counts: new Map(languages.map(language => [language, { ...noCounts(), published: 123_456, missing: 7, stale: 2 }])),
    rows: {
      shown: hostile.map((title, i) => ({
        id: i === 0 ? 'x'.repeat(90) : `story-${i}`,
        file: `articles/story-${i}/article.yaml`,
        section: 'world',
        published: at('2026-03-01'),
        title,
        original: tag('en'),
        cells,
      })),
      more: 3,
    },
    rejected: {
      shown: [
        {
          ids: [],
          problem: { code: 'ID_DUPLICATE', severity: 'error', file: 'articles/\u001B[2J.json', found: '"x"' },
        },
        { ids: ['a'] },
      ],
      more: 1,
    },
    rejectedRecords: 0,
    staleness: { translated: 9, told: 4, dated: 2, usual: tag('es'), isNamed: false },
    drafts: { shown: ['articles/\u001B[2J/article.yaml'], more: 0 },
    pictures: { articles: 9, withoutSize: 1, withoutCredit: 0, withoutAlt: new Map(), shown: [] },
    enclosuresWithoutLength: 12,
    tags: [{ key: 'music', articles: 3, unnamedIn: languages }],
    words: new Map(languages.map(language => [language, gaps])),
    feeds: languages.map(language => ({ folder: `${language}/`, items: 1, newest: at('2026-03-01') })),
    builds: {
      last: [
        {
          at: at('2026-03-02'),
          status: 2,
          seconds: 1,
          records: 1,
          rejected: 1,
          documents: { created: 0, changed: 0, removed: 0, failed: 0 },
          errors: ['WORD_MISSING', 'KEY_UNKNOWN', 'LOCALE_MISSING', 'FILE\u001B[2J'],
          times: 300,
        },
      ],
      lastRun: at('2026-03-03'),
      isRunning: true,
      isBrokenOff: false,
      edited: 1,
    },
    problems: [],
  }
}

describe.each(languageSets)('with set %# of languages', (...languages) => {
  const status = statusIn(languages.flat())

  test.each([56, 80, 120])('no line of the text is longer than %d columns', width => {
    const lines = statusText(status, { width, paint: plain, builds: 5 }).split('\n')
    expect(lines.filter(line => columnsOf(line) > width)).toEqual([])
  })

  test('the text holds nothing that a terminal obeys', () => {
    const text = statusText(status, { width: 80, paint: plain, builds: 5 })
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
    expect(text.match(/\u2068/g)?.length).toBe(text.match(/\u2069/g)?.length)
  })

  test('the page holds no markup of a title, and loads nothing', () => {
    const page = statusPage(status, 5)
    expect(page).toContain('&lt;b&gt;markup&lt;/b&gt; &amp; more')
    expect(page).not.toMatch(/<script|src=|href=|url\(|(?![\n])\p{Cc}/u)
  })
})

test('the text of a small newsroom reads like this', () => {
  const [languages = []] = languageSets.slice(1)
  const { rows, ...others } = statusIn(languages)
  const [, ...shown] = rows.shown
  expect(
    statusText(
      { ...others, publisher: 'La Voz', rows: { shown: shown.slice(0, 2), more: 0 } },
      { width: 80, paint: plain, builds: 5 },
    ),
  ).toMatchInlineSnapshot(`
    "La Voz
    123456 articles; 2026-03-20 08:00 America/Havana

                          en        es
    published         123456    123456
    missing                7         7
      stale                2         2

    Rejected
      articles/ [2J.json: the id "x" belongs to another record
      a: rejected with another record
      … and 1 more (--rows N shows more)

    Articles (2 of 123456)
      id       en         es         title
      story-1  published  missing    ⁨المرفأ يُفتح من جديد بعد العاصفة⁩
      story-2  published  missing    港が再び開いた、嵐の後で

    Drafts
      articles/ [2J/article.yaml

    Words
      locales/en.json, missing: 1 (site.title [2J)
      locales/en.json, untranslated: 1 (faq)
      locales/es.json, missing: 1 (site.title [2J)
      locales/es.json, untranslated: 1 (faq)
      tags without a name: 1 (music (3; en es))

    Pictures and files
      pictures of 9 articles: 1 without size
      … and 9 more (--json names them)
      files of 12 articles: no bytes given, so RSS says that the length is 0

    Feeds
      en/      1 item, the newest of 2026-03-01 07:00
      es/      1 item, the newest of 2026-03-01 07:00
      2 feeds in all

    Builds
      2026-03-02 07:00 nothing published, 300 times (status 2, 1 s): 1 rejected,
        WORD_MISSING KEY_UNKNOWN LOCALE_MISSING FILE [2J
      last run 2026-03-03 07:00
      a build is under way
      1 article folder or export changed since the last build
    "
  `)
})
