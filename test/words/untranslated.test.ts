import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSiteFolder } from '../../src/input/site-folder.ts'
import { describeInLine } from '../../src/model/problem.ts'
import { localeTemplate } from '../../src/words/missing.ts'
import { ownWords, site, siteYaml, tag, type LocaleFile } from '../support/site.ts'

/** The problems of a newsroom in two languages, in one line each. */
async function problemsOf(locales: Readonly<Record<string, LocaleFile>>): Promise<readonly string[]> {
  const languages = Object.keys(locales).map(language => `  ${language}: { home: https://${language}.news.example/ }\n`)
  const read = await parseSiteFolder({
    site: siteYaml.replace(/ {2}en: .*\n {2}es: .*\n/, languages.join('')),
    locales: Object.fromEntries(Object.entries(locales).map(([key, value]) => [key, JSON.stringify(value, null, 2)])),
    profiles: {},
  })
  return read.problems.map(describeInLine)
}

const templateOf = (language: string): LocaleFile =>
  JSON.parse(localeTemplate(site, tag(language), undefined)) as LocaleFile

const fixture = (language: string): LocaleFile =>
  JSON.parse(readFileSync(new URL(`../fixtures/locales/${language}.json`, import.meta.url), 'utf8')) as LocaleFile

/** A template whose messages say something else. */
function changed(value: unknown, change: (text: string) => string): LocaleFile {
  const entries = Object.entries(value as LocaleFile).map(([key, member]) => [
    key,
    key === 'date' ? 'PPPP' : typeof member === 'string' ? change(member) : changed(member, change),
  ])
  return Object.fromEntries(entries) as LocaleFile
}

describe('a file that is a template in English is told, once', () => {
  test.each(['de', 'fr', 'ja', 'ar', 'zh-Hant', 'pl'])('%s, beside Spanish', async language => {
    const [told, ...others] = await problemsOf({ es: ownWords('es'), [language]: templateOf(language) })
    expect(told?.replaceAll(/\d+/g, 'N')).toBe(
      `locales/${language}.json:N: N messages are still in English: feeds.section.description, feeds.tag.description, feeds.author.description, …; readers see them as they are`,
    )
    expect(others).toEqual([])
  })

  test('as the first language', async () => {
    expect(await problemsOf({ de: templateOf('de'), es: ownWords('es') })).toEqual([
      expect.stringContaining('still in English'),
    ])
  })

  test('with one sentence that is left', async () => {
    const translated = changed(templateOf('de'), text => `${text} übersetzt`)
    expect(await problemsOf({ en: ownWords('en'), de: { ...translated, faq: templateOf('de')['faq'] } })).toEqual([
      expect.stringMatching(/^locales\/de\.json:\d+: 1 message is still in English: faq; /),
    ])
  })
})

test('words of the default language are told, though they are not in English', async () => {
  const copied = { ...templateOf('de'), ...fixture('ja'), language: 'Deutsch', dateNames: 'de' }
  expect(await problemsOf({ ja: fixture('ja'), de: copied })).toEqual([
    expect.stringContaining('messages are still in Japanese: site.description, '),
  ])
})

test('a default language that is not translated is told, and not those that are', async () => {
  const told = await problemsOf({ de: { ...templateOf('de'), ...ownWords('es') }, es: ownWords('es') })
  expect(told).toEqual([expect.stringMatching(/^locales\/de\.json:\d+: \d+ messages are still in English/)])
})

describe('no warning', () => {
  test.each<[what: string, locales: Readonly<Record<string, LocaleFile>>]>([
    [
      'for languages that are translated',
      { en: ownWords('en'), es: ownWords('es'), ar: fixture('ar'), ja: fixture('ja') },
    ],
    ['for variants of one language', { en: templateOf('de'), 'en-GB': templateOf('de') }],
    [
      'for single words that are the same',
      {
        en: ownWords('en'),
        de: { ...changed(templateOf('de'), text => `${text} übersetzt`), credit_photo: 'Photo © {{holder}}' },
      },
    ],
    [
      'for names that are the same',
      { en: ownWords('en'), es: { ...ownWords('es'), sections: ownWords('en')['sections'] } },
    ],
    [
      'for messages of pages that the site does not have',
      {
        en: ownWords('en'),
        es: { ...ownWords('es'), pages: { about: 'A feed brings new headlines to your reader app.' } },
      },
    ],
  ])('%s', async (_, locales) => {
    expect(await problemsOf(locales)).toEqual([])
  })
})
