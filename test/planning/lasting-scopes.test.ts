// The feeds that exist even without articles, and those among them that the site file no longer lists.
import { expect, test } from 'vitest'
import { lastingFeeds } from '../../src/planning/lasting-feeds.ts'
import { feedFolder } from '../../src/model/scope.ts'
import type { Site } from '../../src/model/site.ts'
import { site as plainSite } from '../support/site.ts'

const lasting = (folders: readonly string[], more: Partial<Site> = {}, namedTags: readonly string[] = []) => {
  const { feeds, frozen, problems } = lastingFeeds({ ...plainSite, ...more }, namedTags, folders)
  return {
    feeds: feeds.map(feedFolder),
    frozen,
    told: problems.map(({ code, file, found }) => `${file}: ${code} ${found}`),
  }
}

test('what site.yaml lists and each named tag have feeds in every language, in the scopes that the site has', () => {
  const folders = (language: string) => [
    `${language}/`,
    ...['cuba', 'world', 'culture'].map(key => `${language}/sections/${key}/`),
    `${language}/tags/music/`,
    ...['ethan-navarro', 'lucia-ferrer'].map(key => `${language}/authors/${key}/`),
  ]
  const named = ['music', 'music']
  expect(lasting([], {}, named)).toEqual({ feeds: [...folders('en'), ...folders('es')], frozen: [], told: [] })
  expect(lasting([], { scopes: ['tag'] }, named).feeds).toEqual(['en/tags/music/', 'es/tags/music/'])
})

const none = { scopes: [], archives: true } as const
test.each<[what: string, folder: string, more: Partial<Site>, told: readonly string[]]>([
  ['a tag’s, which nothing lists', 'en/tags/x/', { scopes: ['tag'] }, []],
  ['a section’s that is listed', 'en/sections/cuba/', { scopes: ['section'] }, []],
  ['an author’s who is listed', 'en/authors/lucia-ferrer/', { scopes: ['author'] }, []],
  ['the whole feed’s', 'en/', { scopes: ['all'] }, []],
  ['an archive’s', 'en/archive/2026-01/', { scopes: ['all'], archives: true }, []],
  [
    'a section’s that is listed no more',
    'en/sections/x/',
    { scopes: ['section'] },
    ['site.yaml: FEED_LEFT sections/x/'],
  ],
  ['an author’s who is listed no more', 'en/authors/x/', { scopes: ['author'] }, ['site.yaml: FEED_LEFT authors/x/']],
  [
    'an author’s with the name of a section',
    'en/authors/cuba/',
    { scopes: ['author'] },
    ['site.yaml: FEED_LEFT authors/cuba/'],
  ],
  ['a tag’s without the scope', 'en/tags/x/', none, ['site.yaml: FEED_LEFT tags/']],
  ['a section’s without the scope', 'en/sections/cuba/', none, ['site.yaml: FEED_LEFT sections/']],
  ['the whole feed’s without the scope', 'en/', none, ['site.yaml: FEED_LEFT en/']],
  ['an archive’s without the scope', 'en/archive/2026-01/', none, ['site.yaml: FEED_LEFT archive/']],
  ['an archive’s without archives', 'en/archive/2026-01/', { scopes: ['all'] }, ['site.yaml: FEED_LEFT archive/']],
])('a published folder lasts: %s', (_, folder, more, told) => {
  const found = lasting([folder], { ...more, sections: ['cuba'] })
  expect(found.feeds).toContain(folder)
  expect([found.frozen, found.told]).toEqual([[], told])
})

test('each that is listed no more is told once, whatever the languages, in the order of their folders', () => {
  const folders = ['en/sections/y/', 'es/sections/y/', 'en/sections/x/']
  expect(lasting(folders).told).toEqual(['site.yaml: FEED_LEFT sections/x/', 'site.yaml: FEED_LEFT sections/y/'])
})

test('the folders of a language that is listed no more are frozen, and each such language is told once', () => {
  const found = lasting(['pt/', 'fr/', 'pt/tags/x/', 'en/', 'not ours/'])
  expect(found.frozen).toEqual(['pt/', 'fr/', 'pt/tags/x/'])
  expect(found.told).toEqual(['site.yaml: FEED_FROZEN fr/', 'site.yaml: FEED_FROZEN pt/'])
  expect(found.feeds).not.toContain('pt/')
  const [frozen] = lastingFeeds(plainSite, [], ['pt/']).problems
  expect(frozen?.expected).toBe('the language "pt"')
})

test('what moved or ended does not last', () => {
  const former = [
    { folder: 'pt/', isTree: true },
    { folder: 'en/tags/x/', isTree: false },
  ]
  const found = lasting(['pt/tags/y/', 'en/tags/x/'], { former })
  expect([found.feeds.includes('en/tags/x/'), found.frozen, found.told]).toEqual([false, [], []])
})
