import { describe, expect, test } from 'vitest'
import { say } from '../support/say.ts'
import { defaultLanguage, parseSite, tagUri } from '../../src/model/site.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { siteFrom } from '../support/site.ts'

const facts = {
  publisher: 'CubaHeadlines',
  authority: 'example.com,2026',
  timezone: 'America/Havana',
  feeds: 'https://feeds.example/news',
  languages: '{ en: { home: https://www.example.com/ } }',
  sections: '[cuba, world]',
}

/** A site file with some changed lines. An empty line is left out. Further lines stand at the end, from line 7. */
function yamlWith(lines: Readonly<Record<string, string | undefined>>): string {
  return Object.entries({ ...facts, ...lines })
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}\n`]))
    .join('')
}

function saysOf(yaml: string): string[] {
  const data = parseYaml(yaml, 'site.yaml')
  return (data.ok ? parseSite(data.value.value, data.value.locate) : data).problems.map(say)
}

const whole = 'a full address, such as https://www.example.com/'
const known =
  'publisher, authority, timezone, firstYear, lastYear, feeds, languages, permalink, sections, authors, limit, fallback, original, machineTranslations, rights, licence, syndication, notFor, sectionTerms, collections, partners, signals, pages, hub, maxDrop, archives, tombstones, formats, scopes, compress, moved, retired'
const pattern =
  'a pattern with {slug} or {id}, such as /{section}/{slug}; it may hold {language} {section} {slug} {id} {year} {month} {day}'
const keyRule =
  'write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as'

type Row = [name: string, lines: Record<string, string | undefined>, says: string, remedy: string]
const faults: Row[] = [
  [
    'no publisher',
    { publisher: undefined },
    '1:1: error KEY_MISSING: publisher: "publisher" is missing',
    'add it: who publishes, such as publisher: Example News',
  ],
  ['an empty publisher', { publisher: '""' }, '1:1: error VALUE_INVALID: publisher: found ""', 'write some text'],
  ['nothing after the colon', { publisher: '' }, '1:1: error TYPE_WRONG: publisher: found nothing', 'write text'],
  ...['Example.com,2026', 'https://example.com,2026'].map((authority): Row => [
    `the authority ${authority}`,
    { authority },
    `2:1: error VALUE_INVALID: authority: found "${authority}"`,
    'write "example.com,2026"',
  ]),
  [
    'an authority without a year',
    { authority: 'example.com' },
    '2:1: error VALUE_INVALID: authority: found "example.com"',
    'write a domain in lower case and a year in which you owned it, such as authority: example.com,2026',
  ],
  ...(
    [
      ['authority', 'a domain in lower case and a year in which you owned it, such as authority: example.com,2026'],
      ['timezone', 'an IANA time zone, such as timezone: America/Havana'],
      ['feeds', 'a full address, such as https://www.example.com/'],
      ['languages', 'each language with its home page, such as languages: { es: { home: https://www.example.com/ } }'],
      ['sections', 'a list of keys, such as sections: [news, world]'],
    ] as const
  ).map(([key, remedy]): Row => [
    `no ${key}`,
    { [key]: undefined },
    `1:1: error KEY_MISSING: ${key}: "${key}" is missing`,
    `add it: ${remedy}`,
  ]),
  ...(
    [
      ['America/Habana', 'America/Havana'],
      ['Habana', 'America/Havana'],
      ['America/New York', 'America/New_York'],
      ['Europe/madrit', 'Europe/Madrid'],
      ['Spain/Madrid', 'Europe/Madrid'],
    ] as const
  ).map(([timezone, like]): Row => [
    `the time zone ${timezone}`,
    { timezone },
    `3:1: error VALUE_INVALID: timezone: found "${timezone}"`,
    `write "${like}"`,
  ]),
  [
    'an unknown time zone',
    { timezone: 'Cuba Standard Time' },
    '3:1: error VALUE_INVALID: timezone: found "Cuba Standard Time"',
    'write an IANA time zone, such as timezone: America/Havana',
  ],
  [
    'a relative address',
    { feeds: '/feeds' },
    '4:1: error URL_INVALID: feeds: "/feeds" is not a usable address',
    `write ${whole}`,
  ],
  [
    'an address with a query',
    { feeds: 'https://feeds.example/?a=1' },
    '4:1: error URL_INVALID: feeds: "https://feeds.example/?a=1" is not a usable address',
    'write a folder: a full address without ? and #',
  ],
  [
    'no language',
    { languages: '{}' },
    '5:1: error KEY_MISSING: languages: "languages" is missing',
    'add it: at least one language with its home, such as en: { home: https://www.example.com/ }',
  ],
  [
    'languages as a list',
    { languages: '[en, es]' },
    '5:1: error TYPE_WRONG: languages: found a list',
    'write each language with its home page, such as languages: { en: { home: https://www.example.com/en/ }, es: { home: https://www.example.com/es/ } }',
  ],
  [
    'a language with an address only',
    { languages: '{ en: https://www.example.com/ }' },
    '5:14: error TYPE_WRONG: languages.en: found "https://www.example.com/"',
    'write its home page, such as { home: https://www.example.com/ }',
  ],
  [
    'a language twice',
    { languages: '{ en: { home: https://www.example.com/ }, EN: { home: https://en.example/ } }' },
    '5:54: error KEY_DUPLICATE: languages.en: the language "en" is there twice, as "en" and "EN"',
    'keep one of the two',
  ],
  ...(
    [
      ['sp', 'es'],
      ['jp', 'ja'],
      ['gr', 'el'],
      ['cz', 'cs'],
      ['spanish', 'es'],
      ['deutsch', 'de'],
      ['es-SP', 'es-ES'],
    ] as const
  ).map(([tag, meant]): Row => [
    `the language ${tag}`,
    { languages: `{ ${tag}: { home: https://www.example.com/ } }` },
    `5:14: error VALUE_INVALID: languages.${tag}: found "${tag}", which is no known language`,
    `write "${meant}"`,
  ]),
  [
    'a name for a tag',
    { languages: '{ español: { home: https://www.example.com/ } }' },
    '5:14: error VALUE_INVALID: languages.español: found "español"',
    'write "es"',
  ],
  [
    'an unknown key of a language',
    { languages: '{ en: { home: https://www.example.com/, hom: x } }' },
    '5:52: error KEY_UNKNOWN: languages.en.hom: "hom" is not a known key',
    'did you mean "home"?',
  ],
  [
    'an unknown placeholder',
    { permalink: '/{sektion}/{slug}' },
    '7:1: error VALUE_INVALID: permalink: found "/{sektion}/{slug}"',
    'write "/{section}/{slug}"',
  ],
  [
    'a permalink that all articles share',
    { permalink: '/{section}' },
    '7:1: error VALUE_INVALID: permalink: found "/{section}"',
    `write ${pattern}`,
  ],
  [
    'a permalink for another language only',
    { permalink: '{ en: "/{id}", fr: "/{id}" }' },
    '7:27: error KEY_UNKNOWN: permalink.fr: "fr" is not a known key',
    'known here: en',
  ],
  [
    'no permalink for a language',
    { permalink: '{}' },
    '7:1: error KEY_MISSING: permalink.en: "en" is missing',
    'add it: the pattern of this language, such as /{section}/{slug}',
  ],
  [
    'no section',
    { sections: '[]' },
    '6:1: error VALUE_INVALID: sections: found an empty list',
    'write at least one member',
  ],
  [
    'a section with a capital',
    { sections: '[cuba, World News]' },
    '6:18: error KEY_INVALID: sections[1]: "World News" cannot be used as a key',
    `${keyRule} "world-news"`,
  ],
  [
    'sections as text',
    { sections: 'cuba' },
    '6:1: error TYPE_WRONG: sections: found "cuba"',
    'write a list, such as [one, two]',
  ],
  [
    'sections with names',
    { sections: '{ cuba: Cuba, world: World }' },
    '6:1: error TYPE_WRONG: sections: found a mapping',
    'write a list of its keys: [cuba, world]',
  ],
  [
    'an author key with a capital',
    { authors: '{ Ethan: { name: Ethan } }' },
    '7:12: error KEY_INVALID: authors.Ethan: "Ethan" cannot be used as a key',
    `${keyRule} "ethan"`,
  ],
  [
    'an author without a name',
    { authors: '{ ethan: {} }' },
    '7:12: error KEY_MISSING: authors.ethan.name: "name" is missing',
    'add it: text',
  ],
  [
    'an author that is only a name',
    { authors: '{ ethan: Ethan }' },
    '7:12: error TYPE_WRONG: authors.ethan: found "Ethan"',
    'write { name: Ethan }',
  ],
  [
    'an e-mail address without @',
    { authors: '{ ethan: { name: E, email: desk } }' },
    '7:30: error VALUE_INVALID: authors.ethan.email: found "desk"',
    'write an e-mail address, such as desk@example.com',
  ],
  ['a limit of 0', { limit: '0' }, '7:1: error VALUE_INVALID: limit: found 0 (a number)', 'write at least 1'],
  [
    'half an item',
    { limit: '1.5' },
    '7:1: error TYPE_WRONG: limit: found 1.5 (a number)',
    'write a whole number, such as 50',
  ],
  [
    'a limit in words',
    { limit: 'many' },
    '7:1: error TYPE_WRONG: limit: found "many"',
    'write a whole number, such as 50',
  ],
  [
    'a misspelt fallback',
    { fallback: 'orignal' },
    '7:1: error VALUE_INVALID: fallback: found "orignal"',
    'write "original"',
  ],
  [
    'an unknown fallback',
    { fallback: 'none' },
    '7:1: error VALUE_INVALID: fallback: found "none"',
    'write one of omit, original',
  ],
  [
    'an original that is no language of the site',
    { original: 'fr' },
    '7:1: error VALUE_INVALID: original: found "fr"',
    'write one of en',
  ],
  ['a relative hub', { hub: 'hub' }, '7:1: error URL_INVALID: hub: "hub" is not a usable address', `write ${whole}`],
  [
    'a misspelt format',
    { formats: '[rss, jsn]' },
    '7:16: error VALUE_INVALID: formats[1]: found "jsn"',
    'write "json"',
  ],
  [
    'a plural scope',
    { scopes: '[sections]' },
    '7:10: error VALUE_INVALID: scopes[0]: found "sections"',
    'write "section"',
  ],
  [
    'a format that no contract can name',
    { partners: '{ google: { format: sitemap } }' },
    '7:23: error VALUE_INVALID: partners.google.format: found "sitemap"',
    'write "news-sitemap"',
  ],
  [
    "a partner's format for readers",
    { formats: '[news-sitemap]' },
    '7:11: error VALUE_INVALID: formats[0]: found "news-sitemap"',
    'write one of rss, atom, json',
  ],
  [
    'a news sitemap of a week',
    { partners: '{ google: { format: news-sitemap, maxAge: 7d } }' },
    '7:45: error VALUE_INVALID: partners.google.maxAge: found "168h"',
    'write 48h or less, or leave the key out: Google reads two days',
  ],
  [
    'a news sitemap of too many addresses',
    { partners: '{ google: { format: news-sitemap, limit: 1001 } }' },
    '7:45: error VALUE_INVALID: partners.google.limit: found 1001',
    'write 1000 or less, or leave the key out: Google reads 1000 addresses',
  ],
  [
    'a news sitemap with a line of text',
    { partners: '{ google: { format: news-sitemap, attribution: true } }' },
    '7:45: error VALUE_INVALID: partners.google.attribution: found true',
    'write no "attribution": a news sitemap holds addresses and titles, neither texts nor pictures',
  ],
  ['a misspelt key', { limt: '5' }, '7:1: error KEY_UNKNOWN: limt: "limt" is not a known key', 'did you mean "limit"?'],
  [
    'a key of every object',
    { constructor: '5' },
    '7:1: error KEY_UNKNOWN: constructor: "constructor" is not a known key',
    `known here: ${known}`,
  ],
]

test.each(faults)('%s', (_, lines, says, remedy) => {
  expect(saysOf(yamlWith(lines))).toEqual([`site.yaml:${says}\n  ${remedy}`])
})

test.each([
  [{ authority: 'Example.com,2026' }, 'authority: example.com,2026'],
  [{ timezone: 'America/Habana' }, 'timezone: America/Havana'],
  [{ sections: 'cuba' }, 'sections: [cuba]'],
  [{ limt: '5' }, 'limit: 5'],
  [{ fallback: 'orignal' }, 'fallback: original'],
  [{ languages: '{ sp: { home: https://a.example/ } }' }, 'languages: { es: { home: https://a.example/ } }'],
  [{ languages: '{ en: https://a.example/ }' }, 'languages: { en: { home: https://a.example/ } }'],
  [{ languages: '{ en: { url: https://a.example/ } }' }, 'languages: { en: { home: https://a.example/ } }'],
  [{ feeds: 'https://a.example/rss.xml' }, 'feeds: https://a.example/'],
  [{ feeds: 'https://a.example/news/es/feed.json # ours' }, 'feeds: https://a.example/news/ # ours'],
  [{ feeds: 'www.example.com/feeds' }, 'feeds: https://www.example.com/feeds'],
  [{ hub: '[https://hub.example/]' }, 'hub: https://hub.example/'],
  [{ sections: 'cuba, world' }, 'sections: [cuba, world]'],
  [{ sections: '{ cuba: Cuba, world: World }' }, 'sections: [cuba, world]'],
  [{ authors: '{ ana: Ana Ruiz }' }, 'authors: { ana: { name: Ana Ruiz } }'],
  [{ limit: '"50"' }, 'limit: 50'],
  [{ limit: '50 items' }, 'limit: 50'],
  [{ maxDrop: '50%' }, 'maxDrop: 0.5'],
  [{ maxDrop: '50' }, 'maxDrop: 0.5'],
  [{ archives: 'yes' }, 'archives: true'],
  [{ tombstones: '"false"' }, 'tombstones: false'],
  [{ firstYear: '1999-01-01' }, 'firstYear: 1999'],
  [{ compress: '[br]' }, 'compress: [brotli]'],
  [{ compress: 'gzip, brotli' }, 'compress: [gzip, brotli]'],
  [{ formats: '[jsonfeed]' }, 'formats: [json]'],
  [{ permalink: '/:section/:slug' }, 'permalink: /{section}/{slug}'],
])('%j is shown with its correction', (lines, mended) => {
  const data = parseYaml(yamlWith(lines), 'site.yaml')
  const [problem] = (data.ok ? parseSite(data.value.value, data.value.locate) : data).problems
  expect(problem?.quote?.mended).toBe(mended)
})

test('an empty file', () => {
  expect(saysOf('')).toEqual(['site.yaml:1:1: error TYPE_WRONG: found nothing\n  write a mapping of keys to values'])
})

test('all faults are reported together, from top to bottom', () => {
  const codes = saysOf(yamlWith({ authority: 'x', colour: 'red', sections: '[A]' })).map(text => text.split(':', 2)[1])
  expect(codes).toEqual(['2', '6', '7'])
})

test('a code of three letters that may be a rare language is a warning', () => {
  const esp = yamlWith({ languages: '{ esp: { home: https://a.example/ } }' })
  expect(saysOf(esp)).toEqual([
    'site.yaml:5:14: warning VALUE_INVALID: languages.esp: found "esp", which is no known language\n  write one of eo, es',
  ])
  expect(saysOf(yamlWith({ languages: '{ quh: { home: https://a.example/ } }' }))).toEqual([])
})

describe('a key that belongs elsewhere', () => {
  test.each([
    ['title', 'each language has its own: write it into "site" of its locale file, such as locales/es.json'],
    ['home', 'it belongs to a language, such as languages: { es: { home: https://www.example.com/ } }'],
    ['tags', 'it belongs to an article: write it into its article.yaml'],
    ['slug', 'it belongs to an article: write it into the file of each language, such as es.md'],
  ])('%s: the remedy names its place', (key, remedy) => {
    const [says] = saysOf(yamlWith({ [key]: 'x' }))
    expect(says).toBe(`site.yaml:7:1: error KEY_UNKNOWN: ${key}: "${key}" is not a known key\n  ${remedy}`)
  })
})

test('a required key that is misspelt is reported once', () => {
  const lines = { publisher: undefined, publischer: 'X' }
  expect(saysOf(yamlWith(lines))).toEqual([
    'site.yaml:6:1: error KEY_UNKNOWN: publischer: "publischer" is not a known key\n  did you mean "publisher"?',
  ])
})

describe('the case of a language tag does not matter', () => {
  test.each([
    ['EN', 'en'],
    ['en_us', 'en-US'],
    ['EN-uk', 'en-GB'],
    ['ZH-HANS', 'zh-Hans'],
  ])('%s is %s', (written, tag) => {
    const lines = {
      languages: `{ ${written}: { home: https://a.example/ } }`,
      permalink: `{ ${tag.toUpperCase()}: "/{id}" }`,
    }
    const { languages } = siteFrom(yamlWith(lines))
    expect([...languages]).toEqual([[tag, { home: 'https://a.example/', permalink: '/{id}' }]])
  })

  test('and a problem still names the right place', () => {
    const says = saysOf(yamlWith({ languages: '{ EN: { home: x } }' }))
    expect(says).toEqual([expect.stringMatching(/^site\.yaml:5:20: error URL_INVALID: languages\.en\.home/)])
  })
})

test('an empty member of a list counts as left out', () => {
  const lists = {
    sections: '[cuba, ""]',
    formats: '["", rss]',
    scopes: '[all, ~]',
    compress: '[""]',
    retired: '["", es/sections/x/]',
  }
  const site = siteFrom(yamlWith(lists))
  expect([site.sections, site.formats, site.scopes, site.compress]).toEqual([['cuba'], ['rss'], ['all'], []])
  expect(site.former.map(({ folder }) => folder)).toEqual(['es/sections/x/'])
  expect(saysOf(yamlWith({ retired: '[""]' }))).toEqual([])
  expect(saysOf(yamlWith({ retired: '["", nowhere]' }))).toEqual([
    expect.stringMatching(/^site\.yaml:7:15: .*retired\[1\]/),
  ])
})

/** Values of every kind. Each is wrong for most keys. */
const kinds = [
  '5',
  '0.5',
  'true',
  'word',
  '"5"',
  '"yes"',
  '[a]',
  '["5"]',
  '[[a]]',
  '{ a: b }',
  '2026-02-21',
  'a, b',
  '-',
  '"\\u0001"',
]
const keys = known.split(', ')
const table = keys.flatMap(key => kinds.map(kind => [key, kind] as const))

test.each(table)('%s: %s is accepted, or reported at its line with a remedy', (key, kind) => {
  const yaml = yamlWith({ [key]: kind })
  const data = parseYaml(yaml, 'site.yaml')
  const parsed = data.ok ? parseSite(data.value.value, data.value.locate) : data
  const own = parsed.problems.filter(({ code }) => code !== 'CHARACTERS_REPLACED')
  if (parsed.ok) return expect(own.filter(({ severity }) => severity === 'error')).toEqual([])
  const written = yaml.split('\n').find(line => line.startsWith(`${key}:`))
  for (const problem of own) {
    expect(problem).toMatchObject({ file: 'site.yaml', quote: { line: written, caret: expect.any(Number) } })
    expect(problem.expected).toMatch(/\S/)
    expect(problem.expected).not.toMatch(/^(?:a mapping of keys to values|Invalid)/)
    // The corrected line removes the problem.
    const { mended } = problem.quote ?? {}
    if (mended === undefined) continue
    const again = parseYaml(
      yaml.replace(`${written}\n`, () => `${mended}\n`),
      'site.yaml',
    )
    const left = (again.ok ? parseSite(again.value.value, again.value.locate) : again).problems
    expect(left.filter(({ path, code }) => path === problem.path && code === problem.code)).toEqual([])
  }
})

describe('a good site', () => {
  const site = siteFrom(yamlWith({}))

  test('has these defaults', () => {
    expect(site).toEqual({
      publisher: 'CubaHeadlines',
      authority: 'example.com,2026',
      timezone: 'America/Havana',
      firstYear: 1990,
      feeds: 'https://feeds.example/news/',
      languages: new Map([['en', { home: 'https://www.example.com/', permalink: '/{section}/{slug}' }]]),
      sections: ['cuba', 'world'],
      authors: new Map(),
      limit: 50,
      fallback: 'omit',
      machineTranslations: 'include',
      terms: {},
      sectionTerms: new Map(),
      collections: [],
      partners: new Map(),
      lists: new Map(),
      maxDrop: 0.49,
      archives: false,
      tombstones: false,
      formats: ['rss', 'atom', 'json'],
      former: [],
      scopes: ['all', 'section', 'tag', 'author'],
      compress: [],
    })
  })

  const contract = (text: string) => {
    const data = parseYaml(yamlWith({ partners: `{ msn: ${text} }` }), 'site.yaml')
    const parsed = data.ok ? parseSite(data.value.value, data.value.locate) : data
    return parsed.problems.map(({ code, expected }) => [code, expected])
  }

  test.each([
    ['{ access: }', 'VALUE_INVALID', 'one of public, private, password'],
    ['{ collection: Front Page }', 'KEY_INVALID', '"front-page"'],
    ['{ path: /Partners/MSN/front.xml }', 'VALUE_INVALID', '"msn/front"'],
    ['{ path: es/partners/msn/front.xml }', 'VALUE_INVALID', '"msn/front"'],
    ...[
      '../rss',
      'a//b',
      'rss',
      'a/feed',
      'con',
      'a/../b',
      'partners',
      'a/b/partners',
      'a/b/c/d/e',
      'a\\\\b',
      '.a',
    ].map(path => [
      `{ path: "${path}" }`,
      'VALUE_INVALID',
      'names of a-z, 0-9 and hyphens with slashes between them, such as "msn/front"',
    ]),
    ['{ images: }', 'VALUE_INVALID', 'one of all, licensed, none'],
    ['{ sections: [] }', 'VALUE_INVALID', 'one of the sections or more, or leave the key out for all'],
    ['{ tags: [""] }', 'KEY_INVALID', '"a-short-name"'],
    ['{ text: }', 'VALUE_INVALID', 'full, excerpt, or the number of paragraphs, such as 3'],
    ['{ maxAge: }', 'VALUE_INVALID', 'a number of days, weeks or hours, such as 7d, 2w or 48h'],
    ['{ maxAge: 7 }', 'VALUE_INVALID', '"7d"'],
    ['{ acces: private }', 'KEY_UNKNOWN', 'did you mean "access"?'],
  ])('a contract that says %s gives nothing away by accident', (text, code, expected) => {
    expect(contract(text)).toEqual([[code, expected]])
  })

  test('may use any word as the key of an author, a section or a partner', () => {
    const keys = [
      'title',
      'name',
      'agency',
      'text',
      'source',
      'rights',
      'section',
      'sections',
      'id',
      'tags',
      'partners',
    ]
    const each = (value: string) => `\n${keys.map(key => `  ${key}:\n    ${value}\n`).join('')}`
    const { authors, partners, sectionTerms } = siteFrom(
      yamlWith({
        sections: `[${keys.join(', ')}]`,
        authors: each('name: Ana'),
        partners: each('text: excerpt'),
        sectionTerms: each('syndication: none'),
      }),
    )
    for (const members of [authors, partners, sectionTerms]) expect([...members.keys()]).toEqual(keys)
  })

  test('has its first language as its default', () => {
    const languages = '{ es: { home: https://es.example/ }, en: { home: https://en.example/ } }'
    expect(defaultLanguage(siteFrom(yamlWith({ languages })))).toBe('es')
  })

  test('may have a permalink for each language', () => {
    const { languages } = siteFrom(yamlWith({ permalink: '{ en: "/{year}/{slug}" }' }))
    expect([...languages.values()]).toEqual([{ home: 'https://www.example.com/', permalink: '/{year}/{slug}' }])
  })

  test('keeps a repeated member once', () => {
    const twice = siteFrom(yamlWith({ formats: '[rss, rss]', sections: '[cuba, cuba]', scopes: '[all, all]' }))
    expect([twice.formats, twice.sections, twice.scopes]).toEqual([['rss'], ['cuba'], ['all']])
  })

  test('reads a number as text where text is meant', () => {
    const years = siteFrom(
      yamlWith({
        publisher: '1984',
        sections: '[2026, 007]',
        authors: '{ "14": { name: 14ymedio }, "2": { name: 2.50 } }',
      }),
    )
    expect([years.publisher, years.sections, years.authors.get('2')]).toEqual([
      '1984',
      ['2026', '007'],
      { name: '2.50' },
    ])
  })

  test('makes tag: URIs', () => {
    expect(tagUri(site, 'feed', 'en', 'all')).toBe('tag:example.com,2026:feed:en:all')
  })
})
