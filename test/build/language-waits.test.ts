import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { buildTree, now, readTree, record, writeNewsroom, type RecordData } from '../support/newsroom.ts'

const home = (language: string) => ({ home: `https://${language}.example/` })
const languages = { en: home('en'), es: home('es') }
const inWords = { title: 'Auf Deutsch', slug: 'auf-deutsch', body: 'Der Text.' }
const usual = record('a')
const withGerman: RecordData = { ...usual, translations: { ...usual.translations, de: inWords } }
const inGerman: RecordData = {
  ...record('b'),
  translations: { de: { ...inWords, title: 'Nur auf Deutsch', slug: 'nur-deutsch' } },
}

/** A newsroom with German among its languages. */
const newsroom = (): string =>
  writeNewsroom({ records: [withGerman, inGerman], site: { languages: { ...languages, de: home('de') } } })

const codesOf = async (site: string, more: object = {}) => {
  const { status, problems, rejected } = await build({ site, now, ...more })
  return { status, rejected, codes: problems.map(({ code }) => code) }
}

const missing = { status: 1, rejected: 0, codes: ['LOCALE_MISSING', 'LANGUAGE_WAITS'] }
/** A locale file that lacks nothing: the words of another language will do. */
const german = JSON.stringify({
  ...(JSON.parse(readFileSync(new URL('../fixtures/locales/ja.json', import.meta.url), 'utf8')) as object),
  tags: {},
  sources_one: '出典: {{sources}}',
  dateNames: 'de',
})

test('a new language without a locale file waits, and the others are as they are without it', async () => {
  const { tree: without } = await buildTree(writeNewsroom({ records: [usual], site: { languages } }))
  const site = newsroom()
  expect(await codesOf(site)).toEqual(missing)
  expect(readTree(join(site, 'dist'))).toEqual(without)
  for (const more of [{}, { full: true }, { full: true, threads: 2 }]) {
    expect(await codesOf(site, more)).toEqual(missing)
    expect(readTree(join(site, 'dist'))).toEqual(without)
  }
})

test('a faulty locale file of a new language costs that language, until it is mended', async () => {
  const site = newsroom()
  const file = join(site, 'locales/de.json')
  writeFileSync(file, '{ "faq": no }')
  expect(await codesOf(site)).toEqual({ ...missing, codes: ['SYNTAX_INVALID', 'LANGUAGE_WAITS'] })
  const before = readTree(join(site, 'dist'))
  writeFileSync(file, '{ "faq": "Fragen" }')
  expect((await codesOf(site)).codes).toContain('WORD_MISSING')
  expect(readTree(join(site, 'dist'))).toEqual(before)
  writeFileSync(file, german)
  expect(await codesOf(site)).toEqual({ status: 0, rejected: 0, codes: [] })
  const after = readTree(join(site, 'dist'))
  expect(after['de/feed.json']).toContain('Auf Deutsch')
  // Its feeds are published: nothing may change them any more before there are words.
  rmSync(file)
  expect(await codesOf(site)).toEqual({ ...missing, status: 2, codes: ['LOCALE_MISSING'] })
  expect(readTree(join(site, 'dist'))).toEqual(after)
})

test('without the manifest, documents in the output folder say that a language is published', async () => {
  const site = newsroom()
  writeFileSync(join(site, 'locales/de.json'), german)
  await build({ site, now })
  rmSync(join(site, '.pregon'), { recursive: true })
  rmSync(join(site, 'locales/de.json'))
  expect((await codesOf(site)).status).toBe(2)
})

test('the default language cannot wait', async () => {
  const site = writeNewsroom({ records: [withGerman], site: { languages: { de: home('de'), ...languages } } })
  expect((await codesOf(site)).status).toBe(2)
})

test('--strict publishes nothing while a language waits', async () => {
  const site = newsroom()
  expect(await codesOf(site, { strict: true })).toEqual(missing)
  expect(() => readTree(join(site, 'dist'))).toThrow('ENOENT')
})
