// A fault in the words of one language costs that language alone; a fault in the facts costs the record.
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import {
  documentAt,
  now,
  readTree,
  record,
  writeNewsroom,
  type Fields,
  type RecordData,
  type Spelling,
  type Tree,
} from '../support/newsroom.ts'
import { localeFile } from '../support/site.ts'
import { look } from '../support/status.ts'
import { temporaryFolder } from '../support/temporary.ts'

const spellings: readonly Spelling[] = ['folders', 'json', 'ndjson']
const oneThread = { now, threads: 1 }

/** The records of a newsroom, of which the first has other words in Spanish. */
function recordsWith(es: Fields | undefined, facts: Fields = {}): RecordData[] {
  const [first, second] = [record('port', facts), record('storm')]
  const { en = {}, es: good } = first.translations
  return [{ ...first, translations: { en, ...(es && { es: { ...good, ...es } }) } }, second]
}

async function feedsOf(site: string): Promise<Tree> {
  const out = temporaryFolder()
  await build({ site, out, ...oneThread })
  return readTree(out)
}

const withoutSpanish = async (facts: Fields = {}): Promise<Tree> =>
  feedsOf(writeNewsroom({ records: recordsWith(undefined, facts) }))

const later = { published: '2026-03-05T10:00:00Z' }

describe('in any spelling the other languages are published as if the faulty one were not there', () => {
  test.each<[fault: string, code: string, es: Fields, facts?: Fields]>([
    ['a title that is a list', 'TYPE_WRONG', { title: ['a', 'b'] }],
    ['no title', 'KEY_MISSING', { title: undefined }],
    ['an unknown key', 'KEY_UNKNOWN', { titel: 'Puerto' }],
    ['a date that is none', 'DATE_INVALID', { updated: '2026-02-31' }],
    ['nothing to read', 'BODY_MISSING', { body: '<!-- later -->' }],
    ['the page of the other language', 'URL_DUPLICATE', { url: 'https://www.cubaheadlines.example/world/port-page' }],
    ['the slug of another article', 'SLUG_DUPLICATE', { slug: 'storm-page' }, later],
    ['the page of another article', 'URL_DUPLICATE', { slug: 'x', url: '/world/storm-page' }, later],
    [
      'more faults than are told',
      'KEY_UNKNOWN',
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, 1])),
    ],
  ])('%s', async (_, code, es, facts) => {
    const spelling = spellings[code.length % 3] ?? 'json'
    const site = writeNewsroom({ records: recordsWith(es, facts), spelling })
    const out = temporaryFolder()
    const report = await build({ site, out, ...oneThread })
    expect(report).toMatchObject({ status: 1, records: 2, rejected: 0, rejectedTranslations: 1 })
    expect(report.problems.map(each => each.code)).toContain(code)
    expect(readTree(out)).toEqual(await withoutSpanish(facts))
  })

  test.each<[file: string, code: string, spoil: (path: string) => void]>([
    ['YAML that cannot be parsed', 'SYNTAX_INVALID', write('---\ntitle: "Puerto\n---\nTexto.\n')],
    ['no front matter', 'FRONT_MATTER_MISSING', write('Texto.\n')],
    ['front matter that is not closed', 'FRONT_MATTER_MISSING', write('---\ntitle: Puerto\n\nTexto.\n')],
    ['another encoding', 'ENCODING_INVALID', write(Buffer.from('---\ntitle: Bah\u{ed}a\n---\nTexto.\n', 'latin1'))],
    ['a link that leads nowhere', 'FILE_UNREADABLE', linkNowhere],
    ['too many bytes', 'FILE_TOO_LARGE', write(Buffer.alloc(2 ** 24 + 1, '---\ntitle: T\n---\nTexto.\n'))],
  ])('a file with %s', async (_, code, spoil) => {
    const site = writeNewsroom({ records: recordsWith({}) })
    const file = join(site, 'articles/port/es.md')
    rmSync(file)
    spoil(file)
    const report = await build({ site, ...oneThread })
    expect(report).toMatchObject({ status: 1, records: 2, rejected: 0, rejectedTranslations: 1 })
    expect(report.problems).toMatchObject([{ code, file: 'articles/port/es.md' }])
    expect(readTree(join(site, 'dist'))).toEqual(await withoutSpanish())
  })
})

function write(text: string | Buffer) {
  return (path: string) => writeFileSync(path, text)
}

function linkNowhere(path: string): void {
  symlinkSync('nowhere.md', path)
}

/** A newsroom that has published, and the path of the words to spoil. */
async function published(facts: Fields = {}, more: Fields = {}) {
  const records = [...recordsWith({}, facts), record('wind'), record('rain')]
  const site = writeNewsroom({ records, site: { tombstones: true, ...more } })
  expect(await build({ site, ...oneThread })).toMatchObject({ status: 0 })
  return { site, words: join(site, 'articles/port/es.md'), before: readTree(join(site, 'dist')) }
}

const unclosed = '---\ntitle: "Puerto\n---\nTexto.\n'
const spanishPort = 'tag:cubaheadlines.example,2026:port:es'

describe('a published translation that gets a fault', () => {
  test('waits until it is mended: nobody is told of an end, and then all is as it was', async () => {
    const { site, words, before } = await published()
    const good = readFileSync(words)
    writeFileSync(words, unclosed)
    const report = await build({ site, ...oneThread })
    expect(report.problems).toMatchObject([{ code: 'SYNTAX_INVALID', file: 'articles/port/es.md' }])
    expect(await build({ site, ...oneThread, strict: true })).toMatchObject({ status: 1, items: 0 })
    const during = readTree(join(site, 'dist'))
    expect(Object.keys(during)).toEqual(Object.keys(before))
    expect(documentAt(before, 'es/atom.xml')).toContain(spanishPort)
    for (const text of Object.values(during)) expect(text).not.toContain(spanishPort)
    for (const language of ['en', 'es'])
      expect(documentAt(during, `${language}/atom.xml`)).not.toContain('deleted-entry')
    expect(documentAt(during, 'en/feed.json')).toContain(':port:en')
    expect(await feedsOf(site)).toEqual(during)
    writeFileSync(words, good)
    expect(await build({ site, ...oneThread })).toMatchObject({ status: 0, problems: [] })
    expect(readTree(join(site, 'dist'))).toEqual(before)
  })

  test('is known again under another id', async () => {
    const { site, words } = await published()
    const good = readFileSync(words)
    writeFileSync(words, unclosed)
    await build({ site, ...oneThread })
    writeFileSync(words, good)
    rmSync(join(site, 'articles/port/en.md'))
    const facts = join(site, 'articles/port/article.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('id: port\n', ''))
    renameSync(join(site, 'articles/port'), join(site, 'articles/harbour'))
    const { problems } = await build({ site, ...oneThread })
    expect(problems.map(({ code }) => code)).toContain('ID_CHANGED')
  })

  test('does not free its words for another record', async () => {
    const { site, words } = await published()
    const good = readFileSync(words, 'utf8')
    writeFileSync(words, unclosed)
    const more = record('copy', {
      translations: { es: { title: 'Español port', slug: 'other', body: 'Español port, told at length.' } },
    })
    const copy = writeNewsroom({ records: [more] })
    renameSync(join(copy, 'articles/copy'), join(site, 'articles/copy'))
    expect(good).toContain('Español port')
    expect((await build({ site, ...oneThread })).problems.map(({ code }) => code)).toEqual(['SYNTAX_INVALID'])
  })

  test('is not replaced by the original', async () => {
    const { site, words } = await published({}, { fallback: 'original' })
    writeFileSync(words, unclosed)
    await build({ site, ...oneThread })
    expect(documentAt(readTree(join(site, 'dist')), 'es/feed.json')).not.toContain(spanishPort)
  })

  test('does not keep a withdrawn article in a feed', async () => {
    const { site, words } = await published()
    writeFileSync(words, unclosed)
    const facts = join(site, 'articles/port/article.yaml')
    writeFileSync(facts, `${readFileSync(facts, 'utf8')}withdrawn: 2026-03-02\n`)
    await build({ site, ...oneThread })
    const { 'es/feed.json': es, 'en/feed.json': en } = readTree(join(site, 'dist'))
    expect([es, en].some(text => text?.includes(':port:'))).toBe(false)
  })
})

test('a feed stays as it is while all its words have faults, and many are refused', async () => {
  const one = writeNewsroom({ records: [record('port')] })
  await build({ site: one, ...oneThread })
  const before = readTree(join(one, 'dist'))
  writeFileSync(join(one, 'articles/port/es.md'), unclosed)
  expect(await build({ site: one, ...oneThread })).toMatchObject({ status: 1 })
  const after = readTree(join(one, 'dist'))
  expect(documentAt(after, 'es/rss.xml')).toBe(documentAt(before, 'es/rss.xml'))
  expect(documentAt(after, 'en/feed.json')).toContain(':port:en')

  const { site } = await published()
  for (const id of ['port', 'storm', 'wind']) writeFileSync(join(site, `articles/${id}/es.md`), unclosed)
  const report = await build({ site, ...oneThread })
  expect(report).toMatchObject({ status: 3, rejected: 0, rejectedTranslations: 3 })
  expect(report.problems.at(-1)).toMatchObject({
    code: 'ITEMS_DROPPED',
    file: 'es/',
    found: '3 of 4 items, 3 of them because their words in this language are rejected',
  })
})

describe('the original', () => {
  test.each([
    ['named', { original: 'es' }, {}],
    ['without translator', {}, { en: { translator: 'Zoé' } }],
    ['not made by a machine', {}, { en: { digitalSource: 'trainedAlgorithmicMedia' } }],
  ])('stays the original while it has a fault: %s', async (_, facts, { en = {} }: { en?: Fields }) => {
    const { translations } = record('port')
    const first = record('port', { ...facts, translations: { ...translations, en: { ...translations['en'], ...en } } })
    const languages = { ...twoHomes, de: { home: 'https://de.cubaheadlines.example/' } }
    const site = writeNewsroom({
      records: [first, record('storm')],
      site: { languages, fallback: 'original', machineTranslations: 'omit' },
      locales: { de: localeFile('en') },
    })
    writeFileSync(join(site, 'articles/port/es.md'), unclosed)
    expect((await build({ site, ...oneThread })).problems.map(({ code }) => code)).toContain('SYNTAX_INVALID')
    const tree = readTree(join(site, 'dist'))
    const isIn = (language: string) => documentAt(tree, `${language}/feed.json`).includes(`:port:${language}"`)
    expect([isIn('en'), isIn('es'), isIn('de')]).toEqual([en['digitalSource'] === undefined, false, false])
  })
})

test.each([
  ['YAML that cannot be parsed', '---\ntranslator: Tom\nslug: "x\n---\nText.\n'],
  ['a translator in quotes', '---\ntitle: [\ntranslator: "Tom" # of the desk\n---\nText.\n'],
  ['a translator that cannot be read', '---\ntitle: Port\ntranslator: "Tom\n---\nText.\n'],
  ['a machine', '---\ndigitalSource: trainedAlgorithmicMedia\nslug: "x\n---\nText.\n'],
  ['front matter that is not closed', '---\ntranslator: Tom\ntitle: Port\n\nText.\n'],
  ['front matter that is not opened', 'translator: Tom\ntitle: Port\n---\nText.\n'],
])('a translation with a fault does not become the original: %s', async (_, text) => {
  const { translations } = record('port')
  const { en, es = {} } = translations
  const languages = { ...twoHomes, de: { home: 'https://de.cubaheadlines.example/' } }
  const site = writeNewsroom({
    records: [record('port', { translations: { en: { ...en, translator: 'Tom' }, es } }), record('storm')],
    site: { languages, fallback: 'original' },
    locales: { de: localeFile('en') },
  })
  writeFileSync(join(site, 'articles/port/en.md'), text)
  expect((await build({ site, ...oneThread })).rejectedTranslations).toBe(1)
  expect(documentAt(readTree(join(site, 'dist')), 'de/feed.json')).toContain(':port:de"')
})

const twoHomes = { en: { home: 'https://www.cubaheadlines.example/' }, es: { home: 'https://www.cibercuba.example/' } }

test('words that say that they are a draft need not be readable', async () => {
  const site = writeNewsroom({ records: recordsWith({}) })
  writeFileSync(join(site, 'articles/port/es.md'), '---\ndraft: true # not yet\ntitle: "Puerto\n---\nTexto.\n')
  expect(await build({ site, ...oneThread })).toMatchObject({ status: 0, problems: [] })
  expect(readTree(join(site, 'dist'))).toEqual(await withoutSpanish())
})

test('a fault in the facts costs the record, and all faults are told', async () => {
  const site = writeNewsroom({ records: recordsWith({ title: ['a'] }, { section: 'sports' }) })
  const { rejected, rejectedTranslations, problems } = await build({ site, ...oneThread })
  expect([rejected, rejectedTranslations]).toEqual([1, 0])
  expect(problems.map(({ code, file }) => [code, file])).toEqual([
    ['SECTION_UNKNOWN', 'articles/port/article.yaml'],
    ['TYPE_WRONG', 'articles/port/es.md'],
  ])
})

test('the status names the language that is rejected, and why', async () => {
  const site = writeNewsroom({ records: recordsWith({}) })
  writeFileSync(join(site, 'articles/port/es.md'), unclosed)
  const { counts, rejected, rejectedRecords, rows } = await look(site)
  expect([...counts].map(([language, own]) => [language, own.published, own.rejected])).toEqual([
    ['en', 2, 0],
    ['es', 1, 1],
  ])
  expect(rejected.shown).toMatchObject([
    { ids: ['port'], language: 'es', problem: { code: 'SYNTAX_INVALID', file: 'articles/port/es.md', line: 2 } },
  ])
  expect(rejectedRecords).toBe(0)
  expect(
    rows.shown.map(({ id, title, cells }) => [id, title, ...[...cells.values()].map(({ state }) => state)]),
  ).toEqual([['port', 'English port', 'published', 'rejected']])
})

test('of a slug that several articles claim, each language keeps what its readers know', async () => {
  const words = (slug: string) => ({ title: slug, slug, body: `Text of ${slug}.` })
  const of = (en: string, es: string) => ({ translations: { en: words(en), es: words(es) } })
  const site = writeNewsroom({ records: [record('one', of('a', 'b')), record('two', of('c', 'd'))] })
  await build({ site, ...oneThread })
  const claim = (id: string, tag: string, slug: string) =>
    writeFileSync(join(site, `articles/${id}/${tag}.md`), `---\ntitle: ${slug}\nslug: ${slug}\n---\nText of ${id}.\n`)
  claim('one', 'es', 'd')
  claim('two', 'en', 'a')
  const { problems, rejectedTranslations } = await build({ site, ...oneThread })
  expect(problems.map(({ code, file }) => `${code} ${file}`).toSorted()).toEqual([
    'SLUG_DUPLICATE articles/one/es.md',
    'SLUG_DUPLICATE articles/two/en.md',
  ])
  expect(rejectedTranslations).toBe(2)
  const tree = readTree(join(site, 'dist'))
  for (const [language, kept, lost] of [
    ['en', 'one', 'two'],
    ['es', 'two', 'one'],
  ] as const) {
    expect(documentAt(tree, `${language}/feed.json`)).toContain(`:${kept}:${language}"`)
    expect(documentAt(tree, `${language}/feed.json`)).not.toContain(`:${lost}:${language}"`)
  }
  expect((await look(site)).rejected.shown).toMatchObject([
    { ids: ['one'], language: 'es', problem: { code: 'SLUG_DUPLICATE' } },
    { ids: ['two'], language: 'en', problem: { code: 'SLUG_DUPLICATE' } },
  ])
})
