// How much of an article a partner reads, and which of its pictures.
import { describe, expect, test } from 'vitest'
import { firstParagraphs } from '../../src/content/first-paragraphs.ts'
import { withoutPictures } from '../../src/content/without-pictures.ts'
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
  const { tree } = await buildTree(writeNewsroom({ records, site: { partners } }))
  const whole = documentAt(tree, 'en/partners/portal.json')
  const [item] = (JSON.parse(whole) as { readonly items: readonly Read[] }).items
  if (!item) throw new Error('the feed is empty')
  return { ...item, whole }
}

describe('the text', () => {
  test.each<[Fields, Fields, readonly string[], readonly string[]]>([
    [{}, {}, ['One.', 'bridge.jpg', 'Three.', 'Four.', 'Why?'], ['<p>Ordinary summary.</p>']],
    [{ text: 1 }, {}, ['<p>One.</p>'], ['bridge.jpg', 'Three.', 'Why?']],
    [{ text: 3 }, {}, ['One.', 'bridge.jpg', 'Two', 'Three.'], ['Four.', 'Why?']],
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
    const { content_html: content } = await sharedAs({ text: 'excerpt' }, {}, { summary: undefined, body: 'Short.' })
    expect(content).toContain('<p>Short.</p>')
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

describe('withoutPictures', () => {
  const choice = { isShown: (url: string) => url.includes('good'), isForbidden: (url: string) => url.includes('bad') }

  test.each([
    ['<p>a <img src="bad.jpg" alt="x"> b</p>', '<p>a  b</p>'],
    ['<p><img src="bad.jpg" alt="x"></p>\n<p>b</p>', '<p>b</p>'],
    ['<figure><img src="bad.jpg" alt=""><figcaption>Caption</figcaption></figure>\n<p>b</p>', '<p>b</p>'],
    ['<figure><img src="good.jpg" alt=""><figcaption>C</figcaption></figure>', undefined],
    [
      '<figure><img src="bad.jpg" alt=""><table><tr><td>1</td></tr></table></figure>',
      '<figure><table><tr><td>1</td></tr></table></figure>',
    ],
    ['<p><a href="https://a.example/bad.jpg"><img src="bad.jpg" alt=""></a> b</p>', '<p>b</p>'],
    ['<p><a href="https://a.example/">words</a></p>', undefined],
    ['<video src="v.mp4" poster="bad.jpg" controls></video>', '<video src="v.mp4" controls></video>'],
    ['<video src="v.mp4" poster="good.jpg" controls></video>', undefined],
  ])('%s', (html, expected = html) => {
    expect(withoutPictures(html as Html, choice).replace(/<p>\s+/g, '<p>')).toBe(expected)
  })
})

describe('firstParagraphs', () => {
  test.each([
    [1, '<p>a</p>'],
    [2, '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>'],
    [3, '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li></ul>\n<h2>h</h2>\n<p>c</p>'],
  ])('%i', (count, expected) => {
    const html =
      '<p>a</p>\n<blockquote><p>q</p></blockquote>\n<p>b</p>\n<ul><li><p>l</p></li></ul>\n<h2>h</h2>\n<p>c</p>\n<h2>e</h2>\n<p>d</p>'
    expect(firstParagraphs(html as Html, count)).toBe(expected)
  })

  test('a body with exactly so many paragraphs is whole', () => {
    const html = '<p>a</p>\n<ul><li>b</li></ul>' as Html
    expect(firstParagraphs(html, 1)).toBe(html)
    expect(firstParagraphs(html, 5)).toBe(html)
  })
})
