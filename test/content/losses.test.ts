import { describe, expect, test } from 'vitest'
import { htmlElements } from '../../src/checks/html-names.ts'
import { allowed } from '../../src/content/allowed.ts'
import { treatments } from '../../src/content/elements.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { buildTree, documentAt, record, writeNewsroom } from '../support/newsroom.ts'
import type { JsonFeed } from '../support/read-feed.ts'
import type { Fields } from '../support/newsroom.ts'

const base = 'https://www.example.com/world/story'
const site = 'https://www.example.com'
/** The result of sanitizing, and the reasons of the reported losses. */
const cleaned = (html: string): { readonly html: string; readonly reasons: readonly string[] } => {
  const reasons: string[] = []
  return { html: sanitize(html, base, ({ reason }) => reasons.push(reason)), reasons }
}

/** The problems of an English translation in a build, and the published content. */
async function published(words: Fields) {
  const pictured = words['caption'] === undefined ? {} : { image: { url: '/lead.jpg' } }
  const folder = writeNewsroom({
    records: [record('a', { ...pictured, translations: { en: { title: 'T', ...words } } })],
    spelling: 'json',
    site: { scopes: ['all'], formats: ['json'] },
  })
  const { tree, report } = await buildTree(folder)
  const { items = [] } = 'en/feed.json' in tree ? (JSON.parse(documentAt(tree, 'en/feed.json')) as JsonFeed) : {}
  return { problems: report.problems, html: items[0]?.content_html ?? '' }
}

describe('a picture is shown for every loader', () => {
  const blank = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
  test.each([
    ['a placeholder', `<img src="${blank}" data-src="/a.jpg" alt="x">`],
    ['a placeholder file', '<img src="/img/spacer.gif" data-original="/a.jpg" alt="x">'],
    ['no source', '<img data-lazy-src="/a.jpg" alt="x">'],
    ['a small preview', '<img src="/a-20x13.jpg" data-src="/a.jpg" alt="x">'],
    ['an unknown loader', `<img src="${blank}" data-my-loader="/a.jpg" alt="x">`],
    ['a pattern of widths', '<img data-src="/a.{width}.jpg" data-widths="[]" data-image="/a.jpg" alt="x">'],
    ['AMP', '<amp-img src="/a.jpg" width="1" height="1" layout="responsive" alt="x"></amp-img>'],
    ['a fallback for programs without scripts', `<img src="${blank}"><noscript><img src="/a.jpg" alt="x"></noscript>`],
    ['a copy for programs without scripts', '<img data-src="/a.jpg" alt="x"><noscript><img src="/a.jpg"></noscript>'],
    ['a copy before it', '<noscript><img src="/a-1024x683.jpg"></noscript><img data-src="/a.jpg" alt="x">'],
    ['a button', '<input type="image" src="/a.jpg" alt="x">'],
    ['an old name', '<image src="/a.jpg" alt="x">'],
    ['an object', '<object data="/a.jpg" title="x"></object>'],
  ])('with %s', (_, html) => {
    const { html: shown, reasons } = cleaned(html)
    expect(shown.replaceAll(/ (?:width|height)="1"/g, '').trim()).toBe(`<img src="${site}/a.jpg" alt="x">`)
    expect(reasons).toEqual([])
  })

  test.each([
    ['a set', '<img srcset="/b.jpg 1x">', '/b.jpg'],
    ['two addresses in one attribute', `<img src="${blank}" data-src="/s.jpg|/l.jpg">`, '/l.jpg'],
    [
      'a preview and its set',
      '<img src="https://w.example/v1/fill/w_49,h_33,blur_3/p.jpg" srcset="/l.jpg 2x">',
      '/l.jpg',
    ],
    [
      'a preview and its query',
      '<img src="/_next/image?url=%2Fa.jpg&amp;w=16&amp;q=10" srcset="/l.jpg 640w">',
      '/l.jpg',
    ],
    [
      'a preview and its fallback',
      '<img src="https://miro.medium.com/max/60/p.jpg"><noscript><img src="/l.jpg"></noscript>',
      '/l.jpg',
    ],
    [
      'a preview, its drawing and the picture that is loaded over it',
      '<div><img src="https://cdn.example/freeze/max/60/p.jpg"><canvas></canvas><img data-src="/max/1600/p.jpg"></div>',
      '/max/1600/p.jpg',
    ],
    ['a lazy set', `<img src="${blank}" data-srcset="/s.jpg 300w, /m.jpg 1200w, /l.jpg 4000w">`, '/m.jpg'],
    [
      'sources',
      '<picture><source srcset="/c.avif" type="image/avif"><source srcset="/c.webp"><img></picture>',
      '/c.webp',
    ],
    ['lazy sources', '<picture><source data-srcset="/c.webp"><img src="/loading.svg"></picture>', '/c.webp'],
    ['sources alone', '<picture data-alt="x"><source srcset="/c.webp"></picture>', '/c.webp'],
    ['the background of an empty box', '<div style="background-image: url(\'/d.jpg\')"></div>', '/d.jpg'],
    ['a lazy background', '<div class="lazy" data-bg="/d.jpg"></div>', '/d.jpg'],
    ['a pattern and its widths', '<img data-src="/e_{width}x.jpg" data-widths="[180, 720, 2000]">', '/e_720x.jpg'],
  ])('by %s', (_, html, address) => {
    const { html: shown, reasons } = cleaned(html)
    expect(shown).toContain(`<img src="${site}${address}"`)
    expect(reasons).toEqual([])
  })

  test.each([
    ['<img src="data:image/jpeg;base64,/9j/4AAQ" alt="Chart">', 'inlinePicture'],
    ['<img src="blob:https://www.example.com/1">', 'picture'],
    ['<img alt="Chart">', 'picture'],
    ['<img src="https://static.wixstatic.com/media/a.jpg/v1/fill/w_20,h_13,blur_2/a.jpg">', 'preview'],
    ['<p><img src="https://i.example/a.jpg?w=20&amp;blur=50"><img src="/b.jpg"></p>', 'preview'],
    ['<div style="background:url(/a.jpg)">Words</div>', 'background'],
    ['<svg viewBox="0 0 600 400"><path d="M0 0"/></svg>', 'drawing'],
    ['<svg viewBox="0 0 24 24"><text>Words</text></svg>', 'drawing'],
    ['<canvas id="chart"></canvas>', 'canvas'],
  ])('or reported: %s', (html, reason) => {
    expect(cleaned(html).reasons).toEqual([reason])
  })

  test.each([
    '<img src="https://count.example/?x" width="1" height="1">',
    '<noscript><img src="https://count.example/?x" width=0 height=0 style="display:none"></noscript>',
    '<svg width="24" height="24"><path d="M0 0"/></svg>',
    '<svg viewBox="0 0 600 400"></svg>',
    '<amp-pixel src="https://count.example/"></amp-pixel>',
  ])('but a tracker and an icon are not: %s', html => {
    expect(cleaned(html)).toEqual({ html: '', reasons: [] })
  })
})

describe('a slide that a slider shows twice', () => {
  const slide = (name: string, more = '') =>
    `<li class="slide ${more}"><img src="/${name}.jpg" alt=""><b>${name}</b></li>`
  test.each([
    'slick-cloned',
    'swiper-slide-duplicate',
    'owl-item cloned',
    'splide__slide--clone',
    'tns-slide-cloned',
    'clone',
  ])('is shown once: %s', mark => {
    const { html, reasons } = cleaned(`<ul>${slide('b', mark)}${slide('a')}${slide('b')}${slide('a', mark)}</ul>`)
    expect(html).toBe(cleaned(`<ul>${slide('a')}${slide('b')}</ul>`).html)
    expect(reasons).toEqual([])
  })

  test('is shown where it is the only slide', () => {
    expect(cleaned(`<ul>${slide('a', 'slick-cloned')}${slide('b')}</ul>`).html).toContain('/a.jpg')
    expect(cleaned('<p class="clone">x</p>').html).toBe('<p>x</p>')
  })
})

describe('contents that a script would fill in', () => {
  test.each([
    [
      '<div data-html="&lt;p&gt;Words &lt;a href=&quot;/b&quot;&gt;b&lt;/a&gt;&lt;/p&gt;"></div>',
      `<p>Words <a href="${site}/b">b</a></p>`,
    ],
    ['<div data-content="Words &lt;script&gt;x&lt;/script&gt;"></div>', 'Words'],
    [
      '<amp-list src="/l.json"><p placeholder>Wait</p><p fallback>None</p><p overflow>More</p></amp-list>',
      '<p>None</p>',
    ],
  ])('are published: %s', (html, expected) => {
    const { html: shown, reasons } = cleaned(html)
    expect(shown.replaceAll(/<\/?div>/g, '').trim()).toBe(expected)
    expect(reasons).toEqual([])
  })

  test.each([
    ['<amp-list src="/l.json"><p placeholder>Wait</p></amp-list>', 'embed'],
    ['<tweet id="1"></tweet>', 'embed'],
    ['<amp-lightbox layout="nodisplay"><p>Words</p></amp-lightbox>', 'hidden'],
    ['<amp-img layout="nodisplay" src="/a.jpg"></amp-img>', 'hidden'],
  ])('or reported: %s', (html, reason) => {
    expect(cleaned(html)).toEqual({ html: '', reasons: [reason] })
  })

  test.each([
    '<div class="share" data-text="Read this"></div>',
    '<amp-user-notification layout="nodisplay">Cookies</amp-user-notification>',
  ])('but a button is not: %s', html => {
    const { html: shown, reasons } = cleaned(html)
    expect([shown.replaceAll(/<\/?div>/g, ''), reasons]).toEqual(['', []])
  })
})

describe('an embedded page or file is a link', () => {
  test.each([
    ['<object data="/doc.pdf">PDF</object>', '<a href="https://www.example.com/doc.pdf">PDF</a>'],
    [
      '<object data="/doc.pdf"><p>Read <a href="/doc.pdf">it</a></p></object>',
      '<p>Read <a href="https://www.example.com/doc.pdf">it</a></p>',
    ],
    [
      '<iframe src="about:blank" data-src="https://v.example/1" title="T"></iframe>',
      '<a href="https://v.example/1">T</a>',
    ],
    ['<iframe srcdoc="<p>Words</p>"></iframe>', '<p>Words</p>'],
    ['<amp-youtube data-videoid="abc" title="T"></amp-youtube>', '<a href="https://www.youtube.com/watch?v=abc">T</a>'],
    [
      '<amp-twitter data-tweetid="12"><blockquote placeholder>Words</blockquote></amp-twitter>',
      '<a href="https://x.com/i/status/12">https://x.com/i/status/12</a><blockquote>Words</blockquote>',
    ],
    [
      '<figure><oembed url="https://youtu.be/abc"></oembed></figure>',
      '<figure><a href="https://youtu.be/abc">https://youtu.be/abc</a></figure>',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/1"></div>',
      '<div><a href="https://www.facebook.com/1">https://www.facebook.com/1</a></div>',
    ],
    [
      '<map><area href="/a" alt="A"><area href="/b" alt="B"></map>',
      '<a href="https://www.example.com/a">A</a> <a href="https://www.example.com/b">B</a>',
    ],
    [
      '<a href="/x" title="Share"><svg><path/></svg></a>',
      '<a href="https://www.example.com/x" title="Share">Share</a>',
    ],
    ['<video data-src="/v.mp4"></video>', '<video src="https://www.example.com/v.mp4" controls=""></video>'],
    [
      '<script src="https://gist.github.com/u/1.js"></script>',
      '<a href="https://gist.github.com/u/1">https://gist.github.com/u/1</a>',
    ],
    ['<amp-audio src="/v.mp3"></amp-audio>', '<audio src="https://www.example.com/v.mp3" controls=""></audio>'],
    [
      '<iframe data-src="https://v.example/1"></iframe><noscript><iframe src="https://v.example/1"></iframe></noscript>',
      '<a href="https://v.example/1">https://v.example/1</a>',
    ],
  ])('%s', (html, expected) => {
    expect(cleaned(html)).toEqual({ html: expected, reasons: [] })
  })

  test.each([
    ['<iframe></iframe>', 'embed'],
    ['<x-chart></x-chart>', 'embed'],
    ['<frameset><frame src="/a.html"></frameset>', 'frame'],
    ['<video src="blob:https://www.example.com/1"></video>', 'player'],
    ['<a href="javascript:x">Words</a>', 'link'],
  ])('or reported: %s', (html, reason) => {
    expect(cleaned(html).reasons).toEqual([reason])
  })
})

describe('a formula is text', () => {
  test.each([
    ['its words', 'Crece <math><mi>e</mi></math> veces', 'Crece e veces'],
    [
      'its TeX source',
      '<math><semantics><mi>e</mi><annotation encoding="application/x-tex">e^x</annotation></semantics></math>',
      'e^x',
    ],
    ['its alternative', '<math alttext="a over b"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>', 'a over b'],
    ['a fraction', '<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>12</mn></mfrac></math>', '(a+1)/12'],
    ['a power', '<math><msup><mi>x</mi><mn>2</mn></msup></math>', 'x^2'],
    ['a script', '<script type="math/tex">e=mc^2</script>', 'e=mc^2'],
    [
      'shown once where it is written twice',
      '<span><span><math><mi>x</mi></math></span><span aria-hidden="true"><span>x</span></span></span>',
      '<span><span>x</span></span>',
    ],
  ])('%s', (_, html, expected) => {
    expect(cleaned(html)).toEqual({ html: expected, reasons: [] })
  })
})

describe('words that a block separates stay separate', () => {
  const blocks =
    'address article aside blockquote center details dialog~open dd div dl dt fieldset figure footer form header hgroup ' +
    'h2 legend li main nav ol p pre search section ul listing xmp x-card amp-accordion marquee button'
  test.each(blocks.split(' ').map(name => name.replace('~', ' ')))('<%s>', start => {
    const [name = ''] = start.split(' ')
    const { html } = cleaned(`Uno<${start}>Dos</${name}><strong>Tres</strong>`)
    expect(html.replaceAll(/<\/?(?:strong)>/g, '').replaceAll(/<[^>]*>/g, ' ')).toMatch(/^Uno\s+Dos\s+Tres$/)
  })

  test('and running text is not separated', () => {
    const names = 'b big data font label nobr output span tt u o:p'.split(' ')
    const html = names.map(name => `u<${name}>n</${name}>o`).join('|')
    expect(cleaned(html).html.replaceAll(/<[^>]*>/g, '')).toBe(names.map(() => 'uno').join('|'))
  })

  test('also deeper than elements are kept', () => {
    const { html } = cleaned(`${'<div>'.repeat(300)}<address>Uno</address><p>Dos<b>tres</b></p>`)
    expect(html).toMatch(/Uno\s+Dostres/)
  })
})

test.each([
  ['markdown', { body: '<script>x</script>' }],
  ['HTML', { html: '<p> &nbsp;<br></p><style>p{}</style>' }],
  ['a definition', { body: '[a]: https://www.example.com/' }],
  ['invisible characters', { body: '\u200B\u2060' }],
  ['a rule', { html: '<hr>' }],
])('a body that shows nothing counts as missing: %s', async (_, words) => {
  const { problems } = await published(words)
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain('BODY_MISSING translations.en')
})

test('a warning names the record, the language, the element, the reason and the remedy', async () => {
  const { problems, html } = await published({ html: '<p>Words <img alt="Map"></p>' })
  expect(html).toContain('<p>Words </p>')
  expect(problems).toMatchObject([
    {
      code: 'CONTENT_DROPPED',
      severity: 'warning',
      file: expect.stringContaining('a.json'),
      path: 'translations.en.html',
      found: '<img alt="Map"> has no address that readers can load, so it is not published',
      expected: expect.stringContaining('src="/images/map.jpg"'),
    },
  ])
})

describe('leftovers of other systems are reported', () => {
  test.each([
    ['SHORTCODE_LEFT', { body: 'Words [caption id="a" align="x"]<img src="/a.jpg">[/caption]' }],
    ['SHORTCODE_LEFT', { html: '<p>[vc_row][embed]https://v.example/1[/embed]</p>' }],
    ['SHORTCODE_LEFT', { body: 'Words {{< figure src="/a.jpg" >}}' }],
    ['SHORTCODE_LEFT', { body: 'Words {% include a.html %}' }],
    ['SHORTCODE_LEFT', { body: 'Dear *|FNAME|*, words' }],
    ['SHORTCODE_LEFT', { html: '<p>Dear %%name%%, words</p>' }],
    ['SHORTCODE_LEFT', { html: '<p>Words {loadposition top}</p>' }],
    ['SHORTCODE_LEFT', { body: 'Words [[Cuba|the island]] and ![[a.jpg]]' }],
    ['SHORTCODE_LEFT', { html: '<p>Words [node:title]</p>' }],
    ['SHORTCODE_LEFT', { html: '<p>Words</p>&lt;!--more--&gt;' }],
    ['SHORTCODE_LEFT', { html: '<p>Words <%= name %></p>' }],
    ['SHORTCODE_LEFT', { title: 'Dear {{name}}', body: 'Words' }],
    ['CONTENT_DROPPED', { html: '&lt;p&gt;Words&lt;/p&gt;' }],
    ['CONTENT_DROPPED', { body: '&lt;p&gt;Two words&lt;/p&gt;' }],
    ['CONTENT_DROPPED', { html: '<p>&lt;img src="/a.jpg"&gt; words</p>' }],
    ['CONTENT_DROPPED', { html: '<p>Caf&amp;eacute; words</p>' }],
    ['CONTENT_DROPPED', { body: 'It&amp;#8217;s two words' }],
    ['REFERENCE_LITERAL', { title: 'Don&#8217;t', body: 'Words' }],
    ['REFERENCE_LITERAL', { summary: 'Peace &amp; bread', body: 'Words' }],
    ['REFERENCE_LITERAL', { caption: 'a&nbsp;b', alt: 'c', body: 'Words' }],
    ['REFERENCE_LITERAL', { faq: { questions: [{ question: 'a &lt; b?', answer: 'Yes' }] }, body: 'Words' }],
    ['CONTENT_HIDDEN', { html: '<p>Words</p><p hidden>Draft</p>' }],
    ['CONTENT_HIDDEN', { html: '<p>Words</p><p style="color:red; DISPLAY : none !important">Draft</p>' }],
    ['CONTENT_UNHIDDEN', { html: '<p>Words <span aria-hidden="true">more</span></p>' }],
    ['PARAGRAPHS_JOINED', { html: 'One <b>text</b>.\n\n<i>Another</i> one.' }],
    ['CONTENT_DROPPED', { body: 'Words\n\n[^1]: Nobody refers to it.' }],
    ['CONTENT_DROPPED', { body: 'Words\n\n[Nota]: bien' }],
    ['CONTENT_DROPPED', { body: 'Words\n\n|a|b|\n|-|-|\n|1|2|3|' }],
    ['CONTENT_DROPPED', { body: 'Words [a](javascript:x)' }],
    ['CONTENT_DROPPED', { body: 'Words [a](an article.html) and more' }],
    ['CONTENT_DROPPED', { body: 'Words ![a](/my photo.jpg) and more' }],
    ['CONTENT_DROPPED', { body: 'Words [here]() and more' }],
    ['CONFLICT_LEFT', { body: 'Words\n\n```\ncode\n```\n\n<<<<<<< HEAD\nnine\n=======\nten\n>>>>>>> desk' }],
    ['MARKUP_LITERAL', { title: 'The <b>port</b> reopens', body: 'Words' }],
    ['MARKUP_LITERAL', { title: 'The port<BR>&amp; its ferries', body: 'Words' }],
    ['MARKUP_LITERAL', { summary: '<p class="deck">After three weeks', body: 'Words' }],
    ['MARKUP_LITERAL', { summary: 'The **port** and [its ferries](https://www.example.com/)', body: 'Words' }],
    ['TEXT_GARBLED', { title: 'BahÃ­a', body: 'Words' }],
    ['TEXT_GARBLED', { caption: 'Itâ€™s', alt: 'a', body: 'Words' }],
    ['TEXT_GARBLED', { summary: 'Â¿QuÃ© pasÃ³?', body: 'Words' }],
    ['TEXT_GARBLED', { body: 'Words\n\nof 5Â km and ðŸ˜€' }],
    ['TEXT_GARBLED', { html: '<p>Words of a maÃ±ana</p>' }],
    ['CONTENT_DROPPED', { body: 'Words', faq: { questions: [{ question: 'Q', answer: 'A <img alt="x">' }] } }],
  ])('%s: %j', async (code, words) => {
    const { problems } = await published(words)
    expect(new Set(problems.map(problem => problem.code))).toEqual(new Set([code]))
    for (const { severity } of problems) expect(severity).toBe('warning')
  })

  test.each([
    { body: 'A list [1], a note [sic], [Video] and [a link](/x) of [two words]. {braces} and 100 % {of} it.' },
    { title: 'AT&T; R&D and <b>', body: 'Words &amp; more &#8217;' },
    { title: 'F**k and s**t, he said f**k you, s**t! Use **kwargs and **args', body: 'Words' },
    { title: 'How to use <br> in HTML, and the <img> element turns 30', body: 'Words' },
    { title: '<a> or <button>? A guide to array[0](1), <p> and [x](y)', body: 'Words' },
    { body: 'Words\n\n````\n```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n````' },
    { body: 'Words\n\n1.  Git:\n\n    ```\n<<<<<<< a\n=======\n>>>>>>> b\n    ```' },
    { body: 'Words ``` inline ```\n\n```\n<<<<<<< a\n=======\n>>>>>>> b\n```' },
    { body: 'Words\n\n<pre>\n<<<<<<< a\n=======\n>>>>>>> b\n</pre>' },
    { title: 'What 5 ** 2, <br and a [note] (here) mean; a <i> is no 1 < 2', body: 'Words' },
    {
      title: '«CAFÉ», MANHû, É… Â» Ã’ São João, Âncora, CÂMARA, İstanbul, Tāmaki, âge',
      body: 'Words [a](/b "a title.pdf")',
    },
    { html: '<p>Words</p><!--more--><!--nextpage--><p>more: a &lt; b, 100% %d, [[</p>' },
    { html: '<p>The tag &lt;b&gt; is written <code>&lt;b&gt;x&lt;/b&gt; &amp;eacute; %%x%% *|X|*</code></p>' },
    { body: 'The tag `<b>x</b>` and `&lt;p&gt;`, [[a]](/b), *|a| b|* and `{{name}}`.' },
    { html: '<p>One</p>\n\n<p>Two</p>\n\n<pre>a\n\nb</pre>' },
    { html: '<p>Words <span aria-hidden="true">→</span></p><p hidden></p>' },
    { body: 'Words [a][b]\n\n[b]: /c\n\n[unused]: https://www.example.com/' },
  ])('and other texts are not: %j', async words => {
    expect((await published(words)).problems).toEqual([])
  })
})

describe('a footnote', () => {
  test('is a number in the text and an entry at its end', async () => {
    const { html, problems } = await published({ body: 'Uno[^1] y dos[^b].\n\n[^1]: nota *una*\n[^b]: otra' })
    expect(problems).toEqual([])
    expect(html).toContain(
      '<p>Uno<sup>[1]</sup> y dos<sup>[2]</sup>.</p>\n<hr>\n<ol>\n<li>\n<p>nota <em>una</em></p>\n</li>\n<li>\n<p>otra</p>\n</li>\n</ol>',
    )
  })

  test('has no link, since readers could not follow it', async () => {
    expect((await published({ body: 'Uno[^1].\n\n[^1]: nota' })).html).not.toContain('<a ')
  })

  test('without its note is text', async () => {
    expect((await published({ body: 'Uno[^1].' })).html).toContain('<p>Uno[^1].</p>')
  })

  test('works in answers too', async () => {
    const faq = { questions: [{ question: 'Q', answer: 'Sí[^1].\n\n[^1]: nota' }] }
    expect((await published({ body: 'Uno.', faq })).html).toContain('<p>Sí<sup>[1]</sup>.</p>\n<hr>\n<ol>')
  })
})

describe('the table of elements', () => {
  test('knows every element of HTML', () => {
    expect([...htmlElements].filter(name => !Object.hasOwn(allowed, name) && !treatments.has(name))).toEqual([])
  })

  test('names only elements that exist', () => {
    const strays = 'bgsound blink keygen oembed portal search slot xmp'.split(' ')
    const unknown = [...treatments.keys()].filter(
      name =>
        !htmlElements.has(name) && !name.startsWith('amp-') && !/^(?:math|svg)$/.test(name) && !strays.includes(name),
    )
    expect(unknown).toEqual([])
  })
})
