import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../src/model/feed.ts'
import { formats } from '../../src/formats/formats.ts'
import { tag } from '../support/site.ts'
import { shownOf } from '../support/dom.ts'
import { buildTree, documentAt, record, repository, writeNewsroom } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'
import { child, parseXml, textOf } from '../support/xml-tree.ts'

/** What an article about markup, or a careless paste, puts into a text. */
const discussing = [
  'si a<b entonces c>d',
  'Use &lt; not <',
  'Never paste <script> into a form.',
  'The <iframe src="javascript:alert(1)"> of a <base href="//x/"> & its <object>',
  'Close it with </title></description></channel></rss> or ]]> or -->',
  '<img src=x onerror=alert(1)> <svg/onload=x> <style>*{}</style>',
  'AT&T; R&D2; &copy &notit; &#0; &#x80; ?a=1&copy=2',
  '<!DOCTYPE x [<!ENTITY y "z">]> &y; <![CDATA[ <?php ?>',
  '<plaintext> <textarea> <xmp> <noscript> <template> <select>',
  'mailto: a@example.com <a@example.com>',
  '{{publisher}} $t(site.title) {date} $& %',
]

const item: Item = {
  id: 'tag:a.example,2026:a:en',
  language: tag('en'),
  direction: 'ltr',
  url: 'https://a.example/a',
  title: 'A',
  published: new Date('2026-01-02T03:04:05Z'),
  updated: new Date('2026-01-02T03:04:05Z'),
  authors: [],
  contributors: [],
  categories: [],
  media: [],
  translations: [],
  extensions: [],
}

const described = (summary: string): string | undefined => textOf(parseXml(rssOf(summary)), 'description')

const rssOf = (summary: string): string =>
  formats.rss.item({ ...item, summary }).replace('<item', '<item xmlns:atom="a" xmlns:dc="d"')

describe('the description of an RSS item, which readers take for HTML', () => {
  test.each(discussing)('shows the summary %s', summary => {
    expect(shownOf(described(summary) ?? '')).toBe(summary)
  })

  test('shows any summary, character by character', () => {
    // HTML reads other line ends as \n, and no document holds control characters: summaries have neither.
    const characters = fc.oneof(
      fc.constantFrom('<', '>', '&', ';', '#', 'x3', '/', 'lt', '=', '"', ' ', '!--'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1 }), parts => {
        const summary = parts.join('').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '') || 'x'
        expect(shownOf(described(summary) ?? '')).toBe(summary)
      }),
    )
  })

  test.each([
    ['a<b', 'a&amp;lt;b'],
    ['R&D', 'R&amp;amp;D'],
    ['"Año" – it’s \u2067שלום\u2069 100 % \u{1F600}', '"Año" – it’s \u2067שלום\u2069 100 % \u{1F600}'],
  ])('writes %s as %s', (summary, written) => {
    expect(rssOf(summary)).toContain(`<description>${written}</description>`)
  })
})

/** A newsroom each of whose texts is the same one, wherever a text may stand. */
function newsroomOf(text: string): string {
  const words = { title: text, summary: text, caption: text, alt: text, translator: text }
  const faq = { title: text, questions: [{ question: text, answer: text }] }
  const credit = { source: text, name: text }
  const facts = {
    tags: ['cuba', 'music'],
    authors: ['ethan-navarro', { name: text }],
    image: { url: '/a.jpg', reference: true, credit, digitalSource: 'compositeSynthetic', rights: text },
    rights: { en: text, es: text },
    wire: { agency: text, id: text, url: 'https://a.example/1', feed: 'https://a.example/feed' },
    correction: { at: '2026-03-02', text: { en: text, es: text } },
    media: [{ url: '/a.mp3' }, { url: '/b.mp3' }],
    sources: [{ name: text }, { name: text, url: 'https://a.example/' }, { name: 'Other' }],
  }
  const correction = { at: '2026-03-03', text }
  const partners = { msn: { title: text, summary: text } }
  const spoken = (slug: string) => ({ ...words, slug, faq, correction, partners, body: `${text}\n\nmore` })
  return writeNewsroom({
    records: [
      record('spoken', { ...facts, translations: { en: spoken('a'), es: spoken('b') } }),
      record('unsummarized', { ...facts, translations: { en: { title: text, slug: 'c', html: `<p>${text}</p>` } } }),
      record('other'),
    ],
    spelling: 'json',
    site: { publisher: text, rights: text, authors: { 'ethan-navarro': { name: text } }, fallback: 'original' },
    locales: Object.fromEntries(['en', 'es'].map(language => [language, localeOf(language, text)])),
  })
}

function localeOf(language: string, text: string): object {
  const locale = JSON.parse(readFileSync(join(repository, 'locales', `${language}.json`), 'utf8')) as Texts
  // A message has a grammar of its own: braces are variables, and $t() is refused with advice.
  const plain = text.replaceAll(/[{}$]/g, '')
  const { sections, tags } = locale
  const renamed = (names: object) => Object.fromEntries(Object.keys(names).map(key => [key, `${key} ${plain}`]))
  return {
    ...locale,
    language: plain,
    site: { title: plain, description: plain },
    sections: renamed(sections),
    tags: renamed(tags),
    faq: plain,
  }
}

interface Texts {
  readonly sections: object
  readonly tags: object
}

describe('no text can hold back a feed', () => {
  const publishesAll = async (text: string): Promise<void> => {
    const { tree, report } = await buildTree(newsroomOf(text))
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect([report.status, report.rejected, report.documents.failed]).toEqual([0, 0, []])
    // Sections and tags that no article has are feeds without items.
    const filled = report.documents.created.filter(path =>
      /^en\/(?:[^/]+|tags\/(?:cuba|music)\/.*|sections\/world\/.*)$/.test(path),
    )
    for (const path of filled) expect(readFeed(documentAt(tree, path)).items.length, path).toBeGreaterThan(0)
    const [rss, atom, json] = ['en/rss.xml', 'en/atom.xml', 'en/feed.json'].map(path =>
      readFeed(documentAt(tree, path)),
    )
    // An item that has pictures and no words has no summary, and its content as RSS description.
    const hasSummary = new Map(json?.items.map(({ title, summary }) => [title, summary !== undefined]))
    const summaries = (feed: typeof rss) =>
      feed?.items.map(({ title, summary }) => [title, hasSummary.get(title) && summary])
    expect(summaries(atom)).toEqual(summaries(json))
    expect(summaries(rss)).toEqual(summaries(json))
  }

  test.each(discussing)('not %s', publishesAll)

  test('nor any other', async () => {
    const piece = fc.oneof(fc.constantFrom(...discussing), fc.string({ unit: 'binary', maxLength: 12 }))
    const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map(parts => `x${parts.join(' ')}`)
    await fc.assert(fc.asyncProperty(text, publishesAll), { numRuns: 10 })
  }, 60_000)
})

test('a channel says its title and description as plain text, which its readers take them for', async () => {
  const { tree } = await buildTree(newsroomOf('a<b & c'))
  const channel = child(parseXml(documentAt(tree, 'en/rss.xml')), 'channel')
  expect([textOf(channel, 'title'), textOf(channel, 'description')]).toEqual(['a<b & c', 'a<b & c'])
})
