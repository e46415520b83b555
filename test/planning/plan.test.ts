// The feeds at a moment, and the articles in each.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/model/article.ts'
import { isCurrent, momentsOf, wordsIn } from '../../src/planning/lifetimes.ts'
import { plan, type PlannedFeed } from '../../src/planning/plan.ts'
import { feedFolder, type Located } from '../../src/model/scope.ts'
import type { Site } from '../../src/model/site.ts'
import { anyFacts, anyMoment, at, en, es, facts } from '../support/facts.ts'
import { site, siteFrom, siteYaml } from '../support/site.ts'

const now = at('2026-04-01')

/** What each feed holds, by its folder. */
const held = (feeds: readonly PlannedFeed[]): Record<string, string[]> =>
  Object.fromEntries(feeds.map(feed => [feedFolder(feed), feed.articles.map(({ id }) => id)]))

function feedIn(feeds: readonly PlannedFeed[], folder: string): PlannedFeed {
  const feed = feeds.find(each => feedFolder(each) === folder)
  if (!feed) throw new Error(`no ${folder} among ${feeds.map(feedFolder).join(', ')}`)
  return feed
}

const english = (articles: readonly Facts[], more: Partial<Site> = {}, moment: Date = now): PlannedFeed =>
  feedIn(plan({ ...site, ...more }, articles, moment), 'en/')

const idsIn = (feed: PlannedFeed): string[] => feed.articles.map(({ id }) => id)

describe('an article stands', () => {
  test('in the feeds of its section, its tags and its authors, in each of its languages, in the order of their folders', () => {
    const article = facts('one', { section: 'cuba', tags: ['x', 'a'], authors: ['lucia-ferrer'] })
    const folders = ['', 'authors/lucia-ferrer/', 'sections/cuba/', 'tags/a/', 'tags/x/']
    expect(plan(site, [article], now).map(feedFolder)).toEqual([
      ...folders.map(folder => `en/${folder}`),
      ...folders.map(folder => `es/${folder}`),
    ])
  })

  test('once in the feed of an author who is named twice, and in none of one without a key', () => {
    const article = facts('one', { authors: ['lucia-ferrer', undefined, 'lucia-ferrer'] })
    expect(held(plan(site, [article], now))).toMatchObject({ 'en/authors/lucia-ferrer/': ['one'] })
    expect(Object.keys(held(plan(site, [article], now))).filter(folder => folder.includes('authors'))).toHaveLength(2)
  })

  test('in no scope that the site has not', () => {
    const article = facts('one', { tags: ['x'], authors: ['lucia-ferrer'] })
    const folders = (scopes: Site['scopes']) => plan({ ...site, scopes }, [article], now).map(feedFolder)
    expect(folders(['all'])).toEqual(['en/', 'es/'])
    expect(folders(['tag'])).toEqual(['en/tags/x/', 'es/tags/x/'])
  })

  test('in no feed of a language that it has not, and each feed tells the languages that have one of its scope', () => {
    const feeds = plan(site, [facts('both'), facts('one', { section: 'cuba', own: { es: {} }, original: es })], now)
    expect(held(feeds)).toEqual({
      'en/': ['both'],
      'en/sections/world/': ['both'],
      'es/': ['both', 'one'],
      'es/sections/cuba/': ['one'],
      'es/sections/world/': ['both'],
    })
    expect(feedIn(feeds, 'es/').languages).toEqual(['en', 'es'])
    expect(feedIn(feeds, 'es/sections/cuba/').languages).toEqual(['es'])
  })

  test('in no place that has moved or ended', () => {
    const former = siteFrom(`${siteYaml}retired: [en/tags/x/]\nmoved: { tags/old/: tags/new/ }\n`)
    const lasting = [{ language: es, scope: { kind: 'tag', key: 'old' } }] as const
    expect(plan(former, [facts('one', { tags: ['x', 'old'] })], now, lasting).map(feedFolder)).toEqual([
      'en/',
      'en/sections/world/',
      'es/',
      'es/sections/world/',
      'es/tags/x/',
    ])
  })
})

test('a feed that lasts exists without articles, in its language alone', () => {
  const lasting = [{ language: es, scope: { kind: 'section', key: 'cuba' } }] as const
  const feeds = plan(site, [], now, lasting)
  expect(feeds).toEqual([{ ...lasting[0], languages: [es], articles: [], tombstones: [], departed: undefined }])
  expect(held(plan(site, [facts('one', { section: 'cuba' })], now, lasting))).toMatchObject({
    'en/sections/cuba/': ['one'],
    'es/sections/cuba/': ['one'],
  })
  const whole = { language: en, scope: { kind: 'all' } } as const
  expect(plan({ ...site, scopes: ['all'] }, [facts('one')], now, [whole]).map(feedFolder)).toEqual(['en/', 'es/'])
})

describe('tombstones', () => {
  const withTombstones = { tombstones: true }
  const withdrawn = (id: string, day: string) => facts(id, { withdrawn: day, tags: ['x'] })

  test('stand in every feed that held the article, the last first', () => {
    const articles = [withdrawn('b', '2026-03-20'), withdrawn('a', '2026-03-20'), withdrawn('c', '2026-03-21')]
    const stays = facts('stays', { tags: ['x', 'y'] })
    const plans = [articles, articles.toReversed()].map(gone =>
      plan({ ...site, ...withTombstones }, [stays, ...gone], now),
    )
    const tombstones = [
      { id: 'c', when: at('2026-03-21').getTime() },
      { id: 'a', when: at('2026-03-20').getTime() },
      { id: 'b', when: at('2026-03-20').getTime() },
    ]
    for (const feeds of plans) {
      for (const folder of ['en/', 'es/', 'en/sections/world/', 'en/tags/x/'])
        expect(feedIn(feeds, folder).tombstones).toEqual(tombstones)
      expect(feedIn(feeds, 'en/tags/y/').tombstones).toEqual([])
    }
  })

  test('are none where the site wants none, nor in archives', () => {
    const articles = [withdrawn('gone', '2026-03-20'), facts('stays')]
    expect(english(articles).tombstones).toEqual([])
    const february = { language: en, scope: { kind: 'all' }, archive: '2026-02' } as const
    const feeds = plan({ ...site, ...withTombstones, archives: true }, articles, now, [february])
    expect(feedIn(feeds, 'en/').tombstones).toHaveLength(1)
    expect(feedIn(feeds, 'en/archive/2026-02/').tombstones).toEqual([])
  })
})

describe('when something last left a feed', () => {
  const stays = facts('stays', { published: '2026-03-10' })
  const departed = (articles: readonly Facts[], more: Partial<Site> = {}): string | undefined => {
    const time = english([stays, ...articles], more).departed
    return time === undefined ? undefined : new Date(time).toISOString().slice(0, 10)
  }
  const gone = (published: string, expires: string) => facts('gone', { published, expires })

  test.each<[what: string, articles: readonly Facts[], more: Partial<Site>, day: string | undefined]>([
    ['nothing', [], {}, undefined],
    ['one that is still to go', [gone('2026-03-12', '2026-05-01')], {}, undefined],
    ['one above the last of a full feed', [gone('2026-03-12', '2026-03-20')], { limit: 1 }, '2026-03-20'],
    ['one of the moment of the last', [gone('2026-03-10', '2026-03-20')], { limit: 1 }, '2026-03-20'],
    ['one below the last of a full feed', [gone('2026-03-09', '2026-03-20')], { limit: 1 }, undefined],
    ['one below the last of a feed with room', [gone('2026-03-09', '2026-03-20')], { limit: 2 }, '2026-03-20'],
    [
      'the last of several',
      [gone('2026-03-12', '2026-03-20'), gone('2026-03-13', '2026-03-25'), gone('2026-03-14', '2026-03-15')],
      {},
      '2026-03-25',
    ],
    [
      'a tombstone, which stands outside of the order',
      [facts('gone', { published: '2026-02-01', withdrawn: '2026-02-20' })],
      { limit: 1, tombstones: true },
      '2026-03-22',
    ],
  ])('%s', (_, articles, more, day) => expect(departed(articles, more)).toBe(day))

  test('is known of a feed in which nothing is left, and of the feeds of the article alone', () => {
    const lasting = (['a', 'b'] as const).map(key => ({ language: en, scope: { kind: 'tag', key } }) as const)
    const feeds = plan(site, [facts('gone', { tags: ['a'], expires: '2026-03-20' })], now, lasting)
    expect([feedIn(feeds, 'en/tags/a/').departed, feedIn(feeds, 'en/tags/b/').departed]).toEqual([
      at('2026-03-20').getTime(),
      undefined,
    ])
  })

  test('is known of the archive that would hold it alone', () => {
    const articles = [
      ...['2026-01-10', '2026-02-10', '2026-03-10'].map(published => facts(published, { published })),
      gone('2026-01-12', '2026-03-20'),
    ]
    const feeds = plan({ ...site, archives: true, limit: 1 }, articles, now)
    expect(feedIn(feeds, 'en/archive/2026-01/').departed).toBe(at('2026-03-20').getTime())
    expect(feedIn(feeds, 'en/archive/2026-02/').departed).toBeUndefined()
    expect(feedIn(feeds, 'en/').departed).toBeUndefined()
  })
})

describe('archives', () => {
  const articles = ['2026-01-10', '2026-01-20', '2026-02-10', '2026-03-10', '2026-03-20'].map(published =>
    facts(published, { published, tags: ['x'] }),
  )
  const links = (feeds: readonly PlannedFeed[]) =>
    feeds.filter(({ language }) => language === en).map(feed => [feed.archive, feed.previous, feed.next, idsIn(feed)])
  const planned = (more: Partial<Site>, months: readonly string[] = [], all = articles) =>
    links(
      plan(
        { ...site, scopes: ['all', 'tag'], archives: true, ...more },
        all,
        now,
        months.map(archive => ({ language: en, scope: { kind: 'all' }, archive })),
      ).filter(({ scope }) => scope.kind === 'all'),
    )

  test('are of the months that have left the living feed, whole, each linked to the one before; the oldest to the one after', () => {
    expect(planned({ limit: 1 })).toEqual([
      [undefined, '2026-03', undefined, ['2026-03-20']],
      ['2026-03', '2026-02', undefined, ['2026-03-20', '2026-03-10']],
      ['2026-02', '2026-01', undefined, ['2026-02-10']],
      ['2026-01', undefined, '2026-02', ['2026-01-20', '2026-01-10']],
    ])
  })

  test('begin with the month of the oldest article of the living feed', () => {
    expect(planned({ limit: 3 }).map(([month]) => month)).toEqual([undefined, '2026-02', '2026-01'])
    expect(planned({ limit: 4 })).toEqual([
      [undefined, '2026-01', undefined, ['2026-03-20', '2026-03-10', '2026-02-10', '2026-01-20']],
      ['2026-01', undefined, undefined, ['2026-01-20', '2026-01-10']],
    ])
  })

  test('are none while the living feed holds everything, where the site wants none, and of no other scope', () => {
    expect(planned({ limit: 5 }).map(([month]) => month)).toEqual([undefined])
    expect(planned({ limit: 1, archives: false }).map(([month]) => month)).toEqual([undefined])
    for (const all of [articles, articles.map(article => ({ ...article, expires: at('2026-05-01') }))]) {
      const tags = plan({ ...site, scopes: ['tag'], archives: true, limit: 1 }, all, now)
      expect(tags.map(feed => [feedFolder(feed), feed.archive, feed.previous])).toEqual([
        ['en/tags/x/', undefined, undefined],
        ['es/tags/x/', undefined, undefined],
      ])
    }
  })

  test('that were published stay, with what is theirs, and nothing links to those that left the chain', () => {
    expect(planned({ limit: 5 }, ['2026-01', '2025-12', '2026-02'])).toEqual([
      [undefined, undefined, undefined, articles.map(({ id }) => id).toReversed()],
      ['2026-02', undefined, undefined, ['2026-02-10']],
      ['2026-01', undefined, undefined, ['2026-01-20', '2026-01-10']],
      ['2025-12', undefined, undefined, []],
    ])
    expect(planned({ limit: 3 }, ['2026-01', '2026-02']).map(([month]) => month)).toEqual([
      undefined,
      '2026-02',
      '2026-01',
    ])
    expect(planned({ limit: 5, archives: false }, ['2026-02'])[1]).toEqual(['2026-02', undefined, undefined, []])
  })

  test('are of the months of the site’s time zone', () => {
    const night = facts('night', { published: '2026-02-01T03:00:00Z' })
    expect(planned({ limit: 1 }, [], [night, facts('day')]).map(([month]) => month)).toEqual([
      undefined,
      '2026-03',
      '2026-01',
    ])
  })
})

describe('for any records', () => {
  const anyArticles = fc.tuple(...Array.from({ length: 7 }, (_, i) => anyFacts(`a${i}`)))
  // Few moments, so that some fall together.
  const coarse = (date: Date): Date => new Date(Math.floor(date.getTime() / 432e6) * 432e6)
  const anySite = fc
    .record({
      limit: fc.integer({ min: 1, max: 4 }),
      fallback: fc.constantFrom('omit' as const, 'original' as const),
      archives: fc.boolean(),
      tombstones: fc.boolean(),
    })
    .map(settings => ({ ...site, ...settings }))

  /** The articles that stand in a feed of a language, each with the date by which it has its place: newest first. */
  const standing = (articles: readonly Facts[], feed: Located, of: Site, moment: Date) =>
    articles
      .flatMap(article => {
        const words = wordsIn(article, feed.language, of, moment)
        const moments = words && momentsOf(article, words)
        const isHere = feed.scope.kind !== 'tag' || article.tags.includes(feed.scope.key)
        return moments && isHere && isCurrent(moments, moment) ? [{ id: article.id, date: moments.published }] : []
      })
      .toSorted((a, b) => b.date.getTime() - a.date.getTime() || a.id.localeCompare(b.id))

  const anyRecords = anyArticles.map(articles =>
    articles.map(({ withdrawn, ...article }) => ({
      ...article,
      published: coarse(article.published),
      ...(withdrawn && { withdrawn: coarse(withdrawn) }),
    })),
  )

  test('a feed holds the newest articles that stand in it, those of one moment in the order of their ids', () => {
    fc.assert(
      fc.property(anySite, anyRecords, anyMoment, (of, articles, moment) => {
        const living = plan(of, articles, moment).filter(({ archive }) => archive === undefined)
        for (const feed of living) {
          const ids = standing(articles, feed, of, moment).map(({ id }) => id)
          expect(idsIn(feed)).toEqual(ids.slice(0, of.limit))
          expect(ids).not.toEqual([])
        }
        const all = [...of.languages.keys()].map(language => ({ language, scope: { kind: 'all' } as const }))
        const expected = all.filter(feed => standing(articles, feed, of, moment).length > 0)
        expect(living.filter(({ scope }) => scope.kind === 'all').map(feedFolder)).toEqual(expected.map(feedFolder))
      }),
    )
  })

  test('the order of the records decides nothing', () => {
    fc.assert(
      fc.property(anySite, anyRecords, anyMoment, (of, articles, moment) => {
        expect(plan(of, articles.toReversed(), moment)).toEqual(plan(of, articles, moment))
      }),
    )
  })

  test('with archives, the links from a living feed lead to every article, month by month', () => {
    fc.assert(
      fc.property(anySite, anyRecords, anyMoment, (of, articles, moment) => {
        const feeds = plan({ ...of, archives: true }, articles, moment)
        for (const language of of.languages.keys()) {
          const living = feeds.find(feed => feed.language === language && feed.scope.kind === 'all')
          if (!living) continue
          const found = new Set(idsIn(living))
          let { previous } = living
          for (let last = '9'; previous !== undefined;) {
            expect(previous < last).toBe(true)
            last = previous
            const archive = feedIn(feeds, `${language}/archive/${previous}/`)
            for (const id of idsIn(archive)) found.add(id)
            previous = archive.previous
          }
          const all = standing(articles, living, of, moment).map(({ id }) => id)
          expect([...found].toSorted()).toEqual(all.toSorted())
        }
      }),
    )
  })
})
