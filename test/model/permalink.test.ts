import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { continuing, permalink, sharedPages } from '../../src/model/permalink.ts'
import { readRecords, parseArticles } from '../support/articles.ts'
import { folderOf } from '../support/folder.ts'
import { siteFrom, siteYaml } from '../support/site.ts'

const usual = '/{section}/{slug}'

test.each([
  ['/{language}/{section}/{slug}', '/es/cuba/un-d%C3%ADa'],
  ['/?id={id}', '/?id=a1'],
  ['/{year}/{month}/{day}/{slug}-{id}', '/2026/02/28/un-d%C3%ADa-a1'],
  ['/{year}', '/2026'],
  ['/{month}', '/02'],
  ['/{day}', '/28'],
])('%s is %s in the site’s time zone', (pattern, page) => {
  const published = new Date('2026-03-01T04:30:00Z')
  const facts = { language: 'es', section: 'cuba', slug: 'un-día', id: 'a1', published }
  expect(permalink(pattern, facts, 'America/Havana')).toBe(page)
})

test('each later language with the page of an earlier language is reported with the first owner', () => {
  const pages = ['/a', '/b', '/a', '/a', '/c'].map((url, i) => [`l${i}`, { url }] as const)
  expect(sharedPages(pages)).toEqual([
    { language: 'l2', owner: 'l0', url: '/a' },
    { language: 'l3', owner: 'l0', url: '/a' },
  ])
})

describe('the permalink continues the path of the home', () => {
  test.each([
    ['without a path', 'https://www.news.example/', usual, '/{section}/{slug}'],
    ['a folder', 'https://www.news.example/es/', usual, '/es/{section}/{slug}'],
    ['a folder without its slash', 'https://www.news.example/es', usual, '/es/{section}/{slug}'],
    ['folders', 'https://www.news.example/news/es/', usual, '/news/es/{section}/{slug}'],
    ['a page', 'https://www.news.example/es/index.html', usual, '/es/{section}/{slug}'],
    ['a page at the root', 'https://www.news.example/index.php', usual, '/{section}/{slug}'],
    ['a page with a digit', 'https://www.news.example/es/index.php5', usual, '/es/{section}/{slug}'],
    ['a folder with a dot', 'https://www.news.example/v1.2', usual, '/v1.2/{section}/{slug}'],
    ['a folder with a dot before its end', 'https://www.news.example/a.es-mx', usual, '/a.es-mx/{section}/{slug}'],
    ['a folder with a long name', 'https://www.news.example/a.latino', usual, '/a.latino/{section}/{slug}'],
    ['a query and a fragment', 'https://www.news.example/es/?x=/a/#top', usual, '/es/{section}/{slug}'],
    ['a pattern without its slash', 'https://www.news.example/es/', '{section}/{slug}', '/es/{section}/{slug}'],
    ['a pattern that is a query of a path', 'https://www.news.example/es/', '/?p={id}', '/es/?p={id}'],
  ])('%s', (_, home, pattern, expected) => expect(continuing(home, pattern, 'es')).toBe(expected))
})

describe('folders that end the home and begin the pattern are written once', () => {
  test.each([
    ['the language', 'https://www.news.example/es/', '/{language}/{slug}', '/es/{slug}'],
    ['the same folder', 'https://www.news.example/es/', '/es/{slug}', '/es/{slug}'],
    ['all folders', 'https://www.news.example/news/es/', '/news/es/{slug}', '/news/es/{slug}'],
    ['the last folder', 'https://www.news.example/news/es/', '/{language}/{slug}', '/news/es/{slug}'],
    ['a folder in other letters', 'https://www.news.example/ES/', '/{language}/{slug}', '/ES/{slug}'],
    ['a folder that URLs encode', 'https://www.news.example/español/', '/español/{slug}', '/espa%C3%B1ol/{slug}'],
  ])('%s', (_, home, pattern, expected) => expect(continuing(home, pattern, 'es')).toBe(expected))

  test.each([
    ['the beginning of a name', 'https://www.news.example/es/', '/especial/{slug}', '/es/especial/{slug}'],
    ['a folder that is not the last', 'https://www.news.example/es/news/', '/es/{slug}', '/es/news/es/{slug}'],
    ['the page itself', 'https://www.news.example/page/', '/page?id={id}', '/page/page?id={id}'],
    ['a section of the same name', 'https://www.news.example/cuba/', usual, '/cuba/{section}/{slug}'],
  ])('but not %s', (_, home, pattern, expected) => expect(continuing(home, pattern, 'es')).toBe(expected))
})

test.each(['https://other.example/{slug}', '//other.example/{slug}', '?id={id}', '#/{slug}'])(
  'a pattern that is no path stays: %s',
  pattern => expect(continuing('https://www.news.example/es/', pattern, 'es')).toBe(pattern),
)

test('a home without a path changes no pattern', () => {
  const part = fc.constantFrom('{section}', '{slug}', '{language}', '{id}', 'news', '{year}-{month}')
  const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`)
  fc.assert(
    fc.property(pattern, text => {
      expect(continuing('https://www.news.example/', text, 'es')).toBe(text)
    }),
  )
})

test('languages in folders of one host have their own pages; addresses in a record are resolved as URLs', () => {
  const yaml = siteYaml
    .replace('www.cubaheadlines.example/', 'n.example/en/')
    .replace('www.cibercuba.example/', 'n.example/es/')
  const words = '---\ntitle: T\n---\nText.\n'
  const folder = folderOf({
    'a/article.yaml': 'published: 2026-02-21\nsection: world\n',
    'a/en.md': words,
    'a/es.md': words,
    'b/article.yaml': 'published: 2026-02-21\nsection: world\n',
    'b/es.md': words.replace('title', 'url: /mundo/b\ntitle'),
  })
  const { articles } = parseArticles(
    readRecords(folder, path => path),
    siteFrom(yaml),
  )
  const pages = articles.flatMap(({ translations }) => [...translations.values()].map(({ url }) => url))
  expect(pages).toEqual(['https://n.example/en/world/a', 'https://n.example/es/world/a', 'https://n.example/mundo/b'])
})
