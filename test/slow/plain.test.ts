import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'
import { build } from '../../src/index.ts'
import { balanced } from '../../src/model/bidi.ts'
import { isBlank } from '../../src/model/line.ts'
import { buildTree, documentAt, now, record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import { readFeed, type JsonFeed } from '../support/read-feed.ts'
import { children, parseXml, textOf } from '../support/xml-tree.ts'

interface LocaleTexts {
  readonly site: object
  readonly sections: object
}

/** The English locale file with some of its words changed. */
function english(words: Readonly<Record<string, unknown>>): object {
  const locale = JSON.parse(readFileSync(join(repository, 'locales/en.json'), 'utf8')) as LocaleTexts
  return { ...locale, ...words }
}

const sections = { cuba: 'Cuba', culture: 'Culture' }

describe('texts of the site file and of locale files are cleaned as those of records are', () => {
  const dirty = 'A\u0007B\uD800C\u0093D'
  const clean = 'A\uFFFDB\uFFFDC\u201CD'
  const only = (title: string) =>
    record('one', {
      tags: ['music'],
      authors: ['ana', { name: 'Line\r\nbreak' }],
      translations: { en: { title, body: 'B' } },
    })
  const site = writeNewsroom({
    records: [only('Title')],
    site: {
      publisher: `Pub\r\n${dirty}`,
      languages: { en: { home: 'https://www.cubaheadlines.example/' } },
      authors: { ana: { name: `Ana\r\n${dirty}` } },
    },
    locales: {
      en: english({
        site: { title: `The\r\nnews ${dirty}`, description: dirty },
        sections: { ...sections, world: `World ${dirty}` },
        tags: { music: `Music\n\t${dirty}` },
        faq: dirty,
      }),
    },
    spelling: 'json',
  })

  test('in every document', async () => {
    const { tree } = await buildTree(site)
    for (const [path, text] of Object.entries(tree)) {
      // The texts themselves: JSON escapes what it holds.
      const texts = path.endsWith('.json') ? JSON.stringify(JSON.parse(text), undefined, '\n') : text
      expect(texts, path).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|\\u00[01]|\\[rt]|\\ud8/u)
    }
    const feed = JSON.parse(documentAt(tree, 'en/feed.json')) as JsonFeed
    const [item] = feed.items
    expect(feed.title).toBe(`The news ${clean}`)
    expect(item?.tags).toEqual([`World ${clean}`, `Music ${clean}`])
    expect(item?.authors?.map(({ name }) => name)).toEqual([`Ana ${clean}`, 'Line break'])
    expect(item?._pregon['rights']).toContain(`Pub ${clean}`)
    const rss = readFeed(documentAt(tree, 'en/tags/music/rss.xml'))
    expect(rss.title).toContain(`Music ${clean}`)
  })

  test('with a warning each, which later builds tell again', async () => {
    const out = temporaryFolder()
    const reports = []
    for (let i = 0; i < 2; i++) reports.push(await build({ site, out, now }))
    writeFileSync(join(site, 'articles/one.json'), JSON.stringify(only('Edited')))
    reports.push(await build({ site, out, now }))
    reports.push(await build({ site, out, now, full: true }))
    const told = reports.map(({ problems }) => problems.map(({ code, file, path, line }) => [code, file, path, line]))
    expect(told[0]).toEqual([
      // Here the characters are written as escapes of YAML.
      ['TEXT_MISREAD', 'site.yaml', 'publisher', 1],
      ['TEXT_MISREAD', 'site.yaml', 'authors.ana.name', expect.any(Number)],
      ...['site.title', 'site.description', 'sections.world', 'tags.music', 'faq'].map(path => [
        'CHARACTERS_REPLACED',
        'locales/en.json',
        path,
        expect.any(Number),
      ]),
    ])
    expect(told.slice(1)).toEqual([told[0], told[0], told[0]])
    expect(reports.map(({ status }) => status)).toEqual([0, 0, 0, 0])
  })
})

const invisible: readonly string[] = [
  '\u200B',
  '\u200C\u200D',
  '\u2060\uFEFF',
  '\u00AD',
  '\u200E\u200F\u061C',
  '\u2067\u2069',
  '\u202E\u202C',
  '\uFE0F\u{E0100}',
  '\u3164\u115F\u1160\uFFA0',
  '\u2800',
  '\u00A0\u2003\u3000\u1680\u2028',
  '\u034F\u180E\u{E0001}',
  '\uFFF9\uFFFB',
  ' \u200B \u200B ',
]

describe('a text that shows nothing is none', () => {
  const named = (text: string) => Array.from(text, character => character.codePointAt(0)?.toString(16)).join(' ')

  test.each(invisible.map(text => [named(text), text]))('%s', async (_, text) => {
    expect(isBlank(text)).toBe(true)
    const records = [record('blank', { translations: { en: { title: text, body: 'B' } } }), record('other')]
    const { report } = await buildTree(writeNewsroom({ records, spelling: 'json' }))
    const errors = report.problems.filter(({ severity }) => severity === 'error')
    // White space counts as left out.
    const code = text.trim() === '' ? 'KEY_MISSING' : 'VALUE_INVALID'
    expect(errors.map(error => [error.code, error.path])).toEqual([[code, 'translations.en.title']])
  })

  test.each(['a', '!', '\u{1F469}\u200D\u{1F4BB}', '\u200Fש', '中', '٠', '\u0301', '\uE000', '—'])(
    'but %s is one',
    text => {
      expect(isBlank(`\u200B${text}\u00AD`)).toBe(false)
    },
  )

  test('in site.yaml and locale files too', async () => {
    const problems = async (newsroom: Parameters<typeof writeNewsroom>[0]) =>
      (await buildTree(writeNewsroom(newsroom))).report.problems.map(({ code, path }) => `${code} ${path}`)
    const records = [record('one')]
    expect(await problems({ records, site: { publisher: '\u200B' } })).toEqual(['VALUE_INVALID publisher'])
    expect(await problems({ records, locales: { en: english({ faq: '\u2060\u00AD' }) } })).toEqual(['WORD_INVALID faq'])
  })
})

const direction = fc.constantFrom(
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u202A',
  '\u202B',
  '\u202D',
  '\u202E',
  '\u202C',
)
const directed = fc
  .array(fc.oneof({ weight: 2, arbitrary: direction }, fc.constantFrom('a', 'ש', ' ', '.', '<b>')), { maxLength: 12 })
  .map(parts => parts.join(''))

describe('directions', () => {
  test.each([
    ['a\u2067b', 'a\u2067b\u2069'],
    ['a\u2069b\u202Cc', 'abc'],
    ['\u2067\u202Ba\u2069b', '\u2067\u202Ba\u202C\u2069b'],
    ['\u202E\u2066a\u202Cb', '\u202E\u2066ab\u2069\u202C'],
    ['\u2068ok\u2069 \u202Aok\u202C', '\u2068ok\u2069 \u202Aok\u202C'],
  ])('of %j are balanced as %j', (text, expected) => {
    expect(balanced(text)).toBe(expected)
  })

  test('once balanced stay as they are, and lose no character that is seen', () => {
    fc.assert(
      fc.property(directed, text => {
        const bare = (one: string) => one.replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
        expect(balanced(balanced(text))).toBe(balanced(text))
        expect(bare(balanced(text))).toBe(bare(text))
      }),
    )
  })

  test('of no published text are left open, whatever the records, the site file and the locale files hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(directed, { minLength: 6, maxLength: 6 }), async texts => {
        const [title, name, caption, body, answer, word] = texts.map(text => `x${text}y`)
        const words = { title, caption, alt: caption, faq: { questions: [{ question: name, answer }] } }
        const records = [
          record('told', {
            authors: ['ana', { name }],
            image: { url: '/a.jpg', credit: { source: name, name: title } },
            sources: [{ name }, { name: title, url: 'https://a.example/' }],
            translations: {
              en: { ...words, summary: title, body: `${body}\n\n*${answer}*\n\n- ${body}` },
              es: { ...words, html: `<p>${body}<b>${answer}</b></p><p>${body}</p>` },
            },
          }),
        ]
        const site = { publisher: word, authors: { ana: { name: word } } }
        const locales = { en: english({ sections: { ...sections, world: word }, faq: word }) }
        const { tree, report } = await buildTree(writeNewsroom({ records, site, locales, spelling: 'json' }))
        expect(report.status).toBe(0)
        for (const [path, text] of Object.entries(tree).filter(([file]) => /\.(?:xml|json)$/.test(file))) {
          const found = checkDocument(text, path, { now }).filter(({ code }) => code === 'BIDI_UNBALANCED')
          expect(found).toEqual([])
        }
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  test('are told of once a text', async () => {
    const records = [record('one', { translations: { en: { title: 'A \u2067title', body: '\u2067B\n\nmore' } } })]
    const { tree, report } = await buildTree(writeNewsroom({ records }))
    expect(report.problems.map(({ code, file, path, found }) => [code, file, path, found])).toEqual([
      [
        'DIRECTION_UNBALANCED',
        'articles/one/en.md',
        'translations.en.title',
        'the invisible characters of direction U+2067',
      ],
    ])
    const channel = children(parseXml(documentAt(tree, 'en/rss.xml')), 'channel')[0]
    const [item] = channel ? children(channel, 'item') : []
    expect(item && textOf(item, 'title')).toBe('A \u2067title\u2069')
    expect(item && textOf(item, 'content:encoded')).toContain('<p>\u2067B\u2069</p>')
  })
})
