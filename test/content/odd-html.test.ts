// What becomes of elements that few pages have, and of what stands in an element that shows nothing.
import { describe, expect, test } from 'vitest'
import type { Loss } from '../../src/content/losses.ts'
import { sanitize } from '../../src/content/sanitize.ts'

const base = 'https://n.example/w/s'
const at = (path: string): string => `https://n.example/w/${path}`
const image = (path: string, alt = ''): string => `<img src="${at(path)}" alt="${alt}">`

function cleaned(html: string): { html: string; reported: string[] } {
  const losses: Loss[] = []
  const safe = sanitize(html, base, loss => losses.push(loss))
  return { html: safe, reported: losses.map(({ reason }) => reason) }
}

describe('a control', () => {
  test.each([
    ['that is a picture is one', '<input type="image" src="a.jpg" alt="A">', image('a.jpg', 'A')],
    ['parts words', 'a<select><option>x</select>b', 'a b'],
    ['that is hidden parts none', 'a<input type="hidden">b', 'ab'],
    ['is no picture by another type', 'a<textarea type="image" src="a.jpg"></textarea>b', 'a b'],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('a button', () => {
  test.each([
    ['has words', '<button>Go</button>', 'Go'],
    ['of no form has words', '<button type="button">Go</button>', 'Go'],
    ['of another type has words', '<button type="submits">Go</button><button type="nosubmit">On</button>', 'Go On'],
    ['that sends a form parts words', '<p>a<button type="submit">x</button>b</p>', '<p>a b</p>'],
    ['that empties a form parts words', '<p>a<button type=RESET>x</button>b</p>', '<p>a b</p>'],
    ['in a form is gone', '<form><p>a<b><button>x</button></b>b</p></form>', '<p>a<b> </b>b</p>'],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))
})

describe('a script', () => {
  test.each([
    ['with a formula is that', 'a<script type="math/tex; mode=display"> x^2 </script>b', 'a x^2 b'],
    ['with LaTeX is that', 'a<script type="MATH/LaTeX">x</script>b', 'a x b'],
    ['of another type is gone', 'a<script type="x-math/tex">x</script>b', 'ab'],
    [
      'that quotes a file is a link to it',
      '<script src="https://gist.github.com/ana/1.js"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    [
      'that quotes a file by any scheme is the same',
      '<script src="http://gist.github.com/ana/1.js?file=a"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    [
      'that quotes a file without a scheme is the same',
      '<script src="//gist.github.com/ana/1.js"></script>',
      '<a href="https://gist.github.com/ana/1">https://gist.github.com/ana/1</a>',
    ],
    ['that only names one is gone', '<script src="https://x.example/https://gist.github.com/ana/1.js"></script>', ''],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual({ html: expected, reported: [] }))

  test('is what holds a formula, and no style sheet', () => {
    expect(cleaned('a<style type="math/tex">x</style>b').html).toBe('ab')
  })
})

test('the inside of a component is shown, another template is not', () => {
  expect(cleaned('<div><template shadowrootmode="open"><p>In</p></template></div>').html).toBe('<div><p>In</p></div>')
  expect(cleaned('<div>a<template><p>In</p></template></div>').html).toBe('<div>a</div>')
})

describe('what is for programs without scripts', () => {
  test.each([
    ['is shown', '<noscript><p>a</p></noscript>', '<p>a</p>'],
    ['is shown once, in whatever it stands', '<noscript>a<noscript>b</noscript>c</noscript>', 'ab c'],
    [
      'is the picture before it, and is gone',
      '<img src="a.jpg"><noscript> <img src="b.jpg"> </noscript>',
      image('a.jpg'),
    ],
    [
      'is shown where the picture before it has no address',
      '<img><noscript><img src="b.jpg"></noscript>',
      image('b.jpg'),
    ],
    [
      'is shown where words stand by the picture',
      '<img src="a.jpg"><noscript><img src="b.jpg">W</noscript>',
      `${image('a.jpg')}${image('b.jpg')}W`,
    ],
    [
      'is shown where there are more pictures',
      '<img src="a.jpg"><noscript><img src="b.jpg"><img src="c.jpg"></noscript>',
      image('a.jpg') + image('b.jpg') + image('c.jpg'),
    ],
    [
      'is shown behind what is no picture',
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

describe('an element without words', () => {
  test.each<[what: string, html: string, expected: string, reported: readonly string[]]>([
    ['has its background', '<div data-bg="a.jpg" aria-label="L"></div>', `<div>${image('a.jpg', 'L')}</div>`, []],
    [
      'has its background without a label',
      '<div style="background:url(a.jpg)"></div>',
      `<div>${image('a.jpg')}</div>`,
      [],
    ],
    [
      'that leads somewhere has its background',
      '<a href="/x" data-bg="a.jpg" aria-label="L"></a>',
      `<a href="https://n.example/x">${image('a.jpg', 'L')}</a>`,
      [],
    ],
    [
      'that leads somewhere and has none is a link',
      '<a href="/x" class="y"></a>',
      '<a href="https://n.example/x"></a>',
      [],
    ],
    [
      'that leads somewhere by a sign has its address',
      '<a href="/x"><i class="icon"></i></a>',
      '<a href="https://n.example/x">https://n.example/x</a>',
      [],
    ],
    [
      'that leads somewhere by a script’s sign has its address',
      '<a href="/x" data-share="1"></a>',
      '<a href="https://n.example/x">https://n.example/x</a>',
      [],
    ],
    [
      'that leads somewhere by a sign has its label',
      '<a href="/x" aria-label="L"><i></i></a>',
      '<a href="https://n.example/x">L</a>',
      [],
    ],
    [
      'that leads to a part of the page stays without',
      '<a href=" #x"><i></i></a>',
      `<a href="${base}#x"><i></i></a>`,
      [],
    ],
    [
      'that leads to a part of another page does not',
      '<a href="/x#"><i></i></a>',
      '<a href="https://n.example/x#">https://n.example/x#</a>',
      [],
    ],
    ['that leads nowhere is gone', 'a<a href="javascript:x"></a><a name="x"></a>b', 'ab', []],
    ['of a component is reported', '<x-chart></x-chart>', '', ['embed']],
    ['of a sign is not', '<x-icon></x-icon><xchart></xchart>', '', []],
    [
      'of a component that leads somewhere is a link',
      '<x-video src="https://v.example/1"></x-video>',
      '<a href="https://v.example/1">https://v.example/1</a>',
      [],
    ],
  ])('%s', (_, html, expected, reported) => expect(cleaned(html)).toEqual({ html: expected, reported }))
})

describe('an element with words', () => {
  test.each<[what: string, html: string, expected: string, reported: readonly string[]]>([
    ['tells of its background', '<div data-bg="a.jpg">T</div>', '<div>T</div>', ['background']],
    [
      'that leads somewhere tells of its background',
      '<a href="/x" data-bg="a.jpg">T</a>',
      '<a href="https://n.example/x">T</a>',
      ['background'],
    ],
    [
      'keeps them where a script adds to it',
      '<a href="/x" data-share="1">T</a>',
      '<a href="https://n.example/x">T</a>',
      [],
    ],
    ['that leads nowhere tells', '<a href="javascript:x">T</a>', 'T', ['link']],
    ['that is named tells nothing', '<a name="x">T</a>', 'T', []],
    [
      'of a component that leads somewhere leads there',
      '<x-video src="https://v.example/1">W</x-video>',
      '<a href="https://v.example/1">W</a>',
      [],
    ],
    ['of a component parts words', 'a<x-a>W</x-a>b<xa>W</xa>c', 'a W bWc', []],
    ['of an office format parts words, unless it stands in a line', 'a<w:p>b</w:p>c<o:p>d</o:p>e', 'a b cde', []],
    ['that is shown as it is written', '<xmp><b>x</b></xmp>', '<pre>&lt;b&gt;x&lt;/b&gt;</pre>', []],
    [
      'that is not spoken is reported once',
      '<p aria-hidden="true">W<span aria-hidden="true">x</span></p>',
      '<p>W<span>x</span></p>',
      ['ariaHidden'],
    ],
  ])('%s', (_, html, expected, reported) => expect(cleaned(html)).toEqual({ html: expected, reported }))
})

test('a frame is reported as it is written, up to a hundred characters', () => {
  const losses: Loss[] = []
  const frame = `<frame name="${'x'.repeat(120)}" src="https://f.example/">`
  sanitize(`<p>a</p>${frame}`, base, loss => losses.push(loss))
  expect(losses).toEqual([{ reason: 'frame', what: frame.slice(0, 100), traces: [frame] }])
  expect(cleaned('<framework>a</framework>')).toEqual({ html: 'a', reported: [] })
})

describe('deeper than browsers go,', () => {
  const deep = (inside: string, depth = 300) => '<div>'.repeat(depth) + inside + '</div>'.repeat(depth)
  const innermost = (html: string) =>
    /<div>([^<]*(?!<div>).*?)<\/div>/.exec(html.replaceAll(/<div>(?=<div>)/g, ''))?.[1]

  test('words stay, apart where their elements parted them, and nothing else', () => {
    const { html, reported } = cleaned(deep('a<b>b</b><p>c</p>d &amp; <script>e</script>f'))
    expect(innermost(html)?.trim()).toBe('ab c d &amp; f')
    expect(reported).toEqual([])
  })

  test.each([
    '<a href="/x">b</a>',
    '<img src="a.jpg">',
    '<iframe src="https://v.example/"></iframe>',
    '<video src="a.mp4"></video>',
  ])('a link or a picture is reported: %s', inside => {
    const losses: Loss[] = []
    sanitize(deep(inside), base, loss => losses.push(loss))
    expect(losses).toEqual([{ reason: 'depth', what: 'a link or a picture', traces: [] }])
  })
})
