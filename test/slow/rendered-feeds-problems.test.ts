import { expect, test } from 'vitest'
import { describe as said, renderFeeds, type RecordInput, type SiteInput } from '../../src/index.ts'

const now = new Date('2026-11-22T12:00:00Z')
const site: SiteInput = {
  site: {
    publisher: 'CubaHeadlines',
    authority: 'cubaheadlines.example,2026',
    timezone: 'America/Havana',
    feeds: 'https://feeds.cubaheadlines.example/',
    languages: { en: { home: 'https://www.cubaheadlines.example/' }, es: { home: 'https://www.cibercuba.example/' } },
    sections: ['world'],
  },
  locales: {
    en: { site: { title: 'CubaHeadlines', description: 'News of Cuba' }, sections: { world: 'World' } },
    es: { site: { title: 'CiberCuba', description: 'Noticias de Cuba' }, sections: { world: 'Mundo' } },
  },
}
const good: RecordInput = {
  id: 'good',
  published: '2026-03-01T10:00:00Z',
  section: 'world',
  translations: { en: { title: 'English good', body: 'Good.' }, es: { title: 'Español bueno', body: 'Bueno.' } },
}
const cyclic: Record<string, unknown> = { id: 'cyclic' }
cyclic['itself'] = cyclic

test.each([
  ['an unknown section', { ...good, id: 'bad', section: 'sport' }, /^records\[1\]: error SECTION_UNKNOWN: section/],
  ['an id that is taken', { ...good, published: '2026-04-01' }, /^records\[1\]: error ID_DUPLICATE: id/],
  ['a value that JSON cannot say', cyclic, /^records\[1\]: error SYNTAX_INVALID/],
  ['no record at all', null, /^records\[1\]: error TYPE_WRONG/],
])('names the record with %s, and publishes the others', async (_, bad, says) => {
  const { documents, problems, rejected } = await renderFeeds(site, [good, bad as RecordInput], { now })
  expect(rejected).toBe(1)
  expect(problems.map(said)[0]).toMatch(says)
  expect(documents.find(({ path }) => path === 'en/rss.xml')?.text).toContain('English good')
})

test('takes a Date for its moment, and leaves what it was given as it is', async () => {
  const dated = Object.freeze({ ...good, published: new Date('2026-03-01T10:00:00Z') })
  const { documents, problems } = await renderFeeds(site, [dated], { now })
  expect([documents.length > 0, problems]).toEqual([true, []])
  expect(documents).toEqual((await renderFeeds(site, [good], { now })).documents)
})

test('tells of each document what a server has to know', async () => {
  const { documents } = await renderFeeds(
    { ...site, site: { ...site.site, formats: ['json'], scopes: ['all'] } },
    [good],
    { now },
  )
  expect(documents).toMatchObject([
    {
      path: 'en/feed.json',
      url: 'https://feeds.cubaheadlines.example/en/feed.json',
      mediaType: 'application/feed+json',
      format: 'json',
      language: 'en',
    },
    { path: 'es/feed.json', format: 'json', language: 'es' },
    { path: 'json-feed-extension.html', mediaType: 'text/html', format: undefined, language: undefined },
  ])
})

test('makes nothing of a site with a fault, and says where it is', async () => {
  const { documents, problems } = await renderFeeds({ ...site, site: { ...site.site, timezone: 'Mars' } }, [good], {
    now,
  })
  expect(documents).toEqual([])
  expect(problems.map(({ file, path }) => [file, path])).toContainEqual(['site.yaml', 'timezone'])
})

test('refuses a moment that is none', async () => {
  await expect(renderFeeds(site, [good], { now: new Date('soon') })).rejects.toThrow(RangeError)
})
