// What readers see, and programs read, of terms, agencies, corrections and machines, in every format.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/index.ts'
import { buildTree, documentAt, writeNewsroom, type Fields, type RecordData, type Tree } from '../support/newsroom.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

const by = 'https://creativecommons.org/licenses/by/4.0/'
const bySa = 'https://creativecommons.org/licenses/by-sa/4.0/'
const unspecified = 'http://purl.org/atompub/license#unspecified'
const iptc = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

function record(
  id: string,
  facts: Fields,
  words: Readonly<Record<'en' | 'es', Fields>> = { en: {}, es: {} },
): RecordData {
  const text = (language: 'en' | 'es') => ({ title: `${id} ${language}`, slug: id, body: 'Body.', ...words[language] })
  const translations = { en: text('en'), es: text('es') }
  return { id, published: '2026-03-01T15:00:00Z', section: 'world', ...facts, translations }
}

const picture = { url: '/a.jpg', credit: { source: 'AFP', name: 'Ana' } }

const records: readonly RecordData[] = [
  record('plain', {}),
  record('licensed', { licence: bySa, rights: { en: '© Ceiba, in English', es: '© Ceiba' }, syndication: 'excerpt' }),
  record('wire', {
    wire: { agency: 'Reuters', id: 'x1', url: 'https://www.reuters.com/a', feed: 'https://www.reuters.com/feed' },
    notFor: ['secret-partner'],
    sources: [{ name: 'ONE' }],
  }),
  record('named-wire', {
    wire: { agency: 'Reuters' },
    sources: [{ name: 'Reuters', url: 'https://www.reuters.com/' }],
  }),
  record('pictured', {
    image: {
      ...picture,
      digitalSource: 'trainedAlgorithmicMedia',
      rights: 'All rights AFP',
      licence: by,
      syndication: 'none',
      focal: { x: 0.5, y: 0.25 },
      renditions: [{ url: '/small.png', width: 300, height: 200, bytes: 9 }],
    },
  }),
  record('own-picture', { licence: by, image: { url: '/a.jpg', credit: { name: 'Ana' } } }),
  record('others-picture', { licence: by, image: picture }),
  record(
    'corrected',
    { correction: { at: '2026-03-03T02:00:00Z', text: { en: 'It was <b> & not c.', es: 'Era <b> y no c.' } } },
    { en: { correction: { at: '2026-03-05T12:00:00Z', text: 'Twice.' } }, es: {} },
  ),
  record('to-be-corrected', { correction: { at: '2026-05-01', text: { en: 'E', es: 'S' } } }),
  record('translated', {}, { en: {}, es: { digitalSource: 'trainedAlgorithmicMedia' } }),
  record('helped', {}, { en: {}, es: { digitalSource: 'compositeWithTrainedAlgorithmicMedia' } }),
  record('written', { original: 'es' }, { en: {}, es: { digitalSource: 'trainedAlgorithmicMedia' } }),
  record('by-rules', { original: 'es' }, { en: {}, es: { digitalSource: 'algorithmicMedia' } }),
]

const now = new Date('2026-04-01T00:00:00Z')
let tree: Tree
let report: Report
beforeAll(async () => {
  ;({ tree, report } = await buildTree(writeNewsroom({ records }), now))
})

interface Shown {
  readonly lines: readonly string[]
  readonly data: Fields
  readonly modified: string
}

function shown(id: string, language: string, of: Tree = tree): Shown {
  type JsonItem = Fields & { readonly id: string; readonly content_html: string; readonly date_modified: string }
  const { items } = JSON.parse(documentAt(of, `${language}/feed.json`)) as { items: JsonItem[] }
  const item = items.find(each => each.id.endsWith(`:${id}:${language}`))
  if (!item) throw new Error(`no ${id} in ${language}`)
  return { lines: item.content_html.split('\n'), data: item['_pregon'] as Fields, modified: item.date_modified }
}

function only(elements: readonly Element[], id: string): Element {
  const [element] = elements
  if (!element) throw new Error(`no ${id}`)
  return element
}
const rssItem = (id: string, language: string, of: Tree = tree) => {
  const items = children(child(parseXml(documentAt(of, `${language}/rss.xml`)), 'channel'), 'item')
  return only(
    items.filter(item => textOf(item, 'guid')?.endsWith(`:${id}:${language}`)),
    id,
  )
}
const atomEntry = (id: string, language: string, of: Tree = tree) => {
  const entries = children(parseXml(documentAt(of, `${language}/atom.xml`)), 'entry')
  return only(
    entries.filter(entry => textOf(entry, 'id')?.endsWith(`:${id}:${language}`)),
    id,
  )
}
/** The links of a relation to an item's licence or origin, in RSS and in Atom. */
function linksOf(rel: string, id: string, language: string, of: Tree = tree) {
  const hrefs = (links: readonly Element[]) =>
    links.filter(({ attributes }) => attributes['rel'] === rel).map(({ attributes }) => attributes['href'])
  const found = hrefs(children(rssItem(id, language, of), 'atom:link'))
  expect(hrefs(children(atomEntry(id, language, of), 'link'))).toEqual(found)
  return found
}

test('the newsroom is published whole', () => expect([report.status, report.problems]).toEqual([0, []]))

test('an article without any of these keys shows nothing of them', () => {
  const { lines, data } = shown('plain', 'en')
  expect(lines.slice(3)).toEqual([
    expect.stringContaining('Also in'),
    '<p><small>© CubaHeadlines 2026</small></p>',
    '</div>',
  ])
  expect(Object.keys(data)).toEqual(['about', 'direction', 'dateline', 'categories', 'rights', 'translations'])
  expect([linksOf('license', 'plain', 'en'), linksOf('via', 'plain', 'en')]).toEqual([[], []])
})

describe('an article’s terms', () => {
  test.each([
    ['en', '© Ceiba, in English', 'License'],
    ['es', '© Ceiba', 'Licencia'],
  ])('stand at its end and in its data, in %s', (language, rights, name) => {
    const { lines, data } = shown('licensed', language)
    expect(lines.slice(-3)).toEqual([
      `<p><small>${name}: <a href="${bySa}">CC BY-SA 4.0</a></small></p>`,
      `<p><small>${rights}</small></p>`,
      '</div>',
    ])
    expect(data).toMatchObject({ rights, licence: bySa, syndication: 'excerpt' })
    expect(linksOf('license', 'licensed', language)).toEqual([bySa])
    expect(textOf(atomEntry('licensed', language), 'rights')).toBe(rights)
  })

  test('of the partners that do not get it, nobody else learns', () => {
    expect(Object.values(tree).join('\n')).not.toContain('secret-partner')
  })
})

describe('a site with a licence', () => {
  let licensed: Tree
  beforeAll(async () => {
    const site = {
      licence: by,
      rights: { en: '© Ours', es: '© Nuestros' },
      sectionTerms: { culture: { licence: 'none', rights: '© C' } },
    }
    const some = [
      record('plain', {}),
      record('cultural', { section: 'culture' }),
      record('wire', { wire: { agency: 'AFP' } }),
    ]
    licensed = (await buildTree(writeNewsroom({ records: some, site }), now)).tree
  })

  test('says it in each feed, and takes it back in that of the section', () => {
    const licences = (path: string) => {
      const atom = parseXml(documentAt(licensed, `${path}atom.xml`))
      const channel = child(parseXml(documentAt(licensed, `${path}rss.xml`)), 'channel')
      const json = JSON.parse(documentAt(licensed, `${path}feed.json`)) as { _pregon: Fields }
      const hrefs = [...children(atom, 'link'), ...children(channel, 'atom:link')].flatMap(({ attributes }) =>
        attributes['rel'] === 'license' ? [attributes['href']] : [],
      )
      return [...hrefs, json._pregon['licence'], textOf(channel, 'copyright')]
    }
    expect(licences('en/')).toEqual([by, by, by, '© Ours'])
    expect(licences('es/sections/world/')).toEqual([by, by, by, '© Nuestros'])
    expect(licences('en/sections/culture/')).toEqual([undefined, '© C'])
  })

  test('says of each entry which licence it has, since it would inherit the feed’s (RFC 4946 §2.4)', () => {
    const links = ['plain', 'cultural', 'wire'].map(id => linksOf('license', id, 'en', licensed))
    expect(links).toEqual([[by], [unspecified], [unspecified]])
    expect(shown('cultural', 'en', licensed).data['licence']).toBeUndefined()
    expect(shown('wire', 'en', licensed).lines.slice(-2)).toEqual(['<p><small>© AFP 2026</small></p>', '</div>'])
  })
})

describe('an agency', () => {
  test('is credited in the text, and in each format by what means it', () => {
    const { lines, data } = shown('wire', 'es')
    expect(lines).toContain('<p>Agencia de noticias: <a href="https://www.reuters.com/a">Reuters</a></p>')
    expect(data).toMatchObject({ wire: { agency: 'Reuters', id: 'x1', url: 'https://www.reuters.com/a' } })
    expect(linksOf('via', 'wire', 'es')).toEqual(['https://www.reuters.com/a'])
    const source = child(rssItem('wire', 'es'), 'source')
    expect([source.text, source.attributes]).toEqual(['Reuters', { url: 'https://www.reuters.com/feed' }])
    expect(children(atomEntry('wire', 'es'), 'source')).toEqual([])
  })

  test('that the sources name is credited once', () => {
    expect(shown('named-wire', 'en').lines.filter(line => line.includes('Reuters<'))).toEqual([
      '<p>Source: <a href="https://www.reuters.com/">Reuters</a></p>',
    ])
    expect(children(rssItem('named-wire', 'en'), 'source')).toEqual([])
  })
})

describe('a picture', () => {
  const caption = {
    en: 'Image © AFP / Ana - Image generated with artificial intelligence',
    es: 'Imagen © AFP / Ana - Imagen generada con inteligencia artificial',
  }
  test.each(['en', 'es'] as const)('says in %s how it was made and what may be done with it', language => {
    const { lines, data } = shown('pictured', language)
    const name = language === 'en' ? 'License' : 'Licencia'
    expect(lines[1]).toContain(
      `<figcaption>${caption[language]} <small>All rights AFP</small> <small>${name}: <a href="${by}">CC BY 4.0</a></small></figcaption>`,
    )
    const home = language === 'en' ? 'https://www.cubaheadlines.example' : 'https://www.cibercuba.example'
    expect(data).toMatchObject({
      caption: caption[language],
      picture: {
        rights: 'All rights AFP',
        licence: by,
        syndication: 'none',
        digital_source: `${iptc}trainedAlgorithmicMedia`,
        focal: { x: 0.5, y: 0.25 },
        renditions: [{ url: `${home}/small.png`, type: 'image/png', width: 300, height: 200, size_in_bytes: 9 }],
      },
    })
    const media = child(rssItem('pictured', language), 'media:content')
    expect(textOf(media, 'media:description')).toBe(caption[language])
    const { text, attributes } = child(media, 'media:copyright')
    expect([text, attributes]).toEqual(['All rights AFP', { url: by }])
  })

  test('has the article’s licence only if the newsroom made it', () => {
    const copyright = (id: string) => {
      const media = child(atomEntry(id, 'en'), 'media:content')
      return children(media, 'media:copyright').map(({ text, attributes }) => [text, attributes])
    }
    expect(copyright('own-picture')).toEqual([['© Ana', { url: by }]])
    expect(copyright('others-picture')).toEqual([['© AFP', {}]])
  })
})

describe('a correction', () => {
  test('stands below the text with its day in the newsroom’s time zone, and dates the item', () => {
    const { lines, data, modified } = shown('corrected', 'es')
    expect(lines[3]).toBe(
      '<p>Corrección (<time datetime="2026-03-03T02:00:00Z">lunes, 2 de marzo de 2026</time>): Era &lt;b&gt; y no c.</p>',
    )
    expect(data['corrections']).toEqual([{ date: '2026-03-03T02:00:00Z', text: 'Era <b> y no c.' }])
    expect(modified).toBe('2026-03-03T02:00:00Z')
    expect(textOf(rssItem('corrected', 'es'), 'atom:updated')).toBe(modified)
    expect(textOf(atomEntry('corrected', 'es'), 'updated')).toBe(modified)
  })

  test('of one language is told in that language alone', () => {
    const { lines, modified } = shown('corrected', 'en')
    expect(lines.filter(line => line.startsWith('<p>Correction'))).toEqual([
      expect.stringContaining('Monday, March 2, 2026'),
      '<p>Correction (<time datetime="2026-03-05T12:00:00Z">Thursday, March 5, 2026</time>): Twice.</p>',
    ])
    expect(modified).toBe('2026-03-05T12:00:00Z')
  })

  test('that is still to come is not told, and does not date the item', async () => {
    const { lines, data, modified } = shown('to-be-corrected', 'en')
    expect(lines.join('\n')).not.toContain('Correction')
    expect([data['corrections'], modified]).toEqual([undefined, '2026-03-01T15:00:00Z'])
    const coming = new Date('2026-05-01T04:00:00Z')
    const then = (await buildTree(writeNewsroom({ records }), coming)).tree
    expect(shown('to-be-corrected', 'en', then).modified).toBe('2026-05-01T04:00:00Z')
    expect(shown('to-be-corrected', 'en', then).lines.join('\n')).toContain('Correction')
  })
})

describe('what a machine made', () => {
  test.each([
    ['translated', 'Traducción automática del original (English).', 'trainedAlgorithmicMedia'],
    [
      'helped',
      'Traducción del original (English) hecha con ayuda de una máquina.',
      'compositeWithTrainedAlgorithmicMedia',
    ],
    ['written', 'Este texto se ha generado con inteligencia artificial.', 'trainedAlgorithmicMedia'],
  ])('is said above the text: %s', (id, notice, source) => {
    const { lines, data } = shown(id, 'es')
    expect(lines[2]).toBe(`<p><em>${notice}</em></p>`)
    expect(data['digital_source']).toBe(iptc + source)
    expect(shown(id, 'en').lines.join('\n')).not.toContain('<em>')
  })

  test('needs no label where no AI took part', () => {
    expect(shown('by-rules', 'es').lines[2]).toBe('<p>Body.</p>')
    expect(shown('by-rules', 'es').data['digital_source']).toBe(`${iptc}algorithmicMedia`)
  })

  const idsIn = (of: Tree, path: string) =>
    (JSON.parse(documentAt(of, path)) as { items: { id: string }[] }).items.map(({ id }) => id.split(':')[2] ?? '')

  test('as a translation is in no feed where the site says so, and no other language leads to it', async () => {
    const without = (await buildTree(writeNewsroom({ records, site: { machineTranslations: 'omit' } }), now)).tree
    const all = idsIn(tree, 'en/feed.json')
    expect(idsIn(without, 'en/feed.json')).toEqual(all)
    expect(idsIn(without, 'es/feed.json')).toEqual(all.filter(id => id !== 'translated' && id !== 'helped'))
    const { lines, data } = shown('translated', 'en', without)
    expect(lines.join('\n')).not.toContain('Also in')
    expect(data['translations']).toEqual([])
  })

  test('is replaced by the original where missing translations are', async () => {
    const site = { machineTranslations: 'omit', fallback: 'original' }
    const replaced = (await buildTree(writeNewsroom({ records, site }), now)).tree
    expect(shown('translated', 'es', replaced).lines[1]).toContain('English')
    expect(shown('translated', 'es', replaced).lines.join('\n')).not.toContain('automática')
  })
})
