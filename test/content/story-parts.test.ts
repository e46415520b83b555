// Each part of an article has its HTML, and an absent part has none.
import { describe, expect, test } from 'vitest'
import type { Article, Translation } from '../../src/model/article.ts'
import { renderStory, type Story } from '../../src/content/story.ts'
import { at, en, facts } from '../support/facts.ts'
import { localeFile, wordsFrom } from '../support/site.ts'

const english = await wordsFrom('en', localeFile('en'))
const spanish = await wordsFrom('es', localeFile('es'))

const url = 'https://www.example.com/world/story'
const translation: Translation = { slug: 's', url, title: 'T', body: { format: 'html', text: ' <p>Body.</p> ' } }
const article: Article = {
  ...facts('one'),
  authors: [],
  media: [],
  sources: [],
  translations: new Map([[en, translation]]),
}
const bare: Story = {
  article,
  translation,
  published: at('2026-03-01'),
  words: english,
  rights: '© X & Y',
  elsewhere: [],
}

const lines = (more: Partial<Story>): string[] => renderStory({ ...bare, ...more }).html.split('\n')
const added = (more: Partial<Story>): string[] => lines(more).filter(line => !lines({}).includes(line))
const inArticle = (more: Partial<Article>): Partial<Story> => ({ article: { ...article, ...more } })
const inWords = (more: Partial<Translation>): Partial<Story> => ({ translation: { ...translation, ...more } })

test('a story has its date, its body and its rights, in its language', () => {
  expect(lines({})).toEqual([
    '<div lang="en" dir="ltr">',
    '<p><time datetime="2026-03-01T12:00:00Z">Sunday, March 1, 2026</time></p>',
    '<p>Body.</p>',
    '<p><small>© X &amp; Y</small></p>',
    '</div>',
  ])
  expect(renderStory(bare)).toMatchObject({ body: '<p>Body.</p>', faq: undefined })
})

const image = { url: 'https://www.example.com/a.jpg', type: 'image/jpeg' }
const questions = [{ question: 'Who & why?', answer: 'For **good**.' }]

describe('a story adds', () => {
  test.each<[what: string, more: Partial<Story>, expected: readonly string[]]>([
    [
      'its authors to its date',
      inArticle({ authors: [{ name: 'Ana & Co' }, { name: 'Zoë' }] }),
      ['<p><time datetime="2026-03-01T12:00:00Z">Sunday, March 1, 2026</time> by Ana &amp; Co and Zoë</p>'],
    ],
    [
      'a body of Markdown',
      inWords({ body: { format: 'markdown', text: 'A [link](/map).' } }),
      ['<p>A <a href="https://www.example.com/map">link</a>.</p>'],
    ],
    [
      'a body of HTML, with its addresses absolute',
      inWords({ body: { format: 'html', text: '<a href="x">y</a>' } }),
      ['<a href="https://www.example.com/world/x">y</a>'],
    ],
    ['a picture', { image }, ['<figure><img src="https://www.example.com/a.jpg" alt=""></figure>']],
    [
      'a picture with its sizes, its alternative text and its caption',
      { image: { ...image, width: 3, height: 2, alt: 'A "b"', caption: 'C & D' } },
      [
        '<figure><img src="https://www.example.com/a.jpg" alt="A &quot;b&quot;" width="3" height="2"><figcaption>C &amp; D</figcaption></figure>',
      ],
    ],
    [
      'questions under the usual title',
      inWords({ faq: { questions } }),
      [`<h2>${english.faqTitle()}</h2>`, '<h3>Who &amp; why?</h3>', '<p>For <strong>good</strong>.</p>'],
    ],
    [
      'questions under their own title',
      inWords({ faq: { title: 'Q & A', questions: [...questions, { question: 'When?', answer: '[here](/now)' }] } }),
      [
        '<h2>Q &amp; A</h2>',
        '<h3>Who &amp; why?</h3>',
        '<p>For <strong>good</strong>.</p>',
        '<h3>When?</h3>',
        '<p><a href="https://www.example.com/now">here</a></p>',
      ],
    ],
    [
      'an answer that becomes bare text after sanitizing, as a paragraph',
      inWords({ faq: { title: 'Q', questions: [{ question: 'Who?', answer: '<base>Ana' }] } }),
      ['<h2>Q</h2>', '<h3>Who?</h3>', '<p>Ana</p>'],
    ],
    [
      'its sources, as links where they have an address',
      inArticle({ sources: [{ name: 'A & B', url: '/about' }, { name: 'C' }, { name: 'D', url: 'javascript:x' }] }),
      ['<p>Sources: <a href="https://www.example.com/about">A &amp; B</a>, C and D</p>'],
    ],
    [
      'its sources, joined by the word that fits the next name',
      { words: spanish, ...inArticle({ sources: [{ name: 'Granma' }, { name: 'Invasor' }] }) },
      [
        '<div lang="es" dir="ltr">',
        '<p><time datetime="2026-03-01T12:00:00Z">Domingo, 1 de marzo de 2026</time></p>',
        '<p>Fuentes: Granma e Invasor</p>',
      ],
    ],
    ['its translator', inWords({ translator: 'Ana & Co' }), [`<p>${english.translator('Ana &amp; Co')}</p>`]],
    [
      'its pages in other languages, each named in its own language',
      { elsewhere: [{ words: spanish, url: 'https://es.example/?a=1&b' }] },
      ['<p>Also in: <a href="https://es.example/?a=1&amp;b" hreflang="es" lang="es" dir="ltr">Español</a></p>'],
    ],
    [
      'a notice in the language of the feed',
      { notice: { words: spanish, text: 'Original & más' } },
      ['<p lang="es" dir="ltr"><em>Original &amp; más</em></p>'],
    ],
  ])('%s', (_, more, expected) => expect(added(more)).toEqual(expected))
})

test('the parts stand in the order of a page', () => {
  const whole = lines({
    notice: { words: spanish, text: 'Notice' },
    image: { ...image, alt: 'Picture' },
    ...inArticle({ sources: [{ name: 'Source' }] }),
    ...inWords({ translator: 'Translator', faq: { title: 'Questions', questions } }),
    elsewhere: [{ words: spanish, url }],
  })
  const parts = [
    'Notice',
    'Picture',
    '<time',
    'Body',
    'Questions',
    'Who',
    'good',
    'Source',
    'Translator',
    'Español',
    '© X',
  ]
  expect(parts.map(part => whole.findIndex(line => line.includes(part)))).toEqual(parts.map((_, i) => i + 1))
})

test('a lead picture that also begins the body is shown once, with the alternative text from the body', () => {
  const body = { format: 'html', text: `<p><img src="${image.url}" alt="In the body"></p><p>Text.</p>` } as const
  const { html, body: rest } = renderStory({ ...bare, image, ...inWords({ body }) })
  expect(html.match(/<img[^>]*>/g)).toEqual(['<img src="https://www.example.com/a.jpg" alt="In the body">'])
  expect(rest).toBe('<p>Text.</p>')
  const own = renderStory({ ...bare, image: { ...image, alt: 'Own' }, ...inWords({ body }) })
  expect(own.html).toContain('alt="Own"')
  expect(renderStory({ ...bare, ...inWords({ body }) }).body).toContain('<img')
})

test('isolates that a part leaves open are closed in that part, also in the data', () => {
  const faq = { title: 'Q', questions: [{ question: 'Who?', answer: '\u2067abc' }] }
  const { html, faq: data } = renderStory({ ...bare, ...inWords({ faq, body: { format: 'html', text: '\u2067x' } }) })
  expect(data).toEqual({ title: 'Q', questions: [{ question: 'Who?', answer: '<p>\u2067abc\u2069</p>' }] })
  expect(html.match(/\u2067/g)).toHaveLength(2)
  expect(html.match(/\u2069/g)).toHaveLength(2)
})
