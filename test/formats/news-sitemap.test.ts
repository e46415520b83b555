// A partner's news sitemap as Google reads it.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import type { Item } from '../../src/model/feed.ts'
import { languageCode, newsSitemap } from '../../src/formats/news-sitemap.ts'
import type { PartnerFormatName } from '../../src/model/format-name.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  repository,
  temporaryFolder,
  writeNewsroom,
  writeRecord,
  type Fields,
  type RecordData,
} from '../support/newsroom.ts'
import { hostileTitle } from '../support/rich-record.ts'
import { bareItem, proofOf } from '../support/members.ts'
import { tag } from '../support/site.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

const now = new Date('2026-03-20T12:00:00Z')
const partners = { google: { format: 'news-sitemap' satisfies PartnerFormatName } }
const path = 'en/partners/google.xml'

const fresh = record('fresh', { published: '2026-03-20T07:00:00-04:00' })
const alone = record('alone', {
  published: '2026-03-18T12:00:01Z',
  translations: { en: { title: hostileTitle, slug: 'alone', body: 'Text.' } },
})
const stale = record('stale', { published: '2026-03-18T12:00:00Z' })

async function documentOf(records: readonly RecordData[], contract: Fields = {}): Promise<string> {
  const site = { partners: { google: { ...partners.google, ...contract } } }
  return documentAt((await buildTree(writeNewsroom({ records, site }), now)).tree, path)
}

const urlsIn = (document: string): readonly Element[] => children(parseXml(document), 'url')
const titlesIn = (document: string): (string | undefined)[] =>
  urlsIn(document).map(url => textOf(child(url, 'news:news'), 'news:title'))

describe('the document', () => {
  test('states address, publication, language, date, title, and every language of the page', async () => {
    expect(await documentOf([fresh])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <url>
    <loc>https://www.cubaheadlines.example/world/fresh-page</loc>
    <lastmod>2026-03-20T11:00:00Z</lastmod>
    <news:news>
      <news:publication>
        <news:name>CubaHeadlines</news:name>
        <news:language>en</news:language>
      </news:publication>
      <news:publication_date>2026-03-20T11:00:00Z</news:publication_date>
      <news:title>English fresh</news:title>
    </news:news>
    <xhtml:link rel="alternate" hreflang="en" href="https://www.cubaheadlines.example/world/fresh-page"/>
    <xhtml:link rel="alternate" hreflang="es" href="https://www.cibercuba.example/world/fresh-page"/>
  </url>
</urlset>
`)
  })

  test('holds the articles of the last two days, without an edit later too', async () => {
    const folder = writeNewsroom({ records: [fresh, alone, stale], site: { partners } })
    const at = async (moment: Date) => {
      await build({ site: folder, now: moment })
      return titlesIn(documentAt(readTree(`${folder}/dist`), path))
    }
    const title = hostileTitle.replace('\u2028', ' ')
    expect(await at(now)).toEqual(['English fresh', title])
    expect(await at(new Date('2026-03-20T12:00:01Z'))).toEqual(['English fresh'])
    expect(await at(new Date('2026-03-25T12:00:00Z'))).toEqual([])
  })

  test('takes a new article in beside copied ones, equal to a build without memory', async () => {
    const folder = writeNewsroom({ records: [fresh, alone], site: { partners } })
    await build({ site: folder, now })
    writeRecord(folder, record('newest', { published: '2026-03-20T11:30:00Z' }))
    await build({ site: folder, now })
    const kept = documentAt(readTree(`${folder}/dist`), path)
    expect(titlesIn(kept)).toHaveLength(3)
    expect(documentAt((await buildTree(folder, now)).tree, path)).toBe(kept)
  })

  test('holds more than the site’s limit, and as few as the contract says', async () => {
    const records = Array.from({ length: 4 }, (_, i) => record(`a-${i}`, { published: `2026-03-20T0${i}:00:00Z` }))
    const site = { limit: 2, partners }
    const { tree } = await buildTree(writeNewsroom({ records, site }), now)
    expect(titlesIn(documentAt(tree, path))).toHaveLength(4)
    expect(titlesIn(await documentOf(records, { limit: 2, maxAge: '11h' }))).toEqual(['English a-3', 'English a-2'])
  })

  test('drops an article that was withdrawn or expired, at once and without a notice', async () => {
    const folder = writeNewsroom({ records: [fresh], site: { partners, tombstones: true } })
    const at = async (end: Fields, moment: string) => {
      writeRecord(folder, record('ending', { published: '2026-03-20T10:00:00Z', ...end }))
      await build({ site: folder, now: new Date(moment) })
      return titlesIn(documentAt(readTree(`${folder}/dist`), path))
    }
    const expires = { expires: '2026-03-20T13:00:00Z' }
    expect(await at(expires, '2026-03-20T12:00:00Z')).toEqual(['English fresh', 'English ending'])
    expect(await at(expires, '2026-03-20T13:00:00Z')).toEqual(['English fresh'])
    expect(await at({}, '2026-03-20T14:00:00Z')).toEqual(['English fresh', 'English ending'])
    expect(await at({ withdrawn: '2026-03-20T15:00:00Z' }, '2026-03-20T15:30:00Z')).toEqual(['English fresh'])
  })

  test('names no other languages for a page in one language', async () => {
    const [url] = urlsIn(await documentOf([alone]))
    expect(url?.elements.map(({ name }) => name)).toEqual(['loc', 'lastmod', 'news:news'])
  })

  test("has the partner's own title", async () => {
    const words = { title: 'Ours', slug: 'ours', body: 'Text.', partners: { google: { title: 'Theirs' } } }
    const own = record('own', { published: '2026-03-20T10:00:00Z', translations: { en: words } })
    expect(titlesIn(await documentOf([own]))).toEqual(['Theirs'])
  })
})

test.each([
  ['en', 'en'],
  ['es-419', 'es'],
  ['pt-BR', 'pt'],
  ['nah', 'nah'],
  ['zh', 'zh-cn'],
  ['zh-CN', 'zh-cn'],
  ['zh-Hans-HK', 'zh-cn'],
  ['zh-TW', 'zh-tw'],
  ['zh-HK', 'zh-tw'],
  ['zh-Hant', 'zh-tw'],
  ['yue', 'yue'],
  ['sr-Latn', 'sr'],
])('the language %s is written %s', (language, code) => {
  expect(languageCode(tag(language))).toBe(code)
})

const plain: Item = {
  ...bareItem,
  title: 'A',
  published: now,
  updated: now,
  publisher: 'X',
  translations: [{ language: tag('es'), id: 'tag:x.example,2026:a:es', url: 'https://x.example/es/a?b=1&c=2' }],
}
const { documentWith, codesOf, frameCodesOf } = proofOf(newsSitemap, now)

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '>', '&', '&amp;', ']]>', '\u0000', '\u0008', '\uD800', '\uDC00', '\uFFFE', '"', '\r', '\t'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

test('any title and any name give a well-formed document, and the verifier takes it', () => {
  fc.assert(
    fc.property(hostile, hostile, (title, publisher) => {
      const item = { ...plain, title: `T${title}`, publisher: `P${publisher}` }
      const legal = (text: string) =>
        text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      expect(titlesIn(documentWith(item))).toEqual([legal(item.title)])
      expect(codesOf(item)).toEqual([])
    }),
  )
})

describe('the verifier', () => {
  const longest = `https://x.example/${'a'.repeat(2048 - 'https://x.example/'.length)}`
  test.each<[string, Partial<Item>, string[]]>([
    ['the longest address', { url: longest }, []],
    ['an address that is too long', { url: `${longest}a` }, ['VALUE_INVALID']],
    ['an address that is not absolute', { url: '/a' }, ['VALUE_INVALID']],
    ['a language without a short code', { language: tag('qaabcd') }, ['VALUE_INVALID']],
    ['a year of five digits', { published: new Date(Date.UTC(10_000, 0)) }, ['VALUE_INVALID']],
    ['a blank title', { title: ' ' }, ['VALUE_INVALID']],
    ['no publication', { publisher: undefined }, ['ELEMENT_MISSING']],
  ])('judges %s', (_, facts, codes) => {
    expect(codesOf({ ...plain, ...facts })).toEqual(codes)
  })

  test.each<[string, (text: string) => string, string]>([
    ['an open element', text => text.replace('</news:title>', ''), 'XML_MALFORMED'],
    ['an illegal character', text => text.replace('<loc>', '<loc>\u0008'), 'XML_MALFORMED'],
    ['another prefix', text => text.replaceAll('news:', 'other:'), 'XML_MALFORMED'],
    ['another title', text => text.replace('>A<', '>B<'), 'VALUE_INVALID'],
    ['another date', text => text.replace('<lastmod>2026', '<lastmod>2027'), 'VALUE_INVALID'],
    ['no title', text => text.replace(/<news:title>.*?<\/news:title>/, ''), 'ELEMENT_MISSING'],
    ['a title twice', text => text.replace(/<news:title>.*?<\/news:title>/, '$&$&'), 'ELEMENT_MISSING'],
    ['a language less', text => text.replace(/<xhtml:link .*?\/>/, ''), 'ELEMENT_MISSING'],
  ])('finds %s', (_, spoil, code) => {
    expect(codesOf(plain, spoil(newsSitemap.item(plain)))).toEqual([code])
  })

  test('finds an ill-formed frame', () => {
    expect(frameCodesOf()).toEqual([])
    expect(frameCodesOf({ tail: '' })).toEqual(['XML_MALFORMED'])
  })
})

const schema = join(repository, '../shared/schemas/sitemap-news.xsd')
const canValidate = existsSync(schema) && spawnSync('xmllint', ['--version']).status === 0
test.skipIf(!canValidate)('the items are valid by the schema of the News extension', async () => {
  const document = await documentOf([fresh, alone])
  const items = [...document.matchAll(/<news:news>[^]*?<\/news:news>/g)].map(([item]) => item)
  expect(items).toHaveLength(2)
  const files = items.map((item, i) => {
    const file = join(temporaryFolder(), `${i}.xml`)
    writeFileSync(file, item.replace('<news:news', '$& xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'))
    return file
  })
  execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], { stdio: 'pipe' })
})
