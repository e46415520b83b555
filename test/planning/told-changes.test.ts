// Changes of articles that have no place in a partner's feed any more: the partner is told of them for thirty days.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/model/article.ts'
import type { Partner } from '../../src/model/partner.ts'
import { feedFolder, scopeFolder } from '../../src/model/scope.ts'
import type { Site } from '../../src/model/site.ts'
import { articleIndexIn } from '../../src/planning/article-index.ts'
import { changeOfFeed } from '../../src/planning/channel.ts'
import { articleIndexBytes } from '../../src/planning/index-articles.ts'
import { nextChange } from '../../src/planning/coming-changes.ts'
import { sharedEditionOf } from '../../src/planning/lifetimes.ts'
import { plan, type PlannedFeed } from '../../src/planning/plan.ts'
import { anyFacts, at, facts, hour, start, type Told } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { site as plainSite, siteFrom, siteYaml } from '../support/site.ts'

/** A site with one partner, whose rules take articles up to an age in days. */
function siteWith(contract: string, more: Partial<Site> = {}, days?: number): Site {
  const { partners } = siteFrom(`${siteYaml}partners: { portal: ${contract} }\n`)
  const age = days === undefined ? undefined : days * 24 * hour
  const aged = [...partners].map(([name, partner]): [string, Partner] => {
    const maxAge = partner.maxAge ?? age
    return [name, { ...partner, maxAge, profile: { ...partner.profile, maxAge: age } }]
  })
  return { ...plainSite, partners: new Map(aged), ...more }
}

const partnersFeed = (feeds: readonly PlannedFeed[], language = 'en') =>
  feeds.find(feed => feedFolder(feed) === `${language}/partners/portal/`)

/** The articles of the partner's English feed at a moment, in its order. */
function heldAt(contract: string, articles: readonly Facts[], moment: string): string[] {
  return (partnersFeed(plan(siteWith(contract), articles, at(moment)))?.articles ?? []).map(({ id }) => id)
}

/** Articles from 1 to 5 March; what is told of some of them is added. */
const five = (more: Readonly<Record<string, Told>>): Facts[] =>
  ['a', 'b', 'c', 'd', 'e'].map((id, i) => facts(id, { published: `2026-03-0${i + 1}`, ...more[id] }))

describe('an article that changed stands behind the others of a full feed', () => {
  test.each<[string, Readonly<Record<string, Told>>, string, string[]]>([
    ['after it was updated', { a: { updated: '2026-03-10' } }, '2026-03-10', ['e', 'd', 'a']],
    ['not before', { a: { updated: '2026-03-11' } }, '2026-03-10', ['e', 'd']],
    ['until thirty days later', { a: { updated: '2026-03-10' } }, '2026-04-09T11:59:59Z', ['e', 'd', 'a']],
    ['and no longer', { a: { updated: '2026-03-10' } }, '2026-04-09', ['e', 'd']],
    ['after a correction', { b: { own: { en: { corrected: ['2026-03-07'] } } } }, '2026-03-10', ['e', 'd', 'b']],
    [
      'not for a change in another language',
      { b: { own: { en: {}, es: { updated: '2026-03-07' } } } },
      '2026-03-10',
      ['e', 'd'],
    ],
    ['not for a change before its publication', { c: { updated: '2026-03-02' } }, '2026-03-10', ['e', 'd']],
    ['once, if it has a place as well', { e: { updated: '2026-03-07' } }, '2026-03-10', ['e', 'd']],
    ['not after its end', { a: { updated: '2026-03-07', expires: '2026-03-08' } }, '2026-05-10', ['e', 'd']],
    [
      'the latest change first, as many as the limit again',
      { a: { updated: '2026-03-08' }, b: { updated: '2026-03-07' }, c: { updated: '2026-03-09' } },
      '2026-03-10',
      ['e', 'd', 'c', 'a'],
    ],
  ])('%s', (_, more, moment, expected) => {
    expect(heldAt('{ limit: 2 }', five(more), moment)).toEqual(expected)
  })

  test('also where it is too old by the contract', () => {
    expect(heldAt('{ maxAge: 6d }', five({ a: { updated: '2026-03-09' } }), '2026-03-10')).toEqual(['e', 'a'])
  })

  test('not where the rules of the partner refuse its age', () => {
    const articles = five({ a: { updated: '2026-03-09' }, b: { updated: '2026-03-09' } })
    const held = partnersFeed(plan(siteWith('{ limit: 2 }', {}, 9), articles, at('2026-03-10')))?.articles
    expect(held?.map(({ id }) => id)).toEqual(['e', 'd', 'b'])
  })

  test('not in a news sitemap', () => {
    expect(heldAt('{ format: news-sitemap }', five({ a: { updated: '2026-03-05' } }), '2026-03-06')).toEqual(['e'])
  })

  test('not for readers', () => {
    const site = siteWith('{ limit: 2 }', { limit: 2 })
    const [feed] = plan(site, five({ a: { updated: '2026-03-10' } }), at('2026-03-10'))
    expect(feed?.articles.map(({ id }) => id)).toEqual(['e', 'd'])
  })
})

const anyArticles = fc.tuple(...Array.from({ length: 9 }, (_, i) => anyFacts(`a${i}`)))
const anyContract = fc.constantFrom(
  '{ limit: 1 }',
  '{ limit: 2, format: atom }',
  '{ maxAge: 10d }',
  '{ maxAge: 20h, limit: 3 }',
  '{ tags: [a], limit: 1 }',
)
const anySite = fc
  .tuple(anyContract, fc.constantFrom('omit' as const, 'original' as const), fc.constantFrom(undefined, 12, 40))
  .map(([contract, fallback, days]) => siteWith(contract, { fallback }, days))
const anyMoments = fc
  .array(fc.integer({ min: 0, max: 100 * 24 }), { minLength: 2, maxLength: 12 })
  .map(hours => hours.toSorted((a, b) => a - b).map(step => new Date(start + step * hour)))

const ownFeeds = (site: Site, articles: readonly Facts[], now: Date) =>
  plan(site, articles, now).filter(({ scope }) => scope.kind === 'partner')
const editionsIn = ({ articles, language }: PlannedFeed, site: Site, now: Date) =>
  articles.map(article => ({ id: article.id, ...sharedEditionOf(article, language, site, now) }))

describe("for any records, a partner's feed", () => {
  test('has a date that never goes back, and is not in the future', () => {
    fc.assert(
      fc.property(anySite, anyArticles, anyMoments, (site, articles, moments) => {
        const last = new Map<string, number>()
        for (const now of moments)
          for (const feed of ownFeeds(site, articles, now)) {
            const updated = changeOfFeed(feed, editionsIn(feed, site, now), site).getTime()
            expect(updated).toBeLessThanOrEqual(now.getTime())
            expect(updated).toBeGreaterThanOrEqual(last.get(feedFolder(feed)) ?? 0)
            last.set(feedFolder(feed), updated)
          }
      }),
      { numRuns: runs(80) },
    )
  })

  test('is the same until the next change that is told', () => {
    fc.assert(
      fc.property(anySite, anyArticles, anyMoments, (site, articles, [now = new Date(start)]) => {
        const planned = (moment: Date) =>
          ownFeeds(site, articles, moment).map(feed => [feed, editionsIn(feed, site, moment)])
        const end = nextChange(articles, site, now)?.at.getTime() ?? start + 1000 * 24 * hour
        expect(planned(new Date(end - 1))).toEqual(planned(now))
      }),
      { numRuns: runs(80) },
    )
  })

  test('can be planned from what the index of articles finds, at any later moment, without some inputs', () => {
    fc.assert(
      fc.property(anySite, anyArticles, anyMoments, fc.nat(511), (site, articles, [indexed, planned], skips) => {
        if (!indexed || !planned) return
        const places = new Map(articles.map((article, i) => [article, i]))
        const index = articleIndexIn(articleIndexBytes(articles, each => [places.get(each) ?? -1, 0], site, indexed))
        const isSkipped = (i: number) => ((skips >>> i) & 1) === 1
        // Skipped inputs were edited: some of their records are as before, and the others are gone.
        const left = articles.filter((_, i) => !isSkipped(i) || i % 2 === 0)
        const scopes = new Set(['partners/portal/'])
        const found = new Set((index?.inScopes(scopes, site, isSkipped) ?? []).map(([i]) => i))
        const few = left.filter(each => found.has(places.get(each) ?? -1) || isSkipped(places.get(each) ?? -1))
        expect(plan(site, few, planned, [], scopes)).toEqual(
          plan(site, left, planned).filter(({ scope }) => scopes.has(scopeFolder(scope))),
        )
      }),
      { numRuns: runs(200) },
    )
  })

  test('is dated by the end of the last change, also where the index of articles was made later', () => {
    const site = siteWith('{ limit: 2 }')
    const articles = five({ a: { updated: '2026-03-10' }, b: { updated: '2026-03-12' } })
    const bytes = articleIndexBytes(articles, each => [articles.indexOf(each), 0], site, at('2026-05-01'))
    const scopes = new Set(['partners/portal/'])
    const dateWithout = (skipped: number) => {
      const found = articleIndexIn(bytes)?.inScopes(scopes, site, i => i === skipped) ?? []
      const few = found.flatMap(([i]) => articles[i] ?? [])
      const { departed = 0 } = partnersFeed(plan(site, few, at('2026-05-02'), [], scopes)) ?? {}
      return new Date(departed)
    }
    expect(dateWithout(4)).toEqual(at('2026-04-11'))
    expect(dateWithout(1)).toEqual(at('2026-04-09'))
  })

  test('is found with few articles, though all were changed long ago', () => {
    const site = siteWith('{ limit: 5 }')
    const articles = Array.from({ length: 200 }, (_, i) => {
      const published = new Date(Date.UTC(2026, 0, 1) + i * 24 * hour)
      return facts(`a${i}`, {
        published: published.toISOString(),
        updated: new Date(published.getTime() + hour).toISOString(),
      })
    })
    const now = new Date(Date.UTC(2026, 0, 1) + 201 * 24 * hour)
    const index = articleIndexIn(articleIndexBytes(articles, each => [articles.indexOf(each), 0], site, now))
    expect(index?.inScopes(new Set(['partners/portal/']), site, () => false).length).toBeLessThan(40)
  })
})
