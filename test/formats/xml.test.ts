import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { create } from 'xmlbuilder2'
import { checkDocument } from '../../src/checks/document.ts'
import { xmlFrame } from '../../src/formats/frame.ts'
import {
  html,
  renderXml,
  xmlAttribute,
  xmlHtml,
  xmlText,
  type XmlElement,
  type XmlValue,
} from '../../src/formats/xml.ts'
import { escaper, legalText, printable } from '../../src/base/text.ts'
import { child, parseXml } from '../support/xml-tree.ts'
import { runs } from '../support/runs.ts'

/** Any UTF-16, with many difficult parts: controls, lone surrogates, `]]>`, references, comments. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '&amp;',
        '&#0;',
        '<b>',
        '<!--',
        '--',
        '?>',
        '\0',
        '\r',
        '\r\n',
        '\t',
        '\n',
        '"',
        "'",
        '\uFFFE',
        '\uD800',
      ),
    ),
  )
  .map(parts => parts.join(''))

const clean = readFileSync(join(import.meta.dirname, '../checks/rss/clean.xml'), 'utf8')
const noStylesheet = { stylesheet: undefined }

describe('any string', () => {
  test('reads back from XML text as its legal form', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(parseXml(`<t>${xmlText(text)}</t>`).text).toBe(legalText(text))
        expect(parseXml(`<t>${xmlHtml(text)}</t>`).text).toBe(legalText(text))
      }),
    )
  })

  test('reads back from an XML attribute as its legal form', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(parseXml(`<t a="${xmlAttribute(text)}"/>`).attributes['a']).toBe(legalText(text))
      }),
    )
  })

  test('reads back from a frame of xmlbuilder2 as its legal form', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { head, tail } = xmlFrame(
          { root: { '@a': text, '@title': text, list: { t: text } } },
          'list',
          noStylesheet,
        )
        const root = parseXml(head + tail)
        expect(root.attributes).toEqual({ a: legalText(text), title: legalText(text) })
        expect(child(child(root, 'list'), 't').text).toBe(legalText(text))
      }),
    )
  })

  test('is escaped in a frame as in an item', () => {
    fc.assert(
      fc.property(anyText, text => {
        const document = { root: { '@a': text, '@title': text, list: { t: text, u: html(text) } } }
        const { head, tail } = xmlFrame(document, 'list', noStylesheet)
        expect(head + tail).toBe(`<?xml version="1.0" encoding="UTF-8"?>${renderXml(document, 0)}\n`)
      }),
    )
  })

  test('keeps its place, also where it looks like the placeholder of another text', () => {
    const stylesheet = 'https://example.org/{3}.css'
    const { head, tail } = xmlFrame(
      { root: { '@xmlns:a': 'urn:{1}', '@a': '{2}', list: { t: '{0}', u: '' } } },
      'list',
      { stylesheet },
    )
    expect(head + tail).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?xml-stylesheet type="text/css" href="https://example.org/{3}.css"?>',
        '<root xmlns:a="urn:{1}" a="{2}">',
        '  <list>',
        '    <t>{0}</t>',
        '    <u/>',
        '  </list>',
        '</root>',
        '',
      ].join('\n'),
    )
  })

  test('cannot end a stylesheet instruction', () => {
    fc.assert(
      fc.property(anyText, stylesheet => {
        const { head, tail } = xmlFrame({ root: { list: { t: '1' } } }, 'list', { stylesheet })
        expect(parseXml(head + tail).name).toBe('root')
      }),
    )
  })

  test('has exactly one legal form, without the characters that XML forbids', () => {
    fc.assert(
      fc.property(anyText, text => {
        const legal = legalText(text)
        expect(legal).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u)
        expect(legalText(legal)).toBe(legal)
        expect(Array.from(legal)).toHaveLength(Array.from(text).length)
      }),
    )
  })
})

test.each([legalText, printable])('escaping in one pass equals mending by %o and then escaping', mend => {
  const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  const escape = escaper(references, mend)
  fc.assert(
    fc.property(anyText, text => {
      expect(escape(text)).toBe(mend(text).replace(/[&<>]/g, character => references[character] ?? ''))
    }),
    { numRuns: runs(1000) },
  )
})

describe('the writer of items', () => {
  const name = fc.constantFrom('title', 'media:content', 'dc:creator', 'x')
  const safeText = fc
    .string({ unit: fc.constantFrom('a', 'é', '漢', '😀', ' ', '"', "'", '&', ';', '>', 'b', '<', '1', ']') })
    // xmlbuilder2 does not escape texts that look like references, so its frames get other texts.
    .filter(text => text.trim() !== '' && !/&[a-z]+;/i.test(text))
  const scalar = fc.oneof(safeText, fc.nat())

  const { element } = fc.letrec<{ element: XmlElement; value: XmlValue }>(tie => ({
    element: fc
      .tuple(
        fc.dictionary(fc.constantFrom('@a', '@b', '@xml:lang'), scalar, { maxKeys: 3 }),
        fc.oneof(
          fc.record({ '#': safeText }),
          fc.dictionary(name, tie('value'), { maxKeys: 3 }) as fc.Arbitrary<XmlElement>,
        ),
      )
      .map(([attributes, contents]) => ({ ...attributes, ...contents })),
    value: fc.oneof({ maxDepth: 3 }, scalar, tie('element'), fc.array(tie('element'), { minLength: 1, maxLength: 3 })),
  }))

  test('prints what xmlbuilder2 prints', () => {
    fc.assert(
      fc.property(element, contents => {
        const object = { item: { '@xmlns:media': 'urn:media', '@xmlns:dc': 'urn:dc', ...contents } }
        const ours = renderXml(object, 0).trimStart()
        const theirs = create(object).end({ headless: true, prettyPrint: true })
        // Texts that look like markup may have hexadecimal references.
        expect(inNamedReferences(ours)).toBe(inNamedReferences(theirs))
      }),
    )
  })

  const inNamedReferences = (xml: string): string =>
    xml.replaceAll('&#x26;', '&amp;').replaceAll('&#x3C;', '&lt;').replaceAll('&#x3E;', '&gt;')

  test.each([
    ['plain text keeps named references', 'AT&T & R&D: 1 < 2 > 0', 'AT&amp;T &amp; R&amp;D: 1 &lt; 2 &gt; 0'],
    ['what looks like an element is hexadecimal', 'the <b> tag', 'the &#x3C;b&#x3E; tag'],
    ['what looks like the end of an element is hexadecimal', 'and </', 'and &#x3C;/'],
    ['a comment or an instruction has a named reference', '<!-- <?php', '&lt;!-- &lt;?php'],
    ['what looks like an entity is hexadecimal', 'R&amp;D', 'R&#x26;amp;D'],
    ['what looks like a character reference is hexadecimal', '&#38; and &#x26;', '&#x26;#38; and &#x26;#x26;'],
    ['so is one that is unfinished', '&#x and &#a', '&#x26;#x and &#x26;#a'],
    ['a `&#` of its own has a named reference', '&#; &# 1', '&amp;#; &amp;# 1'],
    ['an entity of HTML 4 is hexadecimal without its semicolon', '?a=1&copy=2', '?a=1&#x26;copy=2'],
    ['so it is at the end', 'a&lang', 'a&#x26;lang'],
    ['the beginning of a word is no entity', '&copyright, R&notes, Q&A', '&amp;copyright, R&amp;notes, Q&amp;A'],
    ['neither is one of HTML 5 without its semicolon', 'Black&star', 'Black&amp;star'],
    ['with its semicolon it is hexadecimal', 'Black&star;', 'Black&#x26;star;'],
    ['a name that holds a digit is hexadecimal', 'R&D2 news', 'R&#x26;D2 news'],
    ['so is one with a digit of another script', 'R&ñ٢', 'R&#x26;ñ٢'],
    ['so is one with an underscore', 'a&_b', 'a&#x26;_b'],
    ['a word of another script has a named reference', 'a&ñ &三', 'a&amp;ñ &amp;三'],
    ['the end of a CDATA section cannot occur', ']]>', ']]&gt;'],
    ['a carriage return survives', 'a\r\nb', 'a&#xD;\nb'],
    ['a forbidden character is replaced', 'a\bb\uD800', 'a\uFFFDb\uFFFD'],
  ])('%s', (_, text, expected) => {
    expect(xmlText(text)).toBe(expected)
  })

  test('writes no plain text that `check` takes for HTML, except with an end tag', () => {
    const nearlyMarkup = fc
      .array(fc.constantFrom('&', '#', 'x', '1', 'D', 'ñ', '٢', '_', ';', ' ', '<', '/', '!', 'amp', 'copy', 'star'))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(nearlyMarkup, title => {
        expect(codesOf(xmlText(title))).not.toContain('TEXT_HAS_HTML')
      }),
      { numRuns: runs(1000) },
    )
  })

  const codesOf = (title: string): readonly string[] =>
    checkDocument(
      clean.replace(/(<item>\s*<title>)[^<]*/, (_, start: string) => start + title),
      'rss.xml',
      {
        now: new Date('2026-06-01T00:00:00Z'),
      },
    ).map(({ code }) => code)

  test('looks for markup in attributes only where they hold words for people', () => {
    expect(renderXml({ link: { '@href': 'https://a.example/?b&lang=c', '@title': '"b" &lang' } }, 0)).toBe(
      '\n<link href="https://a.example/?b&amp;lang=c" title="&quot;b&quot; &#x26;lang"/>',
    )
  })

  test('escapes HTML with named references in every case', () => {
    expect(renderXml({ content: { '@type': 'html', ...html('<p>R&amp;D</p>') } }, 0)).toBe(
      '\n<content type="html">&lt;p&gt;R&amp;amp;D&lt;/p&gt;</content>',
    )
  })

  test('repeats the elements of a list and leaves out what is undefined', () => {
    expect(renderXml({ a: ['1', '2'], b: undefined, c: { '@d': undefined, '#': undefined } }, 1)).toBe(
      '\n  <a>1</a>\n  <a>2</a>\n  <c/>',
    )
  })

  test('refuses an attribute that is no text', () => {
    expect(() => renderXml({ a: { '@b': { c: '1' } } }, 0)).toThrow(TypeError)
  })
})
