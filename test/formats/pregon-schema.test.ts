// The JSON Schema and the types that partners get are what the feeds hold: no more and no less.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PregonFeed } from '../../src/partner.ts'
import { buildTree, record, repository, writeNewsroom } from '../support/newsroom.ts'
import { faultsOf, pregonSchema, strictFaultsOf, type Schema } from '../support/pregon-schema.ts'
import { rich } from '../support/rich-record.ts'

const everything = record('everything', {
  ...rich,
  rights: '© Others',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  syndication: 'excerpt',
  wire: { agency: 'EFE', id: 'efe-1', url: 'https://efe.example/1' },
  image: {
    ...(rich['image'] as object),
    rights: '© Bruno',
    licence: 'https://creativecommons.org/licenses/by-nd/4.0/',
    syndication: 'none',
    digitalSource: 'trainedAlgorithmicMedia',
    focal: { x: 0.5, y: 0.25 },
    renditions: [{ url: '/s.jpg', width: 300, height: 200, bytes: 9 }, { url: '/t.png' }],
  },
  translations: {
    en: {
      ...rich.translations['en'],
      slug: 'everything',
      digitalSource: 'algorithmicMedia',
      correction: { at: '2026-03-05T12:00:00Z', text: 'It was the fourth.' },
    },
    es: { title: 'Todo', slug: 'todo', body: 'Todo.' },
  },
})

const least = record('least', { authors: [], tags: [], translations: { en: { title: 'T', slug: 's', body: 'x' } } })

const site = {
  archives: true,
  limit: 3,
  hub: 'https://hub.example/',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  fallback: 'original',
  partners: { app: { format: 'json' }, teaser: { format: 'json', text: 'excerpt', images: 'licensed' } },
}

/** The parsed JSON feeds of a newsroom, by path. */
async function feedsOf(folder: string): Promise<ReadonlyMap<string, unknown>> {
  const { tree } = await buildTree(folder)
  const feeds = Object.entries(tree).filter(([path]) => path.endsWith('.json'))
  return new Map(feeds.map(([path, text]) => [path, JSON.parse(text)]))
}

let feeds: ReadonlyMap<string, unknown>
beforeAll(async () => {
  const records = [
    rich,
    everything,
    least,
    record('old', { published: '2025-01-10T10:00:00Z' }),
    record('gone', { withdrawn: '2026-11-20T10:00:00Z' }),
    record('over', { expires: '2026-11-21T10:00:00Z' }),
  ]
  feeds = await feedsOf(writeNewsroom({ records, site }))
})

const feedAt = (path: string): PregonFeed => structuredClone(feeds.get(path)) as PregonFeed

test('the schema says what the types say', () => {
  // It says what to run where it does not.
  execFileSync(process.execPath, [join(repository, 'tools/partner-schema.mjs'), '--check'])
})

const faultsIn = (check: (feed: unknown) => readonly string[]): readonly string[] =>
  [...feeds].flatMap(([path, feed]) => check(feed).map(fault => `${path} ${fault}`))

test('all that a record and a contract can say is in the schema', () => {
  expect([...feeds.keys()]).toContain('es/partners/app.json')
  expect(faultsIn(strictFaultsOf)).toEqual([])
  expect(faultsIn(faultsOf)).toEqual([])
})

/** The members of the schema that a value has, as `Definition.member`. */
function membersOf(value: unknown, schema: Schema, name: string): readonly string[] {
  const { $ref, anyOf = [], items, properties = {} } = schema
  const definition = $ref?.split('/').at(-1)
  if (definition !== undefined) return membersOf(value, pregonSchema.$defs?.[definition] ?? {}, definition)
  if (Array.isArray(value)) return value.flatMap(each => membersOf(each, items ?? {}, name))
  if (typeof value !== 'object' || value === null) return []
  const own = Object.entries(value).flatMap(([key, inside]) => {
    const known = properties[key]
    return known ? [`${name}.${key}`, ...membersOf(inside, known, name)] : []
  })
  return [...own, ...anyOf.flatMap(each => membersOf(value, each, name))]
}

test('all that is in the schema stands in some feed', () => {
  const listed = Object.entries({ PregonFeed: pregonSchema, ...pregonSchema.$defs }).flatMap(
    ([name, { properties = {} }]) => Object.keys(properties).map(key => `${name}.${key}`),
  )
  const written = new Set([...feeds.values()].flatMap(feed => membersOf(feed, pregonSchema, 'PregonFeed')))
  expect(listed.filter(member => !written.has(member))).toEqual([])
})

/** A feed of the newsroom that was changed. */
function changed(path: string, change: (feed: Mutable) => unknown): unknown {
  const feed = feedAt(path) as Mutable
  change(feed)
  return feed
}

type Mutable = { -readonly [K in keyof PregonFeed]: Record<string, unknown> & PregonFeed[K] }
const articleIn = ({ items }: Mutable): Record<string, unknown> =>
  items.find(({ id }) => id.includes(':everything:')) as never
const extensionIn = (feed: Mutable) => articleIn(feed)['_pregon'] as Record<string, unknown>

describe('the schema refuses a feed', () => {
  test.each<[fault: string, change: (feed: Mutable) => unknown]>([
    ['of another version', feed => Object.assign(feed, { version: 'https://jsonfeed.org/version/1' })],
    ['without its extension', feed => Reflect.deleteProperty(feed, '_pregon')],
    ['without items', feed => Reflect.deleteProperty(feed, 'items')],
    ['whose items are no list', feed => Object.assign(feed, { items: {} })],
    ['with a direction that is none', feed => Object.assign(feed['_pregon'], { direction: 'up' })],
    ['with a page that is no address', feed => Object.assign(feed['_pregon'], { about: 'here' })],
    ['with an item without an id', feed => Reflect.deleteProperty(articleIn(feed), 'id')],
    ['with an item without its extension', feed => Reflect.deleteProperty(articleIn(feed), '_pregon')],
    ['with an item without rights', feed => Reflect.deleteProperty(extensionIn(feed), 'rights')],
    ['with a date without a zone', feed => Object.assign(articleIn(feed), { date_published: '2026-02-22T02:30:00' })],
    ['with an empty list of authors', feed => Object.assign(articleIn(feed), { authors: [] })],
    ['with a tag that is a number', feed => Object.assign(articleIn(feed), { tags: [1] })],
    ['with a category that is a number', feed => Object.assign(extensionIn(feed), { categories: { 'tag:a': 1 } })],
    ['with terms that nobody knows', feed => Object.assign(extensionIn(feed), { syndication: 'some' })],
    ['with a credit that is a text', feed => Object.assign(extensionIn(feed), { credit: 'AFP' })],
    ['with a focal point outside', feed => Object.assign(extensionIn(feed), { picture: { focal: { x: 2, y: 0 } } })],
    [
      'with half a byte',
      feed =>
        Object.assign(articleIn(feed), {
          attachments: [{ url: 'https://a.example/b', mime_type: 'a/b', size_in_bytes: 0.5 }],
        }),
    ],
    ['with a correction without a date', feed => Object.assign(extensionIn(feed), { corrections: [{ text: 'x' }] })],
    [
      'with a translation without an address',
      feed => Object.assign(extensionIn(feed), { translations: [{ language: 'es', id: 'x' }] }),
    ],
    ['with a notice whose moment is none', feed => Object.assign(articleIn(feed), { _pregon: { withdrawn: true } })],
  ])('%s', (_, change) => {
    expect(faultsOf(changed('en/feed.json', () => {}))).toEqual([])
    expect(faultsOf(changed('en/feed.json', change))).not.toEqual([])
  })
})

describe('a member that comes later', () => {
  test.each<[place: string, change: (feed: Mutable) => unknown]>([
    ['a feed', feed => Object.assign(feed, { _other: {} })],
    ['the extension of a feed', feed => Object.assign(feed['_pregon'], { later: 1 })],
    ['an item', feed => Object.assign(articleIn(feed), { banner_image: 'https://a.example/b' })],
    ['the extension of an item', feed => Object.assign(extensionIn(feed), { later: 1 })],
    ['a credit', feed => Object.assign(extensionIn(feed)['credit'] as object, { later: 1 })],
  ])('in %s troubles no partner, and our own tests find it', (_, change) => {
    const feed = changed('en/feed.json', change)
    expect(faultsOf(feed)).toEqual([])
    expect(strictFaultsOf(feed)).not.toEqual([])
  })
})

describe('types tell a notice from an article', () => {
  test('by the member that says how it ended', () => {
    const told = feedAt('en/partners/app.json').items.map(({ id, _pregon }) => {
      if ('withdrawn' in _pregon) return [id.split(':').at(-2), _pregon.withdrawn]
      if ('expired' in _pregon) return [id.split(':').at(-2), _pregon.expired]
      return _pregon.rights
    })
    expect(told).toContainEqual(['gone', '2026-11-20T10:00:00Z'])
    expect(told).toContainEqual(['over', '2026-11-21T10:00:00Z'])
    expect(told.filter(each => typeof each === 'string').length).toBeGreaterThan(0)
  })
})
