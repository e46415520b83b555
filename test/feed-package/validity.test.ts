import { beforeAll, describe, expect, test } from 'vitest'
import { buildTree, copySample, documentAt, type Tree } from '../support/newsroom.ts'
import { children, parseXml, type Element } from '../support/xml-tree.ts'

let tree: Tree
let documents: readonly (readonly [path: string, text: string, root: Element])[]

beforeAll(async () => {
  tree = (await buildTree(copySample())).tree
  const xml = Object.entries(tree).filter(([path]) => path.endsWith('.xml'))
  // Strict: what is not well-formed, or has an unbound prefix, throws with its line and column.
  documents = xml.map(([path, text]) => [path, text, parseXml(text)])
})

const descendants = (element: Element): readonly Element[] => [element, ...element.elements.flatMap(descendants)]

describe('every RSS and Atom document of the sample', () => {
  test('is strictly well-formed, in UTF-8 and says so', () => {
    expect(documents.length).toBeGreaterThanOrEqual(72)
    for (const [path, text] of documents)
      expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'), path).toBe(true)
  })

  test('binds the usual prefixes to their namespaces', () => {
    const usual: Readonly<Record<string, string>> = {
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
    }
    for (const [path, , root] of documents)
      for (const [name, uri] of Object.entries(root.attributes))
        if (name.startsWith('xmlns:')) expect(`${path} ${uri}`).toBe(`${path} ${usual[name]}`)
  })

  test('has absolute ASCII addresses in links, enclosures and media', () => {
    const addresses = everywhere(({ name, attributes, text }) =>
      name === 'link' && text !== '' ? text : (attributes['href'] ?? attributes['url']),
    )
    expect(addresses.filter(([, address]) => !/^https:\/\/[!-~]+$/.test(address))).toEqual([])
  })

  test('has nothing empty', () => {
    const leaves = everywhere(({ name, attributes, elements, text }) =>
      elements.length === 0 && Object.keys(attributes).length === 0 && text.trim() === '' ? name : undefined,
    )
    expect(leaves).toEqual([])
  })

  test('is dated in English and UTC', () => {
    const rfc822 =
      /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
    const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
    const shapes = new Map([
      ['pubDate', rfc822],
      ['lastBuildDate', rfc822],
      ['atom:updated', rfc3339],
      ['updated', rfc3339],
      ['published', rfc3339],
    ])
    const wrong = everywhere(({ name, text }) => (shapes.get(name)?.test(text) === false ? text : undefined))
    expect(wrong).toEqual([])
  })
})

/** What a question answers about any element of any document, with the document's path. */
function everywhere(ask: (element: Element) => string | undefined): readonly (readonly [string, string])[] {
  return documents.flatMap(([path, , root]) =>
    descendants(root).flatMap(element => {
      const answer = ask(element)
      return answer === undefined ? [] : [[path, answer] as const]
    }),
  )
}

test('an Atom feed has what RFC 4287 §4.1 requires, once', () => {
  for (const [path, , feed] of documents.filter(([name]) => name.endsWith('atom.xml'))) {
    for (const element of [feed, ...children(feed, 'entry')]) {
      for (const name of ['id', 'title', 'updated']) expect(children(element, name), `${path} ${name}`).toHaveLength(1)
      expect(children(element, 'author').length, path).toBeGreaterThan(0)
      const alternates = children(element, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate')
      const kinds = alternates.map(({ attributes }) => `${attributes['type']} ${attributes['hreflang']}`)
      expect(new Set(kinds).size, `${path}: alternates of one type and language`).toBe(kinds.length)
    }
    const ids = children(feed, 'entry').map(entry => children(entry, 'id')[0]?.text)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('a prefix without a namespace is refused by this very parser', () => {
  expect(() => parseXml('<rss><dc:creator>a</dc:creator></rss>')).toThrow(/unbound namespace prefix/)
  expect(() => parseXml(documentAt(tree, 'en/rss.xml').replace('</channel>', ''))).toThrow(/unexpected close tag/)
})
