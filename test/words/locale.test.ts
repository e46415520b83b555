import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { say } from '../support/say.ts'
import { parseJson } from '../../src/input/parse.ts'
import { localeTemplate, type Model } from '../../src/words/missing.ts'
import { laterMessageNames } from '../../src/words/later-messages.ts'
import { shippedMessages } from '../../src/words/shipped/shipped.ts'
import { loadWords } from '../../src/words/words.ts'
import { localeFile, ownWords, site, siteFrom, siteYaml, tag, wordsFrom, type LocaleFile } from '../support/site.ts'

async function saysOf(locale: unknown, language = 'en', model?: Model): Promise<string[]> {
  const data = parseJson(JSON.stringify(locale, null, 2), `locales/${language}.json`)
  if (!data.ok) return data.problems.map(say)
  return (await loadWords(tag(language), site, data.value.value, data.value.locate, model)).problems.map(say)
}

const english = localeFile('en')
const own = ownWords('en')
const lineOf = (key: string, locale: LocaleFile = english) =>
  JSON.stringify(locale, null, 2)
    .split('\n')
    .findIndex(line => line.startsWith(`  "${key}":`)) + 1

describe('a language whose messages come with the program', () => {
  test.each(['en', 'es', 'en-GB', 'es-419', 'es-CU'])(
    '%s needs only the names that the newsroom chooses',
    async language => {
      expect(await saysOf(own, language)).toEqual([])
      expect(await saysOf(localeFile(language.slice(0, 2)), language)).toEqual([])
    },
  )

  test.each(['fr', 'en-Shaw', 'es-Arab'])('is not %s', async language => {
    expect((await saysOf(own, language)).join('\n')).toContain('WORD_MISSING: faq')
  })

  test('has messages that a newsroom replaces one by one', async () => {
    const words = await wordsFrom('es', {
      ...ownWords('es'),
      faq: 'Dudas',
      feeds: { tag: { title: '{{tag}} en {{site}}' } },
    })
    expect(words.faqTitle()).toBe('Dudas')
    expect(words.feedTitle({ kind: 'tag', key: 'music' })).toBe('Música en Pregón')
    expect(words.feedDescription({ kind: 'tag', key: 'music' })).toBe('Lo último de Pregón sobre el tema Música')
    expect(words.alsoIn('x')).toBe('También en: x')
  })

  test('does not mention the sample newsroom', () => {
    for (const language of ['en', 'es'])
      expect(JSON.stringify(shippedMessages(tag(language)))).not.toMatch(/Preg[oó]n|Cuba|Havana/i)
  })

  test.each([
    [['site'], '"site": {"title":"CubaHeadlines","description":"One sentence that says what you report"}'],
    [['site', 'title'], '"site": { "title": "CubaHeadlines" }'],
    [['site', 'description'], '"site": { "description": "One sentence that says what you report" }'],
    [['sections'], '"sections": {"cuba":"Cuba","world":"World","culture":"Culture"}'],
    [['sections', 'world'], '"sections": { "world": "World" }'],
  ])('requires %j', async (path, example) => {
    const says = await saysOf(without(own, path), 'en', { language: tag('en'), messages: english })
    expect(says.map(text => text.replace(/^.*?: /, ''))).toEqual([
      `error WORD_MISSING: ${path.join('.')}: the message "${path.join('.')}" is missing\n  add it, such as ${example}`,
    ])
  })
})

function without(locale: LocaleFile, [key = '', ...below]: readonly string[]): LocaleFile {
  const { [key]: member, ...rest } = locale
  return below.length > 0 ? { ...rest, [key]: without(member as LocaleFile, below) } : rest
}

/** The shipped English messages for a tag that has none. */
const translated = { ...english, sources_many: 'Sources: {{sources}}' }
const spanish: Model = { language: tag('es'), messages: localeFile('es') }

function paths(value: LocaleFile, above: readonly string[] = []): (readonly string[])[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const path = [...above, key]
    return typeof member === 'object' ? [path, ...paths(member as LocaleFile, path)] : [path]
  })
}

describe('any other language requires each message, and the remedy quotes the default language to translate', () => {
  const ofSomeArticles: readonly string[] = laterMessageNames
  const required = paths(translated).filter(
    ([key = '', ...below]) =>
      key !== 'tags' &&
      key !== 'pages' &&
      key !== 'kits' &&
      !(key === 'feeds' && below.join('.') === 'collection') &&
      !ofSomeArticles.includes(key),
  )

  test('but those of collections only where the site file lists some', async () => {
    const listing = siteFrom(`${siteYaml}collections: [front-page]\n`)
    const file = without(translated, ['feeds', 'collection'])
    expect(await saysOf(file, 'fr', spanish)).toEqual([])
    const loaded = await loadWords(tag('fr'), listing, file, () => ({ file: 'locales/fr.json' }), spanish)
    expect(loaded.problems.map(({ code, path, expected }) => [code, path, expected])).toEqual([
      ['WORD_MISSING', 'collections', 'add it, such as "collections": {"front-page":"Front page"}'],
      ['WORD_MISSING', 'feeds.collection', expect.stringContaining('translated from es')],
    ])
    expect(await saysOf({ ...translated, collections: { 'front-page': 'Une' } }, 'fr')).toHaveLength(1)
  })

  test.each(required)('%s %s %s', async (...path) => {
    const keys = path.filter(key => key !== undefined)
    const key = keys.join('.')
    const says = await saysOf(without(translated, keys), 'fr', spanish)
    const text: unknown = keys.reduce((value: unknown, name) => (value as LocaleFile)[name], spanish.messages)
    expect(says).toHaveLength(1)
    expect(says[0]).toMatch(/^locales\/fr\.json:\d+:\d+: error WORD_MISSING: /)
    expect(says[0]).toContain(`: ${key}: the message "${key}" is missing\n  add it, translated from es: "${keys[0]}": `)
    expect(says[0]?.replaceAll(' ', '')).toContain(JSON.stringify(text).replaceAll(' ', ''))
  })

  test.each(laterMessageNames)('but %s only once an article needs it', async name => {
    const french = await wordsFrom('fr', without(translated, [name]))
    expect([...french.unsaid]).toEqual([name])
    expect((await wordsFrom('fr', translated)).unsaid.size).toBe(0)
    // Where the file has it, it is checked as the others are.
    expect((await saysOf({ ...translated, [name]: '{{nonsense}}' }, 'fr')).join('\n')).toContain(
      `WORD_INVALID: ${name}: `,
    )
  })

  test.each([
    'licence: https://creativecommons.org/licenses/by/4.0/',
    'sectionTerms: { world: { licence: https://creativecommons.org/licenses/by/4.0/ } }',
  ])('and the licence’s where the site file has %s', async settings => {
    const licensed = siteFrom(`${siteYaml}${settings}\n`)
    const { problems } = await loadWords(tag('fr'), licensed, without(translated, ['licence']), path => ({
      file: `fr.json ${String(path[0])}`,
    }))
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['WORD_MISSING licence'])
  })

  test('and those of pages where the site file has pages', async () => {
    const paged = siteFrom(`${siteYaml}pages: true\n`)
    const missing = async (locale: unknown) => {
      const { problems } = await loadWords(tag('fr'), paged, locale, path => ({ file: `fr.json ${path.join('.')}` }))
      return problems.map(({ code, path }) => `${code} ${path}`)
    }
    const names = paths(translated).flatMap(([key, name]) => (key === 'pages' && name !== undefined ? [name] : []))
    for (const name of names)
      expect(await missing(without(translated, ['pages', name]))).toEqual([`WORD_MISSING pages.${name}`])
    expect(await missing(without(translated, ['pages']))).toEqual(['WORD_MISSING pages'])
    expect(await missing(translated)).toEqual([])
    await expect(wordsFrom('fr', without(translated, ['pages']))).resolves.toBeDefined()
    const kits = siteFrom(`${siteYaml}pages: { partners: true }\npartners: { portal: {} }\n`)
    const untold = async (locale: LocaleFile) =>
      (await loadWords(tag('fr'), kits, locale, () => ({ file: 'locales/fr.json' }))).problems.map(
        ({ code, path }) => `${code} ${path}`,
      )
    expect(await untold(without(translated, ['kits', 'title']))).toEqual(['WORD_MISSING kits.title'])
    expect(await untold(without(translated, ['kits']))).toEqual(['WORD_MISSING kits'])
  })

  test('for a plural form that the default language lacks it quotes the form `other`', async () => {
    const [says] = await saysOf({ ...translated, sources_many: undefined }, 'fr', {
      language: tag('en'),
      messages: english,
    })
    expect(says).toContain('add it, translated from en: "sources_many": "Sources: {{sources}}"')
  })

  test('where the default language lacks the message too, it quotes the one that comes with the program', async () => {
    const [says] = await saysOf(without(translated, ['faq']), 'fr', { language: tag('fr'), messages: {} })
    expect(says).toContain('add it, translated from en: "faq": "Frequently asked questions"')
  })
})

describe('the proposed locale file', () => {
  test.each(['es', 'en-GB'])('is complete: %s', async language => {
    const proposed = localeTemplate(site, tag(language), undefined)
    expect(Object.keys(JSON.parse(proposed) as object)).toEqual(['site', 'sections'])
    expect(await saysOf(JSON.parse(proposed), language)).toEqual([])
  })

  test.each(['fr', 'ar', 'ja', 'pl'])('has every message and plural form of %s', async language => {
    for (const model of [undefined, spanish])
      expect(await saysOf(JSON.parse(localeTemplate(site, tag(language), model)), language, model)).toEqual([])
  })

  test('has the language’s own name, and the other messages of the default language', () => {
    expect(JSON.parse(localeTemplate(site, tag('fr'), spanish))).toMatchObject({
      language: 'français',
      site: { title: 'Pregón' },
      sections: { world: 'Mundo' },
      faq: 'Preguntas frecuentes',
    })
  })
})

type Row = [name: string, key: string, value: unknown, says: string, remedy: string]
const cannot = (text: string) => `the message ${JSON.stringify(text)} cannot be used`
const pattern = 'write a date-fns pattern, such as "EEEE, MMMM d, y" (put letters that are no tokens in single quotes)'
const faults: Row[] = [
  [
    'the tokens of Moment for days and years',
    'date',
    "DD 'de' MMMM 'de' YYYY",
    cannot("DD 'de' MMMM 'de' YYYY"),
    'write d for the day of the month and y for the year',
  ],
  [
    'a misspelt variable',
    'rights',
    '© {{publsher}} {{year}}',
    cannot('© {{publsher}} {{year}}'),
    '{{publsher}} is not known here; did you mean {{publisher}}?',
  ],
  [
    'an unknown variable',
    'rights',
    '{{publisher}} {{place}}',
    cannot('{{publisher}} {{place}}'),
    '{{place}} is not known here; use {{publisher}}, {{year}}',
  ],
  [
    'a variable in a message without variables',
    'faq',
    '{{foo}}',
    cannot('{{foo}}'),
    '{{foo}} is not known here; write plain text',
  ],
  ['a missing variable', 'rights', '©', cannot('©'), 'use {{publisher}} in it'],
  [
    'a brace that is not closed',
    'rights',
    '{{publisher} {{year}}',
    cannot('{{publisher} {{year}}'),
    'close every {{ with }}',
  ],
  [
    'an unknown format',
    'dateline_unsigned',
    '{{date, captal}}',
    cannot('{{date, captal}}'),
    'the only format is {{date, capital}}, which capitalizes the first letter',
  ],
  ['another message', 'faq', '$t(rights)', cannot('$t(rights)'), 'write the words out: $t() is not known here'],
  ['blank words', 'faq', ' ', cannot(' '), 'write the words that readers shall see'],
  ['an unknown token in the date', 'date', 'EEEE n', cannot('EEEE n'), pattern],
  ['an open quote in the date', 'date', "d 'de MMMM", cannot("d 'de MMMM"), pattern],
  [
    'an unknown locale for month names',
    'dateNames',
    'xx',
    cannot('xx'),
    'date-fns has no month names for xx; name one of its locales as "dateNames", such as "es"',
  ],
]

test('month names that date-fns does not have are missing', async () => {
  const { dateNames: _, ...locale } = { dateNames: undefined, ...english }
  const says = await saysOf({ ...locale, ...ownWords('en') }, 'ast')
  expect(says).toContain(
    'locales/ast.json:1:1: error WORD_MISSING: dateNames: the message "dateNames" is missing\n  date-fns has no month names for ast; name one of its locales as "dateNames", such as "es"',
  )
})

test.each(faults)('%s', async (_, key, value, says, remedy) => {
  const locale = { ...english, [key]: value }
  expect(await saysOf(locale)).toEqual([
    `locales/en.json:${lineOf(key, locale)}:3: error WORD_INVALID: ${key}: ${says}\n  ${remedy}`,
  ])
})

test.each([
  ['captoin', 'x', 'KEY_UNKNOWN: captoin: "captoin" is not a known key', 'did you mean "caption"?'],
  ['faq', 3, 'TYPE_WRONG: faq: found 3 (a number)', 'write text; put it in quotes: "3"'],
  ['faq', null, 'TYPE_WRONG: faq: found nothing', 'write text'],
  [
    'date',
    'EEEE, d de MMMM de y',
    'WORD_INVALID: date: the message "EEEE, d de MMMM de y" cannot be used',
    "put words in single quotes, such as d 'de' MMMM 'de' y",
  ],
  ['date', 'w'.repeat(101), `VALUE_INVALID: date: found "${'w'.repeat(79)}…"`, 'write at most 100 characters'],
  ['direction', 'left', 'VALUE_INVALID: direction: found "left"', 'write one of ltr, rtl'],
])('%s: %j', async (key, value, says, remedy) => {
  const locale = { ...english, [key]: value }
  expect(await saysOf(locale)).toEqual([`locales/en.json:${lineOf(key, locale)}:3: error ${says}\n  ${remedy}`])
})

test('a section that the site does not have', async () => {
  const sections = { cuba: 'Cuba', world: 'World', culture: 'Culture', sports: 'Sports' }
  const [says] = await saysOf({ ...english, sections })
  expect(says).toMatch('KEY_UNKNOWN: sections.sports: "sports" is not a known key\n  known here: cuba, world, culture')
})

describe('each language has its own plural forms', () => {
  test.each([
    ['fr', ['one', 'many', 'other']],
    ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
    ['ja', ['other']],
  ])('%s', async (language, forms) => {
    const bare = Object.fromEntries(Object.entries(english).filter(([key]) => !key.startsWith('sources_')))
    const named = (await saysOf(bare, language)).map(text => /"sources_(\w+)" is missing/.exec(text)?.[1])
    expect(new Set(named)).toEqual(new Set(forms))
  })
})

test('tags need no names: a tag without a name shows its key', async () => {
  const words = await wordsFrom('en', without(english, ['tags']))
  expect(words.tag('human-rights')).toBe('human rights')
  expect(words.tag('constructor')).toBe('constructor')
  expect((await wordsFrom('es', localeFile('es'))).tag('music')).toBe('Música')
})

test('docs/records.md names every message that comes with the program, and no other', () => {
  const docs = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8')
  const rows = docs.slice(docs.indexOf('| message | variables |')).split('\n\n')[0] ?? ''
  const named = [...rows.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => {
    const [first = '', ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '')
    return [first, ...others.map(other => (/^[._]/.test(other) ? first.replace(/[._][^._]*$/, '') + other : other))]
  })
  const messages = paths(shippedMessages(tag('en')) as LocaleFile)
    .map(path => path.join('.'))
    .filter(key => !/^(?:feeds(?:\.\w+)?|pages|kits)$/.test(key))
  expect(named.filter(key => key !== '').toSorted()).toEqual(messages.toSorted())
})
