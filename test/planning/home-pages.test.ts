// Addresses in texts that look like pages of articles, and are none.
import { describe, expect, test } from 'vitest'
import { pageLinksIn } from '../../src/content/page-addresses.ts'
import type { Translation } from '../../src/model/article.ts'
import { pageAddressIn } from '../../src/model/page-address.ts'
import { homePages, isMeant } from '../../src/planning/home-pages.ts'
import { strayAddresses } from '../../src/planning/link-problems.ts'
import { at, en, es, facts, type Told } from '../support/facts.ts'

const homes = { [en]: 'https://www.news.example/en/', [es]: 'https://www.noticias.example/' }
const siteWith = (permalink: string) => ({
  sections: ['world', 'cuba'],
  languages: new Map([
    [en, { home: homes[en] ?? '', permalink: `/en${permalink}` }],
    [es, { home: homes[es] ?? '', permalink }],
  ]),
})
const site = siteWith('/{section}/{slug}')

describe('by the permalink, an address', () => {
  test.each<[pattern: string, address: string, page: string | undefined]>([
    ['/{section}/{slug}', 'https://www.news.example/en/world/storm', 'en storm'],
    ['/{section}/{slug}', 'https://www.news.example/en/world/storm/?a=1#b', 'en storm'],
    ['/{section}/{slug}', 'https://www.noticias.example/world/a%C3%B1o', 'es año'],
    ['/{section}/{slug}', 'https://www.noticias.example/world/100%', 'es 100%'],
    ['/{section}/{slug}', 'https://www.news.example/en/world', undefined],
    ['/{section}/{slug}', 'https://www.news.example/en/world/page/2', undefined],
    ['/{section}/{slug}', 'https://www.news.example/en/tags/storm', undefined],
    ['/{section}/{slug}', 'https://shop.news.example/en/world/storm', undefined],
    ['/{section}/{slug}', 'mailto:a@news.example', undefined],
    ['/{section}/{slug}.html', 'https://www.noticias.example/world/storm.html', 'es storm'],
    ['/{section}/{slug}.html', 'https://www.noticias.example/world/storm', undefined],
    ['/{year}/{month}/{day}/{slug}', 'https://www.noticias.example/2026/03/01/storm', 'es storm'],
    ['/{year}/{month}/{slug}', 'https://www.noticias.example/2026/3/storm', undefined],
    ['/{language}/{year}-{slug}', 'https://www.noticias.example/es/2026-the-storm', 'es the-storm'],
    ['/{language}/{year}-{slug}', 'https://www.noticias.example/en/2026-the-storm', undefined],
    ['/a/{id}', 'https://www.noticias.example/a/storm', 'es storm'],
    ['?p={id}', 'https://www.noticias.example/?p=storm', undefined],
  ])('in %s: %s', (pattern, address, page) => {
    const found = pageAddressIn(address, siteWith(pattern))
    expect(found && `${found.language} ${found.slug}`).toBe(page)
  })
})

const linking = (text: string, format: 'markdown' | 'html' = 'markdown') =>
  pageLinksIn(
    {
      title: 'T',
      slug: 'own',
      url: 'https://www.news.example/en/world/own',
      body: { format, text },
      faq: { questions: [{ question: 'Q', answer: '[a](/en/world/answer)' }] },
    } satisfies Translation,
    site,
  ).map(({ url, text: key, line, column }) => `${url.replace('https://www.news.example', '')} ${key} ${line}:${column}`)

test('addresses are found in Markdown and in HTML, with their places', () => {
  expect(linking('[x](/en/world/one#a)\n\n[y]: <../cuba/two> and <https://www.news.example/en/world/three/>')).toEqual([
    '/en/world/one body 0:5',
    '/en/cuba/two body 2:7',
    '/en/world/three body 2:25',
    '/en/world/answer 0 0:5',
  ])
  expect(linking('<a href="/en/world/one">x</a> <a class=y href=four>y</a> /en/world/five', 'html')).toEqual([
    '/en/world/one html 0:10',
    '/en/world/four html 0:47',
    '/en/world/answer 0 0:5',
  ])
})

const named = (id: string, slug: string, told: Told = {}) => {
  const article = facts(id, told)
  const url = (language: string) => `${(homes as Record<string, string>)[language] ?? ''}world/${slug}`
  return {
    ...article,
    translations: new Map([...article.translations].map(([tag, page]) => [tag, { ...page, slug, url: url(tag) }])),
  }
}
const all = [
  named('storm', 'the-great-storm'),
  named('fair', 'feria-2026-de-libros', { own: { es: {} } }),
  named('short', 'abc-def'),
]
const pages = homePages(all)

describe('the article that is meant by', () => {
  test.each<[what: string, language: typeof en, slug: string, id: string | undefined]>([
    ['a slug in another section', en, 'the-great-storm', 'storm'],
    ['an id for a slug', en, 'storm', 'storm'],
    ['the slug of another language', en, 'feria-2026-de-libros', 'fair'],
    ['a misspelt word', en, 'the-graet-storm', 'storm'],
    ['another number', es, 'feria-2025-de-libros', undefined],
    ['another word', en, 'the-great-flood', undefined],
    ['two misspelt words', en, 'the-graet-strom', undefined],
    ['a missing word', en, 'the-storm', undefined],
    ['a short slug', en, 'abc-def-x', undefined],
    ['a word of two letters', en, 'tha-great-storm', undefined],
  ])('%s', (_, language, slug, id) => {
    const meant = pages.meant({ language, slug })
    expect(meant?.id).toBe(id)
    for (const article of all) expect(isMeant({ language, slug }, article)).toBe(article === meant)
  })
})

test('editors are told of an address that no article has and one may mean, and of no other', () => {
  const linkTo = (path: string, line: number) => ({
    url: `https://www.news.example/en/${path}`,
    text: 'body' as const,
    line,
    column: 3,
  })
  const pageLinks = [linkTo('world/the-great-storm', 0), linkTo('cuba/the-great-storm', 1), linkTo('world/archive', 2)]
  const own = facts('own')
  const article = {
    ...own,
    translations: new Map([[en, { slug: 'own', url: 'https://www.news.example/en/world/own', pageLinks }]]),
  }
  const locate = () => () => ({ file: 'en.md', line: 7, column: 1 })
  expect(strayAddresses(article, locate, pages, { site, now: at('2026-04-01') })).toEqual({
    problems: [
      {
        code: 'LINK_STRAY',
        severity: 'warning',
        file: 'en.md',
        line: 7,
        column: 3,
        path: 'translations.en.body',
        found: '"https://www.news.example/en/cuba/the-great-storm"',
        expected: 'write article:storm',
      },
    ],
    unlike: ['https://www.news.example/en/world/archive'],
  })
  const ended = { ...article, expires: at('2026-03-20') }
  expect(strayAddresses(ended, locate, pages, { site, now: at('2026-04-01') })).toEqual({ problems: [], unlike: [] })
})
