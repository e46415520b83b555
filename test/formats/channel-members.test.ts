// Each member of a channel has its element in each format, and an absent member has none.
import { describe, expect, test } from 'vitest'
import type { Channel } from '../../src/model/feed.ts'
import { assemble } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { at, en, es } from '../support/facts.ts'
import {
  added,
  bareChannel,
  bareItem,
  channelIn,
  documentsOf,
  shown,
  type Documents,
  type Shown,
} from '../support/members.ts'
import { child } from '../support/xml-tree.ts'

test.each([
  ['rss', 'rss.xml', 'application/rss+xml'],
  ['atom', 'atom.xml', 'application/atom+xml'],
  ['json', 'feed.json', 'application/feed+json'],
] as const)('%s is published as %s, %s', (name, fileName, mediaType) => {
  expect(formats[name]).toMatchObject({ name, fileName, mediaType })
})

test('a channel has its id, title and date; in Atom its title is its author, and an empty description is left out', () => {
  const { rss, atom, json } = documentsOf(bareChannel, [])
  expect(shown(rss)).toEqual([
    'rss',
    {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
    },
    [
      [
        'channel',
        {},
        [
          ['title', {}, 'Feed & <feed>'],
          ['description', {}, ''],
          ['lastBuildDate', {}, 'Mon, 02 Mar 2026 12:00:00 GMT'],
          ['docs', {}, 'http://www.rssboard.org/rss-specification'],
        ],
      ],
    ],
  ])
  expect(shown(atom)).toEqual([
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:media': 'http://search.yahoo.com/mrss/' },
    [
      ['id', {}, bareChannel.id],
      ['title', {}, 'Feed & <feed>'],
      ['updated', {}, '2026-03-02T12:00:00Z'],
      ['author', {}, [['name', {}, 'Feed & <feed>']]],
    ],
  ])
  expect(json).toEqual({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed & <feed>', items: [] })
})

const urls = {
  rss: 'https://f.example/rss.xml',
  atom: 'https://f.example/atom.xml',
  json: 'https://f.example/feed.json',
}
const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }
/** The links of a channel's document, in RSS and in Atom. */
const linked = (attributesIn: (name: 'rss' | 'atom') => readonly Readonly<Record<string, string>>[]) => ({
  rss: attributesIn('rss').map((attributes): Shown => ['atom:link', attributes, '']),
  atom: attributesIn('atom').map((attributes): Shown => ['link', attributes, '']),
})
const home = 'https://news.example/'
const ownFormats = (name: 'rss' | 'atom', hreflang?: string) => {
  const alternate = (other: 'rss' | 'atom' | 'json') => ({
    rel: 'alternate',
    type: types[other],
    ...(hreflang !== undefined && { hreflang }),
    href: urls[other],
  })
  return [
    { ...alternate(name), rel: 'self' },
    ...(['rss', 'atom', 'json'] as const).filter(other => other !== name).map(alternate),
  ]
}

describe('a member of a channel adds', () => {
  test.each<[what: string, more: Partial<Channel>, expected: Partial<Documents>]>([
    [
      'a description',
      { description: 'a < b' },
      { rss: [['description', {}, 'a < b']], atom: [['subtitle', {}, 'a < b']], json: { description: 'a < b' } },
    ],
    [
      'its first date, in RSS',
      { published: at('2026-03-01') },
      { rss: [['pubDate', {}, 'Sun, 01 Mar 2026 12:00:00 GMT']], atom: [], json: {} },
    ],
    [
      'a licence (RFC 4946)',
      { licence: 'https://l.example/' },
      {
        rss: [['atom:link', { rel: 'license', href: 'https://l.example/' }, '']],
        atom: [['link', { rel: 'license', href: 'https://l.example/' }, '']],
        json: {},
      },
    ],
    ['rights', { rights: '© X' }, { rss: [['copyright', {}, '© X']], atom: [['rights', {}, '© X']], json: {} }],
    [
      'an author, in Atom',
      { author: { name: 'A', url: 'https://a.example/' } },
      {
        rss: [],
        atom: [
          [
            'author',
            {},
            [
              ['name', {}, 'A'],
              ['uri', {}, 'https://a.example/'],
            ],
          ],
        ],
        json: {},
      },
    ],
    [
      'contributors, in Atom',
      { contributors: [{ name: 'C' }] },
      { rss: [], atom: [['contributor', {}, [['name', {}, 'C']]]], json: {} },
    ],
    [
      'categories',
      { categories: [{ term: 'K', label: 'L', scheme: 'tag:k' }] },
      { rss: [['category', {}, 'L']], atom: [['category', { term: 'K', scheme: 'tag:k', label: 'L' }, '']], json: {} },
    ],
    ['a generator', { generator: 'G' }, { rss: [['generator', {}, 'G']], atom: [['generator', {}, 'G']], json: {} }],
    [
      'documentation, in RSS',
      { docs: 'https://d.example/' },
      { rss: [['docs', {}, 'https://d.example/']], atom: [], json: {} },
    ],
    ['how long it may be kept, in RSS', { ttl: 60 }, { rss: [['ttl', {}, '60']], atom: [], json: {} }],
    [
      'a logo',
      { logo: 'https://news.example/l.png' },
      {
        rss: [
          [
            'image',
            {},
            [
              ['url', {}, 'https://news.example/l.png'],
              ['title', {}, 'Feed & <feed>'],
            ],
          ],
        ],
        atom: [['logo', {}, 'https://news.example/l.png']],
        json: { icon: 'https://news.example/l.png' },
      },
    ],
    [
      'an icon',
      { icon: 'https://news.example/i.png' },
      { rss: [], atom: [['icon', {}, 'https://news.example/i.png']], json: { favicon: 'https://news.example/i.png' } },
    ],
    [
      'a home',
      { home, language: en },
      {
        rss: [
          ['link', {}, home],
          ['language', {}, 'en'],
          ['atom:link', { rel: 'alternate', type: 'text/html', hreflang: 'en', href: home }, ''],
        ],
        atom: [['link', { rel: 'alternate', type: 'text/html', hreflang: 'en', href: home }, '']],
        json: { home_page_url: home, language: 'en' },
      },
    ],
    ['its addresses', { urls }, { ...linked(name => ownFormats(name)), json: { feed_url: urls.json } }],
    [
      'its addresses in its language, between two links to its home',
      { urls, home, language: es },
      {
        rss: [
          ['link', {}, home],
          ['language', {}, 'es'],
          ...linked(name => {
            const [self = {}, ...others] = ownFormats(name, 'es')
            return [
              self,
              { rel: 'alternate', type: 'text/html', hreflang: 'es', href: home },
              ...others,
              { rel: 'alternate', href: home },
            ]
          }).rss,
        ],
        atom: linked(name => {
          const [self = {}, ...others] = ownFormats(name, 'es')
          return [
            self,
            { rel: 'alternate', type: 'text/html', hreflang: 'es', href: home },
            ...others,
            { rel: 'alternate', href: home },
          ]
        }).atom,
        json: { feed_url: urls.json, home_page_url: home, language: 'es' },
      },
    ],
    [
      'one address for all formats, which is no alternate of itself',
      { urls: { rss: home, atom: home, json: home } },
      { ...linked(name => [{ rel: 'self', type: types[name], href: home }]), json: { feed_url: home } },
    ],
    [
      'the address of one format, without a second link to the home',
      { urls: { rss: urls.rss }, home },
      {
        rss: [
          ['link', {}, home],
          ['atom:link', { rel: 'self', type: types.rss, href: urls.rss }, ''],
          ['atom:link', { rel: 'alternate', type: 'text/html', href: home }, ''],
        ],
        atom: [
          ['link', { rel: 'alternate', type: 'text/html', href: home }, ''],
          ['link', { rel: 'alternate', type: types.rss, href: urls.rss }, ''],
          ['link', { rel: 'alternate', href: home }, ''],
        ],
        json: { home_page_url: home },
      },
    ],
    [
      'no translation that lacks the format',
      { translations: [{ language: es, title: 'Noticias', urls: { json: urls.json } }] },
      { rss: [], atom: [], json: {} },
    ],
    [
      'translations, in the same format',
      { translations: [{ language: es, title: 'Noticias', urls: { rss: urls.rss, atom: urls.atom } }] },
      {
        ...linked(name => [
          { rel: 'alternate', type: types[name], hreflang: 'es', title: 'Noticias', href: urls[name] },
        ]),
        json: {},
      },
    ],
    [
      'a hub',
      { hub: 'https://hub.example/' },
      {
        ...linked(() => [{ rel: 'hub', href: 'https://hub.example/' }]),
        json: { hubs: [{ type: 'WebSub', url: 'https://hub.example/' }] },
      },
    ],
    [
      'the address of older items',
      { previous: urls },
      {
        ...linked(name => [{ rel: 'prev-archive', type: types[name], href: urls[name] }]),
        json: { next_url: urls.json },
      },
    ],
    [
      'the address of newer items',
      { next: urls },
      { ...linked(name => [{ rel: 'next-archive', type: types[name], href: urls[name] }]), json: {} },
    ],
    [
      'the mark of an archive and its current feed',
      { current: urls },
      {
        rss: [
          ['atom:link', { rel: 'current', type: types.rss, href: urls.rss }, ''],
          ['fh:archive', {}, ''],
        ],
        atom: [
          ['link', { rel: 'current', type: types.atom, href: urls.atom }, ''],
          ['fh:archive', {}, ''],
        ],
        json: {},
      },
    ],
    [
      'tombstones, in Atom',
      { tombstones: [{ id: 'tag:x', when: at('2026-03-02') }] },
      { rss: [], atom: [['at:deleted-entry', { ref: 'tag:x', when: '2026-03-02T12:00:00Z' }, '']], json: {} },
    ],
    [
      'extensions and their namespaces',
      {
        extensions: [
          { name: 'p:x', objects: 'X' },
          { name: '_mine', objects: 1 },
        ],
        namespaces: { p: 'urn:p' },
      },
      { rss: [['p:x', {}, 'X']], atom: [['p:x', {}, 'X']], json: { _mine: 1 } },
    ],
  ])('%s', (_, more, expected) => expect(added(channelIn(more), channelIn({}))).toEqual(expected))

  test('its language to the root element, and a style sheet before it', () => {
    const { rss, atom } = documentsOf({ ...bareChannel, language: es }, [])
    expect([rss.attributes['xml:lang'], atom.attributes['xml:lang']]).toEqual(['es', 'es'])
    const styled = { ...bareChannel, stylesheet: 'https://f.example/s.css' }
    for (const { head } of [formats.rss.frame(styled), formats.atom.frame(styled)])
      expect(head).toContain('<?xml-stylesheet type="text/css" href="https://f.example/s.css"?>')
  })

  test('only the namespaces that it needs', () => {
    const history = 'http://purl.org/syndication/history/1.0'
    const { rss, atom } = documentsOf({ ...bareChannel, current: urls }, [])
    expect([rss.attributes['xmlns:fh'], atom.attributes['xmlns:fh']]).toEqual([history, history])
    const dead = documentsOf({ ...bareChannel, tombstones: [{ id: 'tag:x', when: at('2026-03-02') }] }, [])
    expect(dead.atom.attributes['xmlns:at']).toBe('http://purl.org/atompub/tombstones/1.0')
  })
})

test('items follow the channel in their order, with the same indentation', () => {
  const items = [bareItem, { ...bareItem, id: 'tag:news.example,2026:2:en' }]
  const { rss, atom, json } = documentsOf({ ...bareChannel, rights: '© X' }, items)
  expect(
    child(rss, 'channel')
      .elements.slice(-3)
      .map(({ name }) => name),
  ).toEqual(['docs', 'item', 'item'])
  expect(atom.elements.slice(-3).map(({ name }) => name)).toEqual(['rights', 'entry', 'entry'])
  expect((json as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  const text = assemble(formats.json.frame(bareChannel), items.map(formats.json.item))
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`)
  for (const name of ['rss', 'atom'] as const) {
    const drawn = assemble(formats[name].frame(bareChannel), items.map(formats[name].item))
    expect(drawn).toMatch(name === 'rss' ? /\n {4}<item [^>]*>\n {6}<title>/ : /\n {2}<entry [^>]*>\n {4}<id>/)
  }
})
