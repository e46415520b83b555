import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import { now, readTree, record, writeNewsroom, writeRecord, type RecordData } from '../support/newsroom.ts'

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
  writeNewsroom({
    records: [withGerman, inGerman],
    site: { languages: { ...languages, de: home('de') }, scopes: ['all', 'section'], formats: ['json'] },
  })

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

/** A newsroom that published its other languages before it named German. */
async function withNewGerman(): Promise<string> {
  const site = newsroom()
  await published(site, { en: home('en'), es: home('es') })
  return site
}

/** Publishes a newsroom as it was with other languages. */
async function published(site: string, others: object, more: object = {}): Promise<void> {
  const file = join(site, 'site.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, stringify({ ...(parse(text) as object), languages: others }))
  expect((await build({ site, now, ...more })).documents.created).not.toEqual([])
  writeFileSync(file, text)
}

test('a new language without a locale file waits, and the others stay as they are', async () => {
  const site = await withNewGerman()
  const before = readTree(join(site, 'dist'))
  for (const more of [{}, {}, { full: true }, { full: true, threads: 2 }, { dryRun: true, full: true }]) {
    expect(await codesOf(site, more)).toEqual(missing)
    expect(readTree(join(site, 'dist'))).toEqual(before)
  }
  // A release in a folder of its own has the same languages.
  const release = join(site, 'releases/2')
  expect(await codesOf(site, { out: release })).toEqual(missing)
  expect(readTree(release)).toEqual(before)
})

test('a locale file that lacks messages is not there yet, and a whole one publishes the language', async () => {
  const site = await withNewGerman()
  const file = join(site, 'locales/de.json')
  const before = readTree(join(site, 'dist'))
  writeFileSync(file, '{ "faq": "Fragen" }')
  const { status, codes } = await codesOf(site)
  expect([status, new Set(codes)]).toEqual([1, new Set(['WORD_MISSING', 'LANGUAGE_WAITS'])])
  expect(readTree(join(site, 'dist'))).toEqual(before)
  writeFileSync(file, german)
  expect(await codesOf(site)).toEqual({ status: 0, rejected: 0, codes: [] })
  expect(readTree(join(site, 'dist'))['de/feed.json']).toContain('Auf Deutsch')
})

const slips: readonly (readonly [name: string, slip: (file: string) => void, code: string])[] = [
  ['a syntax error', file => writeFileSync(file, '{ "x": '), 'SYNTAX_INVALID'],
  ['a wrong message', file => writeFileSync(file, german.replace('{{sources}}', '{{source}}')), 'WORD_INVALID'],
  ['no text in UTF-8', file => writeFileSync(file, Buffer.from('{ "faq": "caf\xe9" }', 'latin1')), 'ENCODING_INVALID'],
  ['a folder in its place', file => mkdirSync(file), 'FILE_UNREADABLE'],
  ['a link to nothing', file => symlinkSync('elsewhere.json', file), 'FILE_UNREADABLE'],
]

test.each(slips)('a locale file with %s never waits: whoever wrote it may have subscribers', async (_, slip, code) => {
  for (const site of [newsroom(), await withNewGerman()]) {
    slip(join(site, 'locales/de.json'))
    const before = existsSync(join(site, 'dist')) ? readTree(join(site, 'dist')) : undefined
    const found = await codesOf(site)
    expect([found.status, found.codes]).toEqual([2, expect.arrayContaining([code])])
    expect(found.codes).not.toContain('LANGUAGE_WAITS')
    expect(existsSync(join(site, 'dist')) ? readTree(join(site, 'dist')) : undefined).toEqual(before)
  }
})

const stopped = { status: 2, rejected: 0, codes: ['LOCALE_MISSING'] }

test('where nobody knows what is published, a language without a locale file stops the build', async () => {
  const site = newsroom()
  // A fresh checkout: the language may be new, or its file is lost and it has subscribers.
  expect(await codesOf(site)).toEqual(stopped)
  expect(await codesOf(site, { out: join(site, 'releases/1') })).toEqual(stopped)
  await published(site, { en: home('en'), es: home('es') })
  writeFileSync(join(site, '.pregon/manifest.json'), '{')
  expect(await codesOf(site)).toEqual(stopped)
})

test('a language that was published into any folder stops the build, whatever folder it is for', async () => {
  const all = { ...languages, de: home('de') }
  const places = ['dist', 'releases/1']
  for (const place of places) {
    const site = newsroom()
    const file = join(site, 'locales/de.json')
    writeFileSync(file, german)
    await published(site, all, { out: join(site, place) })
    rmSync(file)
    for (const out of [...places, 'releases/2']) {
      const before = readTree(join(site, place))
      expect(await codesOf(site, { out: join(site, out) })).toEqual(stopped)
      expect(readTree(join(site, place))).toEqual(before)
      if (out !== place) expect(existsSync(join(site, out))).toBe(false)
    }
    // Without the state, documents tell.
    rmSync(join(site, '.pregon'), { recursive: true })
    expect(await codesOf(site, { out: join(site, place) })).toEqual(stopped)
  }
})

test('the first language and one to which feeds moved cannot wait', async () => {
  const first = await withNewGerman()
  const change = (site: string, by: object) => {
    const file = join(site, 'site.yaml')
    writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as object), ...by }))
  }
  change(first, { languages: { de: home('de'), ...languages } })
  expect((await codesOf(first)).status).toBe(2)
  const moved = await withNewGerman()
  change(moved, { languages: { en: home('en'), de: home('de') }, moved: { 'es/': 'de/' } })
  expect((await codesOf(moved)).status).toBe(2)
  // A section that moved in every language sends nobody to German.
  const section = await withNewGerman()
  change(section, { moved: { 'sections/old/': 'sections/world/' } })
  expect(await codesOf(section)).toEqual(missing)
})

test('--strict publishes nothing while a language waits', async () => {
  const site = await withNewGerman()
  const before = readTree(join(site, 'dist'))
  writeRecord(site, record('c'))
  expect(await codesOf(site, { strict: true })).toEqual(missing)
  expect(readTree(join(site, 'dist'))).toEqual(before)
})
