// A partner's feed of which all words have a fault stays as it is, unless the partner may no longer have what it holds.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import { day } from '../support/month.ts'
import {
  documentAt,
  readTree,
  record,
  writeNewsroom,
  type Fields,
  type RecordData,
  type Tree,
} from '../support/newsroom.ts'

const moment = new Date(day(4))
const image = { url: 'https://www.cubaheadlines.example/port.jpg', type: 'image/jpeg', bytes: 1000 }
const partners = {
  app: { format: 'json', maxAge: '10d' },
  agency: { format: 'rss' },
  wire: { format: 'atom' },
  archive: { format: 'ninjs', text: 'excerpt', images: 'none' },
}
const documents = ['app.json', 'agency.xml', 'wire.xml', 'archive.json'].map(name => `es/partners/${name}`)
const unclosed = '---\ntitle: "Puerto\n---\nTexto.\n'

interface Change {
  readonly facts?: Fields | undefined
  readonly contracts?: Fields | undefined
  readonly more?: readonly RecordData[]
  readonly now?: Date | undefined
}

/** The documents of partners before and after the words of the only article got a fault, with and without a cache. */
async function spoilt(
  { facts = {}, contracts, more = [], now = moment }: Change = {},
  full = false,
): Promise<[Tree, Tree]> {
  const records = [record('port', { published: day(3), image }), ...more]
  const site = writeNewsroom({ records, site: { partners } })
  await build({ site, now: moment, threads: 1 })
  const before = readTree(join(site, 'dist'))
  writeFileSync(join(site, 'articles/port/es.md'), unclosed)
  const file = join(site, 'articles/port/article.yaml')
  writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as Fields), ...facts }))
  if (contracts) {
    const other = writeNewsroom({ records, site: { partners: { ...partners, ...contracts } } })
    writeFileSync(join(site, 'site.yaml'), readFileSync(join(other, 'site.yaml')))
  }
  await build({ site, now: moment, threads: full ? 2 : 1, full })
  if (now !== moment) await build({ site, now, threads: 1, full })
  return [before, readTree(join(site, 'dist'))]
}

/** The partners whose feeds stayed as they were; the feeds of the others hold nothing of the article. */
async function staying(change: Change = {}): Promise<string[]> {
  const results = []
  for (const full of [false, true]) {
    const [before, after] = await spoilt(change, full)
    expect(documentAt(after, 'en/feed.json')).toBeDefined()
    const kept = documents.filter(path => after[path] === before[path])
    for (const path of documents) expect(documentAt(before, path)).toContain('Español port')
    for (const path of documents)
      if (!kept.includes(path)) expect(documentAt(after, path)).not.toContain('Español port')
    results.push(kept.map(path => /(\w+)\.\w+$/.exec(path)?.[1] ?? path))
  }
  expect(results[1]).toEqual(results[0])
  return results[0] ?? []
}

const all = ['app', 'agency', 'wire', 'archive']
const without = (...names: string[]) => all.filter(name => !names.includes(name))

test('it stays as the feed of readers does, in every format', async () => {
  expect(await staying()).toEqual(all)
})

describe('it does not stay', () => {
  test.each<[why: string, change: Change, kept: readonly string[]]>([
    ['the article is withdrawn', { facts: { withdrawn: '2026-03-04' } }, []],
    ['the article expired', { facts: { expires: '2026-03-04' } }, []],
    ['it tells that another article ended', { more: [record('storm', { published: day(1), withdrawn: day(2) })] }, []],
    ['nobody may republish it', { facts: { syndication: 'none' } }, []],
    ['partners may have an excerpt', { facts: { syndication: 'excerpt' } }, ['archive']],
    ['a partner may not have it', { facts: { notFor: ['wire'] } }, without('wire')],
    ['a partner may not have its picture', { facts: { image: { ...image, notFor: ['wire'] } } }, without('wire')],
    ['nobody may republish its picture', { facts: { image: { ...image, syndication: 'none' } } }, ['archive']],
    ['it is too old for the contract', { now: new Date(day(13)) }, without('app')],
    ['the contract is about other tags', { contracts: { wire: { format: 'atom', tags: ['x'] } } }, without('wire')],
    ['the contract gives less of the text', { contracts: { agency: { format: 'rss', text: 2 } } }, without('agency')],
    [
      'the contract gives no pictures',
      { contracts: { agency: { format: 'rss', images: 'licensed' } } },
      without('agency'),
    ],
  ])('where %s', async (_, change, kept) => {
    expect(await staying(change)).toEqual(kept)
  })
})
