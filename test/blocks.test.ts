import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '../src/content/html.ts'
import { renderByBlocks } from '../src/content/blocks.ts'

const markdown = new MarkdownIt({ html: true })
markdown.renderer.rules['text'] = (tokens, i) => escapeHtml(tokens[i]?.content ?? '')

const render = (text: string): string | undefined =>
  renderByBlocks(text, { blocks: part => markdown.render(part), inline: part => markdown.renderInline(part) })

const starts = [
  '',
  '# ',
  '## ',
  '###### ',
  '#',
  '> ',
  '>',
  '- ',
  '1. ',
  '1) ',
  '12 ',
  '3',
  '* ',
  '**',
  '_',
  '    ',
  '\t',
  ' ',
]
const others = [
  '[a](/b) ',
  '[a]: /b',
  '[a\\](b]: /c',
  '![a](b)',
  '```',
  '~~~',
  '***',
  '---',
  '===',
  '|',
  ':-:|',
  '<b>',
  '&amp; ',
  '\\',
  '“',
]
const pieces = [
  'word',
  'año',
  '漢字',
  '😀',
  ' ',
  '  ',
  '. ',
  '"',
  "'",
  '- ',
  '#',
  ' #',
  '>',
  '&',
  ';',
  '*',
  '**',
  '_',
  '`',
  '~~',
  '[',
  ']',
  '(',
  ')',
  '](/x)',
  '!',
  '|',
  '=',
  '\\',
  '\u00A0',
  '\u2028',
  '\f',
]
const line = fc
  .tuple(
    fc.oneof({ weight: 10, arbitrary: fc.constantFrom('', '', '## ', '> ') }, fc.constantFrom(...starts, ...others)),
    fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom('word', 'a', ' b', ', c') }, fc.constantFrom(...pieces)),
      {
        maxLength: 6,
      },
    ),
  )
  .map(([start, rest]) => start + rest.join(''))
const breaks = fc.constantFrom('\n', ...Array.from({ length: 6 }, () => '\n\n'), '\n\n\n', '\n \n', '\n> ', '  \n')
const document = fc
  .array(fc.tuple(line, breaks), { maxLength: 5 })
  .map(lines => lines.flat().join(''))
  .chain(text => fc.constantFrom(text, `\n${text}`))

describe('Markdown that is rendered by blocks', () => {
  test('is what markdown-it makes of the whole, whatever it holds', () => {
    let divided = 0
    fc.assert(
      fc.property(document, text => {
        const ours = render(text)
        if (ours === undefined) return
        divided++
        expect(ours).toBe(markdown.render(text).trim())
      }),
      { numRuns: 10_000 },
    )
    expect(divided).toBeGreaterThan(5000)
  })

  test.each([
    ['paragraphs', 'a\nb\n\n2026 was a year', '<p>a\nb</p>\n<p>2026 was a year</p>'],
    [
      'marks in them',
      '**a** [b](/c)\n\n[d](e)',
      '<p><strong>a</strong> <a href="/c">b</a></p>\n<p><a href="e">d</a></p>',
    ],
    ['headings', '## a & b', '<h2>a &amp; b</h2>'],
    ['quotations', '> a\n> b', '<blockquote>\n<p>a\nb</p>\n</blockquote>'],
    ['nothing', '\n', ''],
    ['what begins a line late', '\na\n', '<p>a</p>'],
    [
      'a loose list between them',
      'a\n\n- b\n\n- c\n\nd',
      '<p>a</p>\n<ul>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n<p>d</p>',
    ],
    ['empty lines in code', '    a\n\n\n    b\n', '<pre><code>a\n\n\nb\n</code></pre>'],
    ['raw HTML', 'a <b>c</b>', undefined],
    ['a fence', 'a\n\n```\nb\n\nc\n```', undefined],
    ['a reference', '[a]\n\n[a]: /b', undefined],
  ])('%s', (_, text, expected) => {
    expect(render(text)).toBe(expected)
  })
})
