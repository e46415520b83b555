import { beforeAll, describe, expect, test } from 'vitest'
import { elementsOf } from '../support/dom.ts'
import { buildTree, documentAt, record, writeNewsroom, type RecordData } from '../support/newsroom.ts'
import type { JsonFeed, JsonItem } from '../support/read-feed.ts'
import { rich } from '../support/rich-record.ts'

/** The item of a newsroom with one record, in one language. */
async function itemOf(only: RecordData, language = 'en', site = {}): Promise<JsonItem> {
  const { tree } = await buildTree(
    writeNewsroom({ records: [only], site: { scopes: ['all'], formats: ['json'], ...site } }),
  )
  const [item] = (JSON.parse(documentAt(tree, `${language}/feed.json`)) as JsonFeed).items
  if (!item) throw new Error('the feed has no item')
  return item
}

const lines = ({ content_html = '' }: JsonItem): readonly string[] => content_html.split('\n')

describe('the story of an article', () => {
  let item: JsonItem
  beforeAll(async () => {
    item = await itemOf(rich)
  })

  test('has all its parts in the order of a page', () => {
    expect(lines(item)).toEqual([
      '<div lang="en" dir="ltr">',
      '<figure><img src="https://www.cubaheadlines.example/images/se%C3%B1al.jpg" alt="An alternative" width="1200" height="800"><figcaption>A caption "quoted" &amp; &lt;plain&gt; (Reference image) - Photo © X / Bruno Rodríguez P</figcaption></figure>',
      '<p><time datetime="2026-02-22T02:30:00Z">Saturday, February 21, 2026</time> by Ethan Navarro, Inés Ferrer and Zoë &amp; Co</p>',
      '<p>It <em>began</em> <a href="https://www.cubaheadlines.example/map">here</a>.</p>',
      '<p>Raw</p>',
      '<h2>Three &lt;questions&gt;</h2>',
      '<h3>Who &amp; why?</h3>',
      '<p>For <strong>good</strong> reasons.</p>',
      '<h3>When?</h3>',
      '<p>First.</p>',
      '<p>Then.</p>',
      '<p>Sources: <a href="https://www.reuters.com/">Reuters</a>, Own &lt;desk&gt; and <a href="https://www.cubaheadlines.example/about">Home</a></p>',
      '<p>Translated by Marta Gil</p>',
      '<p>Also in: <a href="https://www.cibercuba.example/world/rica" hreflang="es" lang="es" dir="ltr">Español</a></p>',
      '<p><small>© CubaHeadlines 2026</small></p>',
      '</div>',
    ])
  })

  test('uses only elements that the W3C validator and readers accept', () => {
    const names = new Set(elementsOf(item.content_html ?? '').map(({ tagName }) => tagName))
    expect([...names].toSorted()).toEqual(
      ['a', 'div', 'em', 'figcaption', 'figure', 'h2', 'h3', 'img', 'p', 'small', 'strong', 'time'].toSorted(),
    )
  })

  test('is also published as data', () => {
    expect(item._pregon).toEqual({
      about: 'https://feeds.cubaheadlines.example/json-feed-extension.html',
      direction: 'ltr',
      dateline: 'Saturday, February 21, 2026 by Ethan Navarro, Inés Ferrer and Zoë & Co',
      categories: { 'section:world': 'World', 'tag:cuba': 'Cuba', 'tag:hurricane-season': 'Hurricane Season' },
      caption: 'A caption "quoted" & <plain> (Reference image) - Photo © X / Bruno Rodríguez P',
      credit: { source: 'X', name: 'Bruno Rodríguez P' },
      rights: '© CubaHeadlines 2026',
      faq: {
        title: 'Three <questions>',
        questions: [
          { question: 'Who & why?', answer_html: '<p>For <strong>good</strong> reasons.</p>' },
          { question: 'When?', answer_html: '<p>First.</p>\n<p>Then.</p>' },
        ],
      },
      sources: [
        { name: 'Reuters', url: 'https://www.reuters.com/' },
        { name: 'Own <desk>' },
        { name: 'Home', url: 'https://www.cubaheadlines.example/about' },
      ],
      translations: [
        {
          language: 'es',
          id: 'tag:cubaheadlines.example,2026:rich:es',
          url: 'https://www.cibercuba.example/world/rica',
        },
      ],
    })
  })

  test('needs no more than a title and a text', async () => {
    const plain = record('plain', { authors: [], translations: { en: { title: 'T', slug: 's', body: 'Text.' } } })
    const item = await itemOf(plain)
    expect(lines(item)).toEqual([
      '<div lang="en" dir="ltr">',
      '<p><time datetime="2026-03-01T10:00:00Z">Sunday, March 1, 2026</time></p>',
      '<p>Text.</p>',
      '<p><small>© CubaHeadlines 2026</small></p>',
      '</div>',
    ])
    expect(item).not.toHaveProperty('authors')
    expect(item).not.toHaveProperty('author')
    expect(item).not.toHaveProperty('attachments')
    expect(item._pregon).toEqual({
      about: 'https://feeds.cubaheadlines.example/json-feed-extension.html',
      direction: 'ltr',
      dateline: 'Sunday, March 1, 2026',
      categories: { 'section:world': 'World' },
      rights: '© CubaHeadlines 2026',
      translations: [],
    })
  })

  test.each([
    [{ source: 'X', name: 'N' }, undefined, 'Image © X / N'],
    [{ source: 'X' }, undefined, 'Image © X'],
    [{ name: 'N' }, 'C', 'C - Image © N'],
    [undefined, 'C', 'C'],
    [undefined, undefined, undefined],
  ])('credit %j and caption %j make %j', async (credit, caption, line) => {
    const image = { url: '/i.png', ...(credit && { credit }) }
    const words = { title: 'T', slug: 's', body: 'Text.', ...(caption !== undefined && { caption }) }
    const item = await itemOf(record('pictured', { image, translations: { en: words } }))
    const figure = `<figure><img src="https://www.cubaheadlines.example/i.png" alt="${caption ?? ''}">`
    const expected = line === undefined ? `${figure}</figure>` : `${figure}<figcaption>${line}</figcaption></figure>`
    expect(lines(item)[1]).toBe(expected)
    expect(item._pregon['caption']).toBe(line)
  })
})

describe('an article without a summary', () => {
  const summaryOf = async (body: string): Promise<string | undefined> =>
    (await itemOf(record('unsummarized', { translations: { en: { title: 'T', slug: 's', body } } }))).summary

  test('has the beginning of its text as summary', async () => {
    expect(await summaryOf('## Head\n\nOne **two**, [three](/x).\n\n- four')).toBe('Head One two, three. four')
  })

  test('is cut at a space', async () => {
    const summary = (await summaryOf('word '.repeat(100))) ?? ''
    expect(summary).toMatch(/^(?:word )+word…$/)
    expect(summary.length).toBeLessThanOrEqual(281)
  })

  test('is not cut inside a character', async () => {
    const family = '👩‍👩‍👧'
    const summary = (await summaryOf(family.repeat(100))) ?? ''
    expect(summary.slice(0, -1).replaceAll(family, '')).toBe('')
  })

  test('closes the directional isolates that the cut leaves open', async () => {
    const summary = (await summaryOf(`${'word '.repeat(50)}\u2068${'שלום '.repeat(50)}\u2069`)) ?? ''
    expect(summary).toMatch(/\u2068[^\u2069]*\u2069…$/)
  })
})

describe('an article without a translation, which the original replaces', () => {
  const spanishOnly = record('solo', {
    translations: { es: { title: 'Título', slug: 'solo', body: 'Texto.' } },
    authors: ['ethan-navarro', 'ines-ferrer'],
  })

  test('begins with a notice in the feed’s language, and is marked with its own language', async () => {
    const item = await itemOf(spanishOnly, 'en', { fallback: 'original' })
    expect(lines(item).slice(0, 4)).toEqual([
      '<div lang="es" dir="ltr">',
      '<p lang="en" dir="ltr"><em>This article is not available in English yet; you are reading the original (Español).</em></p>',
      '<p><time datetime="2026-03-01T10:00:00Z">Domingo, 1 de marzo de 2026</time>, por Ethan Navarro e Inés Ferrer</p>',
      '<p>Texto.</p>',
    ])
    expect(item).toMatchObject({
      id: 'tag:cubaheadlines.example,2026:solo:en',
      url: 'https://www.cibercuba.example/world/solo',
      language: 'es',
      tags: ['Mundo'],
    })
  })
})

describe('a lead picture that stands in the text too', () => {
  const lead = 'https://www.cubaheadlines.example/images/port.jpg'
  const textOf = async (html: string, words = {}) => {
    const image = { url: '/images/port.jpg' }
    const item = await itemOf(
      record('led', { image, translations: { en: { title: 'T', slug: 's', body: html, ...words } } }),
    )
    return { figure: lines(item)[1], text: lines(item).slice(3, -2).join('\n') }
  }

  test.each([
    ['alone', '![](/images/port.jpg)\n\nWords', '<p>Words</p>'],
    ['in the line', 'Words ![](/images/port.jpg) more', '<p>Words  more</p>'],
    ['in another size', '<p><img src="/images/port-1024x683.jpg?ssl=1"></p><p>Words</p>', '<p>Words</p>'],
    ['in http', '<p><img src="http://www.cubaheadlines.example/images/port.jpg"></p><p>Words</p>', '<p>Words</p>'],
    [
      'in a picture with sources',
      '<figure><picture><source srcset="/images/port.webp"><img src="/images/port.jpg"></picture></figure><p>Words</p>',
      '<p>Words</p>',
    ],
    ['linked to itself', '[![](/images/port.jpg)](/images/port.jpg)\n\nWords', '<p>Words</p>'],
    [
      'linked elsewhere: the link stays',
      '[![The port](/images/port.jpg)](/album)',
      '<p><a href="https://www.cubaheadlines.example/album">The port</a></p>',
    ],
    [
      'with a caption: the words stay',
      '<figure><img src="/images/port.jpg"><figcaption>Seen from <em>afar</em></figcaption></figure><p>Words</p>',
      '<div>Seen from <em>afar</em></div><p>Words</p>',
    ],
    ['shown only', '<img src="/images/port.jpg">', ''],
    [
      'shown again later',
      '<p><img src="/images/port.jpg"></p><p><img src="/images/port.jpg"></p>',
      '<p><img src="https://www.cubaheadlines.example/images/port.jpg" alt=""></p>',
    ],
    [
      'and another picture',
      '<p><img src="/images/port-2.jpg"></p>',
      '<p><img src="https://www.cubaheadlines.example/images/port-2.jpg" alt=""></p>',
    ],
  ])('is shown once: %s', async (_, html, expected) => {
    const { figure, text } = await textOf(html)
    expect(figure).toContain(`<figure><img src="${lead}"`)
    expect(text.trim()).toBe(expected)
  })

  test('keeps one of two equal captions', async () => {
    const html = '<figure><img src="/images/port.jpg"><figcaption>The port</figcaption></figure><p>Words</p>'
    const { figure, text } = await textOf(html, { caption: 'The port at noon' })
    expect(figure).toContain('<figcaption>The port at noon</figcaption>')
    expect(text).toBe('<p>Words</p>')
  })

  test('gives the lead picture its alternative text where the lead has none', async () => {
    expect((await textOf('![The port](/images/port.jpg)')).figure).toBe(
      `<figure><img src="${lead}" alt="The port"></figure>`,
    )
  })
})
