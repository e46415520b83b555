import { expect, test } from 'vitest'
import { headline } from '../../src/pages/headline.ts'
import { headlineCount } from '../../src/pages/page-name.ts'
import { subscriptionPage } from '../../src/pages/subscription-page.ts'
import { channelOf } from '../../src/planning/channel.ts'
import type { Item } from '../../src/model/feed.ts'
import { elementsOf } from '../support/dom.ts'
import { localeFile, siteFrom, siteYaml, tag, wordsFrom } from '../support/site.ts'

const many = (count: number, begin: string) => Array.from({ length: count }, (_, i) => `${begin}-${i}`)
const authors = many(300, 'author')
const yaml = siteYaml.replace(/authors:\n[^]*/, `authors: {${authors.map(key => `${key}: { name: N }`).join(', ')}}\n`)
const site = siteFrom(`${yaml}pages: true\n`)
const english = tag('en')
const words = await wordsFrom('en', localeFile('en'), site)
const allWords = new Map([[english, words]])

test('a page stays small, however much there is to say and to choose from', () => {
  const scope = { kind: 'all' } as const
  const feed = { language: english, scope, languages: [english], tombstones: [] }
  const channel = channelOf(feed, [], site, allWords)
  const subjects = { tags: many(500, 'tag'), authors: ['author-299'] }
  const item: Item = {
    id: 'tag:example.com,2026:a',
    language: english,
    direction: 'ltr',
    url: 'https://www.example.com/world/an-address-of-a-usual-length-for-an-article',
    title: 'A headline that is about as long as headlines usually are',
    summary: 'A long sentence about much. '.repeat(100),
    published: new Date(0),
    updated: new Date(0),
    authors: [{ name: 'Ethan Navarro' }],
    contributors: [],
    categories: [],
    image: {
      url: 'https://www.example.com/images/a.jpg',
      type: 'image/jpeg',
      alt: 'What it shows',
      caption: 'Caption',
    },
    media: [],
    translations: [],
    extensions: [],
  }
  const news = Array.from({ length: headlineCount }, () => headline(item, english, words))
  const { head, separator, tail } = subscriptionPage(
    { language: english, scope, channel, subjects, isEmpty: false },
    site,
    allWords,
  )
  const page = head + news.join(separator) + tail
  expect(Buffer.byteLength(page)).toBeLessThan(30_000)
  expect(page).toMatch(/<p>(?:A long sentence about much\. )+A[ \w.]*…<\/p>/)
  const links = elementsOf(page).flatMap(({ attrs }) =>
    attrs.flatMap(({ name, value }) => (name === 'href' ? [value] : [])),
  )
  const ofKind = (kind: string) => links.filter(href => href.startsWith(`${kind}/`))
  expect([ofKind('authors').length, ofKind('tags').length]).toEqual([60, 60])
  expect(ofKind('authors')).toContain('authors/author-299/index.html')
})
