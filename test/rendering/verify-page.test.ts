import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headline } from '../../src/pages/headline.ts'
import { faultsInPage, faultsInPart } from '../../src/rendering/verify-page.ts'
import type { Item } from '../../src/model/feed.ts'
import { runs } from '../support/runs.ts'
import { localeFile, tag, wordsFrom } from '../support/site.ts'

test.each([
  '<script>alert(1)</script>',
  '<script src="https://elsewhere.example/x.js" defer=""></script>',
  '<script src="../pages.js" defer="">alert(1)</script>',
  '<script type="application/ld+json">{}</script ><script>',
  '<script type="module">x</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="//elsewhere.example/">x</a>',
  '<a href="data:text/html,x">x</a>',
  '<a data-href="javascript:alert(1)">x</a>',
  '<a href="https://x.example/" onclick="alert(1)">x</a>',
  '<a href="https://x.example/" href="https://y.example/">x</a>',
  "<a href='https://x.example/'>x</a>",
  '<img src="x onerror=alert(1)">',
  '<p style="color:red">x</p>',
  '<iframe src="https://x.example/"></iframe>',
  '<svg></svg>',
  '<form></form>',
  '<base href="https://x.example/">',
  '<meta http-equiv="refresh" content="0">',
  '<p>x',
  'x</p>',
  '<p><b>x</p></b>',
  '<p>x</div>',
  'a < b',
  'a > b',
  '&nbsp;',
  '&',
])('%s is no part of a page', html => {
  expect(faultsInPart(html)).toHaveLength(1)
})

test('a page begins with its doctype, and has each id once', () => {
  expect(faultsInPage('<!doctype html>\n<p id="a">x</p>')).toEqual([])
  expect(faultsInPage('<p id="a">x</p>')).toHaveLength(1)
  expect(faultsInPage('<!doctype html>\n<p id="a">x</p><p id="a">y</p>')).toHaveLength(1)
})

const words = await wordsFrom('es', localeFile('es'))
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", '</a>', '<script>', '&lt;', '-->', '\u{202E}', 'é', ' '), {
      maxLength: 12,
    })
    .map(parts => parts.join('')),
)

test('a headline is faultless and one element, whatever an article says', () => {
  fc.assert(
    fc.property(text, text, text, text, text, (title, summary, caption, alt, name) => {
      const item: Item = {
        id: 'tag:example.com,2026:a',
        language: tag('en'),
        direction: 'ltr',
        url: 'https://www.example.com/?a=%22&b=1',
        title,
        summary,
        published: new Date(0),
        updated: new Date(0),
        authors: [{ name }],
        contributors: [],
        categories: [],
        image: { url: "https://cdn.example/'(x)'.jpg", type: 'image/jpeg', alt, caption },
        media: [],
        translations: [],
        extensions: [],
      }
      expect(faultsInPart(headline(item, tag('es'), words))).toEqual([])
    }),
    { numRuns: runs(500) },
  )
})
