// Bodies for partners that keep only some elements of HTML.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowed } from '../../src/content/allowed.ts'
import { isPlainlySafe } from '../../src/content/fast-safe.ts'
import { narrowed } from '../../src/content/narrow.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import type { Html } from '../../src/model/html.ts'
import { blocks, wrappers } from '../support/body-blocks.ts'
import { elementsOf } from '../support/dom.ts'
import { runs } from '../support/runs.ts'

const few: ReadonlySet<string> = new Set(['p', 'br', 'strong', 'a', 'img'])
const all: ReadonlySet<string> = new Set(Object.keys(allowed))
const clean = (html: string) => sanitize(html, 'https://www.example.com/')

/** The words of a text, without those that were struck out. */
const wordsIn = (html: string): string[] =>
  html
    .replaceAll(/<(del|s)(?: [^<>]*)?>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^<>]*>/g, ' ')
    .match(/w\d+x[\da-z]+/g) ?? []

describe('an element that a partner does not keep', () => {
  test.each([
    ['<h3>Why?</h3><p>So.</p>', '<p><strong>Why?</strong></p><p>So.</p>'],
    ['<div>one<p>two</p>three</div>', '<p>one</p><p>two</p><p>three</p>'],
    ['<details><summary>Q?</summary>A <em>b</em></details>', '<p><strong>Q?</strong></p><p>A b</p>'],
    ['<dl><dt>Term</dt><dd>Meaning</dd></dl>', '<p><strong>Term</strong></p><p>Meaning</p>'],
    [
      '<table><caption>Votes</caption><tr><th>Who</th><th>How many</th></tr><tr><td>Ana</td><td><p>3</p></td></tr></table>',
      '<p><strong>Votes</strong></p><p>Who: Ana · How many: 3</p>',
    ],
    ['<table><tr><td>a</td><td>b</td></tr></table>', '<p>a · b</p>'],
    ['<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>', '<p>• a</p><p>• b</p><p>• c</p><p>d</p>'],
    ['<ol start="3"><li>x</li><li value="7">y</li><li>z</li></ol>', '<p>3. x</p><p>7. y</p><p>8. z</p>'],
    ['<ol reversed><li>x</li><li>y</li></ol>', '<p>2. x</p><p>1. y</p>'],
    [
      '<figure><img src="https://a.example/b.jpg" alt="c"><figcaption>Caption</figcaption></figure>',
      '<p><img src="https://a.example/b.jpg" alt="c"></p><p>Caption</p>',
    ],
    ['<p>on <del>Monday</del><ins>Tuesday</ins></p>', '<p>on Tuesday</p>'],
    ['<p>H<sub>2</sub>O, m<sup>2</sup>, x<sup>n</sup></p>', '<p>H₂O, m², xn</p>'],
    ['<p><q>yes</q></p>', '<p>“yes”</p>'],
    ['<pre>a\n  b</pre>', '<p>a<br>  b</p>'],
    ['<p>a</p><hr><p>b</p>', '<p>a</p><p>b</p>'],
    ['<p><b>a</b> <i>b</i></p>', '<p><strong>a</strong> b</p>'],
    ['<video src="https://a.example/f.mp4" title="Film"></video>', '<a href="https://a.example/f.mp4">Film</a>'],
    ['<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '<p>漢(kan)</p>'],
  ])('%s becomes %s', (html, expected) => {
    expect(narrowed(clean(html), few)).toBe(expected)
  })

  test('gives its language and direction to the blocks in it', () => {
    const html = '<div lang="ar" dir="rtl"><p>a</p>b<p lang="he">c</p></div>' as Html
    expect(narrowed(html, few)).toBe(
      '<p lang="ar" dir="rtl">a</p><p lang="ar" dir="rtl">b</p><p lang="he" dir="rtl">c</p>',
    )
  })

  test('becomes the nearest heading that there is', () => {
    const html = '<h1>a</h1><h4>b</h4><h6>c</h6>' as Html
    expect(narrowed(html, new Set(['p', 'h2', 'h3']))).toBe('<h2>a</h2><h3>b</h3><h3>c</h3>')
  })

  test('may be a part of a table', () => {
    const html = clean('<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tr><td>d</td></tr></table>')
    expect(narrowed(html, new Set(['p', 'strong', 'table', 'tr', 'th', 'td']))).toBe(
      '<p><strong>c</strong></p><table><tr><th>h</th></tr><tr><td>d</td></tr></table>',
    )
  })

  test('takes its list along: an entry alone means nothing', () => {
    expect(narrowed('<ul><li>a</li></ul>' as Html, new Set(['p', 'ul']))).toBe('<p>• a</p>')
    expect(narrowed('<ul><li>a</li></ul>' as Html, new Set(['p', 'li']))).toBe('<p>• a</p>')
  })
})

const bodies = fc
  .tuple(
    fc.array(fc.nat({ max: blocks.length - 1 }), { minLength: 1, maxLength: 6 }),
    fc.nat({ max: wrappers.length - 1 }),
  )
  .map(([parts, wrapper]) => {
    let count = 0
    const fresh = {
      word: () => `w0x${(++count).toString(36)}`,
      path: (ending: string) => `/m/w0x${(++count).toString(36)}.${ending}`,
    }
    const inside = parts.map(part => blocks[part]?.(fresh) ?? '').join('\n')
    return clean((wrappers[wrapper] ?? (same => same))(inside, fresh))
  })

const subsets = fc.subarray(Object.keys(allowed)).map(tags => new Set(['p', ...tags]))

describe('the body of any editor', () => {
  test('holds only the elements that the partner keeps, all words, and is safe', () => {
    fc.assert(
      fc.property(bodies, subsets, (html, tags) => {
        const result = narrowed(html, tags)
        expect(elementsOf(result).filter(({ tagName }) => !tags.has(tagName))).toEqual([])
        expect(wordsIn(result)).toEqual(expect.arrayContaining(wordsIn(html)))
        expect(narrowed(result, tags)).toBe(result)
      }),
      { numRuns: runs(150) },
    )
  })

  test('stays the same where the partner keeps all elements', () => {
    fc.assert(
      fc.property(bodies, html => {
        expect(narrowed(html, all)).toBe(html)
      }),
      { numRuns: runs(60) },
    )
  })

  test('stays plain HTML where it was', () => {
    fc.assert(
      fc.property(bodies, html => {
        if (isPlainlySafe(html)) expect(isPlainlySafe(narrowed(html, few))).toBe(true)
      }),
      { numRuns: runs(60) },
    )
  })
})
