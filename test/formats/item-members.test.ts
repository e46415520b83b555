// Each member of an item has its element in each format, and an absent member has none.
import { describe, expect, test } from 'vitest'
import type { Enclosure, Item, Picture } from '../../src/model/feed.ts'
import type { Html } from '../../src/model/html.ts'
import { es } from '../support/facts.ts'
import {
  added,
  bareChannel,
  bareItem,
  documentsOf,
  itemIn,
  page,
  shown,
  type Documents,
  type Shown,
} from '../support/members.ts'
import { child } from '../support/xml-tree.ts'

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

test('an item says in RSS what machines may use its page for, behind all that readers know', () => {
  const said: Partial<Item> = { usage: { permits: ['search'], prohibits: ['ai-train', 'ai-input'] } }
  const { rss, atom, json } = documentsOf({ ...bareChannel, saysUsage: true }, [{ ...bareItem, ...said }])
  const plain = documentsOf(bareChannel, [bareItem])
  expect(rss.attributes['xmlns:rsl']).toBe('https://rslstandard.org/rsl')
  expect(child(child(rss, 'channel'), 'item').elements.map(shown).at(-1)).toEqual([
    'rsl:content',
    { url: bareItem.url },
    [
      [
        'rsl:license',
        {},
        [
          ['rsl:permits', { type: 'usage' }, 'search'],
          ['rsl:prohibits', { type: 'usage' }, 'ai-train ai-input'],
        ],
      ],
    ],
  ])
  expect([atom, json]).toEqual([plain.atom, plain.json])
  const one = documentsOf({ ...bareChannel, saysUsage: true }, [
    { ...bareItem, usage: { permits: [], prohibits: ['all'] } },
  ])
  expect(child(child(one.rss, 'channel'), 'item').elements.map(shown).at(-1)).toEqual([
    'rsl:content',
    { url: bareItem.url },
    [['rsl:license', {}, [['rsl:prohibits', { type: 'usage' }, 'all']]]],
  ])
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
        rss: [
          ['description', {}, '<p>C</p>'],
          ['content:encoded', {}, '<p>C</p>'],
        ],
        atom: [['content', { type: 'html', 'xml:lang': 'en' }, '<p>C</p>']],
        json: { content_html: '<p>C</p>' },
      },
    ],
    [
      'authors, each in its own element in Atom and JSON Feed',
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
    [
      'a licence (RFC 4946)',
      { licence: 'https://l.example/' },
      {
        rss: [['atom:link', { rel: 'license', href: 'https://l.example/' }, '']],
        atom: [['link', { rel: 'license', href: 'https://l.example/' }, '']],
        json: {},
      },
    ],
    [
      'the feed and the page that it was taken from',
      { origin: { name: 'A & B', url: 'https://o.example/1', feed: 'https://o.example/feed' } },
      {
        rss: [
          ['source', { url: 'https://o.example/feed' }, 'A & B'],
          ['atom:link', { rel: 'via', title: 'A & B', href: 'https://o.example/1' }, ''],
        ],
        atom: [['link', { rel: 'via', title: 'A & B', href: 'https://o.example/1' }, '']],
        json: {},
      },
    ],
    ['nothing of an origin without addresses', { origin: { name: 'A' } }, { rss: [], atom: [], json: {} }],
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
      'categories; JSON Feed has each label once',
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
    [
      'a picture’s own notice instead of its credit’s',
      { image: { ...picture, credit: { source: 'S' }, rights: 'All rights S' } },
      pictured([['media:copyright', {}, 'All rights S']]),
    ],
    [
      'a picture’s licence, beside its notice',
      { image: { ...picture, rights: '© R', licence: 'https://l.example/a' } },
      pictured([['media:copyright', { url: 'https://l.example/a' }, '© R']]),
    ],
    [
      'a picture’s licence, by its name where it has no notice',
      { image: { ...picture, licence: 'https://l.example/a' } },
      pictured([['media:copyright', { url: 'https://l.example/a' }, 'l.example/a']]),
    ],
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
      'the maker of a picture, as the holder of its rights where no other is named',
      { image: { ...picture, credit: { name: 'N' } } },
      pictured([
        ['media:credit', {}, 'N'],
        ['media:copyright', {}, '© N'],
      ]),
    ],
    [
      'the maker of a picture with the role, and the holder of its rights',
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
      'a file of 0 bytes, without a size in Media RSS',
      { media: [{ ...audio, bytes: 0 }] },
      {
        rss: [['enclosure', { url: audio.url, length: '0', type: 'audio/mpeg' }, ''], content(audioContent)],
        atom: [enclosed(audio, '0'), content(audioContent)],
        json: { attachments: [{ url: audio.url, mime_type: 'audio/mpeg', size_in_bytes: 0 }] },
      },
    ],
    [
      'files with durations in whole seconds; RSS encloses the first',
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
      'translations, between two links to the item’s page',
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
