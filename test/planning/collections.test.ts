// Feeds that follow a list of their editors: which articles they hold, in which order, and what a faulty list costs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
  readonly list: (text: string) => void
  readonly run: (moment?: Date, options?: Fields) => Promise<Report>
  readonly ids: (path?: string) => string[]
}

/** A newsroom whose partner follows the list `front`. */
function room(contract: Fields = {}, articles: readonly RecordData[] = records): Room {
  const partners = { portal: { collection: 'front', ...contract } }
  const site = writeNewsroom({ records: articles, site: { partners } })
  mkdirSync(join(site, 'collections'))
  const out = temporaryFolder()
  return {
    site,
    out,
    list: text => writeFileSync(join(site, 'collections/front.yaml'), text),
    run: (moment = now, options = {}) => build({ site, out, now: moment, ...options }),
    ids: (path = 'en/partners/portal.xml') => {
      const all = documentAt(readTree(out), path).matchAll(/<guid [^>]*>tag:[^:]*:([^:<]*):/g)
      return [...all].map(([, id = '']) => id)
    },
  }
}

const codesOf = ({ problems }: Report) => problems.map(({ code }) => code)

describe("a partner's collection", () => {
  test.each<[list: string, contract: Fields, ids: string[]]>([
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
  ])('%j with %j holds %j', async (list, contract, ids) => {
    const front = room(contract)
    front.list(list)
    expect(await front.run()).toMatchObject({ status: 0, problems: [] })
    expect(front.ids()).toEqual(ids)
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

const spoil = ({ list, site }: Room, text: string | undefined) =>
  text === undefined ? rmSync(join(site, 'collections/front.yaml')) : list(text)

describe('a list that cannot be read', () => {
  test.each(faults)('leaves the feed as it follows from the list before: %s', async (_, text) => {
    const front = room()
    front.list('- two\n- one\n- coming\n')
    await front.run()
    spoil(front, text)
    for (const options of [{}, { full: true }]) {
      const report = await front.run(now, options)
      expect(report.status).toBe(1)
      expect(codesOf(report)).toContain('COLLECTION_UNREAD')
      expect(report.documents.changed).toEqual([])
    }
    // The list is the one before, so articles in it come and go with their dates.
    const later = new Date('2026-03-21T12:00:00Z')
    await front.run(later)
    expect(front.ids()).toEqual(['two', 'one', 'coming'])
    front.list('- one\n')
    expect(await front.run(later)).toMatchObject({ status: 0, problems: [] })
    expect(front.ids()).toEqual(['one'])
  })

  test('touches no published document where the state folder is lost', async () => {
    const front = room()
    front.list('- two\n- one\n')
    await front.run()
    spoil(front, '')
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
    spoil(front, '')
    writeRecord(front.site, record('two', { published: day(2), updated: day(19) }))
    const report = await front.run(now, { strict: true })
    expect(report).toMatchObject({ status: 1, documents: { changed: [] } })
  })
})

test('the last change of a feed is that of an article that it holds or held, and never goes back with time', async () => {
  const front = room({ format: 'atom', limit: 2, maxAge: '15d' }, [
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
