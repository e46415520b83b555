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

/** Site files of which some lines differ; an empty one is left out. Others stand at the end, from line 7. */
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
  'publisher, authority, timezone, firstYear, lastYear, feeds, languages, permalink, sections, authors, limit, fallback, hub, maxDrop, archives, tombstones, formats, scopes, compress, moved, retired'
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
    'a tag that is not canonical',
    { languages: '{ en_us: { home: https://www.example.com/ } }' },
    '5:14: error VALUE_INVALID: languages.en_us: found "en_us"',
    'write "en-US"',
  ],
  [
    'a name for a tag',
    { languages: '{ español: { home: https://www.example.com/ } }' },
    '5:14: error VALUE_INVALID: languages.español: found "español"',
    'write a language tag, such as en, es or pt-BR',
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
    `write ${pattern}`,
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
    'write a mapping of keys to values',
  ],
  [
    'an e-mail address without @',
    { authors: '{ ethan: { name: E, email: desk } }' },
    '7:30: error VALUE_INVALID: authors.ethan.email: found "desk"',
    'write an e-mail address, such as desk@example.com',
  ],
  ['a limit of 0', { limit: '0' }, '7:1: error VALUE_INVALID: limit: found 0 (a number)', 'write at least 1'],
  ['half an item', { limit: '1.5' }, '7:1: error TYPE_WRONG: limit: found 1.5 (a number)', 'write a whole number'],
  ['a limit in words', { limit: 'many' }, '7:1: error TYPE_WRONG: limit: found "many"', 'write a number'],
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
  [
    { languages: '{ en_us: { home: https://www.example.com/ } }' },
    'languages: { en-US: { home: https://www.example.com/ } }',
  ],
])('%j is shown as it should be', (lines, mended) => {
  const data = parseYaml(yamlWith(lines), 'site.yaml')
  const [problem] = (data.ok ? parseSite(data.value.value, data.value.locate) : data).problems
  expect(problem?.quote?.mended).toBe(mended)
})

test('an empty file', () => {
  expect(saysOf('')).toEqual(['site.yaml:1:1: error TYPE_WRONG: found nothing\n  write a mapping of keys to values'])
})

test('every fault is told at once, from top to bottom', () => {
  const codes = saysOf(yamlWith({ authority: 'x', colour: 'red', sections: '[A]' })).map(text => text.split(':', 2)[1])
  expect(codes).toEqual(['2', '6', '7'])
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
      maxDrop: 0.49,
      archives: false,
      tombstones: false,
      formats: ['rss', 'atom', 'json'],
      former: [],
      scopes: ['all', 'section', 'tag', 'author'],
      compress: [],
    })
  })

  test('has the language that stands first as its default', () => {
    const languages = '{ es: { home: https://es.example/ }, en: { home: https://en.example/ } }'
    expect(defaultLanguage(siteFrom(yamlWith({ languages })))).toBe('es')
  })

  test('may have a permalink for each language', () => {
    const { languages } = siteFrom(yamlWith({ permalink: '{ en: "/{year}/{slug}" }' }))
    expect([...languages.values()]).toEqual([{ home: 'https://www.example.com/', permalink: '/{year}/{slug}' }])
  })

  test('takes a member that stands twice once', () => {
    const twice = siteFrom(yamlWith({ formats: '[rss, rss]', sections: '[cuba, cuba]', scopes: '[all, all]' }))
    expect([twice.formats, twice.sections, twice.scopes]).toEqual([['rss'], ['cuba'], ['all']])
  })

  test('has as text what looks like a number where text is meant', () => {
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
