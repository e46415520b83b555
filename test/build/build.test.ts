import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { build } from '../../src/index.ts'
import { joinNames, listParts } from '../../src/words/lists.ts'
import { parseLanguageTag } from '../../src/model/language.ts'
import {
  buildTree,
  copySample,
  documentAt,
  now,
  readTree,
  record,
  repository,
  temporaryFolder,
  writeNewsroom,
  type Fields,
  type RecordData,
  type Tree,
} from '../support/newsroom.ts'
import { links, readFeed, type JsonFeed } from '../support/read-feed.ts'
import { rich } from '../support/rich-record.ts'
import { child, children, parseXml, textOf } from '../support/xml-tree.ts'

const formats = ['rss.xml', 'atom.xml', 'feed.json'] as const

/** The documents of a tree that are feeds; pages may stand beside them. */
const isFeed = (path: string): boolean => /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path)
const feedPaths = (tree: Tree): readonly string[] => Object.keys(tree).filter(isFeed)

/** The folders that hold feeds. */
const foldersOf = (tree: Tree): readonly string[] => [...new Set(feedPaths(tree).map(path => dirname(path)))]

const under = (tree: Tree, language: string): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => path.startsWith(`${language}/`)))

const idsOf = (tree: Tree, language: string): readonly string[] =>
  readFeed(documentAt(tree, `${language}/feed.json`)).items.map(({ id }) => id ?? '')

/** The laws that every built tree keeps. */
function expectLawful(tree: Tree): void {
  for (const folder of foldersOf(tree)) {
    const [rss, atom, json] = formats.map(file => readFeed(documentAt(tree, `${folder}/${file}`)))
    const language = parseLanguageTag(json?.language ?? '')
    const byline = (names: readonly string[] = []) =>
      names.length > 0 && language ? joinNames(names, listParts(language)) : undefined
    expect(atom?.items).toEqual(json?.items)
    for (const [i, item] of (json?.items ?? []).entries()) {
      const { byline: creator, ...inRss } = rss?.items[i] ?? {}
      const { authors, ...inJson } = item
      expect(inRss).toEqual(inJson)
      if (item.language === json?.language) expect(creator).toBe(byline(authors))
    }
    const { title, language: tag, home } = json ?? {}
    for (const feed of [rss, atom]) expect(feed).toMatchObject({ title, language: tag, home })
    // A feed in which nothing has happened is as old as the site's ids.
    const newest = Math.max(Date.UTC(2026, 0), ...(json?.items ?? []).map(({ updated }) => updated))
    // RSS has no fractions of seconds.
    expect(atom?.updated).toBe(newest)
    expect(rss?.updated).toBe(Math.floor(newest / 1000) * 1000)
  }
  const items = foldersOf(tree).map(
    folder => [folder.split('/')[0] ?? '', readFeed(documentAt(tree, `${folder}/feed.json`))] as const,
  )
  const languageOfId = new Map<string, string>()
  for (const [language, { items: list }] of items)
    for (const { id = '' } of list)
      expect(languageOfId.set(id, languageOfId.get(id) ?? language).get(id)).toBe(language)
}

/** Each item's and each feed's own page is the first alternate and the last. */
function expectSandwiches(tree: Tree): void {
  for (const [path, text] of Object.entries(tree).filter(([name]) => name.endsWith('.xml'))) {
    const root = parseXml(text)
    const top = path.endsWith('rss.xml') ? child(root, 'channel') : root
    for (const element of [top, ...children(top, 'item'), ...children(top, 'entry')]) {
      const pages = links(element).filter(({ rel }) => rel === 'alternate')
      if (element.name === 'item') expect(pages[0]?.['href']).toBe(textOf(element, 'link'))
      expect(pages.at(-1)?.['href']).toBe(pages[0]?.['href'])
      if (pages.length > 1) expect(pages.at(-1)).toEqual({ rel: 'alternate', href: pages[0]?.['href'] })
    }
  }
}

describe('the sample newsroom', () => {
  let sample: string
  let tree: Tree
  beforeAll(async () => {
    sample = copySample()
    tree = (await buildTree(sample)).tree
  })

  test('writes three documents for each language and each scope with articles in it', () => {
    const expected = new Set<string>()
    for (const { facts, languages } of sampleRecords()) {
      const isCurrent = instant(facts['published']) <= now && !(facts['expires'] && instant(facts['expires']) <= now)
      if (!isCurrent) continue
      const list = (key: string) => (facts[key] ?? []) as readonly string[]
      const scopes = ['', `sections/${String(facts['section'])}/`]
      scopes.push(...list('tags').map(tag => `tags/${tag}/`), ...list('authors').map(author => `authors/${author}/`))
      for (const language of languages)
        for (const scope of scopes) for (const file of formats) expected.add(`${language}/${scope}${file}`)
    }
    expect(feedPaths(tree)).toEqual([...expected].toSorted())
    expect(expected.size).toBe(108)
  })

  test('says the same in three formats, with ids that no two languages share', () => {
    expectLawful(tree)
    expectSandwiches(tree)
  })

  test('holds neither the article of 2031 nor the expired one, nor in English the Spanish one', () => {
    expect(idsOf(tree, 'es')).toHaveLength(15)
    expect(idsOf(tree, 'en')).toHaveLength(14)
    const text = Object.values(tree).join('')
    expect(text).not.toContain('time-capsule-cienfuegos')
    expect(text).not.toContain('open-museums-week')
    expect(Object.values(under(tree, 'en')).join('')).not.toContain(':cuban-proverbs:')
    expect(documentAt(tree, 'es/feed.json')).toContain(':cuban-proverbs:es')
  })

  test('prints the lines of its lead story as agreed', () => {
    const lead = (language: string) => {
      const feed = JSON.parse(documentAt(tree, `${language}/sections/world/feed.json`)) as JsonFeed
      const { dateline, caption, rights } = feed.items.find(({ id }) => id.includes(':cuban-security-'))?._pregon ?? {}
      return { dateline, caption, rights }
    }
    expect(lead('en')).toEqual({
      dateline: 'Saturday, February 21, 2026 by Ethan Navarro',
      caption:
        "Tribute to Venezuelans and Cubans who died during Maduro's capture (Reference image) - Image © X / Bruno Rodríguez P",
      rights: '© CubaHeadlines 2026',
    })
    expect(lead('es')).toEqual({
      dateline: 'Sábado, 21 de febrero de 2026, por Ethan Navarro',
      caption:
        'Homenaje a venezolanos y cubanos muertos durante la captura de Maduro (Imagen de referencia) - Imagen © X / Bruno Rodríguez P',
      rights: '© CubaHeadlines 2026',
    })
  })

  test('is the same a year later, when nothing has become due or expired', async () => {
    const later = await buildTree(sample, new Date('2027-11-22T12:00:00Z'))
    expect(later.tree).toEqual(tree)
  })

  test('keeps the file, its time and its inode where nothing changed', async () => {
    const out = temporaryFolder()
    await build({ site: sample, out, now })
    const states = () =>
      readdirSync(out, { recursive: true, withFileTypes: true })
        .filter(entry => /\.(?:xml|json)$/.test(entry.name) && !entry.name.startsWith('.'))
        .map(entry => join(entry.parentPath, entry.name))
        .map(path => [path, statSync(path).ino, statSync(path).mtimeMs])
    const before = states()
    const report = await build({ site: sample, out, now })
    expect(states()).toEqual(before)
    expect(report.documents).toMatchObject({ created: [], changed: [] })
    expect(report.documents.unchanged.filter(isFeed)).toHaveLength(108)
  })

  // The slow suite changes one thing at a time.
  test('is the same by the command line in another time zone, locale and working directory', () => {
    const out = temporaryFolder()
    const args = ['build', '--site', sample, '--out', out, '--now', now.toISOString()]
    const run = spawnSync(process.execPath, [join(repository, 'lib/cli.js'), ...args], {
      cwd: dirname(repository),
      env: { PATH: process.env['PATH'], TZ: 'Asia/Tokyo', LANG: 'C', LC_ALL: 'C' },
      encoding: 'utf8',
    })
    expect([run.stderr, run.status]).toEqual(['', 0])
    expect(readTree(out)).toEqual(tree)
  })
})

/** The sample's records, read without any code of ours. */
function sampleRecords(): { facts: Fields; languages: readonly string[] }[] {
  const folder = join(repository, 'articles')
  return readdirSync(folder).map(name => {
    if (name.endsWith('.json')) {
      const { translations, ...facts } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as RecordData
      return { facts, languages: Object.keys(translations) }
    }
    const facts = parse(readFileSync(join(folder, name, 'article.yaml'), 'utf8')) as Fields
    const languages = readdirSync(join(folder, name)).filter(file => file.endsWith('.md'))
    return { facts, languages: languages.map(file => file.slice(0, -'.md'.length)) }
  })
}

const instant = (text: unknown): Date => new Date(String(text))

const spanishOnly = record('solo', {
  section: 'culture',
  translations: { es: { title: 'Solo', slug: 'solo', body: 'Texto.' } },
})
const some: readonly RecordData[] = [
  rich,
  spanishOnly,
  record('twin-a'),
  record('twin-b'),
  record('older', { published: '2025-12-31T23:30:00-05:00', tags: ['music'], authors: [] }),
]

describe('a small newsroom', () => {
  test('says the same in three formats', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some }))
    expectLawful(tree)
    expectSandwiches(tree)
  })

  test('gives the same bytes from folders, JSON and NDJSON', async () => {
    const [folders, json, ndjson] = await Promise.all(
      (['folders', 'json', 'ndjson'] as const).map(
        async spelling => (await buildTree(writeNewsroom({ records: some, spelling }))).tree,
      ),
    )
    expect(json).toEqual(folders)
    expect(ndjson).toEqual(folders)
  })

  test('gives the same bytes whatever the order of the records', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some, spelling: 'ndjson' }))
    const reversed = await buildTree(writeNewsroom({ records: some.toReversed(), spelling: 'ndjson' }))
    const folders = await buildTree(writeNewsroom({ records: [...some.slice(2), ...some.slice(0, 2)] }))
    expect(reversed.tree).toEqual(tree)
    expect(folders.tree).toEqual(tree)
  })

  test('puts the newest first, and of the same moment the lower id', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some }))
    expect(idsOf(tree, 'en').map(id => id.split(':')[2])).toEqual(['twin-a', 'twin-b', 'rich', 'older'])
  })

  test('changes no English byte when a Spanish text changes', async () => {
    const edit = (words: Fields | undefined): Fields => ({
      ...words,
      title: 'Otro título',
      summary: 'Otro resumen.',
      body: 'Otro texto.',
      caption: 'Otro pie.',
      updated: '2027-01-15T00:00:00Z',
      translator: 'Otra persona',
      faq: { questions: [{ question: '¿Otra?', answer: 'Sí.' }] },
    })
    const edited = some.map(data => ({
      ...data,
      translations: { ...data.translations, es: edit(data.translations['es']) },
    }))
    const [before, after] = await Promise.all(
      [some, edited].map(
        async records => (await buildTree(writeNewsroom({ records }), new Date('2027-02-01T00:00:00Z'))).tree,
      ),
    )
    expect(under(after ?? {}, 'en')).toEqual(under(before ?? {}, 'en'))
    expect(after?.['es/feed.json']).not.toBe(before?.['es/feed.json'])
    expect(readFeed(documentAt(after ?? {}, 'es/atom.xml')).updated).toBe(Date.parse('2027-01-15T00:00:00Z'))
  })

  test.each([
    ['a scheduled article before its moment', { published: '2026-12-01T00:00:00Z' }, false],
    ['an article at its moment', { published: now.toISOString() }, true],
    ['an expired article', { expires: '2026-11-22T12:00:00Z' }, false],
    ['an article that expires later', { expires: '2026-11-22T12:00:01Z' }, true],
    ['a withdrawn article', { withdrawn: '2026-11-01T00:00:00Z' }, false],
  ])('%s', async (_, facts, isThere) => {
    const { tree } = await buildTree(
      writeNewsroom({ records: [record('other'), record('one', facts)], site: { scopes: ['all'] } }),
    )
    expect(idsOf(tree, 'en').some(id => id.includes(':one:'))).toBe(isThere)
    expect(Object.values(tree).join('').includes('English one')).toBe(isThere)
  })

  test('leaves an untranslated article out, and writes a feed without items where there is nothing else', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some }))
    expect(idsOf(tree, 'en').join(' ')).not.toContain('solo')
    for (const file of formats) {
      expect(readFeed(documentAt(tree, `es/sections/culture/${file}`)).items).toHaveLength(1)
      expect(readFeed(documentAt(tree, `en/sections/culture/${file}`)).items).toEqual([])
    }
    expect(documentAt(tree, 'es/sections/culture/rss.xml')).toContain('/en/sections/culture/')
  })

  test('publishes the original where the site wants it, under the id of the feed’s language', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some, site: { fallback: 'original' } }))
    expectSandwiches(tree)
    for (const file of formats) {
      const feed = readFeed(documentAt(tree, `en/sections/culture/${file}`))
      expect(feed.language).toBe('en')
      expect(feed.items).toMatchObject([
        {
          id: 'tag:cubaheadlines.example,2026:solo:en',
          language: 'es',
          url: 'https://www.cibercuba.example/culture/solo',
        },
      ])
      expect(feed.items[0]?.content).toContain(
        '<p lang="en" dir="ltr"><em>This article is not available in English yet',
      )
    }
    const rss = child(child(parseXml(documentAt(tree, 'en/sections/culture/rss.xml')), 'channel'), 'item')
    expect([rss.attributes['xml:lang'], textOf(rss, 'dc:language')]).toEqual(['es', 'es'])
    expect(idsOf(tree, 'es').filter(id => idsOf(tree, 'en').includes(id))).toEqual([])
  })

  test('holds no more items than its limit, the newest', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: some, site: { limit: 2, scopes: ['all'] } }))
    expect(idsOf(tree, 'es').map(id => id.split(':')[2])).toEqual(['solo', 'twin-a'])
  })

  test('has only the formats and scopes that the site wants', async () => {
    const site = { formats: ['json'], scopes: ['all'] }
    const { tree } = await buildTree(writeNewsroom({ records: some, site }))
    expect(feedPaths(tree)).toEqual(['en/feed.json', 'es/feed.json'])
  })

  test('reads the same newsroom again after it was copied', async () => {
    const site = writeNewsroom({ records: some })
    const copy = join(temporaryFolder(), 'elsewhere')
    cpSync(site, copy, { recursive: true })
    writeFileSync(join(copy, 'articles/.hidden'), 'x')
    expect((await buildTree(copy)).tree).toEqual((await buildTree(site)).tree)
  })
})
