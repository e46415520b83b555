import { describe, expect, test } from 'vitest'
import { describe as say } from '../src/problem.ts'
import { parseJson } from '../src/sources/parse.ts'
import { loadWords } from '../src/words/words.ts'
import { localeFile, site, tag, wordsFrom, type LocaleFile } from './support/site.ts'

async function saysOf(locale: LocaleFile, language = 'en'): Promise<string[]> {
  const data = parseJson(JSON.stringify(locale, null, 2), `locales/${language}.json`)
  if (!data.ok) return data.problems.map(say)
  return (await loadWords(tag(language), site, data.value.value, data.value.locate)).problems.map(say)
}

const english = localeFile('en')
const without = (key: string): LocaleFile =>
  Object.fromEntries(Object.entries(english).filter(([name]) => name !== key))
const lineOf = (key: string, locale: LocaleFile = english) =>
  JSON.stringify(locale, null, 2)
    .split('\n')
    .findIndex(line => line.startsWith(`  "${key}":`)) + 1

test.each(['en', 'es'])('the shipped %s is whole', async language => {
  expect(await saysOf(localeFile(language), language)).toEqual([])
})

const required = Object.keys(english).filter(key => key !== 'tags')

test.each(required)('%s cannot be left out', async key => {
  expect(await saysOf(without(key))).toEqual([
    `locales/en.json:1:1: error WORD_MISSING: ${key}: the message "${key}" is missing\n  add it: the words of this language`,
  ])
})

test.each([
  ['sections.world', { sections: { cuba: 'Cuba', culture: 'Culture' } }],
  ['site.title', { site: { description: 'News' } }],
  ['feeds.tag.title', { feeds: { ...(english['feeds'] as object), tag: { description: 'On {{tag}}' } } }],
])('%s cannot be left out inside', async (path, change) => {
  const locale = { ...english, ...change }
  const [problem, ...rest] = await saysOf(locale)
  expect(rest).toEqual([])
  expect(problem).toMatch(
    `error WORD_MISSING: ${path}: the message "${path}" is missing\n  add it: the words of this language`,
  )
})

type Row = [name: string, key: string, value: unknown, says: string, remedy: string]
const cannot = (text: string) => `the message ${JSON.stringify(text)} cannot be used`
const pattern =
  'write a date-fns pattern, such as "EEEE, MMMM d, y" (letters that are no tokens stand in single quotes)'
const faults: Row[] = [
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
    'a variable where there is none',
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
    'the only format is {{date, capital}}, which raises the first letter',
  ],
  ['another message', 'faq', '$t(rights)', cannot('$t(rights)'), 'write the words out: $t() is not known here'],
  ['blank words', 'faq', ' ', cannot(' '), 'write the words that readers shall see'],
  ['an unknown token in the date', 'date', 'EEEE n', cannot('EEEE n'), pattern],
  ['an open quote in the date', 'date', "d 'de MMMM", cannot("d 'de MMMM"), pattern],
  [
    'month names that nobody has',
    'dateNames',
    'xx',
    cannot('xx'),
    'date-fns has no month names for xx; name one of its locales as "dateNames", such as "es"',
  ],
]

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

describe('plural forms are the language’s own', () => {
  test.each([
    ['en', ['one', 'other']],
    ['es', ['one', 'many', 'other']],
    ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
    ['ja', ['other']],
  ])('%s', async (language, forms) => {
    const bare = Object.fromEntries(Object.entries(english).filter(([key]) => !key.startsWith('sources_')))
    const named = (await saysOf(bare, language)).map(text => /"sources_(\w+)" is missing/.exec(text)?.[1])
    expect(new Set(named)).toEqual(new Set(forms))
  })
})

test('tags need no names: an unnamed one shows its key', async () => {
  const words = await wordsFrom('en', without('tags'))
  expect(words.tag('human-rights')).toBe('human rights')
  expect(words.tag('constructor')).toBe('constructor')
  expect((await wordsFrom('es', localeFile('es'))).tag('music')).toBe('Música')
})
