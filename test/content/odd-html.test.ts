// The treatment of elements that few pages have, and of elements without visible contents.
import { describe, expect, test } from 'vitest'
import type { BodyLoss } from '../../src/content/losses.ts'
import { sanitize } from '../../src/content/sanitize.ts'

const base = 'https://n.example/w/s'
const at = (path: string): string => `https://n.example/w/${path}`
const image = (path: string, alt = ''): string => `<img src="${at(path)}" alt="${alt}">`

function cleaned(html: string): { html: string; reported: string[] } {
  const losses: BodyLoss[] = []
  const safe = sanitize(html, base, loss => losses.push(loss))
  return { html: safe, reported: losses.map(({ reason }) => reason) }
}

describe('a control', () => {
  test.each([
    ['of type image is a picture', '<input type="image" src="a.jpg" alt="A">', image('a.jpg', 'A')],
    ['separates words', 'a<select><option>x</select>b', 'a b'],
    ['that is hidden separates no words', 'a<input type="hidden">b', 'ab'],
    ['that is no input is no picture', 'a<textarea type="image" src="a.jpg"></textarea>b', 'a b'],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('a button', () => {
  test.each([
    ['keeps its words', '<button>Go</button>', 'Go'],
    ['of type button keeps its words', '<button type="button">Go</button>', 'Go'],
    [
      'of an unknown type keeps its words',
      '<button type="submits">Go</button><button type="nosubmit">On</button>',
      'Go On',
    ],
    ['that sends a form only separates words', '<p>a<button type="submit">x</button>b</p>', '<p>a b</p>'],
    ['that resets a form only separates words', '<p>a<button type=RESET>x</button>b</p>', '<p>a b</p>'],
    ['in a form only separates words', '<form><p>a<b><button>x</button></b>b</p></form>', '<p>a<b> </b>b</p>'],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('a script', () => {
  test.each([
    ['with TeX becomes the formula', 'a<script type="math/tex; mode=display"> x^2 </script>b', 'a x^2 b'],
    ['with LaTeX becomes the formula', 'a<script type="MATH/LaTeX">x</script>b', 'a x b'],
    ['of another type is removed', 'a<script type="x-math/tex">x</script>b', 'ab'],
    [
      'that shows a Gist becomes a link to it',
      '<script src="https://gist.github.com/ana/1.js"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    [
      'that shows a Gist with http becomes a link with https',
      '<script src="http://gist.github.com/ana/1.js?file=a"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    [
      'that shows a Gist without a scheme becomes a link with https',
      '<script src="//gist.github.com/ana/1.js"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    [
      'with the address of a Gist inside another address is removed',
      '<script src="https://x.example/https://gist.github.com/ana/1.js"></script>',
      '',
    ],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))

  test('can hold a formula, and a style sheet cannot', () => {
    expect(cleaned('a<style type="math/tex">x</style>b').html).toBe('ab')
  })
})

test('the template of a component is shown, and another template is not', () => {
  expect(cleaned('<div><template shadowrootmode="open"><p>In</p></template></div>').html).toBe('<div><p>In</p></div>')
  expect(cleaned('<div>a<template><p>In</p></template></div>').html).toBe('<div>a</div>')
})

describe('a noscript element', () => {
  test.each([
    ['is shown', '<noscript><p>a</p></noscript>', '<p>a</p>'],
    ['inside another is shown once', '<noscript>a<noscript>b</noscript>c</noscript>', 'ab c'],
    [
      'with a copy of the picture before it is removed',
      '<img src="a.jpg"><noscript> <img src="b.jpg"> </noscript>',
      image('a.jpg'),
    ],
    [
      'is shown where the picture before it has no address',
      '<img><noscript><img src="b.jpg"></noscript>',
      image('b.jpg'),
    ],
    [
      'is shown where it has words beside its picture',
      '<img src="a.jpg"><noscript><img src="b.jpg">W</noscript>',
      `${image('a.jpg')}${image('b.jpg')}W`,
    ],
    [
      'is shown where it has several pictures',
      '<img src="a.jpg"><noscript><img src="b.jpg"><img src="c.jpg"></noscript>',
      image('a.jpg') + image('b.jpg') + image('c.jpg'),
    ],
    [
      'is shown after an element that is no picture',
      '<p>x</p><noscript><img src="b.jpg"></noscript>',
      `<p>x</p>${image('b.jpg')}`,
    ],
    [
      'is shown before another picture',
      '<noscript><img src="b.jpg"></noscript><img src="a.jpg">',
      image('b.jpg') + image('a.jpg'),
    ],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('contents that a page has twice, once for programs without scripts,', () => {
  const video = 'https://v.example/1'
  const frame = `<noscript><iframe src="${video}"></iframe></noscript>`
  const link = `<a href="${video}">${video}</a>`
  test.each([
    [
      'a photograph',
      '<img src="a-300x200.jpg"><p>x</p><noscript><p>W</p><img src="a.jpg"></noscript>',
      '/w/a-300x200.jpg',
    ],
    ['a background', '<div data-bg="a.jpg"></div><noscript><p>W</p><img src="a.jpg"></noscript>', '/w/a.jpg'],
    [
      'the sources of a photograph',
      '<picture><source srcset="a.jpg"></picture><noscript><img src="a.jpg"></noscript>',
      '/w/a.jpg',
    ],
    ['a player', '<video data-src="a.mp4"></video><noscript><video src="a.mp4"></video></noscript>', '/w/a.mp4'],
    ['a page', `<iframe src="${video}"></iframe>${frame}`, video],
    ['a page by another scheme', `<iframe src="http://v.example/1"></iframe>${frame}`, 'http://v.example/1'],
    ['a page in a box', `<div data-video="${video}"></div>${frame}`, video],
    ['a page in a component', `<x-video src="${video}"></x-video>${frame}`, video],
  ])('are published once: %s', (_, html, address) => {
    const shown = Array.from(cleaned(html).html.matchAll(/ (?:src|href)="([^"]*)"/g), ([, each]) => each)
    expect(shown).toEqual([new URL(address, base).href])
  })

  test.each([
    ['another player', '<video data-src="a.mp4"></video><noscript><video src="b.mp4"></video></noscript>', 2],
    [
      'a photograph to which only a link leads',
      '<a href="a.jpg">x</a><noscript><p>W</p><img src="a.jpg"></noscript>',
      2,
    ],
    [
      'a photograph that an attribute names',
      '<p data-src="a.jpg">x</p><noscript><p>W</p><img src="a.jpg"></noscript>',
      1,
    ],
    ['two photographs in one', '<noscript><img src="a.jpg"> <img src="a.jpg"></noscript>', 2],
  ])('stay where they differ: %s', (_, html, count) => {
    expect(cleaned(html).html.match(/ (?:src|href)="/g)).toHaveLength(count)
  })

  test.each([
    [
      'a photograph',
      '<img style="display:none" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>',
      image('a.jpg'),
      [],
    ],
    [
      'a photograph with words',
      '<img hidden src="a.jpg"><noscript><img src="a.jpg">W</noscript>',
      `${image('a.jpg')}W`,
      [],
    ],
    ['a box', '<div hidden><img src="a.jpg"></div><noscript><img src="a.jpg"></noscript>', image('a.jpg'), ['hidden']],
    ['a background', '<div hidden data-bg="a.jpg"></div><noscript><img src="a.jpg"></noscript>', image('a.jpg'), []],
    ['a page', `<p hidden><iframe src="${video}"></iframe></p>${frame}`, link, ['hidden']],
  ])('are published from the noscript element where the others are hidden: %s', (_, html, expected, reported) => {
    expect(cleaned(html)).toEqual({ html: expected, reported })
  })

  test('are removed where they count visitors', () => {
    const html = '<img width="1" height="1" hidden src="a.gif"><noscript><img src="a.gif"></noscript>'
    expect(cleaned(html)).toEqual({ html: '', reported: [] })
  })
})

describe('a part of a table without a table', () => {
  test.each([
    ['loses no words after it', '<col><p>a</p>', '<p>a</p>'],
    ['loses no words that a script would insert', '<div data-html="<col><p>a</p>"></div>', '<div><p>a</p></div>'],
    ['loses no words of a noscript element', '<noscript><col><p>a</p></noscript>', '<p>a</p>'],
    [
      'leaves the table after it whole',
      '<td>x</td><table><tr><td>a</td></tr></table>',
      'x<table><tbody><tr><td>a</td></tr></tbody></table>',
    ],
    ['becomes its words', '<caption>a</caption><tr><td>b</td></tr><p>c</p>', 'ab<p>c</p>'],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

test('a marquee in a form is no control', () => {
  expect(cleaned('<form><marquee>a</marquee></form>')).toEqual({ html: '<div>a</div>', reported: [] })
})

test('only preformatted text gets a second line end at its beginning', () => {
  expect(cleaned('<p>\na</p>').html).toBe('<p>\na</p>')
})

test('a formula in a script has no space around it', () => {
  expect(cleaned('<p><script type="math/tex"> x </script></p>').html).toBe('<p>x</p>')
})

test('a noscript element in another keeps its elements', () => {
  expect(cleaned('<noscript><noscript>x<b>y</b></noscript>').html).toBe('x<b>y</b>')
})

test('a copy of the picture before it is left out together with the elements around it', () => {
  expect(cleaned('<img src="a.jpg"><noscript><p><img src="b.jpg"></p></noscript>').html).toBe(image('a.jpg'))
})

describe('a source', () => {
  const source = `<source src="${at('a.mp4')}">`
  test.each([
    ['is removed outside a player', '<source src="a.mp4"><p><source src="a.mp4">a</p>', '<p>a</p>'],
    [
      'is removed in a block of a player',
      '<video src="b.mp4"><p><source src="a.mp4">a</p></video>',
      `<video src="${at('b.mp4')}" controls=""><p>a</p></video>`,
    ],
    ['is removed in a noscript element outside a player', '<noscript><source src="a.mp4">a</noscript>', 'a'],
    ['is kept in a player', '<audio><source src="a.mp4"></audio>', `<audio controls="">${source}</audio>`],
    ['is kept in an AMP player', '<amp-video><source src="a.mp4"></amp-video>', `<video controls="">${source}</video>`],
    [
      'is kept in a noscript element of a player',
      '<video><noscript><source src="a.mp4"></noscript></video>',
      `<video controls="">${source}</video>`,
    ],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('HTML that a script would insert into an element', () => {
  const box = (html: string) => `<div data-html="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></div>`
  test.each([
    ['has absolute addresses', box('<img src="a.jpg">'), `<div>${image('a.jpg')}</div>`],
    ['is inserted only once', box(box('<p>a</p>')), '<div><div></div></div>'],
    ['does not show tags as text', box('<noscript><b>a</b><script>x</script></noscript>'), '<div>a</div>'],
    ['is well nested', '<p data-html="<p>a</p>"></p>', '<p></p><p>a</p><p></p>'],
    [
      'has absolute addresses in a template',
      '<template shadowrootmode="open"><img src="a.jpg"></template>',
      image('a.jpg'),
    ],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

test('a link inside a link is published after it', () => {
  expect(cleaned('<a href="/x">a<iframe src="https://v.example/1" title="b"></iframe></a>').html).toBe(
    '<a href="https://n.example/x">a </a><a href="https://v.example/1">b</a>',
  )
})

describe('an element without words', () => {
  test.each<[what: string, html: string, expected: string, reported: readonly string[]]>([
    [
      'shows its background picture',
      '<div data-bg="a.jpg" aria-label="L"></div>',
      `<div>${image('a.jpg', 'L')}</div>`,
      [],
    ],
    [
      'shows its background picture without a label',
      '<div style="background:url(a.jpg)"></div>',
      `<div>${image('a.jpg')}</div>`,
      [],
    ],
    [
      'that is a link shows its background picture',
      '<a href="/x" data-bg="a.jpg" aria-label="L"></a>',
      `<a href="https://n.example/x">${image('a.jpg', 'L')}</a>`,
      [],
    ],
    [
      'that is a link without a background stays an empty link',
      '<a href="/x" class="y"></a>',
      '<a href="https://n.example/x"></a>',
      [],
    ],
    [
      'that is a link with an icon shows its address',
      '<a href="/x"><i class="icon"></i></a>',
      '<a href="https://n.example/x">https://n.example/x</a>',
      [],
    ],
    [
      'that is a link with an icon of a script shows its address',
      '<a href="/x" data-share="1"></a>',
      '<a href="https://n.example/x">https://n.example/x</a>',
      [],
    ],
    [
      'that is a link with an icon and a label shows the label',
      '<a href="/x" aria-label="L"><i></i></a>',
      '<a href="https://n.example/x">L</a>',
      [],
    ],
    [
      'that is a link to a part of the page stays empty',
      '<a href=" #x"><i></i></a>',
      `<a href="${base}#x"><i></i></a>`,
      [],
    ],
    [
      'that is a link to a part of another page shows its address',
      '<a href="/x#"><i></i></a>',
      '<a href="https://n.example/x#">https://n.example/x#</a>',
      [],
    ],
    ['that is a link without a usable address is removed', 'a<a href="javascript:x"></a><a name="x"></a>b', 'ab', []],
    ['that is a component is reported', '<x-chart></x-chart>', '', ['embed']],
    [
      'that is a component becomes a link where a script knows its address',
      '<x-video data-src="https://v.example/1"></x-video>',
      '<a href="https://v.example/1">https://v.example/1</a>',
      [],
    ],
    [
      'that is a link to a page below this one shows the address',
      '<a href="/w/s/2"><i></i></a>',
      `<a href="${base}/2">${base}/2</a>`,
      [],
    ],
    ['that is an icon is not reported', '<x-icon></x-icon><xchart></xchart>', '', []],
    ['that has an unknown name and attributes is reported', '<xchart id="x"></xchart>', '', ['embed']],
    ['that an office format writes is not reported', '<w:x id="x"></w:x>', '', []],
    [
      'that has an unknown name is reported where only a script knows its address',
      '<xa data-src="https://v.example/1"></xa>',
      '',
      ['embed'],
    ],
    ['that quotes a page is no link to it', '<p cite="https://v.example/1"></p>', '<p></p>', []],
    ['keeps its title', '<div title="/a.jpg" class="y"></div>', '<div title="/a.jpg"></div>', []],
    [
      'that is a component with an address becomes a link',
      '<x-video src="https://v.example/1"></x-video>',
      '<a href="https://v.example/1">https://v.example/1</a>',
      [],
    ],
  ])('%s', (_, html, expected, reported) => expect(cleaned(html)).toEqual({ html: expected, reported }))
})

describe('an element with words', () => {
  test.each<[what: string, html: string, expected: string, reported: readonly string[]]>([
    ['reports its background picture', '<div data-bg="a.jpg">T</div>', '<div>T</div>', ['background']],
    [
      'that is a link reports its background picture',
      '<a href="/x" data-bg="a.jpg">T</a>',
      '<a href="https://n.example/x">T</a>',
      ['background'],
    ],
    [
      'keeps them where a script adds an icon',
      '<a href="/x" data-share="1">T</a>',
      '<a href="https://n.example/x">T</a>',
      [],
    ],
    ['that is a link without a usable address is reported', '<a href="javascript:x">T</a>', 'T', ['link']],
    ['that is an anchor is not reported', '<a name="x">T</a>', 'T', []],
    [
      'that is a component with an address becomes a link',
      '<x-video src="https://v.example/1">W</x-video>',
      '<a href="https://v.example/1">W</a>',
      [],
    ],
    ['that is a component separates words', 'a<x-a>W</x-a>b<xa>W</xa>c', 'a W bWc', []],
    ['of an office format separates words, unless it is running text', 'a<w:p>b</w:p>c<o:p>d</o:p>e', 'a b cde', []],
    ['that shows its tags becomes preformatted text', '<xmp><b>x</b></xmp>', '<pre>&lt;b&gt;x&lt;/b&gt;</pre>', []],
    [
      'that is a component keeps them where a script knows an address',
      '<x-a data-src="https://v.example/1">W</x-a>',
      'W',
      [],
    ],
    [
      'in a link keeps them beside an icon',
      '<a href="/x"><b></b>W</a>',
      '<a href="https://n.example/x"><b></b>W</a>',
      [],
    ],
    ['keeps them where a script would insert a player', '<p data-video="https://v.example/1">W</p>', '<p>W</p>', []],
    ['in an unknown element keeps them without a usable address', '<xa href="javascript:x" id="y">W</xa>', 'W', []],
    ['has no second block around its blocks', '<center><p>a</p></center><main>b</main>', '<p>a</p><div>b</div>', []],
    [
      'keeps an empty first line of preformatted text',
      '<pre>\n\na</pre><pre>\na</pre>',
      '<pre>\n\na</pre><pre>a</pre>',
      [],
    ],
    [
      'that is hidden from screen readers is reported once',
      '<p aria-hidden="true">W<span aria-hidden="true">x</span></p>',
      '<p>W<span>x</span></p>',
      ['ariaHidden'],
    ],
  ])('%s', (_, html, expected, reported) => expect(cleaned(html)).toEqual({ html: expected, reported }))
})

test('a frame is reported by its tag, up to a hundred characters', () => {
  const losses: BodyLoss[] = []
  const frame = `<frame name="${'x'.repeat(120)}" src="https://f.example/">`
  sanitize(`<p>a</p>${frame}`, base, loss => losses.push(loss))
  expect(losses).toEqual([{ reason: 'frame', what: frame.slice(0, 100), traces: [frame] }])
  expect(cleaned('<framework>a</framework>')).toEqual({ html: 'a', reported: [] })
})

describe.each([
  ['a block', '<div>', '</div>'],
  ['a noscript element', '<noscript>', '</noscript>'],
  ['a template', '<template shadowrootmode="open">', '</template>'],
  ['a list that a script fills', '<amp-list>', '</amp-list>'],
  ['HTML that a script would insert', '<p data-html="', '"></p>'],
  ['a page in a frame', '<iframe srcdoc="', '"></iframe>'],
])('inside %s', (_, start, end) => {
  const within = (blocks: number) => '<div>'.repeat(blocks) + `${start}<b>a</b>${end}` + '</div>'.repeat(blocks)

  test('elements are kept up to the maximum depth, and only words below it', () => {
    expect(cleaned(within(255)).html).toContain('<b>a</b>')
    expect(cleaned(within(256)).html).toMatch(/[> ]a[< ]/)
    expect(cleaned(within(256)).html).not.toContain('<b>')
  })
})

test.each(['<div>', '<template shadowrootmode="open">', '<x-a>', '<amp-list>', '<center>', '<noscript>'])(
  'any number of nested elements is cleaned: %s',
  start => expect(typeof cleaned(start.repeat(5000)).html).toBe('string'),
)

describe('below the maximum depth,', () => {
  const deep = (inside: string, depth = 300) => '<div>'.repeat(depth) + inside + '</div>'.repeat(depth)
  const innermost = (html: string) =>
    /<div>([^<]*(?!<div>).*?)<\/div>/.exec(html.replaceAll(/<div>(?=<div>)/g, ''))?.[1]

  test('only words stay, and words that elements separated stay separate', () => {
    const { html, reported } = cleaned(deep('a<b>b</b><p>c</p>d &amp; <script>e</script>f'))
    expect(innermost(html)?.trim()).toBe('ab c d &amp; f')
    expect(reported).toEqual([])
  })

  test('a formula is text', () => {
    expect(innermost(cleaned(deep('a<math><msup><mi>x</mi><mn>2</mn></msup></math>b')).html)?.trim()).toBe('a x^2 b')
  })

  test.each([
    '<a href="/x">b</a>',
    '<img src="a.jpg">',
    '<iframe src="https://v.example/"></iframe>',
    '<video src="a.mp4"></video>',
  ])('a link or a picture is reported: %s', inside => {
    const losses: BodyLoss[] = []
    sanitize(deep(inside), base, loss => losses.push(loss))
    expect(losses).toEqual([{ reason: 'depth', what: 'a link or a picture', traces: [] }])
  })
})
