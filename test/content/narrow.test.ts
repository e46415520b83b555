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
    ['<p>H<sub>2</sub>O, m<sup>2</sup>, x<sup>n</sup></p>', '<p>H₂O, m², x^n</p>'],
    ['<p><q>yes</q></p>', '<p>“yes”</p>'],
    ['<pre>a\n  b\tc</pre>', '<p>a<br>\u00A0\u00A0b\u00A0\u00A0\u00A0\u00A0c</p>'],
    ['<p>a</p><hr><p>b</p>', '<p>a</p><p>b</p>'],
    ['<p><b>a</b> <i>b</i></p>', '<p><strong>a</strong> b</p>'],
    ['<video src="https://a.example/f.mp4" title="Film"></video>', '<a href="https://a.example/f.mp4">Film</a>'],
    ['<p>漢: <ruby>東京<rp>(</rp><rt>とう</rt><rp>)</rp></ruby> is</p>', '<p>漢: 東京(とう) is</p>'],
    ['<div>a <ruby>漢<rt>kan</rt></ruby> b<p>c</p></div>', '<p>a 漢(kan) b</p><p>c</p>'],
    [
      '<table><tr><th>H1</th><th>H2</th><th>H3</th></tr><tr><td colspan="2">x</td><td>y</td></tr></table>',
      '<p>H1, H2: x · H3: y</p>',
    ],
    [
      '<table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr><tr><td>y</td></tr></table>',
      '<p>A: x · B: 1</p><p>A: x · B: 2</p><p>A: y</p>',
    ],
    [
      '<table><tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>C</th><th>D</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>',
      '<p>A: 1 · B C: 2 · B D: 3</p>',
    ],
    ['<table><tr lang="ar"><td dir="rtl">a</td><td>b</td></tr></table>', '<p lang="ar">\u2067a\u2069 · b</p>'],
    [
      '<ul><li lang="ar" dir="rtl">a</li><li><p lang="he">b</p></li></ul>',
      '<p lang="ar" dir="rtl">• a</p><p lang="he">• b</p>',
    ],
    ['<p>a <span dir="rtl">b</span> <bdi>c</bdi></p>', '<p>a \u2067b\u2069 \u2068c\u2069</p>'],
    [
      '<p>10<sup>-6</sup> x<sup>n+1</sup> 1<sup>st</sup> a<sup>[1]</sup> x<sub>i</sub></p>',
      '<p>10⁻⁶ x^(n+1) 1st a[1] x_i</p>',
    ],
    ['<p>a<sup><a href="https://a.example/1">1</a></sup></p>', '<p>a<a href="https://a.example/1">¹</a></p>'],
    ['<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>', '<p>A · B</p><p>A: 1</p>'],
    ['<ol type="a" start="26"><li>x</li><li>y</li></ol>', '<p>z. x</p><p>aa. y</p>'],
    ['<ol type="I" start="4"><li>x</li></ol><ol type="i" start="0"><li>y</li></ol>', '<p>IV. x</p><p>0. y</p>'],
    ['<p>a <del>b</del> c <s>d</s>, e</p>', '<p>a c, e</p>'],
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

  test('becomes the other kind of cell, with its own attributes only', () => {
    const html = '<table><tbody><tr><th scope="col">A</th><td>b</td></tr></tbody></table>' as Html
    const rest = new Set(['p', 'table', 'tbody', 'tr'])
    expect(narrowed(html, new Set([...rest, 'td']))).toBe('<table><tbody><tr><td>A</td><td>b</td></tr></tbody></table>')
    expect(narrowed(html, new Set([...rest, 'th']))).toBe(
      '<table><tbody><tr><th scope="col">A</th><th>b</th></tr></tbody></table>',
    )
  })

  test('leaves no empty paragraph for the empty lines of a text', () => {
    expect(narrowed('<pre><code>a\n\n b</code></pre>' as Html, new Set(['p', 'code']))).toBe(
      '<p><code>a</code></p><p><code>\u00A0b</code></p>',
    )
  })

  test('does not grow without bound where cells span rows', () => {
    const rows = `<tr><td rowspan="65534" colspan="1000">${'w'.repeat(5000)}</td></tr>${'<tr><td>a</td></tr>'.repeat(2000)}`
    expect(narrowed(`<table>${rows}</table>` as Html, few).length).toBeLessThan(100_000)
  })

  test('takes its list along: an entry alone means nothing', () => {
    expect(narrowed('<ul><li>a</li></ul>' as Html, new Set(['p', 'ul']))).toBe('<p>• a</p>')
    expect(narrowed('<ul><li>a</li></ul>' as Html, new Set(['p', 'li']))).toBe('<p>• a</p>')
  })
})

const inLines: typeof blocks = [
  f => `<p>${f.word()} <ruby>${f.word()}<rp>(</rp><rt>${f.word()}</rt><rp>)</rp></ruby> ${f.word()}</p>`,
  f => `<p>${f.word()} <del>no</del>, <span dir="rtl" lang="ar">${f.word()}</span> x<sup>n+1</sup> 10<sup>-6</sup></p>`,
  f =>
    `<table><tr><th colspan=2>${f.word()}<th>${f.word()}<tr><td rowspan=2 dir=rtl>${f.word()}<td>${f.word()}<tr lang=ar><td>${f.word()}</table>`,
  f => `<pre>  ${f.word()}\n\n\t<code>${f.word()}\n ${f.word()}</code></pre><ol type=i><li dir=rtl>${f.word()}</ol>`,
]
const parts = [...blocks, ...inLines]

const bodies = fc
  .tuple(
    fc.array(fc.nat({ max: parts.length - 1 }), { minLength: 1, maxLength: 6 }),
    fc.nat({ max: wrappers.length - 1 }),
  )
  .map(([chosen, wrapper]) => {
    let count = 0
    const fresh = {
      word: () => `w0x${(++count).toString(36)}`,
      path: (ending: string) => `/m/w0x${(++count).toString(36)}.${ending}`,
    }
    const inside = chosen.map(part => parts[part]?.(fresh) ?? '').join('\n')
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
