import { describe, expect, test } from 'vitest'
import { shortcodesLeft } from '../../src/content/shortcodes.ts'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'

const base = 'https://www.example.com/world/story'
const site = 'https://www.example.com'
const cleaned = (html: string) => {
  const reasons: string[] = []
  return { html: sanitize(html, base, ({ reason }) => reasons.push(reason)), reasons }
}

describe('only an element of at most one pixel counts as a tracker', () => {
  test.each([
    'width: 0; min-width: 100% !important; border: none',
    'width:1px;min-width:100%;height:1px;min-height:400px',
    'width: 100%; height: 0; min-height: 300px',
  ])('a chart is a link: style="%s"', style => {
    const { html } = cleaned(`<iframe src="https://charts.example/1" title="Chart" style="${style}"></iframe>`)
    expect(html).toBe('<a href="https://charts.example/1">Chart</a>')
  })

  test('a style wins over an attribute', () => {
    expect(cleaned('<img src="/a.jpg" width="1" height="1" style="width:100%;height:auto">').html).toContain('/a.jpg')
    expect(cleaned('<img src="/a.jpg" width="900" height="9" style="width:1px;height:1px !important">').html).toBe('')
  })

  test.each(['width="1" height="1"', 'style="width:1px;height:1px"', 'style="HEIGHT: 0; width: 0"', 'width=0'])(
    'a counter is not published: %s',
    size => expect(cleaned(`<img src="https://count.example/x" ${size}>`)).toEqual({ html: '', reasons: [] }),
  )
})

describe('a placeholder is recognized by its whole name', () => {
  test.each(['barco.jpg', 'bolivia.webp', 'white-house.jpg', 'transporte.png', 'clear-water.jpg', 'pixel-art.png'])(
    '%s is a picture',
    name => {
      const shown = `<img src="${site}/${name}" alt="">`
      expect(cleaned(`<div style="background-image:url('/${name}');height:400px"></div>`).html).toBe(
        `<div>${shown}</div>`,
      )
      expect(cleaned(`<img src="/${name}" data-pin-media="/pin.jpg">`).html).toBe(shown)
    },
  )

  test.each(['blank.gif', 'b.gif', 'spacer-1x1.gif', 'lazy_placeholder.gif', 'loading-spinner.svg', '1x1.trans.gif'])(
    '%s is a placeholder',
    name => expect(cleaned(`<img src="/${name}" data-pin-media="/pin.jpg">`).html).toContain(`${site}/pin.jpg`),
  )
})

test('the background picture of a link without words becomes its contents', () => {
  expect(cleaned('<a href="/x" style="background-image:url(/port.jpg)"></a>').html).toBe(
    `<a href="${site}/x"><img src="${site}/port.jpg" alt=""></a>`,
  )
  expect(cleaned('<a href="/x" style="background-image:url(/port.jpg)">Words</a>').reasons).toEqual(['background'])
})

test.each([
  '<noscript><img src="/a.jpg" alt="A"></noscript><div class="lazyload" data-src="/a.jpg"></div>',
  '<div class="lazyload" data-src="/a.jpg"></div><noscript><img src="/a.jpg" alt="A"></noscript>',
  '<noscript><img src="/a.jpg" alt="A"></noscript><div style="background-image:url(/a.jpg)"></div>',
])('a picture that a script would load into a box is shown once: %s', html => {
  expect(cleaned(html).html.match(/<img /g)).toHaveLength(1)
})

test.each([
  ['<label><input type="radio">Yes</label><label><input type="radio">No</label>', 'Yes No'],
  ['A<select><option>x</select>B<textarea>y</textarea>C<input>D', 'A B C D'],
  ['a<input type="hidden" value="x">b', 'ab'],
])('words stay separate after sanitizing: %s', (html, words) => {
  expect(cleaned(html).html).toBe(words)
})

describe('an emoji that a system shows as a picture', () => {
  test.each([
    ['<img src="https://s.w.org/images/core/emoji/15/72x72/1f600.png" alt="😀" class="wp-smiley">', '😀'],
    ['<img class="emoji" alt="👩🏽‍🚀" src="/e/1.svg">', '👩🏽‍🚀'],
    ['<img class="emoji" alt="🇨🇺" src="/e/2.svg">', '🇨🇺'],
  ])('is published as the emoji: %s', (image, sign) => {
    expect(cleaned(`<p>Hi ${image} all</p>`).html).toBe(`<p>Hi ${sign} all</p>`)
  })

  test.each([
    '<img src="/a.jpg" alt="😀">',
    '<img src="/emoji/a.jpg" alt="A smile">',
    '<img class="emoji" src="/b.png">',
  ])('any other picture stays a picture: %s', image => expect(cleaned(image).html).toContain('<img '))
})

describe('quoted shortcodes are not reported', () => {
  const left = (text: string) => shortcodesLeft(text, () => renderMarkdown(text, base))
  const leftInHtml = (text: string) => shortcodesLeft(text, () => text)

  test.each(['Write `[gallery ids="1"]`.', 'Write\n\n```\n[gallery ids="1"] {{ x }}\n```'])('in Markdown: %j', text =>
    expect(left(text)).toEqual([]),
  )

  test.each([
    '<pre>{% if a %}</pre> and <script>var t = "{{ x }}"</script>',
    '<amp-list><template type="amp-mustache"><p>{{title}}</p></template></amp-list>',
  ])('in HTML: %s', text => expect(leftInHtml(text)).toEqual([]))

  test('but those beside them are', () => {
    expect(left('Write `{{ x }}`: {{ x }}')).toEqual(['{{ x }}'])
    expect(left('Write `{{ x }}`. [gallery]')).toEqual(['[gallery]'])
  })
})

test('a Markdown picture without an address is reported, and its words stay', () => {
  const reasons: string[] = []
  const html = renderMarkdown('Words ![map]() more', base, ({ reason }) => reasons.push(reason))
  expect({ html, reasons }).toEqual({ html: '<p>Words map more</p>', reasons: ['picture'] })
})

describe('a picture that a script will replace', () => {
  test('is shown once, with its sources, beside the fallback of a picture set', () => {
    const set = (prefix: string) =>
      `<picture><source type="image/webp" ${prefix}srcset="/p.webp 300w"><img ${prefix}src="/b.jpg" alt="F"></picture>`
    const { html, reasons } = cleaned(
      '<div><img alt="" role="presentation" aria-hidden="true" src="data:image/svg+xml;charset=utf-8,%3Csvg/%3E"></div>' +
        '<img aria-hidden="true" src="data:image/jpeg;base64,/9j/2wBD" alt="">' +
        `${set('data-')}<noscript>${set('')}</noscript>`,
    )
    expect(reasons).toEqual([])
    expect(html.match(/<img [^<>]*>/g)).toEqual([`<img src="${site}/b.jpg" alt="F">`])
    expect(html.match(/<source /g)).toHaveLength(1)
  })

  test('is reported where it has words, or where no other picture replaces it', () => {
    expect(cleaned('<img src="data:image/jpeg;base64,/9j/2wBD" alt="">').reasons).toEqual(['inlinePicture'])
    expect(cleaned('<img aria-hidden="true" src="data:image/jpeg;base64,/9j/" alt="Map">').reasons).toContain(
      'inlinePicture',
    )
  })

  test.each([
    ['<div class="lazyload" data-bgset="/a-300.jpg 300w, /a-900.jpg 900w"></div>', '/a-900.jpg'],
    ['<div data-bg="/barco.jpg"></div>', '/barco.jpg'],
  ])('is shown where it is the background of a box: %s', (html, path) => {
    expect(cleaned(html).html).toContain(`<img src="${site}${path}"`)
  })
})

test('a formula with hidden text beside its picture is published as the picture, without a warning', () => {
  const hidden = '<span style="display: none;"><math alttext="{\\displaystyle a}"><mi>a</mi></math></span>'
  const picture = '<img src="https://w.example/math/svg/a" aria-hidden="true" alt="{\\displaystyle a}">'
  expect(cleaned(`<span>${hidden}${picture}</span>`)).toEqual({
    html: '<span><img src="https://w.example/math/svg/a" alt="{\\displaystyle a}"></span>',
    reasons: [],
  })
})

test.each([
  [
    `<div data-settings='{"youtube_url":"https:\\/\\/www.youtube.com\\/watch?v=X","type":"y"}'><div></div></div>`,
    'https://www.youtube.com/watch?v=X',
  ],
  ['<div data-video="https://v.example/1"></div>', 'https://v.example/1'],
])('a player of a page builder becomes a link: %s', (html, address) => {
  expect(cleaned(html).html).toContain(`<a href="${address}">`)
})

test.each([
  ['<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>', 'One Two'],
  ['<html:p>One</html:p><html:p>Two</html:p>', 'One Two'],
  ['<p>In <st1:place>Cuba</st1:place>, yes</p>', '<p>In Cuba, yes</p>'],
])('blocks with prefixed names separate words, and running text does not: %s', (html, words) => {
  expect(cleaned(html).html).toBe(words)
})

test('text that only one mail program hides is shown', () => {
  expect(cleaned('<a href="/b" style="mso-hide:all">Go</a>').html).toBe(`<a href="${site}/b">Go</a>`)
  expect(cleaned('<span style="display:none;mso-hide:all">Draft</span>')).toEqual({ html: '', reasons: ['hidden'] })
})

test.each([
  '<blockquote class="wp-embedded-content"><a href="https://b.example/">Post</a></blockquote><iframe class="wp-embedded-content" style="position: absolute; visibility: hidden;" src="https://b.example/embed/"></iframe>',
  '<p>Words</p><audio controls style="visibility: hidden"></audio>',
  '<audio src="/a.mp3" controls></audio><img src="" alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide">',
])('elements that systems write into every page give no warning: %s', html => {
  expect(cleaned(html).reasons).toEqual([])
})

test.each([
  ['<iframe style="visibility:hidden" src="https://b.example/embed/"></iframe>', 'hidden'],
  ['<audio style="visibility: hidden" src="/a.mp3"></audio>', 'hidden'],
  ['<img src="" alt="Map">', 'picture'],
])('other losses are reported: %s', (html, reason) => {
  expect(cleaned(html).reasons).toEqual([reason])
})
