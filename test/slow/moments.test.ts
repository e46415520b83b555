// Moments that records hold: when words stand in the feeds of a language, in which order, and what feeds say of time.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/model/article.ts'
import { changeOfFeed } from '../../src/planning/channel.ts'
import { build } from '../../src/index.ts'
import { nextChange } from '../../src/planning/coming-changes.ts'
import { editionOf } from '../../src/planning/lifetimes.ts'
import { plan } from '../../src/planning/plan.ts'
import { feedFolder } from '../../src/model/scope.ts'
import { anyFacts, at, hour, start } from '../support/facts.ts'
import { documentAt, readTree, record, writeNewsroom, type Fields, type RecordData } from '../support/newsroom.ts'
import { localeFile, site as plainSite } from '../support/site.ts'

interface JsonItem {
  readonly id: string
  readonly date_published: string
  readonly date_modified: string
  readonly content_html: string
}

const words = (id: string, more: Fields = {}): Fields => ({ title: id, slug: `${id}-page`, body: `On ${id}.`, ...more })

/** A record with words in English and Spanish; what is given of a language is added to them. */
const story = (id: string, published: string, { en = {}, es = {}, ...facts }: Record<string, Fields | string> = {}) =>
  record(id, {
    published: at(published).toISOString(),
    ...(facts as Fields),
    translations: { en: words(id, en as Fields), es: words(id, es as Fields) },
  })

/** What feeds say at a moment. */
async function newsroomAt(records: readonly RecordData[], settings: Fields = {}) {
  const folder = writeNewsroom({ records, site: settings })
  const feedsAt = async (moment: string) => {
    const { status, problems } = await build({ site: folder, now: at(moment) })
    const tree = readTree(join(folder, 'dist'))
    const itemsOf = (language: string) =>
      (JSON.parse(documentAt(tree, `${language}/feed.json`)) as { items: JsonItem[] }).items
    return {
      status,
      problems: problems.map(({ code, path }) => `${code} ${path}`),
      tree,
      ids: (language: string) => itemsOf(language).map(({ id }) => id.split(':')[2]),
      item: (language: string, id: string) => itemsOf(language).find(item => item.id.split(':')[2] === id),
      updated: (language: string) => /<updated>(.*?)<\/updated>/.exec(documentAt(tree, `${language}/atom.xml`))?.[1],
      lastBuilt: (language: string) =>
        /<lastBuildDate>(.*?)<\/lastBuildDate>/.exec(documentAt(tree, `${language}/rss.xml`))?.[1],
    }
  }
  return { folder, feedsAt }
}

describe('a translation with a publication date of its own', () => {
  const older = Array.from({ length: 3 }, (_, i) => story(`old-${i}`, `2026-03-0${i + 2}`))
  const late = story('late', '2026-03-01', { en: { published: '2026-03-10T12:00:00Z' } })

  test('enters its feed by that date, though newer articles fill the feed', async () => {
    const { feedsAt } = await newsroomAt([late, ...older], { limit: 3 })
    const feeds = await feedsAt('2026-03-11')
    expect(feeds.ids('en')).toEqual(['late', 'old-2', 'old-1'])
    expect(feeds.ids('es')).toEqual(['old-2', 'old-1', 'old-0'])
    const item = feeds.item('en', 'late')
    expect([item?.date_published, item?.date_modified]).toEqual(['2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z'])
    expect(item?.content_html).toContain('<time datetime="2026-03-10T12:00:00Z">')
    expect(feeds.updated('en')).toBe('2026-03-10T12:00:00Z')
  })

  test('is in no feed before, and no other language links to it', async () => {
    const { feedsAt } = await newsroomAt([late, story('other', '2026-03-02')])
    const before = await feedsAt('2026-03-10T11:59:59Z')
    expect([before.ids('en'), before.ids('es')]).toEqual([['other'], ['other', 'late']])
    expect(Object.values(before.tree).join('')).not.toContain('https://www.cubaheadlines.example/world/late-page')
    const after = await feedsAt('2026-03-10T12:00:00Z')
    expect(after.item('es', 'late')?.content_html).toContain('https://www.cubaheadlines.example/world/late-page')
  })

  test('may be published before the article, and is alone then', async () => {
    const { feedsAt } = await newsroomAt([
      story('first', '2026-03-01'),
      story('early', '2026-03-10', { en: { published: '2026-03-05' } }),
    ])
    const feeds = await feedsAt('2026-03-06')
    expect([feeds.ids('en'), feeds.ids('es')]).toEqual([['early', 'first'], ['first']])
  })

  test('has the date of its page', async () => {
    const unlisted = { slug: undefined, published: '2026-03-10' }
    const { feedsAt } = await newsroomAt([story('late', '2026-03-01', { en: unlisted })], {
      permalink: '/{year}/{month}/{day}/{slug}',
    })
    const { tree } = await feedsAt('2026-03-11')
    expect(documentAt(tree, 'en/rss.xml')).toContain('<link>https://www.cubaheadlines.example/2026/03/10/late</link>')
    expect(documentAt(tree, 'es/rss.xml')).toContain('<link>https://www.cibercuba.example/2026/03/01/late-page</link>')
  })

  test('takes the place of the original, which stands in until then', async () => {
    const { feedsAt } = await newsroomAt(
      [
        story('late', '2026-03-01', { original: 'es', en: { published: '2026-03-10T12:00:00Z' } }),
        story('other', '2026-03-05'),
      ],
      { fallback: 'original' },
    )
    const before = await feedsAt('2026-03-10')
    const standIn = await feedsAt('2026-03-09')
    expect(standIn.ids('en')).toEqual(['other', 'late'])
    expect(standIn.item('en', 'late')?.date_published).toBe('2026-03-01T12:00:00Z')
    expect(standIn.item('en', 'late')?.content_html).toContain('the original')
    expect(before.ids('en')).toEqual(['late', 'other'])
    expect(before.item('en', 'late')?.content_html).not.toContain('the original')
  })
})

describe('one translation can be taken back alone', () => {
  test.each(['withdrawn', 'expires'])('by %s', async key => {
    const { feedsAt, folder } = await newsroomAt([story('only', '2026-03-01')])
    const before = await feedsAt('2026-03-02')
    expect([before.ids('en'), before.ids('es')]).toEqual([['only'], ['only']])
    const file = join(folder, 'articles/only/en.md')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('---\n', `---\n${key}: 2026-03-03T12:00:00Z\n`))
    const spanishBefore = before.item('es', 'only')
    expect(spanishBefore?.content_html).toContain('https://www.cubaheadlines.example/')
    const after = await build({ site: folder, now: at('2026-03-04') })
    expect([after.status, after.problems]).toEqual([0, []])
    const spanish = readTree(join(folder, 'dist'))
    const [item] = (JSON.parse(documentAt(spanish, 'es/feed.json')) as { items: JsonItem[] }).items
    expect(item?.content_html).not.toContain('https://www.cubaheadlines.example/')
  })

  test('and leaves a tombstone in its language alone', async () => {
    const { feedsAt } = await newsroomAt(
      [story('stays', '2026-03-01'), story('goes', '2026-03-02', { en: { withdrawn: '2026-03-05T12:00:00Z' } })],
      { tombstones: true },
    )
    const { tree, ids } = await feedsAt('2026-03-06')
    const tombstone = '<at:deleted-entry ref="tag:cubaheadlines.example,2026:goes:en" when="2026-03-05T12:00:00Z"/>'
    expect([ids('en'), ids('es')]).toEqual([['stays'], ['goes', 'stays']])
    expect(documentAt(tree, 'en/atom.xml')).toContain(tombstone)
    expect(documentAt(tree, 'es/atom.xml')).not.toContain('deleted-entry')
  })

  test('and what is withdrawn as a whole is withdrawn in every language', async () => {
    const goes = story('goes', '2026-03-02', { withdrawn: '2026-03-04', en: { withdrawn: '2026-03-09' } })
    const { feedsAt } = await newsroomAt([story('stays', '2026-03-01'), goes])
    const { ids } = await feedsAt('2026-03-05')
    expect([ids('en'), ids('es')]).toEqual([['stays'], ['stays']])
  })

  test('and may stay longer than the others', async () => {
    const { feedsAt } = await newsroomAt([
      story('other', '2026-03-01'),
      story('long', '2026-03-02', { expires: '2026-03-04', en: { expires: '2026-03-09' } }),
    ])
    const { ids } = await feedsAt('2026-03-05')
    expect([ids('en'), ids('es')]).toEqual([['long', 'other'], ['other']])
  })
})

describe('a change that is still to come', () => {
  test.each<[string, Record<string, Fields | string>]>([
    ['of the article', { updated: '2026-03-10T12:00:00Z' }],
    ['of the translation', { en: { updated: '2026-03-10T12:00:00Z' } }],
  ])('%s dates neither item nor feed, and a build notices when it comes', async (_, more) => {
    const { feedsAt } = await newsroomAt([story('one', '2026-03-01', more)])
    const before = await feedsAt('2026-03-05')
    expect(before.item('en', 'one')?.date_modified).toBe('2026-03-01T12:00:00Z')
    expect([before.updated('en'), before.lastBuilt('en')]).toEqual([
      '2026-03-01T12:00:00Z',
      'Sun, 01 Mar 2026 12:00:00 GMT',
    ])
    const after = await feedsAt('2026-03-10')
    expect(after.item('en', 'one')?.date_modified).toBe('2026-03-10T12:00:00Z')
    expect([after.updated('en'), after.lastBuilt('en')]).toEqual([
      '2026-03-10T12:00:00Z',
      'Tue, 10 Mar 2026 12:00:00 GMT',
    ])
  })

  test('that was last known to come is replaced by one that has come', async () => {
    const { feedsAt, folder } = await newsroomAt([story('one', '2026-03-01', { updated: '2026-03-10' })])
    await feedsAt('2026-03-05')
    const file = join(folder, 'articles/one/article.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('2026-03-10', '2026-03-12'))
    await feedsAt('2026-03-06')
    const after = await feedsAt('2026-03-12')
    expect(after.item('en', 'one')?.date_modified).toBe('2026-03-12T04:00:00Z')
  })
})

describe('a feed’s date does not go back', () => {
  const base = story('base', '2026-03-01')
  test.each<[what: string, record: RecordData, settings: Fields, moment: string, updated: string]>([
    ['expires', story('x', '2026-03-02', { expires: '2026-03-05' }), {}, '2026-03-06', '2026-03-05T05:00:00Z'],
    ['is withdrawn', story('x', '2026-03-02', { withdrawn: '2026-03-05' }), {}, '2026-03-06', '2026-03-05T05:00:00Z'],
    [
      'has its tombstone lapse',
      story('x', '2026-03-02', { withdrawn: '2026-03-05T05:00:00Z' }),
      { tombstones: true },
      '2026-04-05',
      '2026-04-04T05:00:00Z',
    ],
    [
      'is taken back in that language',
      story('x', '2026-03-02', { en: { withdrawn: '2026-03-05' } }),
      {},
      '2026-03-06',
      '2026-03-05T05:00:00Z',
    ],
  ])('when its newest article %s', async (_, goes, settings, moment, updated) => {
    const { feedsAt } = await newsroomAt([base, goes], settings)
    expect((await feedsAt('2026-03-03')).updated('en')).toBe('2026-03-02T12:00:00Z')
    const after = await feedsAt(moment)
    expect(after.ids('en')).toEqual(['base'])
    expect([after.updated('en'), after.lastBuilt('en')]).toEqual([updated, new Date(updated).toUTCString()])
  })

  test('and what never stood in it, or would stand below its last article, does not date it', async () => {
    const { feedsAt } = await newsroomAt(
      [
        story('a', '2026-03-05'),
        story('below', '2026-03-01', { expires: '2026-03-07' }),
        story('never', '2026-03-09', { expires: '2026-03-08' }),
      ],
      { limit: 1 },
    )
    expect((await feedsAt('2026-03-10')).updated('en')).toBe('2026-03-05T12:00:00Z')
  })
})

describe('the original', () => {
  const languages = {
    de: { home: 'https://de.example/' },
    es: { home: 'https://es.example/' },
    en: { home: 'https://en.example/' },
  }
  const originalOf = async (facts: Fields, translations: Record<string, Fields>) => {
    const folder = writeNewsroom({
      records: [record('one', { ...facts, translations })],
      site: { languages, fallback: 'original' },
      locales: { de: localeFile('en') },
    })
    const { problems } = await build({ site: folder, now: at('2026-04-01') })
    const text = documentAt(readTree(join(folder, 'dist')), 'en/feed.json')
    return [
      (JSON.parse(text) as { items: { language: string }[] }).items[0]?.language,
      ...problems
        .filter(({ file }) => file.startsWith('articles/'))
        .map(({ code, file, found }) => `${code} ${file} ${found}`),
    ]
  }

  test.each<[string, Fields, Record<string, Fields>, readonly string[]]>([
    ['is what the record says', { original: 'es' }, { de: words('one'), es: words('one') }, ['es']],
    ['may be written in any case', { original: 'ES' }, { de: words('one'), es: words('one') }, ['es']],
    [
      'is said though it has a translator',
      { original: 'de' },
      { de: words('one', { translator: 'Zoé' }), es: words('one') },
      ['de'],
    ],
    ['is the one without a translator', {}, { de: words('one', { translator: 'Zoé' }), es: words('one') }, ['es']],
    ['is the first of the site where none has a translator', {}, { de: words('one'), es: words('one') }, ['de']],
    [
      'is the first of the site where all have one',
      {},
      { de: words('one', { translator: 'Zoé' }), es: words('one', { translator: 'Ana' }) },
      ['de'],
    ],
    [
      'is told of where the record has no such words',
      { original: 'en' },
      { de: words('one', { translator: 'Zoé' }), es: words('one') },
      ['es', 'ORIGINAL_MISSING articles/one/article.yaml "en"'],
    ],
  ])('%s', async (_, facts, translations, expected) => {
    expect(await originalOf(facts, translations)).toEqual(expected)
  })
})

describe('a date before the publication is warned of in a translation too', () => {
  test.each<[string, Record<string, Fields | string>, readonly string[]]>([
    [
      'its own change',
      { en: { published: '2026-03-10', updated: '2026-03-09' } },
      ['DATE_ORDER translations.en.updated'],
    ],
    ['its own end', { en: { expires: '2026-02-01' } }, ['DATE_ORDER translations.en.expires']],
    [
      'the article’s end',
      { expires: '2026-03-05', en: { published: '2026-03-10' } },
      ['DATE_ORDER translations.en.published'],
    ],
    ['nothing', { updated: '2026-03-05', en: { published: '2026-03-10' } }, []],
  ])('%s', async (_, more, expected) => {
    const { feedsAt } = await newsroomAt([story('base', '2026-03-01'), story('one', '2026-03-01', more)])
    const { status, problems } = await feedsAt('2026-03-20')
    expect([status, problems]).toEqual([0, expected])
  })
})

const anyArticles = fc.tuple(...Array.from({ length: 9 }, (_, i) => anyFacts(`a${i}`)))
const anySite = fc
  .record({
    limit: fc.integer({ min: 1, max: 5 }),
    fallback: fc.constantFrom('omit' as const, 'original' as const),
    tombstones: fc.boolean(),
    archives: fc.boolean(),
  })
  .map(settings => ({ ...plainSite, ...settings }))
const anySteps = fc
  .array(fc.integer({ min: 0, max: 100 * 24 }), { minLength: 2, maxLength: 12 })
  .map(hours => hours.toSorted((a, b) => a - b).map(step => new Date(start + step * hour)))

describe('for any records', () => {
  test('a feed’s date never goes back as time goes on, and nothing is dated in the future', () => {
    const dates = (site: typeof plainSite, articles: readonly Facts[], now: Date) =>
      new Map(
        plan(site, articles, now).map(feed => {
          const items = feed.articles.map(article => editionOf(article, feed.language, site, now))
          const updated = changeOfFeed(feed, items, site)
          for (const date of [updated, ...items.flatMap(item => [item.published, item.updated])])
            expect(date.getTime()).toBeLessThanOrEqual(now.getTime())
          return [feedFolder(feed), updated.getTime()]
        }),
      )
    fc.assert(
      fc.property(anySite, anyArticles, anySteps, (site, articles, steps) => {
        const last = new Map<string, number>()
        for (const now of steps) {
          for (const [folder, updated] of dates(site, articles, now)) {
            expect(updated, `${folder} at ${now.toISOString()}`).toBeGreaterThanOrEqual(last.get(folder) ?? 0)
            last.set(folder, updated)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('feeds are the same until the next change that is told', () => {
    fc.assert(
      fc.property(anySite, anyArticles, anySteps, (site, articles, [now = new Date(start)]) => {
        const planned = (moment: Date) =>
          plan(site, articles, moment).map(feed => ({
            ...feed,
            articles: feed.articles.map(article => [article.id, editionOf(article, feed.language, site, moment)]),
          }))
        const change = nextChange(articles, site, now)
        const end = change ? change.at.getTime() - 1 : start + 1000 * 24 * hour
        expect(planned(new Date(end))).toEqual(planned(now))
      }),
      { numRuns: 300 },
    )
  })
})
