// What records and the site file say of terms, agencies, corrections and machines, and what editors are told of mistakes.
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/model/article.ts'
import { describe as say, type Problem } from '../../src/model/problem.ts'
import { parseSite, type Site } from '../../src/model/site.ts'
import { decodeSummary, encodeSummary, summarize } from '../../src/input/record-summary.ts'
import { laterMessageNames } from '../../src/words/later-messages.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf } from '../support/folder.ts'
import { site, tag } from '../support/site.ts'

const [en, es] = [tag('en'), tag('es')]
const by = 'https://creativecommons.org/licenses/by/4.0/'
const bySa = 'https://creativecommons.org/licenses/by-sa/4.0/'

interface Told {
  readonly facts?: object
  readonly en?: object
  readonly es?: object | undefined
  readonly of?: Site
}

function read({ facts = {}, of = site, ...words }: Told) {
  const text = (own: object = {}) => ({ title: 'T', body: 'B', ...own })
  const spanish = 'es' in words && words.es === undefined ? {} : { es: text(words.es) }
  const translations = { en: text(words.en), ...spanish }
  const value = { id: 'a', published: '2026-03-01', section: 'world', translations, ...facts }
  const locate = () => ({ file: 'a.json' })
  return summarize({ ok: true, value: { file: 'a.json', value, locate }, problems: [] }, of)
}

function articleOf(told: Told): Article {
  const { article, summary } = read(told)
  if (!article) throw new Error(summary.problems.map(say).join('\n'))
  return article
}

const shortly = ({ code, path, found, expected }: Problem) => `${code} ${path}: ${found} → ${expected}`
const problemsOf = (told: Told) => read(told).summary.problems.map(shortly)

const siteWith = (settings: object): Site => {
  const parsed = siteFile(settings)
  if (!parsed.ok) throw new Error(parsed.problems.map(say).join('\n'))
  return parsed.value
}
const siteFile = (settings: object) =>
  parseSite(
    {
      publisher: 'CubaHeadlines',
      authority: 'cubaheadlines.example,2026',
      timezone: 'America/Havana',
      feeds: 'https://feeds.cubaheadlines.example/',
      languages: { en: { home: 'https://en.example/' }, es: { home: 'https://es.example/' } },
      sections: ['world', 'cuba'],
      ...settings,
    },
    () => ({ file: 'site.yaml' }),
  )

describe('the terms of an article', () => {
  const of = siteWith({
    licence: by,
    rights: '© S',
    notFor: ['msn'],
    sectionTerms: { cuba: { licence: 'none', syndication: 'excerpt', notFor: ['yahoo'] } },
  })
  const terms = (facts: object) => {
    const { rights, licence, syndication, notFor } = articleOf({ facts, of })
    return { rights, licence, syndication, notFor }
  }

  test.each<[what: string, facts: object, held: object]>([
    ['are the site’s', {}, { rights: '© S', licence: by, notFor: ['msn'] }],
    ['are the section’s', { section: 'cuba' }, { rights: '© S', syndication: 'excerpt', notFor: ['msn', 'yahoo'] }],
    [
      'are its own',
      { section: 'cuba', licence: bySa, syndication: 'allowed', rights: { ES: '© R' } },
      { rights: { es: '© R' }, licence: bySa, notFor: ['msn', 'yahoo'] },
    ],
    [
      'are the agency’s, of which the newsroom cannot dispose',
      { wire: { agency: 'Reuters' }, syndication: 'none' },
      { syndication: 'none', notFor: ['msn'] },
    ],
    ['are none of the site’s for an empty key', { licence: '', rights: {}, notFor: [] }, terms({})],
  ])('%s', (_, facts, held) => expect(terms(facts)).toEqual(held))
})

describe('corrections', () => {
  const corrections = (told: Told) => {
    const { translations } = articleOf(told)
    return [en, es].map(language => translations.get(language)?.corrections?.map(({ text }) => text))
  }
  const at = (day: number) => `2026-03-0${day}`

  test('of all languages and of one stand in the order of their moments', () => {
    const told: Told = {
      facts: {
        correction: [
          { at: at(4), text: { en: 'E4', es: 'S4' } },
          { at: at(2), text: { en: 'E2', es: 'S2' } },
        ],
      },
      en: { correction: { at: at(3), text: 'E3' } },
    }
    expect(corrections(told)).toEqual([
      ['E2', 'E3', 'E4'],
      ['S2', 'S4'],
    ])
    expect(problemsOf(told)).toEqual([])
  })

  test('may be one, none or empty', () => {
    expect(corrections({ facts: { correction: { at: at(2), text: { en: 'E', es: 'S' } } } })).toEqual([['E'], ['S']])
    expect(corrections({ facts: { correction: [] }, en: { correction: {} } })).toEqual([undefined, undefined])
  })
})

describe('the facts of a record survive their encoding', () => {
  test.each<[what: string, told: Told]>([
    ['without terms', {}],
    ['with each term', { facts: { syndication: 'excerpt', notFor: ['msn'], wire: { agency: 'AFP', id: '7' } } }],
    ['with a partner alone', { facts: { notFor: ['msn'] } }],
    ['with a machine’s translation', { es: { digitalSource: 'trainedAlgorithmicMedia' } }],
    ['with a correction of one language', { es: { correction: { at: '2026-03-02', text: 'S' } } }],
    ['with a date of the translator', { es: { translated: '2026-03-02', updated: '2026-03-01' } }],
    ['with a picture that lacks something', { facts: { image: { url: '/a.jpg' } } }],
    ['with a translator', { es: { translator: 'Ana Ruiz' } }],
    ['with words that are drafts', { es: { draft: true } }],
    ['with both', { es: { correction: { at: '2026-03-02', text: 'S' }, digitalSource: 'algorithmicMedia' } }],
  ])('%s', (_, told) => {
    const { summary } = read(told)
    expect(summary.facts).toBeDefined()
    expect(decodeSummary(JSON.parse(JSON.stringify(encodeSummary(summary))))).toEqual(summary)
  })
})

test.each([
  ['2026-03-02', '2026-03-03T04:59:59.999Z'],
  ['2026-03-02T10:00:00-05:00', '2026-03-02T15:00:00.000Z'],
])('a translation follows the original up to the end of %s', (translated, until) => {
  expect(articleOf({ es: { translated } }).translations.get(es)?.translated?.toISOString()).toBe(until)
})

test('the original is the first language whose words neither a translator nor a machine made', () => {
  const machine = { digitalSource: 'trainedAlgorithmicMedia' }
  expect(articleOf({ en: machine }).original).toBe(es)
  expect(articleOf({ en: machine, es: machine }).original).toBe(en)
  expect(articleOf({ en: { translator: 'Ana' }, es: { digitalSource: 'humanEdits' } }).original).toBe(es)
  expect(articleOf({ facts: { original: 'en' }, en: machine }).original).toBe(en)
})

describe('editors are told', () => {
  const image = (more: object) => ({ image: { url: '/a.jpg', ...more } })
  test.each<[what: string, told: Told, problems: readonly string[]]>([
    [
      'which name is meant',
      { facts: image({ digitalSource: 'trainedAlgoritmicMedia' }), es: { digitalSource: 'minorHumanEdits' } },
      [
        'VALUE_INVALID image.digitalSource: "trainedAlgoritmicMedia" → "trainedAlgorithmicMedia"',
        'VALUE_INVALID translations.es.digitalSource: "minorHumanEdits" → "humanEdits"',
      ],
    ],
    [
      'that a licence is https',
      { facts: { licence: 'http://creativecommons.org/licenses/by/4.0/' } },
      [`URL_INVALID licence: "http://creativecommons.org/licenses/by/4.0/" → "${by}"`],
    ],
    [
      'the address of a licence that they know by name',
      { facts: { licence: 'CC BY-SA 4.0' } },
      [`URL_INVALID licence: "CC BY-SA 4.0" → "${bySa}"`],
    ],
    [
      'which kind of syndication is meant',
      { facts: { syndication: 'full' } },
      ['VALUE_INVALID syndication: "full" → "allowed"'],
    ],
    [
      'that a picture has no excerpt',
      { facts: image({ syndication: 'excerpt' }) },
      ['VALUE_INVALID image.syndication: "excerpt" → one of allowed, none'],
    ],
    ['that an agency has a name', { facts: { wire: 'AFP' } }, ['TYPE_WRONG wire: "AFP" → { agency: AFP }']],
    ['that partners are keys', { facts: { notFor: ['MSN News'] } }, ['KEY_INVALID notFor[0]: "MSN News" → "msn-news"']],
    [
      'that the keys of partners are keys',
      { en: { partners: { 'MSN News': { title: 'T' } } } },
      ['KEY_INVALID translations.en.partners["MSN News"]: "MSN News" → "msn-news"'],
    ],
    [
      'which languages lack the text of a correction',
      { facts: { correction: { at: '2026-03-02', text: { en: 'E', fr: 'F' } } } },
      [
        'LANGUAGE_UNKNOWN correction.text.fr: "fr" → use one of en, es, or add the language to site.yaml and locales/',
        'TEXT_MISSING correction.text: "es" → its readers do not learn of the correction',
      ],
    ],
    [
      'that a language has two texts',
      { facts: { rights: { es: '© S', ES: '© T', en: '© E' } } },
      ['KEY_DUPLICATE rights.ES: "es" → "es" and "ES"'],
    ],
    [
      'which languages lack rights',
      { facts: { rights: { es: '© S' }, ...image({ rights: { es: '© P' } }) }, es: undefined },
      [
        'TEXT_MISSING rights: "en" → its readers get the notice of the section or the site instead',
        'TEXT_MISSING image.rights: "en" → its readers get no notice of the picture',
      ],
    ],
    [
      'of references to characters, which readers would see',
      {
        facts: {
          rights: 'A &amp; B',
          correction: [
            { at: '2026-03-02', text: { en: 'E', es: 'S &lt;' } },
            { at: '2026-03-03', text: { en: 'E', es: 'S' } },
          ],
        },
        en: { partners: { msn: { summary: '&eacute;' } } },
      },
      [
        'REFERENCE_LITERAL rights: "&amp;" → "A & B"',
        'REFERENCE_LITERAL correction[0].text.es: "&lt;" → "S <"',
        'REFERENCE_LITERAL translations.en.partners.msn.summary: "&eacute;" → "é"',
      ],
    ],
    [
      'that a text by language is a mapping',
      { facts: { correction: { at: '2026-03-02', text: 'Text' } } },
      ['TYPE_WRONG correction.text: "Text" → the text of each language, such as { en: "Text" }'],
    ],
    [
      'that a correction comes after the publication',
      { en: { correction: { at: '2026-02-01', text: 'E' } } },
      [
        'DATE_ORDER translations.en.correction: 2026-02-01T05:00:00.000Z → write the moment of the correction; what was right before readers had it needs none',
      ],
    ],
    [
      'of a size without an address',
      { facts: image({ renditions: [{ width: 3 }] }) },
      ['ADDRESS_MISSING image.renditions[0]: undefined → undefined'],
    ],
    [
      'that the focal point is a share',
      { facts: image({ focal: { x: 50, y: 0.2 } }) },
      ['VALUE_INVALID image.focal.x: 50 (a number) → at most 1'],
    ],
    [
      'what “license” is called',
      { facts: { license: by } },
      ['KEY_UNKNOWN license: "license" → did you mean "licence"?'],
    ],
  ])('%s', (_, told, problems) => expect(problemsOf(told)).toEqual(problems))
})

describe('in YAML', () => {
  const files = (facts: string) => ({
    'a/article.yaml': `published: 2026-03-01\nsection: world\n${facts}`,
    'a/en.md': '---\ntitle: T\n---\nB\n',
    'a/es.md': '---\ntitle: T\n---\nB\n',
  })
  const readFolder = (facts: string) =>
    parseArticles(
      readRecords(folderOf(files(facts)), path => path.slice(path.lastIndexOf('/a/') + 1)),
      site,
    )

  test('texts, by language or not, are read as they were typed', () => {
    const facts = `rights: 2026
wire: { agency: 007, id: 0012 }
notFor: [7]
correction:
  at: 2026-03-02
  text: { en: 1984, es: true }
`
    const { articles, problems } = readFolder(facts)
    expect(problems.map(say)).toEqual([])
    const [article] = articles
    expect([article?.rights, article?.wire, article?.notFor]).toEqual(['2026', { agency: '007', id: '0012' }, ['7']])
    expect([...(article?.translations.values() ?? [])].map(({ corrections }) => corrections?.[0]?.text)).toEqual([
      '1984',
      'true',
    ])
  })

  test.each([
    ['rights:\n  en: Rights #1\n  es: Derechos\n', 'TEXT_MISREAD rights.en'],
    ['rights: { en: Rights #1, es: Derechos }\n', 'SYNTAX_INVALID undefined'],
    ['rights: Rights #1\n', 'TEXT_MISREAD rights'],
    ['correction: { at: 2026-03-02, text: { en: E, es: “S” } }\n', 'QUOTES_CURLY correction.text.es'],
    ['wire: { agency: [AFP] }\n', 'TYPE_WRONG wire.agency'],
  ])('what YAML does not read as it was typed is told: %j', (facts, told) => {
    expect(readFolder(facts).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([told])
  })
})

describe('of the site file editors are told', () => {
  test.each<[what: string, settings: object, problems: readonly string[]]>([
    [
      'of a section that there is not',
      { sectionTerms: { wrld: { licence: by } } },
      ['SECTION_UNKNOWN sectionTerms.wrld: "wrld" → "world"'],
    ],
    [
      'which language lacks rights',
      { rights: { en: '© E' } },
      ['KEY_MISSING rights.es: "es" → the text of this language'],
    ],
    [
      'which language lacks a section’s rights',
      { sectionTerms: { world: { rights: { es: '© S' } } } },
      ['KEY_MISSING sectionTerms.world.rights.en: "en" → the text of this language'],
    ],
    ['what a switch may be', { machineTranslations: 'ommit' }, ['VALUE_INVALID machineTranslations: "ommit" → "omit"']],
  ])('%s', (_, settings, problems) => expect(siteFile(settings).problems.map(shortly)).toEqual(problems))
})

describe('an article is published only in the languages that have the messages that it needs', () => {
  const spanish = site.languages.get(es) ?? { home: 'https://es.example/', permalink: '/{slug}' }
  const unsaid = { ...spanish, unsaid: new Set<string>(laterMessageNames) }
  const of: Site = { ...site, languages: new Map([...site.languages, [es, unsaid]]) }
  const ai = { digitalSource: 'trainedAlgorithmicMedia' }

  test.each<[what: string, told: Told, needs: readonly string[]]>([
    ['none', {}, []],
    ['a licence', { facts: { licence: by } }, ['licence licence']],
    ['a picture’s licence', { facts: { image: { url: '/a.jpg', licence: by } } }, ['image.licence licence']],
    ['an agency', { facts: { wire: { agency: 'AFP' } } }, ['wire wire']],
    [
      'a correction in its language',
      { es: { correction: { at: '2026-03-02', text: 'S' } } },
      ['translations.es.correction correction'],
    ],
    [
      'a correction in all languages',
      { facts: { correction: { at: '2026-03-02', text: { en: 'E', es: 'S' } } } },
      ['correction correction'],
    ],
    ['no correction of another', { en: { correction: { at: '2026-03-02', text: 'E' } } }, []],
    [
      'a label of its picture',
      { facts: { image: { url: '/a.jpg', digitalSource: 'compositeSynthetic' } } },
      ['image.digitalSource aiPicture_partly', 'image.digitalSource captionLabelled'],
    ],
    ['a label of its text', { facts: { original: 'es' }, es: ai }, ['translations.es.digitalSource aiText_generated']],
    ['a label of its translation', { es: ai }, ['translations.es.digitalSource aiTranslation_generated']],
  ])('%s', (_, told, needs) => {
    const { summary, article } = read({ ...told, of })
    expect(summary.problems.map(({ code, path, found }) => `${code} ${path} ${found}`)).toEqual(
      needs.map(need => `WORD_NEEDED ${need.replace(/ (\w+)$/, ' "$1"')}`),
    )
    expect([...(article?.translations.keys() ?? [])]).toEqual(needs.length > 0 ? ['en'] : ['en', 'es'])
    expect(summary.facts?.broken && [...summary.facts.broken.keys()]).toEqual(needs.length > 0 ? ['es'] : undefined)
    for (const { expected } of summary.problems)
      expect(expected).toMatch(/^into locales\/es\.json: add it, translated from en: "/)
  })
})
