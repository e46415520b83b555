import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseXml, type XmlNode } from '../../src/checks/xml-tree.ts'
import { readPlainXml, type PlainElement } from '../../src/formats/fast-xml.ts'
import { runs } from '../support/runs.ts'

const prefixes = new Set(['media'])

describe('plain XML', () => {
  test('is read with its texts and attributes', () => {
    const element = readPlainXml('<a b="&lt;&quot;"><c>x &amp;amp; y</c><media:d/></a>', prefixes)
    expect(element?.attributes).toEqual(new Map([['b', '<"']]))
    expect(element?.children.map(({ name, text }) => [name, text])).toEqual([
      ['c', 'x &amp; y'],
      ['media:d', ''],
    ])
  })

  test.each([
    ['an open element', '<a><b></a>'],
    ['elements that overlap', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['a bare <', '<a>1 < 2</a>'],
    ['a bare &', '<a>x & y</a>'],
    ['a bare & in an attribute', '<a b="x & y"/>'],
    ['another reference', '<a>&nbsp;</a>'],
    ['a prefix that is not declared', '<dc:a/>'],
    ['a prefix of an attribute that is not declared', '<a dc:b="1"/>'],
    ['a comment', '<a><!-- b --></a>'],
    ['CDATA', '<a><![CDATA[b]]></a>'],
    ['the end of CDATA', '<a>]]></a>'],
    ['an instruction', '<a><?b c?></a>'],
    ['a control character', '<a>\u{8}</a>'],
    ['half a character', '<a>\uD800</a>'],
    ['text beside elements', '<a>b<c/></a>'],
    ['nothing', ''],
  ])('%s is not read', (_, source) => {
    expect(readPlainXml(source, prefixes)).toBeUndefined()
  })
})

/** An element of either reader, with its name, attributes, text and children. */
type Tree = readonly [name: string, attributes: readonly (readonly string[])[], text: string, children: readonly Tree[]]

const plainTree = ({ name, attributes, text, children }: PlainElement): Tree => [
  name,
  [...attributes],
  text,
  children.map(plainTree),
]

const parsedTree = ({ local, uri, attributes, text, children }: XmlNode): Tree => [
  uri === '' ? local : `media:${local}`,
  attributes.filter(({ name }) => name !== 'xmlns:media').map(({ name, value }) => [name, value]),
  // White space between elements is no text.
  children.length > 0 ? text.trim() : text,
  children.map(parsedTree),
]

const pieces = fc.constantFrom(
  '<a>',
  '</a>',
  '<b c="d">',
  '<b c="&quot;&lt;" e="f">',
  '</b>',
  '<media:m/>',
  '<b c="d" c="e"/>',
  '<b media:c="d"/>',
  'text ñ',
  '&amp;',
  '&#x26;',
  '&',
  '<',
  '>',
  ']]>',
  '<!-- x -->',
  '<?p?>',
  '"',
  '\n',
  '\u0008',
)
const xml = fc.array(pieces, { maxLength: 8 }).map(all => `<r>${all.join('')}</r>`)

test('a full parser reads the same elements', () => {
  let read = 0
  fc.assert(
    fc.property(xml, source => {
      const element = readPlainXml(source, prefixes)
      if (!element) return
      read++
      const { root, fault } = parseXml(source.replace('<r>', '<r xmlns:media="urn:m">'))
      expect(fault).toBeUndefined()
      expect(root && parsedTree(root)).toEqual(plainTree(element))
    }),
    { numRuns: runs(3000) },
  )
  expect(read).toBeGreaterThan(runs(100))
})
