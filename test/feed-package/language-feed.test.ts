import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Feed, type Item } from 'feed'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'
import { LanguageFeed, type LanguageFeedOptions } from '../../src/index.ts'
import { readFeed, type JsonFeed } from '../support/read-feed.ts'
import { parseXml, type Element } from '../support/xml-tree.ts'

/** What `feed` prints and LanguageFeed does not, by format and place; docs/language-feed.md holds the same table. */
const differences: readonly (readonly [format: string, place: string, reason: string])[] = [
  ['RSS', 'rss/channel/generator', 'The default is Pregón; the option sets another.'],
  ['RSS', 'rss/channel/docs', 'The address that the W3C validator knows; the option sets another.'],
  ['RSS', 'rss/channel/item/author', 'An e-mail address is required there, so names are joined in one `dc:creator`.'],
  [
    'RSS',
    'rss/channel/item/enclosure',
    'RSS allows one: video, audio or `enclosure` come before the image. Its `title` and `duration` are no attributes of RSS; they stand in `media:content`.',
  ],
  [
    'RSS',
    'rss/channel/item/description',
    'The plain text, escaped for readers that take it for HTML; the HTML is in `content:encoded`.',
  ],
  ['RSS', 'rss/channel/itunes:category', 'Apple reads the attribute `text`.'],
  ['Atom', 'feed/generator', 'The default is Pregón; the option sets another.'],
  [
    'Atom',
    'feed/entry/link/@type',
    'The type that was given, or the registered one of the ending: `audio/mpeg`, not `audio/mp3`.',
  ],
  ['Atom', 'feed/entry/title/@type', 'Titles are plain text, not HTML.'],
  ['Atom', 'feed/entry/summary', 'Plain text, not HTML.'],
  ['JSON', 'version', '1.1, which has `language`, `authors` and `hubs`.'],
  ['JSON', 'author', 'Readers would add the feed’s author to every item; items have their own.'],
  ['JSON', 'items/summary', 'Plain text, as JSON Feed requires.'],
]

const at = (text: string): Date => new Date(text)

const options: LanguageFeedOptions = {
  title: 'Noticias',
  description: 'Lo último',
  id: 'https://www.example.com/',
  link: 'https://www.example.com/',
  language: 'es',
  image: 'https://www.example.com/logo.png',
  favicon: 'https://www.example.com/favicon.ico',
  copyright: '© Ejemplo 2026',
  updated: at('2026-03-03T10:00:00Z'),
  ttl: 60,
  category: 'News',
  hub: 'https://hub.example.com/',
  feedLinks: {
    rss: 'https://www.example.com/rss.xml',
    atom: 'https://www.example.com/atom.xml',
    json: 'https://www.example.com/feed.json',
  },
  author: { name: 'Redacción', email: 'desk@example.com', link: 'https://www.example.com/desk' },
}

const items: readonly Item[] = [
  {
    title: 'Primera noticia',
    id: 'https://www.example.com/1',
    link: 'https://www.example.com/1',
    date: at('2026-03-02T10:00:00Z'),
    published: at('2026-03-01T10:00:00Z'),
    description: 'Un <b>resumen</b>.',
    content: '<p>El <em>texto</em>.</p>',
    author: [
      { name: 'Ana Pérez', email: 'ana@example.com', link: 'https://www.example.com/ana' },
      { name: 'Luis Díaz', link: 'https://www.example.com/luis' },
    ],
    contributor: [{ name: 'Marta Gil', email: 'marta@example.com', link: 'https://www.example.com/marta' }],
    category: [
      {
        name: 'Política',
        term: 'politica',
        scheme: 'https://www.example.com/temas',
        domain: 'https://www.example.com/temas',
      },
    ],
    image: { url: 'https://www.example.com/1.png', length: 1234, type: 'image/png' },
    copyright: '© Ejemplo 2026',
  },
  {
    title: 'Segunda',
    id: 'https://www.example.com/2',
    link: 'https://www.example.com/2',
    date: at('2026-03-03T10:00:00Z'),
    description: 'Con <b>audio</b>.',
    audio: { url: 'https://www.example.com/2.mp3', length: 99, type: 'audio/mpeg', title: 'Sonido', duration: 3723 },
  },
]

/** A feed of either package with the same contents. */
function filled<F extends Feed>(feed: F): F {
  for (const item of structuredClone(items)) feed.addItem(item)
  feed.addCategory('Actualidad')
  feed.addContributor({ name: 'Eva Sol', email: 'eva@example.com', link: 'https://www.example.com/eva' })
  feed.addExtension({ name: '_editor', objects: { about: 'https://www.example.com/editor', version: '3' } })
  return feed
}

/** Every value of a document with its place. Repeated elements keep their number among those of the name. */
function values(element: Element, place = element.name, number = ''): string[] {
  const here = `${place}${number}`
  const texts = element.elements.length === 0 && element.text !== '' ? [`${here} = ${wholeSeconds(element.text)}`] : []
  const attributes = Object.entries(element.attributes).map(([name, value]) => `${here}/@${name} = ${value}`)
  const counts = new Map<string, number>()
  return [
    ...texts,
    ...attributes,
    ...element.elements.flatMap(inner => {
      const count = (counts.get(inner.name) ?? 0) + 1
      counts.set(inner.name, count)
      const isItem = inner.name === 'item' || inner.name === 'entry'
      return values(inner, `${here}/${inner.name}`, isItem ? `[${count}]` : '')
    }),
  ]
}

/** Of two spellings of one moment, the shorter. */
const wholeSeconds = (text: string): string => text.replace(/(T\d\d:\d\d:\d\d)\.000Z$/, '$1Z')

function jsonValues(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${place} = ${wholeSeconds(String(value))}`]
  return Object.entries(value).flatMap(([key, member]) =>
    jsonValues(
      member,
      /^\d+$/.test(key) ? (place === 'items' ? `${place}[${key}]` : place) : place === '' ? key : `${place}/${key}`,
    ),
  )
}

/** Values that the first document holds and the second does not, but for the differences of a format. */
function missing(format: string, theirs: readonly string[], ours: readonly string[]): string[] {
  const known = new Set(ours)
  const licensed = differences.filter(([name]) => name === format).map(([, place]) => place)
  return theirs.filter(value => {
    const place = (value.split(' = ')[0] ?? '').replaceAll(/\[\d+\]/g, '')
    return !known.has(value) && !licensed.some(licence => place === licence || place.startsWith(`${licence}/`))
  })
}

const theirs = (podcast = false): Feed => filled(new Feed({ ...options, podcast }))
const ours = (podcast = false): LanguageFeed => filled(new LanguageFeed({ ...options, podcast }))

describe('every value that `feed` prints is in ours at the same place, but for the table', () => {
  test.each([false, true])('RSS, podcast %s', podcast => {
    expect(
      missing('RSS', values(parseXml(ourReading(theirs(podcast).rss2()))), values(parseXml(ours(podcast).rss2()))),
    ).toEqual([])
  })

  test('Atom', () => {
    expect(missing('Atom', values(parseXml(theirs().atom1())), values(parseXml(ours().atom1())))).toEqual([])
  })

  test('JSON', () => {
    const read = (text: string) => jsonValues(JSON.parse(text))
    expect(missing('JSON', read(theirs().json1()), read(ours().json1()))).toEqual([])
  })

  test('and no difference of the table is idle', () => {
    const read = (text: string) => jsonValues(JSON.parse(text))
    const all: readonly (readonly [string, string[], string[]])[] = [
      ['RSS', values(parseXml(ourReading(theirs(true).rss2()))), values(parseXml(ours(true).rss2()))],
      ['Atom', values(parseXml(theirs().atom1())), values(parseXml(ours().atom1()))],
      ['JSON', read(theirs().json1()), read(ours().json1())],
    ]
    const found = all.flatMap(([format, their, our]) =>
      their.filter(value => !our.includes(value)).map(value => `${format} ${value.replaceAll(/\[\d+\]/g, '')}`),
    )
    const idle = differences.filter(([format, place]) => !found.some(value => value.startsWith(`${format} ${place}`)))
    expect(idle).toEqual([])
  })
})

/** `feed` prints extensions of JSON Feed into RSS, where their name has no namespace; that is no value of RSS. */
function ourReading(rss: string): string {
  return rss.replace(/<_editor>[\s\S]*<\/_editor>/, '')
}

test('docs/language-feed.md tells the same differences', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/language-feed.md'), 'utf8')
  const rows = [...page.matchAll(/^\| (RSS|Atom|JSON) \| `([^`]+)` \| (.+) \|$/gm)].map(([, ...cells]) => cells)
  expect(rows).toEqual(differences)
})

describe('LanguageFeed', () => {
  test('is a Feed', () => {
    expect(ours()).toBeInstanceOf(Feed)
    expect(ours().items).toHaveLength(2)
  })

  test('declares its language in every format', () => {
    expect(parseXml(ours().rss2()).attributes['xml:lang']).toBe('es')
    expect(parseXml(ours().atom1()).attributes['xml:lang']).toBe('es')
    expect(JSON.parse(ours().json1())).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'es' })
  })

  test('makes its tag canonical and refuses what is none', () => {
    const tagOf = (language: string) => {
      const json: unknown = JSON.parse(new LanguageFeed({ title: 't', language }).json1())
      return (json as { language: string }).language
    }
    expect(tagOf('PT_br')).toBe('pt-BR')
    expect(() => tagOf('spanish language')).toThrow(RangeError)
    expect(() => tagOf('')).toThrow(RangeError)
  })

  test('joins the authors as its language does', () => {
    expect(ours().rss2()).toContain('<dc:creator>Ana Pérez y Luis Díaz</dc:creator>')
  })

  test('renders the same twice and changes nothing that it was given', () => {
    const feed = ours(true)
    const before = structuredClone({ items: feed.items, options: feed.options, extensions: feed.extensions })
    const once = [feed.rss2(), feed.atom1(), feed.json1()]
    expect([feed.rss2(), feed.atom1(), feed.json1()]).toEqual(once)
    expect({ items: feed.items, options: feed.options, extensions: feed.extensions }).toEqual(before)
  })

  test('knows no clock: without `updated` it is the newest item’s', () => {
    const { updated: _, ...rest } = options
    const feed = filled(new LanguageFeed(rest))
    expect(feed.atom1()).toContain('<updated>2026-03-03T10:00:00Z</updated>')
    expect(new LanguageFeed({ title: 't', language: 'en' }).atom1()).toContain(
      '<updated>1970-01-01T00:00:00Z</updated>',
    )
  })

  test('prints an extension whose prefix has a namespace, and refuses one without', () => {
    const feed = ours()
    feed.addExtension({
      name: 'geo:lat',
      namespace: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
      objects: { _text: '23.1' },
    })
    // The prefix is known by then; xml-js's notation is read as `feed` reads it.
    feed.addExtension({
      name: 'geo:point',
      objects: { _attributes: { a: 'b & "c"' }, 'geo:long': { _text: '-82 < 0' } },
    })
    for (const text of [feed.rss2(), feed.atom1()]) {
      const found = values(parseXml(text)).filter(value => value.includes('geo:'))
      expect(found.map(value => value.replace(/^(?:rss\/channel|feed)\//, ''))).toEqual(
        expect.arrayContaining(['geo:lat = 23.1', 'geo:point/@a = b & "c"', 'geo:point/geo:long = -82 < 0']),
      )
    }
    expect(() => feed.addExtension({ name: 'media2:x', objects: {} })).toThrow(
      /media2:x: say what the prefix stands for/,
    )
    expect(() => feed.addItem({ ...items[1], extensions: [{ name: 'foo:x', objects: {} }] } as Item)).toThrow(TypeError)
  })

  test.each([
    ['q:x y', {}],
    ['q:x', { '@': { a: '5" disc' } }],
    ['q:x', { '?': 'target' }],
    ['q:x', { 'q:y': [{ 'a b': '1' }] }],
    ['q:x', { _attributes: { 'a="1" b': '2' } }],
  ])('refuses an extension %s of %j, which no document could hold', (name, objects) => {
    const feed = ours()
    feed.addExtension({ name, namespace: 'urn:q', objects })
    expect(() => feed.rss2()).toThrow(/is no name of an element or attribute/)
    expect(() => feed.atom1()).toThrow(TypeError)
  })

  test.each(['http://www.w3.org/XML/1998/namespace', 'urn:q{1}?a=1&b="2"'])(
    'prints an extension of the namespace %s',
    namespace => {
      const feed = ours()
      const prefix = namespace.includes('XML') ? 'xml' : 'q'
      feed.addExtension({ name: `${prefix}:base`, namespace, objects: { _text: '{0}' } })
      const [rss, atom] = [parseXml(feed.rss2()), parseXml(feed.atom1())]
      expect(values(rss)).toContain(`rss/channel/${prefix}:base = {0}`)
      expect(values(atom)).toContain(`feed/${prefix}:base = {0}`)
      if (prefix === 'q') expect(rss.attributes['xmlns:q']).toBe(namespace)
    },
  )

  test('has podcast elements with the option', () => {
    const rss = values(parseXml(ours(true).rss2()))
    expect(rss).toContain('rss/channel/item[2]/itunes:duration = 1:02:03')
    expect(rss).toContain('rss/channel/itunes:author = Redacción')
    expect(ours().rss2()).not.toContain('itunes')
  })

  test('is no alternate of itself where one address serves all formats', () => {
    const feed = new LanguageFeed({ title: 't', language: 'en', feed: 'https://www.example.com/feed' })
    expect(values(parseXml(feed.rss2())).filter(value => value.endsWith('https://www.example.com/feed'))).toHaveLength(
      1,
    )
  })

  test('writes every address in ASCII and refuses what is none', () => {
    const feed = new LanguageFeed({
      ...options,
      feedLinks: { rss: 'https://ñandú.example/año' },
      hub: 'https://h.example/ó',
    })
    expect(feed.rss2()).toContain(
      'rel="self" type="application/rss+xml" hreflang="es" href="https://xn--and-6ma2c.example/a%C3%B1o"',
    )
    expect(feed.rss2()).toContain('href="https://h.example/%C3%B3"')
    expect(() => new LanguageFeed({ ...options, feed: '/rss.xml' }).rss2()).toThrow(TypeError)
  })

  test.each([
    ['words', '<p>El puerto reabre.</p>', 'El puerto reabre.'],
    ['a picture alone', '<img src="https://www.example.com/1.jpg" alt="">', '&lt;img '],
    ['nothing that is shown', '<script>1</script>', undefined],
    ['no content', undefined, undefined],
  ])('gives readers that know no content:encoded the beginning of it: %s', (_, content, begin) => {
    const feed = new LanguageFeed(options)
    const { description: _description, content: _content, ...item } = items[0] as Item
    feed.addItem({ ...item, ...(content !== undefined && { content }) })
    const text = feed.rss2()
    const codes = checkDocument(text, 'feed.xml', { now: at('2026-06-01T00:00:00Z') }).map(({ code }) => code)
    expect(codes.filter(code => /DESCRIPTION|EMPTY/.test(code))).toEqual([])
    const [, described] = /<item.*?<description>(.*?)<\/description>/s.exec(text) ?? []
    if (begin === undefined) expect(described).toBeUndefined()
    else expect(described?.startsWith(begin)).toBe(true)
  })

  test('writes addresses with named references, whatever they look like', () => {
    const url = 'https://www.example.com/?p=1&lang=es&b2=&amp;'
    const feed = new LanguageFeed({ ...options, id: url, link: url, docs: url, image: url, favicon: url })
    feed.addItem({ ...(items[0] as Item), id: url, link: url, author: [{ name: 'Ana', link: url }] })
    for (const text of [feed.rss2(), feed.atom1()]) {
      expect(text.split('?p=1&amp;lang=es&amp;b2=&amp;amp;').length).toBeGreaterThan(6)
      expect(text).not.toContain('&#')
    }
  })

  test.each(['R&D2', '?a=1&copy=2', 'R&amp;D', '&#38;', 'a <b> c'])(
    'holds %s as words, which nobody takes for HTML',
    text => {
      const feed = new LanguageFeed({ ...options, title: text, description: text, copyright: text })
      feed.addCategory(text)
      feed.addContributor({ name: text })
      feed.addItem({
        ...(items[1] as Item),
        title: text,
        copyright: text,
        category: [{ name: text, term: 'x' }],
        author: [{ name: text }],
        enclosure: { url: 'https://www.example.com/1.mp3', length: 1, type: 'audio/mpeg', title: text },
      })
      for (const document of [feed.rss2(), feed.atom1()]) {
        const findings = checkDocument(document, 'feed.xml', { now: at('2026-06-01T00:00:00Z') })
        expect(findings.filter(({ code }) => code === 'TEXT_HAS_HTML')).toEqual([])
      }
    },
  )

  test.each([
    ['si a<b entonces c>d', 'si a<b entonces c>d'],
    ['Use &lt; not <', 'Use &lt; not <'],
    ['Never paste <script> into a form.', 'Never paste <script> into a form.'],
    ['AT&T; a </b> and &copy', 'AT&T; a </b> and &copy'],
    ['close </b>', 'close </b>'],
    ['Un <b>resumen</b> &lt; todo', 'Un resumen < todo'],
    ['Fish &amp; Chips', 'Fish & Chips'],
    ['<p>Uno<p>Dos', 'Uno Dos'],
    ['R&D', 'R&D'],
  ])('shows the description %s as %s in every format', (description, shown) => {
    const feed = new LanguageFeed(options)
    feed.addItem({ ...(items[0] as Item), description })
    const summaries = [feed.rss2(), feed.atom1(), feed.json1()].map(text => readFeed(text).items[0]?.summary)
    expect(summaries).toEqual([shown, shown, shown])
  })

  test('makes a description the content where there is none', () => {
    const feed = new LanguageFeed(options)
    feed.addItem({ ...(items[1] as Item), description: 'a<b entonces c>d' })
    expect(readFeed(feed.json1()).items[0]?.content).toBe('a&lt;b entonces c&gt;d')
  })

  test('keeps the words of a link to an article, of which it knows none', () => {
    const feed = new LanguageFeed(options)
    const content = '<p>See <a href="article:storm">the storm</a>.</p>'
    feed.addItem({ ...(items[0] as Item), content, description: content })
    expect(feed.json1()).toContain('<p>See the storm.</p>')
    for (const text of [feed.rss2(), feed.atom1(), feed.json1()]) expect(text).not.toContain('article:')
  })

  test('is well-formed whatever its texts hold, and says them back', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ']]>',
        ']]>]]>',
        '<b>&copy;</b>',
        'AT&T &amp; R&D: 1 < 2 ]]> "x"',
        '&#0;',
        '\u0000\uD800',
        '<![CDATA[',
      ),
    )
    fc.assert(
      fc.property(text, text, (title, other) => {
        const feed = new LanguageFeed({ ...options, title, description: other, copyright: other, stylesheet: other })
        const category = [{ name: other, term: other }]
        feed.addItem({
          ...(items[0] as Item),
          title,
          content: other,
          description: other,
          category,
          author: [{ name: other }],
        })
        feed.addCategory(other)
        const { title: shown } = JSON.parse(feed.json1()) as { readonly title: string }
        const rss = values(parseXml(feed.rss2()))
        const atom = values(parseXml(feed.atom1()))
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u)
        if (shown !== '') {
          expect(rss).toContain(`rss/channel/title = ${shown}`)
          expect(rss).toContain(`rss/channel/item[1]/title = ${shown}`)
          expect(atom).toContain(`feed/entry[1]/title = ${shown}`)
        }
        // Spaces, and characters of control and direction, are cleaned; nothing else changes.
        if (!/[\p{Cc}\p{Cs}\p{Cf}\p{Cn}\s]/u.test(title)) expect(shown).toBe(title)
        if (title.startsWith('AT&T')) expect(shown).toBe(title)
      }),
      { numRuns: 10 },
    )
  })

  test('cleans names, labels and titles for JSON as for XML', () => {
    const bad = 'a\u{0}\uD83D\r\n b\u{2067}'
    const feed = new LanguageFeed({ ...options, title: bad, description: bad, copyright: bad })
    feed.addItem({
      ...(items[0] as Item),
      title: bad,
      description: bad,
      author: [{ name: bad }],
      category: [{ name: bad }],
    })
    const clean = 'a\u{FFFD}\u{FFFD} b\u{2067}\u{2069}'
    const json = JSON.parse(feed.json1()) as JsonFeed
    expect(json.title).toBe(clean)
    expect(json.items[0]).toMatchObject({ title: clean, tags: [clean], authors: [{ name: clean }] })
    for (const document of [feed.json1(), feed.rss2(), feed.atom1()])
      expect(document).not.toMatch(/\\u0000|\\ud83d|&#xD;|\u{2067}(?!\u{2069})/iu)
  })
})
