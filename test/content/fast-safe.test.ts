import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'
import { isPlainlySafe } from '../../src/content/fast-safe.ts'
import { runs } from '../support/runs.ts'

describe('HTML that is plainly safe', () => {
  test.each([
    '<p>A &amp; B <a href="https://example.com/a?b=1&amp;c=2">c</a></p>',
    '<figure><img src="https://example.com/a.jpg" alt=""><figcaption>B</figcaption></figure>',
    '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>',
  ])('%s', html => {
    expect(isPlainlySafe(html)).toBe(true)
  })

  test.each([
    '<script>a</script>',
    '<p onclick="a">b</p>',
    '<a href="javascript:a">b</a>',
    '<a href="java&#x73;cript:a">b</a>',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<img src="/a.jpg" alt="">',
    '<img src="https://example.com/ñ.jpg" alt="">',
    '<img src="https://example.com/a.jpg" srcset="https://example.com/a.jpg 1x, javascript:b 2x" alt="">',
    '<p>a',
    '<p><p>a</p></p>',
    '<p><div>a</div></p>',
    '<a href="https://example.com/"><b><a href="https://example.com/">c</a></b></a>',
    '<b><i>a</b></i>',
    '<td>a</td>',
    '<table>a</table>',
    '<svg></svg>',
    '<!-- a -->',
    'a & b',
    '<P>a</P>',
    "<p title='a'>b</p>",
  ])('is not %s', html => {
    expect(isPlainlySafe(html)).toBe(false)
  })
})

const pieces = fc.constantFrom(
  '<p>',
  '</p>',
  '<b>',
  '</b>',
  '<div>',
  '</div>',
  '<ul><li>',
  '</li></ul>',
  '<a href="https://example.com/a">',
  '<a href="//example.com">',
  '<a href="javascript:a">',
  '</a>',
  '<img src="https://example.com/a.jpg" alt="">',
  '<img src="https://example.com/a.jpg" onerror="b">',
  '<table>',
  '<tr><td>',
  '</td></tr></table>',
  '<br>',
  '<script>',
  '<blockquote>',
  '</blockquote>',
  'text ñ',
  '&amp;',
  '&lt;script&gt;',
  '&',
  '<',
  '"',
)

const feedWith = (body: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'A',
    home_page_url: 'https://example.com/',
    feed_url: 'https://example.com/feed.json',
    language: 'en',
    items: [{ id: 'tag:example.com,2026:a', url: 'https://example.com/a', title: 'A', content_html: body }],
  })

test('the rules find no fault in HTML that the recognizer calls safe', () => {
  let safe = 0
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), all => {
      const body = `<p>A</p>${all.join('')}`
      if (!isPlainlySafe(body)) return
      safe++
      const errors = checkDocument(feedWith(body), 'feed.json').filter(({ severity }) => severity === 'error')
      expect(errors).toEqual([])
    }),
    { numRuns: runs(3000) },
  )
  expect(safe).toBeGreaterThan(runs(100))
})
