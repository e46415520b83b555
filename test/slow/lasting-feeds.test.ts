// The address of a feed, once published, stays.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build, checkDocuments, type Report } from '../../src/index.ts'
import { lastingFeeds } from '../../src/planning/lasting-feeds.ts'
import { feedFolder, locatedIn } from '../../src/model/scope.ts'
import { now, readTree, record, writeNewsroom, writeRecord, type Fields, type Tree } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'
import { site as plainSite } from '../support/site.ts'

const files = ['rss.xml', 'atom.xml', 'feed.json']

const records = [
  record('one', { tags: ['lone'] }),
  record('two', { section: 'culture' }),
  record('three', { tags: ['music'] }),
]

async function built(site: Fields = {}): Promise<string> {
  const folder = writeNewsroom({ records, site })
  expect(await build({ site: folder, now })).toMatchObject({ status: 0, problems: [] })
  return folder
}

const again = (site: string, more: { full?: boolean; force?: boolean } = {}): Promise<Report> =>
  build({ site, now, ...more })

function change(site: string, edit: (settings: Record<string, unknown>) => void): void {
  const path = join(site, 'site.yaml')
  const settings = parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  edit(settings)
  writeFileSync(path, stringify(settings))
}

const published = (site: string): Tree => readTree(join(site, 'dist'))
const idsIn = (site: string, folder: string): string[][] =>
  files.map(file => readFeed(readFileSync(join(site, 'dist', folder, file), 'utf8')).items.map(({ id }) => id ?? ''))
const empty = [[], [], []]
const told = ({ problems }: Report): string[] => problems.map(({ code, found }) => `${code} ${found}`)

/** Builds with and without a cache give the same bytes. */
async function expectSettled(site: string): Promise<void> {
  const before = published(site)
  expect((await again(site)).documents).toMatchObject({ created: [], changed: [], removed: [] })
  expect((await again(site, { full: true })).documents).toMatchObject({ created: [], changed: [], removed: [] })
  expect(published(site)).toEqual(before)
}

test('what site.yaml and the locale files name has feeds in every language, with articles or without', async () => {
  const site = await built()
  for (const language of ['en', 'es'])
    for (const folder of ['', 'sections/cuba/', 'tags/hurricane-season/', 'authors/ines-ferrer/'])
      for (const file of files) expect(Object.keys(published(site))).toContain(`${language}/${folder}${file}`)
  expect(idsIn(site, 'en/sections/cuba')).toEqual(empty)
  const feed = readFeed(readFileSync(join(site, 'dist/es/tags/hurricane-season/atom.xml'), 'utf8'))
  expect(feed).toMatchObject({ language: 'es', home: 'https://www.cibercuba.example/', updated: Date.UTC(2026, 0) })
  await expectSettled(site)
})

test('a feed without items breaks no rule of any format', async () => {
  const site = await built({ archives: true, tombstones: true, hub: 'https://hub.example/' })
  for (const id of ['one', 'two', 'three']) writeRecord(site, record(id, { expires: '2026-11-01' }))
  expect(await again(site)).toMatchObject({ status: 0, problems: [], items: 0 })
  const documents = Object.entries(published(site)).filter(([path]) => !path.endsWith('.html'))
  expect(documents.length).toBe(60)
  const feeds = documents.map(([name, text]) => ({ name, text }))
  expect(checkDocuments(feeds, { now })).toEqual([])
  await expectSettled(site)
})

describe('a feed stays, without items,', () => {
  test('when its last article leaves for another section', async () => {
    const site = await built()
    writeRecord(site, record('two'))
    const { status, problems, documents } = await again(site)
    expect([status, problems, documents.removed]).toEqual([0, [], []])
    expect(idsIn(site, 'en/sections/culture')).toEqual(empty)
    await expectSettled(site)
  })

  test('when an unnamed tag is used no more', async () => {
    const site = await built()
    writeRecord(site, record('one'))
    expect(await again(site)).toMatchObject({ status: 0, problems: [], documents: { removed: [] } })
    expect(idsIn(site, 'es/tags/lone')).toEqual(empty)
    await expectSettled(site)
  })

  test('when the state folder is lost, but its documents exist', async () => {
    const site = await built()
    rmSync(join(site, '.pregon'), { recursive: true })
    writeRecord(site, record('one'))
    const other = join(site, 'dist/en/tags/foreign.xml')
    writeFileSync(other, 'theirs')
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
    expect(idsIn(site, 'es/tags/lone')).toEqual(empty)
    expect(readFileSync(other, 'utf8')).toBe('theirs')
    await expectSettled(site)
  })

  test('when everything expires, is withdrawn, or loses its only record', async () => {
    const site = await built()
    writeRecord(site, record('one', { tags: ['lone'], expires: '2026-11-01' }))
    writeRecord(site, record('two', { section: 'culture', withdrawn: '2026-11-01' }))
    rmSync(join(site, 'articles/three'), { recursive: true })
    const report = await again(site)
    expect(report).toMatchObject({ status: 0, items: 0, documents: { removed: [] } })
    expect(report.problems).toMatchObject([{ code: 'ARTICLE_GONE', file: 'articles/three/article.yaml' }])
    for (const folder of ['en', 'es/sections/world', 'es/tags/music', 'en/tags/lone'])
      expect(idsIn(site, folder)).toEqual(empty)
    await expectSettled(site)
  })

  test.each<[string, (settings: Record<string, unknown>) => void, folders: string[], named: string]>([
    ['a section', settings => (settings['sections'] = ['cuba', 'world']), ['sections/culture'], 'sections/culture/'],
    ['an author', settings => (settings['authors'] = {}), ['authors/ines-ferrer'], 'authors/ethan-navarro/'],
    ['a scope', settings => (settings['scopes'] = ['all', 'section', 'author']), ['tags/lone', 'tags/music'], 'tags/'],
  ])(
    'when site.yaml lists %s no more, and this is told until it is said where it went',
    async (_, edit, folders, named) => {
      const site = await built()
      for (const { id, tags } of records as { id: string; tags?: string[] }[])
        writeRecord(site, record(id, { authors: [], ...(tags && { tags }) }))
      await again(site)
      const locales = ['en', 'es'].map(tag => join(site, 'locales', `${tag}.json`))
      for (const path of named.startsWith('sections') ? locales : []) {
        const words = JSON.parse(readFileSync(path, 'utf8')) as { sections?: Record<string, string> }
        delete words.sections?.['culture']
        writeFileSync(path, JSON.stringify(words))
      }
      change(site, edit)
      const report = await again(site)
      expect([report.status, report.documents.removed]).toEqual([0, []])
      expect(told(report)).toContain(`FEED_LEFT ${named}`)
      expect(told(await again(site))).toEqual(told(report))
      for (const folder of folders) expect(idsIn(site, `es/${folder}`)).toEqual(empty)
      await expectSettled(site)
      change(site, settings => (settings['retired'] = told(report).map(text => text.split(' ')[1])))
      const after = await again(site)
      expect([after.status, told(after)]).toEqual([0, []])
      expect(after.documents.removed).toEqual(expect.arrayContaining(folders.map(folder => `es/${folder}/rss.xml`)))
      await expectSettled(site)
    },
  )
})

test('feeds of a language that went from site.yaml stay as they are until it is said where they went', async () => {
  const site = await built()
  const before = published(site)
  change(site, settings => (settings['languages'] = { en: { home: 'https://www.cubaheadlines.example/' } }))
  const report = await again(site)
  expect([report.status, report.documents.removed]).toEqual([0, []])
  expect(told(report)).toContain('FEED_FROZEN es/')
  expect(published(site)['es/rss.xml']).toBe(before['es/rss.xml'])
  await expectSettled(site)
  change(site, settings => (settings['retired'] = ['es/']))
  await again(site)
  expect(Object.keys(published(site)).filter(path => path.startsWith('es/'))).toEqual([])
})

test('documents of a format that went from site.yaml stay as they are until they are let go', async () => {
  const site = await built()
  const before = published(site)
  change(site, settings => (settings['formats'] = ['rss', 'atom']))
  const report = await again(site)
  expect([report.status, report.documents.removed]).toEqual([0, ['json-feed-extension.html']])
  expect(report.problems).toMatchObject([{ code: 'FORMAT_LEFT', found: 'json' }])
  expect(published(site)['es/feed.json']).toBe(before['es/feed.json'])
  await expectSettled(site)
  expect((await again(site, { force: true })).documents.removed).toContain('es/feed.json')
  expect((await again(site)).problems).toEqual([])
})

test('archives stay when their last article leaves, and when there are to be none', async () => {
  const old = (id: string, published: string, more: Fields = {}) => record(id, { published, ...more })
  const dated = [old('a', '2026-01-10'), old('b', '2026-02-10'), old('c', '2026-03-10'), old('d', '2026-04-10')]
  const site = writeNewsroom({ records: dated, site: { archives: true, limit: 2 } })
  await build({ site, now })
  writeRecord(site, old('a', '2026-01-10', { expires: '2026-06-01' }))
  expect(await again(site)).toMatchObject({ status: 0, problems: [], documents: { removed: [] } })
  expect(idsIn(site, 'en/archive/2026-01')).toEqual(empty)
  expect(idsIn(site, 'en/archive/2026-02')[0]).toHaveLength(1)
  await expectSettled(site)
  change(site, settings => (settings['archives'] = false))
  const report = await again(site)
  expect([told(report), report.documents.removed]).toEqual([['FEED_LEFT archive/'], []])
  await expectSettled(site)
})

test('a tag that moved has no feed, though articles have it', async () => {
  const site = await built()
  change(site, settings => (settings['moved'] = { 'tags/lone/': 'tags/music/' }))
  const { status, problems, documents } = await again(site)
  expect([status, problems]).toEqual([0, []])
  expect(documents.removed).toContain('en/tags/lone/rss.xml')
  await expectSettled(site)
})

test('a folder is that of one place, and a place is that of one folder', () => {
  const { feeds } = lastingFeeds(plainSite, ['music', 'long-tag'], ['en/tags/x/', 'es/archive/2026-02/'])
  expect(feeds.length).toBeGreaterThan(15)
  for (const located of feeds) expect(locatedIn(feedFolder(located))).toEqual({ archive: undefined, ...located })
  for (const folder of ['', 'en', 'EN/', '../', 'en/tags/', 'en/tags/A/', 'en/other/x/', 'en/sections/a/b/'])
    expect(locatedIn(folder)).toBeUndefined()
})
