// Links from the text of one article to another.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linksIn, withPages } from '../../src/content/article-links.ts'
import { isPlainlySafe } from '../../src/content/fast-safe.ts'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { nowhere } from '../../src/model/article-link.ts'
import { en, es } from '../support/facts.ts'
import { runs } from '../support/runs.ts'

const base = 'https://en.example/world/own'
const pages = new Map([
  ['storm', { url: 'https://en.example/world/storm', language: en }],
  ['feria', { url: 'https://es.example/?p=7&x=1', language: es }],
  ['part', { url: 'https://en.example/all#part', language: en }],
])
const markdown = (text: string) => withPages(renderMarkdown(text, base), pages, en)
const html = (text: string) => withPages(sanitize(text, base), pages, en)

describe('a link to an article', () => {
  test.each([
    ['[words](article:storm)', '<a href="https://en.example/world/storm">words</a>'],
    ['[words](<article:storm>)', '<a href="https://en.example/world/storm">words</a>'],
    ['[words](Article:storm)', '<a href="https://en.example/world/storm">words</a>'],
    ['[words][1]\n\n[1]: article:storm', '<a href="https://en.example/world/storm">words</a>'],
    ['[words](article:storm#eye)', '<a href="https://en.example/world/storm#eye">words</a>'],
    ['[words](article:storm?a=1&b=2#eye)', '<a href="https://en.example/world/storm?a=1&amp;b=2#eye">words</a>'],
    [
      '[**bold** words](article:storm "T")',
      '<a href="https://en.example/world/storm" title="T"><strong>bold</strong> words</a>',
    ],
    ['[words](article:part)', '<a href="https://en.example/all#part">words</a>'],
    ['[words](article:part#other)', '<a href="https://en.example/all#other">words</a>'],
    ['[words](article:feria)', '<a href="https://es.example/?p=7&amp;x=1" hreflang="es">words</a>'],
    ['[words](article:feria?y=2)', '<a href="https://es.example/?p=7&amp;x=1&amp;y=2" hreflang="es">words</a>'],
    ['<article:storm>', '<a href="https://en.example/world/storm">https://en.example/world/storm</a>'],
    ['[words](article:other)', 'words'],
    ['See <article:other> next', 'See  next'],
    ['See [article:other](article:other) next', 'See  next'],
    [
      '[**bold** words](article:other#eye), [more](article:storm)',
      '<strong>bold</strong> words, <a href="https://en.example/world/storm">more</a>',
    ],
    [
      '[a](https://a.example/), [b](article:other), [c](https://c.example/)',
      '<a href="https://a.example/">a</a>, b, <a href="https://c.example/">c</a>',
    ],
    ['`[words](article:storm)`', '<code>[words](article:storm)</code>'],
    ['Text about article:storm', 'Text about article:storm'],
  ])('in Markdown: %s', (text, expected) => {
    expect(markdown(text)).toBe(`<p>${expected}</p>`)
  })

  test.each([
    ['<a href="article:storm">words</a>', '<a href="https://en.example/world/storm">words</a>'],
    ["<a class=x hreflang=fr href='article&#58;storm'>words</a>", '<a href="https://en.example/world/storm">words</a>'],
    [
      '<a title="T" href="article:feria">words</a>',
      '<a href="https://es.example/?p=7&amp;x=1" hreflang="es" title="T">words</a>',
    ],
    [
      '<a href="article:other">words <img src="/a.jpg" alt="A"></a>',
      'words <img src="https://en.example/a.jpg" alt="A">',
    ],
    ['<blockquote cite="article:storm">words</blockquote>', '<blockquote>words</blockquote>'],
    ['<img src="article:storm" alt="A">', ''],
  ])('in HTML: %s', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  test('is found with its line and its column', () => {
    const text =
      'One\n\nSee [it](article:storm-two), [that](article:storm)\nand [again](Article:storm#eye).\n\n`article:code`'
    expect(linksIn(text, renderMarkdown(text, base), 'body')).toEqual([
      { id: 'storm-two', text: 'body', line: 2, column: 10 },
      { id: 'storm', text: 'body', line: 2, column: 37 },
      { id: 'storm', text: 'body', line: 3, column: 13 },
    ])
    const repeated = 'See <a href="article:A2">article:A2</a>\n<a href="article:A2">it</a>\n[article:A2](Article:A2)'
    expect(linksIn(repeated, renderMarkdown(repeated, base), 'body').map(({ line }) => line)).toEqual([0, 1, 2])
    const twice = '<article:a2> and\n[article:a2](article:a2)\n[more](article:a2)'
    expect(linksIn(twice, renderMarkdown(twice, base), 'body').map(({ line }) => line)).toEqual([0, 1, 2])
    const odd = '<p>x\n<a href="article&#58;storm">it</a>'
    expect(linksIn(odd, sanitize(odd, base), 'html')).toEqual([{ id: 'storm', text: 'html', line: 0, column: 1 }])
    expect(linksIn('[it](/storm)', renderMarkdown('[it](/storm)', base), 0)).toEqual([])
  })
})

test('no link without a page goes out, whatever a text says, and all of its words do that are no address', () => {
  const pieces = [
    '<a href="article:x">',
    '</a>',
    '<b>',
    '</b>',
    '[w](article:y)',
    '<article:z>',
    '<a title="article:q">',
    '"',
    '&',
    'word ',
    '<a href=article:storm#a"b>',
    '\n\n',
  ]
  const body = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(body, fc.boolean(), (text, isMarkdown) => {
      const clean = isMarkdown ? renderMarkdown(text, base) : sanitize(text, base)
      const withoutAny = withPages(clean, nowhere, en)
      expect(withoutAny).not.toMatch(/<[^>]* href="article:/)
      expect(wordsOf(withoutAny)).toBe(wordsOf(clean.replace(/>article:[^<>]*(?=<\/a>)/g, '>')))
      // What the full rules need not look at again has no other scheme in it.
      if (isPlainlySafe(clean.replaceAll('article:', 'https://a.example/')))
        expect(isPlainlySafe(withoutAny)).toBe(true)
    }),
    { numRuns: runs(500) },
  )
})

const wordsOf = (text: string): string => text.replace(/<[^>]*>/g, '')
