import { describe, expect, test } from 'vitest'
import { review } from '../../src/content/review.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { readPlainYaml } from '../../src/input/yaml/fast-yaml.ts'
import { tag } from '../support/site.ts'

const base = 'https://www.example.com/world/story'

describe('a hostile body is cleaned as fast as any other', () => {
  const often = (part: string): string => part.repeat(Math.ceil(50_000 / part.length))
  test.each([
    ['noscripts in one another', { html: often('<noscript>') }],
    ['pictures without an address', { html: often('<img>') }],
    ['pictures and their fallbacks', { html: often('<img><noscript><img src=/a.jpg></noscript>') }],
    ['sources and pictures', { html: `<picture>${often('<source srcset=/a>')}${often('<img>')}` }],
    ['hidden from screen readers', { html: often('<p aria-hidden=true>') }],
    ['fonts in fonts', { html: often('<font>') }],
    ['formulas', { html: often('<math><mfrac>') }],
    ['slides', { html: `<div>${often('<p class=slick-cloned>x</p>')}</div>` }],
    ['previews', { html: `<div>${often('<img src=/max/60/a.jpg>')}</div>` }],
    ['lists in lists', { html: often('<amp-list>') }],
    ['texts in attributes', { html: often('<div data-html="<div data-html=x>"></div>') }],
    ['escaped tags', { html: often('&lt;a &lt;/a &amp;#') }],
    ['marks', { body: `a ${often('*|A')}${often('%%a')}${often('[[a')}${often('&lt;!--')}${often('{load ')}` }],
    ['pages in pages', { html: often('<iframe srcdoc="<iframe srcdoc=x>">') }],
    ['a long style', { html: `<p style="${often(';\t')}${often('width: ')}${often('url(')}">` }],
    ['empty lines', { html: often('a\n \n') }],
    ['brackets', { body: `a ${often('[a ')}${often('{{')}${often('{% ')}` }],
    ['notes', { body: Array.from({ length: 3000 }, (_, i) => `[^${i}]: a\n\nx[^${i}]\n\n`).join('') }],
    ['destinations', { body: `a b ${often('](')}${often(' ')}` }],
    ['cells', { body: `|a|\n|-|\n${often('\\|')}` }],
  ])('%s', (_, words) => {
    const [[format, text] = ['html', '']] = Object.entries(words)
    const body = { format: format === 'html' ? 'html' : 'markdown', text } as const
    const translation = { title: 'T', slug: 's', url: base, body }
    const started = performance.now()
    review(new Map([[tag('en'), translation]]), () => ({ file: 'a' }))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

test('long texts are read fast', () => {
  const long = ' '.repeat(400_000)
  const texts = [
    ...[`b${long}c`, `[b${long}c]`, `"b${long}\n${long}c"`, `b\n  ${long}c`, `>\n  b${long}c`].map(
      text => `a: ${text}\n`,
    ),
    `a: [${'b, '.repeat(100_000)}]\n`,
    `a: '${"''".repeat(200_000)}'\nb: "${'\\n'.repeat(100_000)}"\n`,
    `a: b\n${'  c\n'.repeat(100_000)}`,
    ...['b', '"b', '|\n  b', '>\n  b'].map(
      text => `a: ${text}${'\n'.repeat(500_000)}  c${text.startsWith('"') ? '"' : ''}\n`,
    ),
  ]
  const before = performance.now()
  for (const text of texts) expect(readPlainYaml(text)).toBeTypeOf('object')
  readPlainYaml(`a: ${'"b\\'.repeat(200_000)}\n`)
  readPlainYaml(`${'- '.repeat(400_000)}\n`)
  readPlainYaml(`a: [b${long}#`)
  expect(performance.now() - before).toBeLessThan(10_000)
})

test('the search for a remedy is fast', () => {
  const texts = ['a: @\n', 'k: "v\n', '- [\n', 'a: [b, ', 'a: "b\n', '\ta: b\n'].map(part =>
    part.repeat(5000 / part.length),
  )
  const before = performance.now()
  for (const text of texts) expect(parseYaml(text, 'f').ok).toBe(false)
  expect(performance.now() - before).toBeLessThan(10_000)
})
