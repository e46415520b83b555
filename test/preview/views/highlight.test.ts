import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printable } from '../../../src/base/text.ts'
import { highlightJson, highlightXml } from '../../../src/preview/views/highlight.ts'
import { listSpans } from '../../../src/preview/views/json-spans.ts'
import { elementsOf, shownOf } from '../../support/dom.ts'
import { runs } from '../../support/runs.ts'

const fragments = fc
  .array(
    fc.constantFrom(
      '<a b="c>d">',
      '</a>',
      '<!-- <x> -->',
      '<![CDATA[<y>]]>',
      '<?z?>',
      '<',
      '"',
      "'",
      '{"k":',
      '"v\\"",',
      '-1.5e3',
      'null',
      '&amp;',
      ' \n',
    ),
  )
  .map(parts => parts.join(''))
const texts = fc.oneof(fragments, fc.string({ unit: 'grapheme' }).map(printable))

describe.each([
  ['XML', highlightXml],
  ['JSON', highlightJson],
])('%s with its parts marked', (_, highlight) => {
  test('loses no character and holds no element but marks, whatever the text is', () => {
    fc.assert(
      fc.property(texts, text => {
        const html = highlight(text)
        expect(shownOf(`<pre>.${html}</pre>`)).toBe(`.${text}`)
        expect(elementsOf(html).every(({ tagName }) => tagName === 'span')).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })
})

const marksIn = (html: string): string[] =>
  elementsOf(html).map(
    ({ attrs, childNodes: [text] }) => `${attrs[0]?.value} ${text && 'value' in text ? text.value : ''}`,
  )

test('tags, attributes and what is no tag are told apart', () => {
  expect(marksIn(highlightXml('<?xml?><a b="1>" c=\'2\'>x</a><!--y-->'))).toEqual([
    't-aside <?xml?>',
    't-tag <a',
    't-name b',
    't-value "1>"',
    't-name c',
    "t-value '2'",
    't-tag >',
    't-tag </a',
    't-tag >',
    't-aside <!--y-->',
  ])
})

test('keys, texts and numbers are told apart', () => {
  const marks = marksIn(highlightJson('{"a" : "b:\\"", "c": [1, true]}'))
  expect(marks).toEqual(['t-name "a"', 't-value "b:\\""', 't-name "c"', 't-number 1', 't-number true'])
})

test('the members of a list in JSON are found, whatever stands around them', () => {
  const member = fc.oneof(
    fc.record({ id: fc.string(), items: fc.array(fc.object()) }),
    fc.array(fc.string()).map(texts => ({ texts })),
  )
  const whole = fc.record({
    hubs: fc.array(fc.object()),
    title: fc.string(),
    items: fc.array(member),
    _pregon: fc.object(),
  })
  fc.assert(
    fc.property(whole, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const read = listSpans(text, 'items').map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown)
      expect(read).toEqual((JSON.parse(text) as typeof value).items)
      const list = JSON.stringify(value.items, null, indent)
      expect(listSpans(list).map(({ start, end }) => list.slice(start, end))).toHaveLength(value.items.length)
    }),
    { numRuns: runs(300) },
  )
})

test('a document of a megabyte takes no time that a person would notice', () => {
  const text = readFileSync('package-lock.json', 'utf8').repeat(4)
  const start = performance.now()
  highlightJson(text)
  highlightXml(`<${'a'.repeat(500_000)} ${'b '.repeat(200_000)}${'<'.repeat(10_000)}`)
  expect(performance.now() - start).toBeLessThan(2000)
})
