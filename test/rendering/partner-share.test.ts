// How much of an article a partner reads, and which of its pictures.
import { describe, expect, test } from 'vitest'
import { sharedBody } from '../../src/content/body-share.ts'
import type { Html } from '../../src/model/html.ts'
import { buildTree, documentAt, record, writeNewsroom, type Fields } from '../support/newsroom.ts'

interface Read {
  readonly title: string
  readonly summary: string
  readonly content_html: string
  readonly image?: string
  readonly attachments?: readonly { readonly url: string }[]
}

/** The item and the whole document that a partner gets. */
async function sharedAs(contract: Fields, facts: Fields = {}, words: Fields = {}): Promise<Read & { whole: string }> {
  const body = 'One.\n\n![A bridge](https://cdn.example/bridge.jpg)\n\n## Two\n\nThree.\n\nFour.\n'
  const faq = { questions: [{ question: 'Why?', answer: 'So. ![A map](https://cdn.example/map.png)' }] }
  const en = {
    title: 'Ordinary title',
    slug: 'a',
    summary: 'Ordinary summary.',
    caption: 'On the quay',
    body,
    faq,
    ...words,
  }
  const records = [record('a', { ...facts, translations: { en } })]
  const partners = { portal: { format: 'json', ...contract } }
  const { tree } = await buildTree(writeNewsroom({ records, spelling: 'json', site: { partners } }))
  const whole = documentAt(tree, 'en/partners/portal.json')
  const [item] = (JSON.parse(whole) as { readonly items: readonly Read[] }).items
  if (!item) throw new Error('the feed is empty')
  return { ...item, whole }
}

describe('the text', () => {
  test.each<[Fields, Fields, readonly string[], readonly string[]]>([
    [{}, {}, ['One.', 'bridge.jpg', 'Three.', 'Four.', 'Why?'], ['<p>Ordinary summary.</p>']],
    [{ text: 1 }, {}, ['<p>One.</p>'], ['bridge.jpg', 'Three.', 'Why?']],
    [{ text: 2 }, {}, ['One.', 'bridge.jpg', 'Two', 'Three.'], ['Four.', 'Why?']],
    [{ text: 9 }, {}, ['One.', 'Four.'], ['Why?']],
    [{ text: 'excerpt' }, {}, ['<p>Ordinary summary.</p>'], ['One.', 'Why?']],
    [{ text: 'full' }, { syndication: 'excerpt' }, ['<p>Ordinary summary.</p>'], ['One.', 'Why?']],
  ])('%j of %j holds %j and not %j', async (contract, facts, held, absent) => {
    const { content_html: content, whole } = await sharedAs(contract, facts)
    for (const text of held) expect(content).toContain(text)
    for (const text of absent) expect(content).not.toContain(text)
    expect(whole.includes('Four.')).toBe(held.includes('Four.'))
  })

  test('is the beginning of the body where an excerpt has no summary', async () => {
    const { content_html: content } = await sharedAs(
      { text: 'excerpt' },
      {},
      { summary: undefined, body: 'Some words of a text.' },
    )
    expect(content).toContain('<p>Some words…</p>')
  })

  test('has the title and the summary that the record has for this partner', async () => {
    const partners = { portal: { title: 'Their title', summary: 'Their summary.' }, other: { title: 'No' } }
    const { title, summary } = await sharedAs({}, {}, { partners })
    expect([title, summary]).toEqual(['Their title', 'Their summary.'])
    const { title: own, summary: ordinary } = await sharedAs({}, {}, { partners: { portal: { title: 'Their title' } } })
    expect([own, ordinary]).toEqual(['Their title', 'Ordinary summary.'])
  })

  test('ends with a line that names the newsroom and links to the article, where the contract asks for it', async () => {
    const line =
      '<p>First published by <a href="https://www.cubaheadlines.example/world/a">CubaHeadlines</a>.</p>\n</div>'
    expect((await sharedAs({ attribution: true })).content_html.endsWith(line)).toBe(true)
    expect((await sharedAs({})).content_html).not.toContain('First published')
  })
})

const image = { url: 'https://cdn.example/quay-1200x800.jpg', credit: { name: 'Ana' } }
const rendition = { url: 'https://cdn.example/small/quay.jpg', width: 300, height: 200 }

describe('the pictures', () => {
  test.each<[Fields, Fields, boolean]>([
    [{}, {}, true],
    [{}, { syndication: 'none' }, false],
    [{}, { notFor: ['portal'] }, false],
    [{}, { notFor: ['other'] }, true],
    [{ images: 'none' }, { licence: 'https://creativecommons.org/licenses/by/4.0/' }, false],
    [{ images: 'licensed' }, {}, false],
    [{ images: 'licensed' }, { licence: 'https://creativecommons.org/licenses/by/4.0/' }, true],
    [{ images: 'licensed' }, { licence: 'none' }, false],
    [{ images: 'licensed' }, { syndication: 'allowed' }, true],
    [{ images: 'licensed' }, { syndication: 'allowed', notFor: ['portal'] }, false],
  ])('%j with %j shows the lead picture: %j', async (contract, terms, isShown) => {
    const again = `One.\n\n![Again](https://cdn.example/quay.jpg)\n\n[The photo](https://cdn.example/quay-scaled.jpg).`
    const facts = { image: { ...image, ...terms, renditions: [rendition] } }
    const { whole, content_html: content } = await sharedAs(contract, facts, { body: again })
    expect(whole.includes('quay')).toBe(isShown)
    expect(content.includes('On the quay')).toBe(isShown)
    expect(content).toContain('The photo')
  })

  test.each(['licensed', 'none'])('of the text are left out with images: %s', async images => {
    const { whole } = await sharedAs({ images }, { image: { ...image, syndication: 'allowed' } })
    expect(whole).not.toMatch(/bridge\.jpg|map\.png/)
  })
})

const choice = { isShown: (url: string) => url.includes('good'), isForbidden: (url: string) => url.includes('bad') }

describe('a body without some of its pictures', () => {
  test.each([
    ['<p>a <img src="bad.jpg" alt="x"> b</p>', '<p>a  b</p>'],
    ['<p><img src="bad.jpg" alt="x"></p>\n<p>b</p>', '<p>b</p>'],
    ['<figure><img src="bad.jpg" alt=""><figcaption>Caption</figcaption></figure>\n<p>b</p>', '<p>b</p>'],
    ['<figure><img src="good.jpg" alt=""><figcaption>C</figcaption></figure>', undefined],
    [
      '<figure><img src="bad.jpg" alt=""><table><tbody><tr><td>1</td></tr></tbody></table></figure>',
      '<figure><table><tbody><tr><td>1</td></tr></tbody></table></figure>',
    ],
    [
      '<figure><img src="bad.jpg" alt=""><img src="good.jpg" alt=""><figcaption>Left and right</figcaption></figure>',
      '<figure><img src="good.jpg" alt=""><figcaption>Left and right</figcaption></figure>',
    ],
    [
      '<figure><figure><img src="bad.jpg" alt=""><figcaption>In</figcaption></figure><figcaption>Out</figcaption></figure>\n<p>b</p>',
      '<p>b</p>',
    ],
    ['<picture><source srcset="bad.webp"><img src="bad.jpg" alt=""></picture>\n<p>b</p>', '<p>b</p>'],
    ['<p><img src="bad.jpg" alt=""><br><em>Photo: AFP</em></p>\n<p>b</p>', '<p>b</p>'],
    ['<p><img src="bad.jpg" alt=""><br>Words <em>and</em> more</p>', '<p><br>Words <em>and</em> more</p>'],
    [
      '<div><img src="bad.jpg" alt=""><p><em>All in italics.</em></p></div>',
      '<div><p><em>All in italics.</em></p></div>',
    ],
    ['<p><a href="https://a.example/bad.jpg"><img src="bad.jpg" alt=""></a> b</p>', '<p>b</p>'],
    ['<p><a href="https://a.example/bad.jpg">words</a></p>', '<p>words</p>'],
    ['<p><a href="https://a.example/">words</a></p>', undefined],
    ['<video src="v.mp4" poster="bad.jpg" controls=""></video>', '<video src="v.mp4" controls=""></video>'],
    ['<video src="v.mp4" poster="good.jpg" controls=""></video>', undefined],
    ['<ul><li><img src="bad.jpg" alt=""></li><li>b &amp; &lt;c&gt;</li></ul>', '<ul><li>b &amp; &lt;c&gt;</li></ul>'],
  ])('%s', (html, expected = html) => {
    expect(sharedBody(html as Html, choice).replace(/<p>\s+/g, '<p>')).toBe(expected)
  })
})

describe('the first paragraphs of a body', () => {
  const all = { isShown: () => true, isForbidden: () => false }
  const beginning = (html: string, paragraphs: number) => sharedBody(html as Html, { ...all, paragraphs })

  test.each([
    [1, '<p>a</p>'],
    [2, '<p>a</p>\n<blockquote><p>q</p></blockquote>'],
    [4, '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li></ul>'],
    [5, '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li><li>m</li></ul>'],
    [
      6,
      '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li><li>m</li></ul>\n<h2>h</h2>\n<p>c</p>',
    ],
  ])('%i', (count, expected) => {
    const html =
      '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li><li>m</li></ul>\n<h2>h</h2>\n<p>c</p>\n<h2>e</h2>\n<p>d</p>'
    expect(beginning(html, count)).toBe(expected)
  })

  test.each([
    ['<div><p>1</p><p>2</p><p>3</p></div>', '<div><p>1</p><p>2</p></div>'],
    [
      '<section><h2>h</h2><p>1</p><blockquote><p>2</p><p>3</p></blockquote></section>',
      '<section><h2>h</h2><p>1</p><blockquote><p>2</p></blockquote></section>',
    ],
    ['<div>One.<br><br>Two.<br> <br>Three.</div>', '<div>One.<br><br>Two.</div>'],
    ['<span>One.<br><br>Two.<br><br>Three.</span>', '<span>One.<br><br>Two.</span>'],
    ['One <b>bold</b>.<br><br>Two.<br><br>Three.', 'One <b>bold</b>.<br><br>Two.'],
    ['<p>1</p><p>2</p><ul><li>3</li></ul><table><tbody><tr><td>4</td></tr></tbody></table>', '<p>1</p><p>2</p>'],
    ['<p>1<br>still 1</p><p>2</p><p>3</p>', '<p>1<br>still 1</p><p>2</p>'],
    [
      '<figure><img src="a" alt=""><figcaption>c</figcaption></figure><p>1</p><p>2</p><h2>h</h2>',
      '<figure><img src="a" alt=""><figcaption>c</figcaption></figure><p>1</p><p>2</p>',
    ],
    [
      '<table><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>',
      '<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
    ],
    ['<p>1</p>', '<p>1</p>'],
    ['<p><img src="a" alt=""></p><p>1</p><p>2</p><p>3</p>', '<p><img src="a" alt=""></p><p>1</p><p>2</p>'],
  ])('two of %s', (html, expected) => {
    expect(beginning(html, 2)).toBe(expected)
  })
})

describe('what the record does not say is taken from the share', () => {
  const html = (text: string) => ({ body: undefined, html: text, summary: undefined })
  const secret =
    '<figure><img src="https://cdn.example/quay.jpg" alt="SECRETALT"><figcaption>SECRET AFP</figcaption></figure><p>First words of the story.</p><p>SECOND.</p>'

  test.each<[Fields, Fields]>([
    [{}, { syndication: 'none' }],
    [{ images: 'none' }, {}],
    [{ text: 'excerpt' }, { notFor: ['portal'] }],
    [{ text: 1, images: 'licensed' }, {}],
  ])('%j with %j: no word of a picture that is left out', async (contract, terms) => {
    const { whole, summary } = await sharedAs(contract, { image: { ...image, ...terms } }, html(secret))
    expect(whole).not.toContain('SECRET')
    expect(summary).toContain('First words')
  })

  test('the summary holds no paragraph beyond the share', async () => {
    const { whole } = await sharedAs({ text: 1 }, {}, html(secret))
    expect(whole).not.toContain('SECOND')
  })

  test.each(['The whole of it is short.', 'One', 'a b'])('an excerpt of "%s" is not all of it', async text => {
    const { whole } = await sharedAs({}, { syndication: 'excerpt' }, { summary: undefined, body: text, faq: undefined })
    expect(whole).not.toContain(text.slice(-3))
  })
})

describe('the same photograph', () => {
  const home = 'https://www.cubaheadlines.example/'
  test.each([
    ['img/port.jpg', `${home}img/port.jpg`],
    ['img/port.jpg', 'https://www.cibercuba.example/img/port.jpg'],
    ['/img/port.jpg', `${home}img/port.webp`],
    ['/img/port.jpg', `${home}img/port-300x200.jpg`],
    ['/img/port.jpg', 'https://cdn.example/x?u=/img/port.jpg'],
    ['/img/port.jpg', `https://cdn.example/cdn-cgi/image/w=300/${home}img/port.jpg`],
    ['/img/port.jpg', `https://cdn.example/_next/image?url=${encodeURIComponent(`${home}img/port.jpg`)}&w=640`],
  ])('%s is left out at %s', async (url, again) => {
    const facts = { image: { url, credit: { name: 'Ana' }, syndication: 'none' } }
    const body = `One. ![](${again}) [words](${again})\n\n<iframe src="${again}"></iframe>\n\nTwo.`
    const { whole, content_html: content } = await sharedAs({}, facts, {
      body,
      faq: { questions: [{ question: 'Q?', answer: `A ![](${again})` }] },
    })
    expect(whole).not.toContain('img/port')
    expect(whole).not.toContain('img%2Fport')
    expect(content).toContain('words')
  })
})

test.each([
  ['full', true],
  ['excerpt', false],
  [1, false],
])('sound and films go with the text: %s', async (text, isThere) => {
  const media = [{ url: '/read-aloud.mp3', type: 'audio/mpeg', bytes: 9 }]
  expect((await sharedAs({ text }, { media })).whole.includes('read-aloud')).toBe(isThere)
})
