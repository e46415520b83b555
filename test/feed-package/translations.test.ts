import { describe, expect, test } from 'vitest'
import {
  checkDocuments,
  LanguageFeed,
  renderFeeds,
  type LanguageFeedOptions,
  type LanguageItem,
} from '../../src/index.ts'
import { links, type JsonFeed } from '../support/read-feed.ts'
import { children, parseXml, type Element } from '../support/xml-tree.ts'

const languages = ['es', 'en', 'es-MX'] as const
type Language = (typeof languages)[number]

const feeds = 'https://www.example.com/feeds/'
const titles = { es: 'Noticias', en: 'News', 'es-MX': 'Noticias de México' } as const
const home = (language: Language): string => `https://www.example.com/${language}/`
const page = (language: Language): string => `${home(language)}port`

const optionsOf = (language: Language): LanguageFeedOptions => ({
  language,
  title: titles[language],
  description: titles[language],
  id: `tag:example.com,2026:feed:${language}`,
  link: home(language),
  feedLinks: {
    rss: `${feeds}${language}/rss.xml`,
    atom: `${feeds}${language}/atom.xml`,
    json: `${feeds}${language}/feed.json`,
  },
  updated: new Date('2026-03-01T10:00:00Z'),
})
const allFeeds = Object.fromEntries(languages.map(language => [language, optionsOf(language)]))
const idOf = (language: Language): string => `tag:example.com,2026:port:${language}`
const allPages = Object.fromEntries(languages.map(language => [language, { url: page(language), id: idOf(language) }]))

const itemOf = (language: Language): LanguageItem => ({
  title: titles[language],
  id: idOf(language),
  link: page(language),
  date: new Date('2026-03-01T10:00:00Z'),
  description: titles[language],
  content: `<p>${titles[language]}</p>`,
})

/** A feed with one item; both know all languages, their own among them. */
function feedIn(language: Language): LanguageFeed {
  const feed = new LanguageFeed({ ...optionsOf(language), translations: allFeeds })
  feed.addItem({ ...itemOf(language), translations: allPages })
  return feed
}

const documentsOf = (language: Language, feed = feedIn(language)) => [
  { name: `${language}/rss.xml`, text: feed.rss2() },
  { name: `${language}/atom.xml`, text: feed.atom1() },
  { name: `${language}/feed.json`, text: feed.json1() },
]

/** The links of a document's channel and of its item, or the translations of its JSON. */
function translationsIn(text: string): unknown {
  if (text.startsWith('{')) {
    const { _pregon: ofFeed, items } = JSON.parse(text) as JsonFeed
    return [ofFeed['translations'], items.map(item => item._pregon['translations'])]
  }
  const root = parseXml(text)
  const channel: Element = children(root, 'channel')[0] ?? root
  return [links(channel), [...children(channel, 'item'), ...children(channel, 'entry')].map(links)]
}

test('every format links to the translations as the feeds of records do', async () => {
  const { documents, problems } = await renderFeeds(
    {
      site: {
        publisher: 'Example',
        authority: 'example.com,2026',
        timezone: 'UTC',
        feeds,
        languages: Object.fromEntries(languages.map(language => [language, { home: home(language) }])),
        sections: ['world'],
        scopes: ['all'],
      },
      locales: Object.fromEntries(
        languages.map(language => [
          language,
          { site: { title: titles[language], description: titles[language] }, sections: { world: 'World' } },
        ]),
      ),
    },
    [
      {
        id: 'port',
        published: '2026-03-01T10:00:00Z',
        section: 'world',
        translations: Object.fromEntries(
          languages.map(language => [
            language,
            { title: titles[language], body: titles[language], url: page(language) },
          ]),
        ),
      },
    ],
    { now: new Date('2026-03-02T00:00:00Z') },
  )
  const ofRecords = new Map(documents.map(({ path, text }) => [path, text]))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  for (const { name, text } of languages.flatMap(language => documentsOf(language)))
    expect(translationsIn(text), name).toEqual(translationsIn(ofRecords.get(name) ?? ''))
})

test('a check of feeds that link to each other finds no fault', () => {
  const documents = languages.flatMap(language => documentsOf(language))
  const now = new Date('2026-06-01T00:00:00Z')
  expect(checkDocuments(documents, { now })).toEqual([])
  const oneWay = new LanguageFeed(optionsOf('en'))
  oneWay.addItem(itemOf('en'))
  const codes = checkDocuments([...documentsOf('es'), ...documentsOf('en', oneWay)], { now }).map(({ code }) => code)
  expect(new Set(codes)).toEqual(new Set(['SET_TRANSLATION_ONE_WAY']))
})

test('without translations, or with its own alone, nothing changes', () => {
  const given: readonly LanguageFeedOptions['translations'][] = [
    {},
    { en: undefined },
    { es: optionsOf('es') },
    { ES: optionsOf('es') },
  ]
  const bare = new LanguageFeed(optionsOf('es'))
  bare.addItem(itemOf('es'))
  expect(bare.json1()).not.toContain('_pregon')
  for (const translations of given) {
    const feed = new LanguageFeed({ ...optionsOf('es'), ...(translations && { translations }) })
    feed.addItem({ ...itemOf('es'), translations: { es: page('es'), en: undefined } })
    expect(documentsOf('es', feed)).toEqual(documentsOf('es', bare))
  }
})

describe('of a translation', () => {
  const jsonOf = (translations: NonNullable<LanguageItem['translations']>) => {
    const feed = new LanguageFeed(optionsOf('es'))
    feed.addItem({ ...itemOf('es'), translations })
    return JSON.parse(feed.json1()) as JsonFeed
  }

  test('the tag is canonical, the address is ASCII, and the page is the id where no id is given', () => {
    expect(jsonOf({ pt_br: 'https://ñandú.example/año' }).items[0]?._pregon).toEqual({
      translations: [
        {
          language: 'pt-BR',
          id: 'https://xn--and-6ma2c.example/a%C3%B1o',
          url: 'https://xn--and-6ma2c.example/a%C3%B1o',
        },
      ],
    })
  })

  test('the title of a feed has one line', () => {
    const feed = new LanguageFeed({ ...optionsOf('es'), translations: { en: { ...optionsOf('en'), title: 'a\n b' } } })
    for (const { text } of documentsOf('es', feed)) expect(text).toMatch(/title"?[=:] ?"a b"/)
  })

  test('only formats in which the feed is served are linked', () => {
    const translations = { en: { title: 'News', feedLinks: { atom: `${feeds}en/atom.xml` } } }
    const feed = new LanguageFeed({ ...optionsOf('es'), translations })
    expect(feed.rss2()).not.toContain('hreflang="en"')
    expect(feed.atom1()).toContain(`hreflang="en" title="News" href="${feeds}en/atom.xml"`)
  })

  test('an extension _pregon of the caller holds', () => {
    const feed = feedIn('es')
    feed.addExtension({ name: '_pregon', objects: { mine: 1 } })
    expect(JSON.parse(feed.json1())).toMatchObject({ _pregon: { mine: 1 } })
  })

  test.each([
    [{ 'en US': page('en') }, RangeError, /"en US" is not a language tag/],
    [{ 'pt-br': page('en'), pt_BR: page('en') }, RangeError, /"pt-BR" stands twice/],
  ])('%j is refused at once, at an item and at a feed', (translations, type, message) => {
    const feed = new LanguageFeed(optionsOf('es'))
    const add = () => feed.addItem({ ...itemOf('es'), translations })
    expect(add).toThrow(type)
    expect(add).toThrow(message)
    const ofFeeds = Object.fromEntries(Object.keys(translations).map(tag => [tag, { title: 'News' }]))
    expect(() => new LanguageFeed({ ...optionsOf('es'), translations: ofFeeds })).toThrow(message)
    expect(feed.items).toEqual([])
  })

  test.each(['/en/port', 'mailto:a@example.com', ''])('the address %j is refused when the feed is rendered', link => {
    for (const translation of [link, { url: link, id: idOf('en') }])
      expect(() => jsonOf({ en: translation })).toThrow(TypeError)
    const translations = { en: { title: 'News', feedLinks: { json: link } } }
    expect(() => new LanguageFeed({ ...optionsOf('es'), translations }).rss2()).toThrow(TypeError)
  })

  test('a feed without a page is refused: readers would take the other language for it', () => {
    const { link: _, ...rest } = optionsOf('es')
    const feed = new LanguageFeed({ ...rest, translations: allFeeds })
    for (const print of [() => feed.rss2(), () => feed.atom1(), () => feed.json1()])
      expect(print).toThrow(/a feed with translations needs a link/)
  })

  test('what is no translation at all is refused, as a program without types may pass it', () => {
    const wrong = JSON.parse('{"en":null}') as NonNullable<LanguageItem['translations']>
    expect(() => jsonOf(wrong)).toThrow(/undefined is not an absolute http or https address/)
  })

  test('a missing title is named', () => {
    const translations = JSON.parse('{"en":{"feed":"https://www.example.com/feed"}}') as Record<
      string,
      { title: string }
    >
    const feed = new LanguageFeed({ ...optionsOf('es'), translations })
    expect(() => feed.atom1()).toThrow(/the translation "en" has no title/)
  })
})
