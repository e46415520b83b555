// No value of a record is lost without a word: a feed shows it, or a warning tells that nobody will see it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describe as said, renderFeeds, type RecordInput, type SiteInput, type WordsInput } from '../../src/index.ts'

const now = new Date('2026-11-22T12:00:00Z')
const site: SiteInput = {
  site: {
    publisher: 'La Voz',
    authority: 'lavoz.example,2026',
    timezone: 'America/Havana',
    feeds: 'https://www.lavoz.example/feeds/',
    languages: { en: { home: 'https://www.lavoz.example/en/' }, es: { home: 'https://www.lavoz.example/es/' } },
    sections: ['world'],
    partners: { msn: { format: 'rss', languages: ['en'] } },
    tombstones: true,
    scopes: ['all'],
  },
  locales: {
    en: { site: { title: 'La Voz', description: 'News' }, sections: { world: 'World' } },
    es: { site: { title: 'La Voz', description: 'Noticias' }, sections: { world: 'Mundo' } },
  },
}

const bare = { id: 'port', published: '2026-03-01T10:00:00Z', section: 'world' }
const words = { title: 'Puerto', body: 'El puerto reabre.' }

const recordWith = (more: Partial<RecordInput>, es: Partial<WordsInput>): RecordInput => ({
  ...bare,
  ...more,
  translations: { en: { title: 'Port', body: 'The port reopens.' }, es: { ...words, ...es } },
})

async function outcomeOf(more: Partial<RecordInput>, es: Partial<WordsInput>) {
  const { documents, problems } = await renderFeeds(site, [recordWith(more, es)], { now })
  return { texts: documents.map(({ path, text }) => `${path} ${text}`), codes: problems.map(({ code }) => code) }
}

const day = '2026-03-02T10:00:00Z'
const image = { url: '/port.jpg' }
const clip = { url: '/port.mp3' }

/** For each key a value, with nothing beside it that it does not need. `image.kind` only words the credit. */
const facts: Readonly<Record<string, Partial<RecordInput>>> = {
  draft: { draft: true },
  updated: { updated: day },
  expires: { expires: day },
  withdrawn: { withdrawn: day },
  tags: { tags: ['ferry'] },
  authors: { authors: [{ name: 'Ana' }] },
  'authors.url': { authors: [{ name: 'Ana', url: '/ana' }] },
  'authors.email': { authors: [{ name: 'Ana', email: 'ana@lavoz.example' }] },
  image: { image },
  'image.type': { image: { ...image, type: 'image/webp' } },
  'image.bytes': { image: { ...image, bytes: 9 } },
  'image.width': { image: { ...image, width: 9 } },
  'image.height': { image: { ...image, height: 9 } },
  'image.rights': { image: { ...image, rights: '© Ana' } },
  'image.licence': { image: { ...image, licence: 'https://lavoz.example/licence' } },
  'image.syndication': { image: { ...image, syndication: 'none' } },
  'image.notFor': { image: { ...image, notFor: ['msn'] } },
  'image.digitalSource': { image: { ...image, digitalSource: 'digitalCapture' } },
  'image.focal': { image: { ...image, focal: { x: 0.5, y: 0.5 } } },
  'image.renditions': { image: { ...image, renditions: [{ url: '/small.jpg' }] } },
  'image.reference': { image: { ...image, reference: true } },
  'image.credit.source': { image: { ...image, credit: { source: 'La Voz' } } },
  'image.credit.name': { image: { ...image, credit: { name: 'Ana' } } },
  media: { media: [clip] },
  'media.type': { media: [{ ...clip, type: 'audio/aac' }] },
  'media.bytes': { media: [{ ...clip, bytes: 9 }] },
  'media.duration': { media: [{ ...clip, duration: 9 }] },
  sources: { sources: [{ name: 'Reuters' }] },
  'sources.url': { sources: [{ name: 'Reuters', url: 'https://www.reuters.com/' }] },
  wire: { wire: { agency: 'EFE' } },
  'wire.id': { wire: { agency: 'EFE', id: '7' } },
  'wire.url': { wire: { agency: 'EFE', url: 'https://efe.example/7' } },
  'wire.feed': { wire: { agency: 'EFE', feed: 'https://efe.example/feed' } },
  rights: { rights: '© Ana' },
  licence: { licence: 'https://lavoz.example/licence' },
  syndication: { syndication: 'none' },
  notFor: { notFor: ['msn'] },
  correction: { correction: { at: day, text: { en: 'E', es: 'S' } } },
  'original of words that are not there': { original: 'pt' },
  'picture without address': { image: { width: 9 } },
  'rendition without address': { image: { ...image, renditions: [{ width: 9 }] } },
  'medium without address': { media: [{ bytes: 9 }] },
}

const ofWords: Readonly<Record<string, Partial<WordsInput>>> = {
  draft: { draft: true },
  slug: { slug: 'reabre' },
  url: { url: '/reabre' },
  summary: { summary: 'Un resumen.' },
  caption: { caption: 'El puerto' },
  alt: { alt: 'Un barco' },
  faq: { faq: { questions: [{ question: '¿Qué?', answer: 'Eso.' }] } },
  'faq.title': { faq: { title: 'Más', questions: [{ question: '¿Qué?', answer: 'Eso.' }] } },
  published: { published: day },
  updated: { updated: day },
  expires: { expires: day },
  withdrawn: { withdrawn: day },
  translator: { translator: 'Zoé' },
  translated: { translated: '2027-03-01' },
  digitalSource: { digitalSource: 'trainedAlgorithmicMedia' },
  correction: { correction: { at: day, text: 'S' } },
  partners: { partners: { msn: { title: 'T' } } },
  'partners that are not known': { partners: { yahoo: { title: 'T' } } },
}

/** What has to stand there for a key to mean something. */
const parents: readonly (readonly [begin: string, parent: Partial<RecordInput>])[] = [
  ['image.', { image }],
  ['media.', { media: [clip] }],
  ['authors.', { authors: [{ name: 'Ana' }] }],
  ['sources.', { sources: [{ name: 'Reuters' }] }],
  ['wire.', { wire: { agency: 'EFE' } }],
]

const without = new Map<string, ReturnType<typeof outcomeOf>>()
function outcomeWithout(key: string): ReturnType<typeof outcomeOf> {
  const [begin = '', parent = {}] = parents.find(([start]) => key.startsWith(start)) ?? []
  const known = without.get(begin) ?? outcomeOf(parent, {})
  without.set(begin, known)
  return known
}

test.each([
  ...Object.entries(facts).map(([key, value]) => ['article.yaml', key, value, {}] as const),
  ...Object.entries(ofWords).map(([key, value]) => ['es.md', key, {}, value] as const),
])('in %s: %s', async (_, key, ofFacts, es) => {
  const [before, given] = [await outcomeWithout(key), await outcomeOf(ofFacts, es)]
  expect(before.codes).toEqual([])
  expect(given.codes.length > 0 || given.texts.join('\n') !== before.texts.join('\n')).toBe(true)
})

/** Keys without which there is no record, parts of other keys, and those that have their effect elsewhere. */
const others: Readonly<Record<string, string>> = {
  id: 'needed',
  published: 'needed',
  section: 'needed',
  title: 'needed',
  original: 'decides what stands in for missing words',
  'image.kind': 'only words the credit',
}

test('every key of docs/keys.md is tried', () => {
  const keys = readFileSync(new URL('../../docs/keys.md', import.meta.url), 'utf8')
  const keysOf = (title: string) => {
    const [, section = ''] = keys.split(`\n## ${title}`)
    return [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([\w.*]+)`/gm)].map(([, key = '']) => key)
  }
  const isTried = (key: string, tried: Readonly<Record<string, object>>) =>
    [...Object.keys(tried), ...Object.keys(others)].some(
      each => each === key || key.startsWith(`${each}.`) || each.startsWith(`${key}.`),
    )
  const [ofFacts, ofFile] = [keysOf('`article.yaml`'), keysOf('The front matter')]
  expect([ofFacts.length > 50, ofFile.length > 20]).toEqual([true, true])
  expect(ofFacts.filter(key => !isTried(key, facts))).toEqual([])
  expect(ofFile.filter(key => !isTried(key, ofWords))).toEqual([])
})

test('the warnings name the place, the reason and what to write', async () => {
  const es = { caption: 'El puerto', alt: 'Un barco', translated: '2027-03-01', partners: { msn: { title: 'T' } } }
  const en = { translated: '2026-03-01', partners: { msn: { title: 'T' } } }
  const record = recordWith({ notFor: ['msn'] }, es)
  const translations = { ...record.translations, en: { title: 'Port', body: 'The port reopens.', ...en } }
  const { problems, rejected } = await renderFeeds(site, [{ ...record, translations }], { now })
  expect(rejected).toBe(0)
  expect(problems.map(said).join('\n')).toMatchInlineSnapshot(`
    "records[0]: warning VALUE_UNUSED: translations.en.translated: this has no effect: these words are the original
      delete it; if they were translated, name the original: original: es
    records[0]: warning VALUE_UNUSED: translations.en.partners.msn: this has no effect: "msn" does not get this article
      delete it, or take msn out of notFor
    records[0]: warning VALUE_UNUSED: translations.es.caption: this has no effect: the article has no picture
      give it an image, or delete caption and alt
    records[0]: warning VALUE_UNUSED: translations.es.partners.msn: this has no effect: "msn" gets no articles in "es"
      delete it, or add es to the languages of msn in site.yaml
    records[0]: warning VALUE_UNUSED: translations.es.translated: this has no effect: 2027-03-02T04:59:59.999Z has not come
      write up to when these words follow the original: a moment that has passed"
  `)
})
