// Feeds that follow a list of their editors: which articles they hold, in which order, and what a faulty list costs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build, type Report } from '../../src/index.ts'
import {
  documentAt,
  readTree,
  record,
  temporaryFolder,
  writeNewsroom,
  writeRecord,
  type Fields,
  type RecordData,
} from '../support/newsroom.ts'
import { ownWords } from '../support/site.ts'

const now = new Date('2026-03-20T12:00:00Z')
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00Z`

const records = [
  record('one', { published: day(1) }),
  record('two', { published: day(2) }),
  record('three', { published: day(3) }),
  record('kept', { published: day(4), syndication: 'none' }),
  record('spanish', { published: day(5), translations: { es: { title: 'Solo', slug: 'solo', body: 'Solo aquí.' } } }),
  record('coming', { published: '2026-03-21T12:00:00Z' }),
  record('withdrawn', { published: day(6), withdrawn: day(19) }),
]

interface Room {
  readonly site: string
  readonly out: string
  readonly list: (text: string, name?: string) => void
  readonly run: (moment?: Date, options?: Fields) => Promise<Report>
  readonly ids: (path?: string) => string[]
}

/** A newsroom whose partner `portal` follows the list `front`. */
function room(partners: Fields = { portal: { collection: 'front' } }, articles: readonly RecordData[] = records): Room {
  const site = writeNewsroom({ records: articles, site: { partners } })
  mkdirSync(join(site, 'collections'))
  const out = temporaryFolder()
  return {
    site,
    out,
    list: (text, name = 'front') => writeFileSync(join(site, `collections/${name}.yaml`), text),
    run: (moment = now, options = {}) => build({ site, out, now: moment, ...options }),
    ids: (path = 'en/partners/portal.xml') => {
      const all = documentAt(readTree(out), path).matchAll(/<guid [^>]*>tag:[^:]*:([^:<]*):/g)
      return [...all].map(([, id = '']) => id)
    },
  }
}

const codesOf = ({ problems }: Report) => problems.map(({ code }) => code)

describe("a partner's collection", () => {
  test('holds what the list names and the contract admits, in the order of the list', async () => {
    const rows: readonly [list: string, contract: Fields, ids: string[]][] = [
      ['- two\n- three\n- one\n', {}, ['two', 'three', 'one']],
      ['[one, three]', {}, ['one', 'three']],
      ['- one\n- two\n- three\n', { limit: 2 }, ['one', 'two']],
      ['- kept\n- one\n- two\n', { limit: 2 }, ['one', 'two']],
      ['- one\n- spanish\n- two\n', {}, ['one', 'two']],
      ['- one\n- two\n', { sections: ['culture'] }, []],
      ['- one\n- two\n- three\n', { maxAge: '19d' }, ['two', 'three']],
      ['- one\n- withdrawn\n', {}, ['withdrawn', 'one']],
      ['- coming\n- one\n', {}, ['one']],
      ['[]', {}, []],
    ]
    const partners = Object.fromEntries(rows.map(([, contract], i) => [`p${i}`, { ...contract, collection: `c${i}` }]))
    const front = room(partners)
    for (const [i, [list]] of rows.entries()) front.list(list, `c${i}`)
    expect(await front.run()).toMatchObject({ status: 0, problems: [] })
    const held = rows.map((_, i) => front.ids(`en/partners/p${i}.xml`))
    expect(held).toEqual(rows.map(([, , ids]) => ids))
  })

  test('has an article in its place from the moment on at which it is due', async () => {
    const front = room()
    front.list('- one\n- coming\n- two\n')
    await front.run()
    expect(front.ids()).toEqual(['one', 'two'])
    await front.run(new Date('2026-03-21T12:00:00Z'))
    expect(front.ids()).toEqual(['one', 'coming', 'two'])
  })

  test('is followed by its feed alone, and again in the next build', async () => {
    const front = room()
    front.list('- one\n- two\n')
    await front.run()
    expect((await front.run()).documents.changed).toEqual([])
    front.list('- two\n- one\n- spanish\n')
    const { documents } = await front.run()
    expect(documents.changed).toEqual(['en/partners/portal.xml', 'es/partners/portal.xml'])
    expect(front.ids()).toEqual(['two', 'one'])
    expect(front.ids('es/partners/portal.xml')).toEqual(['two', 'one', 'spanish'])
  })

  test('warns of an id that no article has, once for each, with its line and the likely id', async () => {
    const front = room()
    front.list('- one\n- tree\n- articles/two/article.yaml\n- tree\n- {title: Two}\n')
    const { status, problems } = await front.run()
    expect(status).toBe(0)
    const file = 'collections/front.yaml'
    expect(problems).toMatchObject([
      { code: 'COLLECTION_REPEATS', file, line: 4, found: '"tree"', expected: '2' },
      { code: 'COLLECTION_ID_UNKNOWN', severity: 'warning', file, line: 2, found: '"tree"', expected: 'write "three"' },
      { code: 'COLLECTION_ID_UNKNOWN', file, line: 3, expected: 'write "two"' },
      { code: 'COLLECTION_ID_UNKNOWN', file, line: 5 },
    ])
    expect(front.ids()).toEqual(['one'])
    // The same is said again while nothing changes.
    expect((await front.run()).problems).toEqual(problems)
    writeRecord(front.site, record('tree', { published: day(7) }))
    expect(codesOf(await front.run())).not.toContain('COLLECTION_ID_UNKNOWN: tree')
    expect(front.ids()).toEqual(['one', 'tree'])
  })
})

const faults: readonly [name: string, text: string | undefined][] = [
  ['broken YAML', '- one\n- [two\n'],
  ['an empty file', ''],
  ['a comment alone', '# later\n'],
  ['a mapping', 'one: two\n'],
  ['no file', undefined],
  ['titles instead of ids', '- The storm nears\n- Rice prices rise\n'],
]

describe('a list that cannot be read', () => {
  test('leaves the feed as it follows from the list before', async () => {
    const names = faults.map((_, i) => `c${i}`)
    const front = room(Object.fromEntries(names.map(name => [name, { collection: name }])))
    for (const name of names) front.list('- two\n- one\n- coming\n', name)
    await front.run()
    for (const [i, [, text]] of faults.entries())
      if (text === undefined) rmSync(join(front.site, `collections/c${i}.yaml`))
      else front.list(text, `c${i}`)
    const heldBy = () => names.map(name => front.ids(`en/partners/${name}.xml`))
    const all = (ids: string[]) => names.map(() => ids)
    for (const options of [{}, { full: true }]) {
      const { status, problems, documents } = await front.run(now, options)
      expect(status).toBe(1)
      const unread = problems.filter(({ code }) => code === 'COLLECTION_UNREAD').map(({ file }) => file)
      expect(unread).toEqual(names.map(name => `collections/${name}.yaml`))
      expect(documents.changed).toEqual([])
    }
    expect(heldBy()).toEqual(all(['two', 'one']))
    // The list is the one before, so articles in it come and go with their dates.
    const later = new Date('2026-03-21T12:00:00Z')
    await front.run(later)
    expect(heldBy()).toEqual(all(['two', 'one', 'coming']))
    for (const name of names) front.list('- one\n', name)
    expect(await front.run(later)).toMatchObject({ status: 0, problems: [] })
    expect(heldBy()).toEqual(all(['one']))
  })

  test('touches no published document where the state folder is lost', async () => {
    const front = room()
    front.list('- two\n- one\n')
    await front.run()
    front.list('')
    rmSync(join(front.site, '.pregon'), { recursive: true })
    const report = await front.run()
    expect(codesOf(report)).toEqual(['COLLECTION_UNREAD'])
    expect(front.ids()).toEqual(['two', 'one'])
    expect((await front.run()).status).toBe(1)
    expect(front.ids()).toEqual(['two', 'one'])
  })

  test('publishes nothing with strict', async () => {
    const front = room()
    front.list('- two\n')
    await front.run()
    front.list('')
    writeRecord(front.site, record('two', { published: day(2), updated: day(19) }))
    const report = await front.run(now, { strict: true })
    expect(report).toMatchObject({ status: 1, documents: { changed: [] } })
  })
})

test('the last change of a feed is that of an article that it holds or held, and never goes back with time', async () => {
  const front = room({ portal: { collection: 'front', format: 'atom', limit: 2, maxAge: '15d' } }, [
    record('a', { published: day(2) }),
    record('b', { published: day(4) }),
    record('c', { published: day(3) }),
    // Behind the end of a full feed: nobody sees it go.
    record('d', { published: day(1) }),
  ])
  front.list('- a\n- b\n- c\n- d\n')
  const updated: (string | undefined)[] = []
  for (const n of [5, 16, 17, 18]) {
    await front.run(new Date(day(n)))
    updated.push(/<updated>([^<]*)</.exec(documentAt(readTree(front.out), 'en/partners/portal.xml'))?.[1])
  }
  expect(updated).toEqual([day(4), day(4), day(17), day(18)])
})

describe('a collection for readers', () => {
  const readers = (records_: readonly RecordData[] = records) => {
    const names = (name: string) => ({ ...ownWords(name === 'Front page' ? 'en' : 'es'), collections: { front: name } })
    const locales = { en: names('Front page'), es: names('Portada') }
    const site = writeNewsroom({ records: records_, site: { collections: ['front'], tombstones: true }, locales })
    mkdirSync(join(site, 'collections'))
    const list = (text: string) => writeFileSync(join(site, 'collections/front.yaml'), text)
    const run = (moment = now) => build({ site, now: moment })
    const feed = (path = 'en/collections/front/rss.xml') => documentAt(readTree(join(site, 'dist')), path)
    const ids = () => [...feed().matchAll(/<guid [^>]*>tag:[^:]*:([^:<]*):/g)].map(([, id]) => id)
    return { site, list, run, feed, ids }
  }

  test('has feeds in every format and language, with names from the locale files and in the order of the list', async () => {
    const { list, run, feed, ids } = readers()
    list('- two\n- kept\n- one\n- coming\n')
    expect(await run()).toMatchObject({ status: 0, problems: [] })
    // What no partner may have is for readers.
    expect(ids()).toEqual(['two', 'kept', 'one'])
    expect(feed()).toContain('<title>Pregón · Front page</title>')
    expect(feed('es/collections/front/atom.xml')).toContain('<title>Pregón · Portada</title>')
    expect(feed('es/collections/front/feed.json')).toContain('"title": "Pregón · Portada"')
    list('- one\n')
    const { documents, problems } = await run()
    // What the editors took out is not lost.
    expect(problems).toEqual([])
    expect(documents.changed).toEqual(
      ['en', 'es'].flatMap(tag => ['rss.xml', 'atom.xml', 'feed.json'].map(name => `${tag}/collections/front/${name}`)),
    )
    expect(ids()).toEqual(['one'])
  })

  test('loses what the editors take out, and nothing else', async () => {
    const { site, list, run, ids } = readers(Array.from({ length: 12 }, (_, i) => record(`a${i}`)))
    list(Array.from({ length: 12 }, (_, i) => `- a${i}\n`).join(''))
    await run()
    list('- a3\n')
    expect(await run()).toMatchObject({ status: 0, problems: [] })
    expect(ids()).toEqual(['a3'])
    rmSync(join(site, 'collections/front.yaml'))
    expect((await run()).status).toBe(1)
    expect(ids()).toEqual(['a3'])
    rmSync(join(site, '.pregon'), { recursive: true })
    for (const _ of [1, 2]) {
      expect((await run()).status).toBe(1)
      expect(ids()).toEqual(['a3'])
    }
    list('- a4\n')
    expect((await run()).status).toBe(0)
    expect(ids()).toEqual(['a4'])
  })

  test('stays as it is when site.yaml lists it no more, until it moved or is retired', async () => {
    const { site, list, run, ids } = readers()
    list('- two\n- one\n')
    await run()
    const file = join(site, 'site.yaml')
    const before = parse(readFileSync(file, 'utf8')) as Fields
    for (const tag of ['en', 'es']) writeFileSync(join(site, `locales/${tag}.json`), JSON.stringify(ownWords(tag)))
    writeFileSync(file, stringify({ ...before, collections: [] }))
    for (const _ of [1, 2]) {
      const { problems } = await run()
      expect(problems.map(({ code, found }) => [code, found])).toEqual([['FEED_LEFT', 'collections/front/']])
      expect(ids()).toEqual(['two', 'one'])
    }
    writeFileSync(file, stringify({ ...before, collections: [], retired: ['collections/front/'] }))
    const { documents, problems } = await run()
    expect(problems).toEqual([])
    expect(documents.removed).toHaveLength(6)
  })

  test('needs a name in every language', async () => {
    const site = writeNewsroom({ records, site: { collections: ['front'] } })
    const { status, problems } = await build({ site, now })
    expect(status).toBe(2)
    expect(problems).toMatchObject(
      ['en', 'es'].map(tag => ({ code: 'WORD_MISSING', file: `locales/${tag}.json`, found: '"collections"' })),
    )
  })
})
