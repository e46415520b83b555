import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/model/html.ts'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { addressesOf, canonical, elementsOf } from '../support/dom.ts'
import { runs } from '../support/runs.ts'

const base = 'https://www.example.com/world/story'
const render = (markdown: string): string => renderMarkdown(markdown, base)

describe('Markdown', () => {
  test.each([
    ['paragraphs', 'a\n\nb', '<p>a</p>\n<p>b</p>'],
    ['emphasis', '*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
    ['a heading', '## a', '<h2>a</h2>'],
    ['a list that begins elsewhere', '3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['a quotation', '> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['code without a class', '```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    [
      'a table without styles',
      '| a | b |\n|--:|---|\n| 1 | 2 |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['a relative link', '[a](/b "c")', '<p><a href="https://www.example.com/b" title="c">a</a></p>'],
    [
      'a link in another script',
      '[a](<https://ñandú.example/año>)',
      '<p><a href="https://xn--and-6ma2c.example/a%C3%B1o">a</a></p>',
    ],
    ['a protocol-relative link', '[a](//other.example/)', '<p><a href="https://other.example/">a</a></p>'],
    ['a link that executes is text', '[a](javascript:x)', '<p>[a](javascript:x)</p>'],
    ['an image', '![a *b*](c.png "d")', '<p><img src="https://www.example.com/world/c.png" alt="a b" title="d"></p>'],
    [
      'an image that is no file of the web is text',
      '![a](data:image/png;base64,AA)',
      '<p>![a](data:image/png;base64,AA)</p>',
    ],
    ['an image by mail is its text', '![a](mailto:b@example.com)', '<p>a</p>'],
    ['an image without an address is its text', '![a]()', '<p>a</p>'],
    ['a bare address stays text', 'https://www.example.com/', '<p>https://www.example.com/</p>'],
    [
      'an address in angle brackets is a link',
      '<https://www.example.com/?a=b&c>',
      '<p><a href="https://www.example.com/?a=b&amp;c">https://www.example.com/?a=b&amp;c</a></p>',
    ],
    ['text keeps its quotes', `"a" & 'b' < c`, `<p>"a" &amp; 'b' &lt; c</p>`],
    ['raw HTML is sanitized', 'a <b onclick=x>b</b>\n\n<script>c</script>', '<p>a <b>b</b></p>'],
    ['nothing but raw HTML is sanitized', '<div onclick="x">a</div>', '<div>a</div>'],
    ['raw HTML in a line is sanitized', 'a <b onclick=x>b</b>', '<p>a <b>b</b></p>'],
    [
      'raw HTML alone in a line of Markdown is sanitized',
      '# <img src=x onerror=y>',
      '<h1><img src="https://www.example.com/world/x" alt=""></h1>',
    ],
    [
      'raw HTML in a table cell is sanitized',
      '| a |\n|---|\n| <img src=x onerror=y> |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><img src="https://www.example.com/world/x" alt=""></td>\n</tr>\n</tbody>\n</table>',
    ],
    ['a comment goes', 'a\n\n<!-- b -->\n\nc', '<p>a</p>\n\n<p>c</p>'],
  ])('%s', (_, markdown, expected) => {
    expect(render(markdown)).toBe(expected)
  })
})

/** Markdown without raw HTML: all characters of its syntax except `<`. */
const pure = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '> ',
        '- ',
        '1. ',
        '```\n',
        '    ',
        '\n',
        '\n\n',
        '* * *\n',
        '| a | b |\n|---|---|\n| c | d |\n',
        '|',
        '\\',
      ),
      fc.constantFrom(
        '**',
        '*',
        '_',
        '`',
        '[',
        ']',
        '(',
        ')',
        '![',
        '](',
        '](/x)',
        '](javascript:x)',
        '](//é.example "t")',
        '"',
        '&amp;',
        '&#60;b&#62;',
      ),
      fc.constantFrom(
        '[r]: /ref "t"\n',
        '[r]',
        'text',
        'año',
        'عربى',
        '漢字',
        '😀',
        '>',
        '&',
        'https://example.com',
        ' ',
      ),
      fc.string({ maxLength: 5 }).map(text => text.replaceAll('<', '')),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''))

describe('any Markdown', () => {
  test('without raw HTML gives HTML that the sanitizer does not change', () => {
    fc.assert(
      fc.property(pure, markdown => {
        const html = render(markdown)
        expect(canonical(sanitize(html, base))).toBe(canonical(html))
      }),
      { numRuns: runs(1500) },
    )
  })

  test('has absolute ASCII addresses', () => {
    fc.assert(
      fc.property(pure, markdown => {
        for (const element of elementsOf(render(markdown)))
          for (const address of addressesOf(element)) expect(address).toMatch(/^(?:https?:\/\/|mailto:|tel:)[!-~]*$/)
      }),
    )
  })
})

describe('the plain text of HTML', () => {
  test.each([
    ['blocks are words apart', '<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>', 'a b c d'],
    ['a line break is a space', 'a<br>b', 'a b'],
    [
      'an element inside a word or before a comma adds no space',
      'told <strong><a href="https://r.example/">Reuters</a></strong>, 日本<em>語</em>の',
      'told Reuters, 日本語の',
    ],
    ['entities are characters', '<p>a &amp;amp; &lt;b&gt;</p>', 'a &amp; <b>'],
  ])('%s', (_, html, expected) => {
    expect(plainText(sanitize(html, base))).toBe(expected)
  })
})
