import { beforeAll, describe, expect, test } from 'vitest'
import { buildTree, documentAt, record, writeNewsroom, type RecordData, type Tree } from '../support/newsroom.ts'
import { links, readFeed, type JsonFeed, type JsonItem } from '../support/read-feed.ts'
import { hostileTitle, rich } from '../support/rich-record.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

const hub = 'https://hub.example/'
const feeds = 'https://feeds.cubaheadlines.example'
const page = 'https://www.cubaheadlines.example/world/rich-one'
const translated = 'https://www.cibercuba.example/world/rica'

const names = (element: Element): readonly string[] => element.elements.map(({ name }) => name)
const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)]

let tree: Tree
let channel: Element
let item: Element
let feed: Element
let entry: Element
let json: JsonFeed
let jsonItem: JsonItem

beforeAll(async () => {
  tree = (await buildTree(writeNewsroom({ records: [rich], site: { hub } }))).tree
  channel = child(parseXml(documentAt(tree, 'en/rss.xml')), 'channel')
  item = child(channel, 'item')
  feed = parseXml(documentAt(tree, 'en/atom.xml'))
  entry = child(feed, 'entry')
  json = JSON.parse(documentAt(tree, 'en/feed.json')) as JsonFeed
  jsonItem = json.items[0] as JsonItem
})

describe('titles', () => {
  test('read back exactly from all three formats', () => {
    for (const path of ['en/rss.xml', 'en/atom.xml', 'en/feed.json'])
      expect(readFeed(documentAt(tree, path)).items[0]?.title).toBe(hostileTitle.replace('\u2028', ' '))
  })

  test('may hold U+2028, which ends no line in JSON', async () => {
    const body = 'One\u2028two'
    const only = record('line', { translations: { en: { title: 'T', slug: 's', summary: 'A\u2029B', body } } })
    const document = documentAt((await buildTree(writeNewsroom({ records: [only] }))).tree, 'en/feed.json')
    expect((JSON.parse(document) as JsonFeed).items[0]?.content_html).toContain('<p>One\u2028two</p>')
    expect(document).toContain('One\u2028two')
  })

  test('of a channel read back exactly too', async () => {
    const authors = { 'a-b': { name: 'AT&T &amp; &copy; ]]> <b> "x" &#38;' } }
    const site = { authors }
    const { tree: own } = await buildTree(writeNewsroom({ records: [record('x', { authors: ['a-b'] })], site }))
    for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(readFeed(documentAt(own, `en/authors/a-b/${file}`)).title).toBe(`Pregón · ${authors['a-b'].name}`)
  })
})

describe('RSS', () => {
  test('keeps the order of a channel, items last', () => {
    expect(distinct(names(channel))).toEqual([
      'title',
      'link',
      'description',
      'language',
      'copyright',
      'pubDate',
      'lastBuildDate',
      'generator',
      'docs',
      'atom:link',
      'item',
    ])
  })

  test('keeps the order of an item: description before content and media', () => {
    expect(distinct(names(item))).toEqual([
      'title',
      'link',
      'guid',
      'pubDate',
      'atom:updated',
      'dc:creator',
      'dc:contributor',
      'dc:language',
      'dc:rights',
      'category',
      'description',
      'content:encoded',
      'enclosure',
      'media:content',
      'atom:link',
    ])
  })

  test('names the language on the root, the channel and the item', () => {
    expect(parseXml(documentAt(tree, 'en/rss.xml')).attributes['xml:lang']).toBe('en')
    expect(textOf(channel, 'language')).toBe('en')
    expect(item.attributes['xml:lang']).toBe('en')
    expect(textOf(item, 'dc:language')).toBe('en')
  })

  test('has an id that is not a permalink, and English dates in GMT', () => {
    expect(child(item, 'guid')).toMatchObject({
      text: 'tag:cubaheadlines.example,2026:rich:en',
      attributes: { isPermaLink: 'false' },
    })
    expect(textOf(item, 'pubDate')).toBe('Sun, 22 Feb 2026 02:30:00 GMT')
    expect(textOf(item, 'atom:updated')).toBe('2026-02-22T03:00:00.250Z')
    expect(textOf(channel, 'lastBuildDate')).toBe('Sun, 22 Feb 2026 03:00:00 GMT')
  })

  test('joins the authors in one creator', () => {
    expect(children(item, 'dc:creator').map(({ text }) => text)).toEqual(['Ethan Navarro, Inés Ferrer and Zoë & Co'])
    expect(children(item, 'author')).toEqual([])
  })

  test('has categories with the name as text, and a domain that ends in the key', () => {
    const scheme = 'tag:cubaheadlines.example,2026'
    const categories = children(item, 'category').map(({ text, attributes }) => [text, attributes['domain']])
    expect(categories).toEqual([
      ['World', `${scheme}:section:world`],
      ['Cuba', `${scheme}:tag:cuba`],
      ['Hurricane Season', `${scheme}:tag:hurricane-season`],
    ])
  })

  test('links a page, its translation and the page again', () => {
    expect(links(item)).toEqual(sandwich)
  })

  test('links itself, its page, its other formats and languages, its page again, and the hub', () => {
    const ends = ['https://www.cubaheadlines.example/', 'en'] as const
    expect(links(channel)).toEqual([
      { rel: 'self', type: 'application/rss+xml', hreflang: 'en', href: `${feeds}/en/rss.xml` },
      { rel: 'alternate', type: 'text/html', hreflang: ends[1], href: ends[0] },
      { rel: 'alternate', type: 'application/atom+xml', hreflang: 'en', href: `${feeds}/en/atom.xml` },
      { rel: 'alternate', type: 'application/feed+json', hreflang: 'en', href: `${feeds}/en/feed.json` },
      { rel: 'alternate', type: 'application/rss+xml', hreflang: 'es', title: 'Pregón', href: `${feeds}/es/rss.xml` },
      { rel: 'alternate', href: ends[0] },
      { rel: 'hub', href: hub },
    ])
  })

  test('has no CDATA section', () => {
    expect(documentAt(tree, 'en/rss.xml')).not.toContain('<![CDATA[')
    expect(documentAt(tree, 'en/atom.xml')).not.toContain('<![CDATA[')
  })
})

const sandwich = [
  { rel: 'alternate', type: 'text/html', hreflang: 'en', href: page },
  { rel: 'alternate', type: 'text/html', hreflang: 'es', href: translated },
  { rel: 'alternate', href: page },
]

describe('Atom', () => {
  test('keeps the order of a feed, entries last', () => {
    expect(distinct(names(feed))).toEqual([
      'id',
      'title',
      'subtitle',
      'updated',
      'author',
      'link',
      'rights',
      'generator',
      'entry',
    ])
  })

  test('keeps the order of an entry, media last', () => {
    expect(distinct(names(entry))).toEqual([
      'id',
      'title',
      'published',
      'updated',
      'author',
      'contributor',
      'category',
      'link',
      'summary',
      'content',
      'rights',
      'media:content',
    ])
  })

  test('names the language on the feed, the entry and the content', () => {
    expect([feed, entry, child(entry, 'content')].map(({ attributes }) => attributes['xml:lang'])).toEqual([
      'en',
      'en',
      'en',
    ])
  })

  test('has each author in its own element, and the translator as a contributor', () => {
    expect(children(entry, 'author').map(author => author.elements.map(({ text }) => text))).toEqual([
      ['Ethan Navarro', 'https://www.cubaheadlines.example/authors/ethan-navarro'],
      ['Inés Ferrer', 'ines.ferrer@cubaheadlines.example'],
      ['Zoë & Co', 'https://zoe.example/a%C3%B1o'],
    ])
    expect(textOf(child(entry, 'contributor'), 'name')).toBe('Marta Gil')
  })

  test('has categories with the name as term and label, and a scheme that ends in the key', () => {
    const scheme = 'tag:cubaheadlines.example,2026'
    expect(children(entry, 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'World', scheme: `${scheme}:section:world`, label: 'World' },
      { term: 'Cuba', scheme: `${scheme}:tag:cuba`, label: 'Cuba' },
      { term: 'Hurricane Season', scheme: `${scheme}:tag:hurricane-season`, label: 'Hurricane Season' },
    ])
  })

  test('links pages as RSS does, then every file', () => {
    expect(links(entry).slice(0, 3)).toEqual(sandwich)
    expect(links(entry).slice(3)).toEqual([
      {
        rel: 'enclosure',
        type: 'audio/mpeg',
        title: expect.stringMatching(/ \(1\)$/) as unknown,
        href: 'https://www.cubaheadlines.example/audio/one.mp3',
      },
      {
        rel: 'enclosure',
        type: 'video/mp4',
        length: '9000',
        title: expect.stringMatching(/ \(2\)$/) as unknown,
        href: 'https://cdn.example/two.mp4',
      },
      {
        rel: 'enclosure',
        type: 'image/jpeg',
        length: '183422',
        href: 'https://www.cubaheadlines.example/images/se%C3%B1al.jpg',
      },
    ])
  })
})

describe('enclosures', () => {
  const enclosureOf = async (only: RecordData) => {
    const own = (await buildTree(writeNewsroom({ records: [only] }))).tree
    return children(child(child(parseXml(documentAt(own, 'en/rss.xml')), 'channel'), 'item'), 'enclosure')
  }
  const image = { url: '/i.jpg', bytes: 10 }
  const media = [{ url: '/a.mp3', bytes: 20 }, { url: '/b.mp3' }]

  test('one in RSS: audio before the image; an unknown length is 0', async () => {
    expect(children(item, 'enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://www.cubaheadlines.example/audio/one.mp3', length: '0', type: 'audio/mpeg' },
    ])
    const [only] = await enclosureOf(record('both', { image, media }))
    expect(only?.attributes).toMatchObject({ length: '20', type: 'audio/mpeg' })
  })

  test('the image where there is no other file, and none without an image', async () => {
    const [only] = await enclosureOf(record('pictured', { image }))
    expect(only?.attributes).toMatchObject({ length: '10', type: 'image/jpeg' })
    expect(await enclosureOf(record('bare'))).toEqual([])
  })
})

describe('Media RSS', () => {
  test('is the same in RSS and Atom', () => {
    expect(children(item, 'media:content')).toEqual(children(entry, 'media:content'))
  })

  test('gives the image its sizes, caption, credit and rights', () => {
    const [image] = children(item, 'media:content')
    expect(image?.attributes).toEqual({
      url: 'https://www.cubaheadlines.example/images/se%C3%B1al.jpg',
      medium: 'image',
      type: 'image/jpeg',
      fileSize: '183422',
      lang: 'en',
      width: '1200',
      height: '800',
    })
    expect(image?.elements.map(({ name, attributes, text }) => ({ name, attributes, text }))).toEqual([
      {
        name: 'media:description',
        attributes: { type: 'plain' },
        text: 'A caption "quoted" & <plain> (Reference image) - Photo © X / Bruno Rodríguez P',
      },
      {
        name: 'media:credit',
        attributes: { role: 'photographer', scheme: 'urn:ebu' },
        text: 'Bruno Rodríguez P',
      },
      { name: 'media:copyright', attributes: {}, text: '© X' },
    ])
  })

  test('gives media their duration and size, where known', () => {
    const [, audio, video] = children(item, 'media:content')
    expect(audio?.attributes).toMatchObject({ medium: 'audio', duration: '61' })
    expect(audio?.attributes).not.toHaveProperty('fileSize')
    expect(video?.attributes).toMatchObject({ medium: 'video', fileSize: '9000' })
    expect(video?.attributes).not.toHaveProperty('duration')
  })
})

describe('JSON Feed', () => {
  test('begins with its version, and has the title and addresses of the feed', () => {
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: 'https://www.cubaheadlines.example/',
      feed_url: `${feeds}/en/feed.json`,
      language: 'en',
      hubs: [{ type: 'WebSub', url: hub }],
    })
    expect(Object.keys(json)[0]).toBe('version')
    // Miniflux adds a feed's authors to every item.
    expect(json).not.toHaveProperty('authors')
    expect(json._pregon).toEqual({
      about: `${feeds}/json-feed-extension.html`,
      id: 'tag:cubaheadlines.example,2026:feed:en:all',
      direction: 'ltr',
      rights: '© CubaHeadlines 2026',
      translations: [
        {
          language: 'es',
          title: 'Pregón',
          urls: { rss: `${feeds}/es/rss.xml`, atom: `${feeds}/es/atom.xml`, json: `${feeds}/es/feed.json` },
        },
      ],
    })
  })

  test('has authors, and the first as author for readers of 1.0', () => {
    expect(jsonItem.authors).toEqual([
      { name: 'Ethan Navarro', url: 'https://www.cubaheadlines.example/authors/ethan-navarro' },
      { name: 'Inés Ferrer' },
      { name: 'Zoë & Co', url: 'https://zoe.example/a%C3%B1o' },
    ])
    expect(jsonItem.author).toEqual(jsonItem.authors?.[0])
  })

  test('has the names of categories as tags, each once, and their keys in the extension', async () => {
    expect(jsonItem.tags).toEqual(['World', 'Cuba', 'Hurricane Season'])
    expect(jsonItem._pregon['categories']).toEqual({
      'section:world': 'World',
      'tag:cuba': 'Cuba',
      'tag:hurricane-season': 'Hurricane Season',
    })
    const both = record('both', { section: 'cuba', tags: ['cuba'] })
    const own = (await buildTree(writeNewsroom({ records: [both] }))).tree
    expect((JSON.parse(documentAt(own, 'en/feed.json')) as JsonFeed).items[0]?.tags).toEqual(['Cuba'])
  })

  test('has the image, and media as attachments whose titles differ', () => {
    expect(jsonItem.image).toBe('https://www.cubaheadlines.example/images/se%C3%B1al.jpg')
    expect(jsonItem.attachments).toEqual([
      {
        url: 'https://www.cubaheadlines.example/audio/one.mp3',
        mime_type: 'audio/mpeg',
        title: `${jsonItem.title} (1)`,
        // gofeed refuses a feed with a fraction of a second.
        duration_in_seconds: 61,
      },
      {
        url: 'https://cdn.example/two.mp4',
        mime_type: 'video/mp4',
        title: `${jsonItem.title} (2)`,
        size_in_bytes: 9000,
      },
    ])
  })
})
