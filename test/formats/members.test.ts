// What each member of a feed and of an item becomes in each format, and that what is left out leaves nothing.
import { describe, expect, test } from 'vitest'
import type { Channel, Enclosure, Item, Picture } from '../../src/model/feed.ts'
import type { Html } from '../../src/model/html.ts'
import { assemble } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { at, en, es } from '../support/facts.ts'
import { child, parseXml, type Element } from '../support/xml-tree.ts'

const page = 'https://news.example/1'
const bareItem: Item = {
  id: 'tag:news.example,2026:1:en',
  language: en,
  direction: 'ltr',
  url: page,
  title: 'T & <T>',
  published: at('2026-03-01'),
  updated: at('2026-03-02'),
  authors: [],
  contributors: [],
  categories: [],
  media: [],
  translations: [],
  extensions: [],
}
const bareChannel: Channel = {
  id: 'tag:news.example,2026:feed',
  title: 'Feed & <feed>',
  description: '',
  urls: {},
  updated: at('2026-03-02'),
  contributors: [],
  categories: [],
  translations: [],
  tombstones: [],
  extensions: [],
  namespaces: {},
}

/** An element as its name, its attributes, and its text or what it holds. */
type Shown = readonly [name: string, attributes: Readonly<Record<string, string>>, inside: string | readonly Shown[]]

const shown = ({ name, attributes, elements, text }: Element): Shown => [
  name,
  attributes,
  elements.length > 0 ? elements.map(shown) : text,
]

interface Documents {
  readonly rss: readonly Shown[]
  readonly atom: readonly Shown[]
  readonly json: Readonly<Record<string, unknown>>
}

function documentsOf(channel: Channel, items: readonly Item[]) {
  const text = (name: 'rss' | 'atom' | 'json') => assemble(formats[name].frame(channel), items.map(formats[name].item))
  return { rss: parseXml(text('rss')), atom: parseXml(text('atom')), json: JSON.parse(text('json')) as object }
}

function itemIn(more: Partial<Item>): Documents {
  const { rss, atom, json } = documentsOf(bareChannel, [{ ...bareItem, ...more }])
  const [item = {}] = (json as { items: Record<string, unknown>[] }).items
  return {
    rss: child(child(rss, 'channel'), 'item').elements.map(shown),
    atom: child(atom, 'entry').elements.map(shown),
    json: item,
  }
}

function channelIn(more: Partial<Channel>): Documents {
  const { rss, atom, json } = documentsOf({ ...bareChannel, ...more }, [])
  return { rss: child(rss, 'channel').elements.map(shown), atom: atom.elements.map(shown), json: { ...json } }
}

/** What one document has that the other has not. */
function added(with_: Documents, without: Documents): Partial<Documents> {
  const beyond = (list: readonly Shown[], known: readonly Shown[]) => {
    const texts = known.map(each => JSON.stringify(each))
    return list.filter(each => !texts.includes(JSON.stringify(each)))
  }
  const known = new Map(Object.entries(without.json).map(([name, value]) => [name, JSON.stringify(value)]))
  return {
    rss: beyond(with_.rss, without.rss),
    atom: beyond(with_.atom, without.atom),
    json: Object.fromEntries(
      Object.entries(with_.json).filter(([name, value]) => known.get(name) !== JSON.stringify(value)),
    ),
  }
}

test.each([
  ['rss', 'rss.xml', 'application/rss+xml'],
  ['atom', 'atom.xml', 'application/atom+xml'],
  ['json', 'feed.json', 'application/feed+json'],
] as const)('%s is published as %s, %s', (name, fileName, mediaType) => {
  expect(formats[name]).toMatchObject({ name, fileName, mediaType })
})

test('an item has its title, page, id, dates and language', () => {
  const link = { rel: 'alternate', type: 'text/html', hreflang: 'en', href: page }
  expect(itemIn({})).toEqual({
    rss: [
      ['title', {}, 'T & <T>'],
      ['link', {}, page],
      ['guid', { isPermaLink: 'false' }, bareItem.id],
      ['pubDate', {}, 'Sun, 01 Mar 2026 12:00:00 GMT'],
      ['atom:updated', {}, '2026-03-02T12:00:00Z'],
      ['dc:language', {}, 'en'],
      ['atom:link', link, ''],
    ],
    atom: [
      ['id', {}, bareItem.id],
      ['title', {}, 'T & <T>'],
      ['published', {}, '2026-03-01T12:00:00Z'],
      ['updated', {}, '2026-03-02T12:00:00Z'],
      ['link', link, ''],
    ],
    json: {
      id: bareItem.id,
      url: page,
      title: 'T & <T>',
      language: 'en',
      content_text: 'T & <T>',
      date_published: '2026-03-01T12:00:00Z',
      date_modified: '2026-03-02T12:00:00Z',
    },
  })
})

const picture: Picture = { url: 'https://news.example/a.jpg', type: 'image/jpeg' }
const audio: Enclosure = { url: 'https://news.example/a.mp3', type: 'audio/mpeg' }
const content = (attributes: Readonly<Record<string, string>>, inside: Shown[2] = ''): Shown => [
  'media:content',
  { ...attributes, lang: 'en' },
  inside,
]
const pictureContent = { url: picture.url, medium: 'image', type: 'image/jpeg' }
const audioContent = { url: audio.url, medium: 'audio', type: 'audio/mpeg' }
const enclosed = (file: Enclosure, length?: string): Shown => [
  'link',
  { rel: 'enclosure', type: file.type, ...(length !== undefined && { length }), href: file.url },
  '',
]
const pictured = (inside: Shown[2]): Partial<Documents> => ({
  rss: [['enclosure', { url: picture.url, length: '0', type: 'image/jpeg' }, ''], content(pictureContent, inside)],
  atom: [enclosed(picture), content(pictureContent, inside)],
  json: { image: picture.url },
})

describe('a member of an item adds', () => {
  test.each<[what: string, more: Partial<Item>, expected: Partial<Documents>]>([
    [
      'a summary, which is HTML in RSS',
      { summary: 'a < b' },
      {
        rss: [['description', {}, 'a &lt; b']],
        atom: [['summary', {}, 'a < b']],
        json: { summary: 'a < b', content_text: 'a < b' },
      },
    ],
    [
      'the content',
      { content: '<p>C</p>' as Html },
      {
        rss: [['content:encoded', {}, '<p>C</p>']],
        atom: [['content', { type: 'html', 'xml:lang': 'en' }, '<p>C</p>']],
        json: { content_html: '<p>C</p>' },
      },
    ],
    [
      'authors, apart in Atom and JSON Feed',
      {
        authors: [
          { name: 'A', url: 'https://a.example/', email: 'a@a.example', avatar: 'https://a.example/a.png' },
          { name: 'B' },
        ],
      },
      {
        rss: [],
        atom: [
          [
            'author',
            {},
            [
              ['name', {}, 'A'],
              ['uri', {}, 'https://a.example/'],
              ['email', {}, 'a@a.example'],
            ],
          ],
          ['author', {}, [['name', {}, 'B']]],
        ],
        json: {
          authors: [{ name: 'A', url: 'https://a.example/', avatar: 'https://a.example/a.png' }, { name: 'B' }],
          author: { name: 'A', url: 'https://a.example/', avatar: 'https://a.example/a.png' },
        },
      },
    ],
    ['a byline, in RSS', { byline: 'A and B' }, { rss: [['dc:creator', {}, 'A and B']], atom: [], json: {} }],
    [
      'contributors',
      { contributors: [{ name: 'C' }, { name: 'D' }] },
      {
        rss: [
          ['dc:contributor', {}, 'C'],
          ['dc:contributor', {}, 'D'],
        ],
        atom: [
          ['contributor', {}, [['name', {}, 'C']]],
          ['contributor', {}, [['name', {}, 'D']]],
        ],
        json: {},
      },
    ],
    [
      'categories, of which JSON Feed has each label once',
      {
        categories: [
          { term: 'K', label: 'L', scheme: 'tag:k' },
          { term: 'M', label: 'L' },
        ],
      },
      {
        rss: [
          ['category', { domain: 'tag:k' }, 'L'],
          ['category', {}, 'L'],
        ],
        atom: [
          ['category', { term: 'K', scheme: 'tag:k', label: 'L' }, ''],
          ['category', { term: 'M', label: 'L' }, ''],
        ],
        json: { tags: ['L'] },
      },
    ],
    ['rights', { rights: '© X' }, { rss: [['dc:rights', {}, '© X']], atom: [['rights', {}, '© X']], json: {} }],
    ['a picture, whose unknown length is 0 in RSS', { image: picture }, pictured('')],
    [
      'a picture’s caption',
      { image: { ...picture, caption: 'C' } },
      pictured([['media:description', { type: 'plain' }, 'C']]),
    ],
    [
      'a picture’s source',
      { image: { ...picture, credit: { source: 'S' }, creditRole: 'author' } },
      pictured([['media:copyright', {}, '© S']]),
    ],
    [
      'who made a picture, who holds its rights where nobody else does',
      { image: { ...picture, credit: { name: 'N' } } },
      pictured([
        ['media:credit', {}, 'N'],
        ['media:copyright', {}, '© N'],
      ]),
    ],
    [
      'who made a picture, in which role, and whose it is',
      { image: { ...picture, credit: { name: 'N', source: 'S' }, creditRole: 'author' } },
      pictured([
        ['media:credit', { role: 'author', scheme: 'urn:ebu' }, 'N'],
        ['media:copyright', {}, '© S'],
      ]),
    ],
    [
      'a picture’s sizes',
      { image: { ...picture, bytes: 9, width: 3, height: 2 } },
      {
        rss: [
          ['enclosure', { url: picture.url, length: '9', type: 'image/jpeg' }, ''],
          content({ ...pictureContent, fileSize: '9', width: '3', height: '2' }),
        ],
        atom: [enclosed(picture, '9'), content({ ...pictureContent, fileSize: '9', width: '3', height: '2' })],
        json: { image: picture.url },
      },
    ],
    [
      'a file of no bytes, whose size Media RSS does not tell',
      { media: [{ ...audio, bytes: 0 }] },
      {
        rss: [['enclosure', { url: audio.url, length: '0', type: 'audio/mpeg' }, ''], content(audioContent)],
        atom: [enclosed(audio, '0'), content(audioContent)],
        json: { attachments: [{ url: audio.url, mime_type: 'audio/mpeg', size_in_bytes: 0 }] },
      },
    ],
    [
      'files, of which RSS encloses the first, in whole seconds',
      {
        image: picture,
        media: [
          { ...audio, duration: 61.5, title: 'One' },
          { ...audio, url: `${page}.mp3`, bytes: 7 },
        ],
      },
      {
        rss: [
          ['enclosure', { url: audio.url, length: '0', type: 'audio/mpeg' }, ''],
          content(pictureContent),
          content({ ...audioContent, duration: '62' }, [['media:title', { type: 'plain' }, 'One']]),
          content({ ...audioContent, url: `${page}.mp3`, fileSize: '7' }),
        ],
        atom: [
          ['link', { rel: 'enclosure', type: 'audio/mpeg', title: 'One', href: audio.url }, ''],
          enclosed({ ...audio, url: `${page}.mp3` }, '7'),
          enclosed(picture),
          content(pictureContent),
          content({ ...audioContent, duration: '62' }, [['media:title', { type: 'plain' }, 'One']]),
          content({ ...audioContent, url: `${page}.mp3`, fileSize: '7' }),
        ],
        json: {
          image: picture.url,
          attachments: [
            { url: audio.url, mime_type: 'audio/mpeg', title: 'One', duration_in_seconds: 62 },
            { url: `${page}.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 7 },
          ],
        },
      },
    ],
    [
      'translations, between two links to its own page',
      { translations: [{ language: es, id: 'x', url: 'https://es.example/1' }] },
      {
        rss: [
          ['atom:link', { rel: 'alternate', type: 'text/html', hreflang: 'es', href: 'https://es.example/1' }, ''],
          ['atom:link', { rel: 'alternate', href: page }, ''],
        ],
        atom: [
          ['link', { rel: 'alternate', type: 'text/html', hreflang: 'es', href: 'https://es.example/1' }, ''],
          ['link', { rel: 'alternate', href: page }, ''],
        ],
        json: {},
      },
    ],
    [
      'extensions: those with a prefix in XML, those with an underscore in JSON Feed',
      {
        extensions: [
          { name: 'media:rating', objects: 'R' },
          { name: '_mine', objects: { a: 1 } },
          { name: 'x', objects: 1 },
        ],
      },
      { rss: [['media:rating', {}, 'R']], atom: [['media:rating', {}, 'R']], json: { _mine: { a: 1 } } },
    ],
  ])('%s', (_, more, expected) => {
    expect(added(itemIn(more), itemIn({}))).toEqual(expected)
  })
})

test('a channel has its id, its title and its date; in Atom its title is its author, and no description is none', () => {
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
/** What links a channel's document, in RSS and in Atom. */
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
      'one address of all formats, which is no alternate of itself',
      { urls: { rss: home, atom: home, json: home } },
      { ...linked(name => [{ rel: 'self', type: types[name], href: home }]), json: { feed_url: home } },
    ],
    [
      'the address of one format, which repeats no home',
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
      'no translation that has not the format',
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
      'where older items are',
      { previous: urls },
      {
        ...linked(name => [{ rel: 'prev-archive', type: types[name], href: urls[name] }]),
        json: { next_url: urls.json },
      },
    ],
    [
      'where newer items are',
      { next: urls },
      { ...linked(name => [{ rel: 'next-archive', type: types[name], href: urls[name] }]), json: {} },
    ],
    [
      'the mark of an archive and its living feed',
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

test('items stand in their order, after the channel, in a document that is indented alike', () => {
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
