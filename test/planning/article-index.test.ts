// The index of articles: planning a few scopes from it gives the feeds that planning all articles gives.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/model/article.ts'
import { scopeFolder } from '../../src/model/scope.ts'
import type { Site } from '../../src/model/site.ts'
import { articleIndexIn, type ArticleIndex, type RecordIndexes } from '../../src/planning/article-index.ts'
import { articleIndexBytes } from '../../src/planning/index-articles.ts'
import { comingOf } from '../../src/planning/coming-changes.ts'
import { plan, type PlannedFeed } from '../../src/planning/plan.ts'
import { anyFacts, anyMoment, at, en, es, facts } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { site } from '../support/site.ts'

const now = at('2026-04-01')

/** The index of articles; each article is the only record of its input. */
function indexOf(articles: readonly Facts[], more: Partial<Site> = {}, moment: Date = now): ArticleIndex {
  const places = new Map(articles.map((article, i) => [article, i]))
  const bytes = articleIndexBytes(articles, article => [places.get(article) ?? -1, 0], { ...site, ...more }, moment)
  // A part of a larger buffer, as a file that was read can be.
  const index = articleIndexIn(Buffer.concat([Buffer.from('x'), bytes]).subarray(1))
  if (!index) throw new Error('the bytes are no index')
  return index
}

const ascending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
const inputsOf = (found: readonly RecordIndexes[]): number[] => ascending(found.map(([inputIndex]) => inputIndex))
const nothing = (): boolean => false

const anySite = fc.record({
  limit: fc.integer({ min: 1, max: 4 }),
  fallback: fc.constantFrom('omit' as const, 'original' as const),
  archives: fc.boolean(),
  tombstones: fc.boolean(),
})
const anyArticles = fc
  .integer({ min: 1, max: 12 })
  .chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => anyFacts(`story-${i}`))))
const anyScopes = fc.subarray(['', 'sections/world/', 'tags/a/', 'tags/b/'], { minLength: 1 })

describe('the articles of some scopes', () => {
  test('are enough to plan them, at any later moment', () => {
    fc.assert(
      fc.property(anyArticles, anySite, anyScopes, anyMoment, anyMoment, (articles, more, folders, a, b) => {
        const [indexed, planned] = a < b ? [a, b] : [b, a]
        const own = { ...site, ...more }
        const scopes = new Set(folders)
        const isIn = ({ scope }: PlannedFeed) => scopes.has(scopeFolder(scope))
        const found = inputsOf(indexOf(articles, more, indexed).inScopes(scopes, own, nothing))
        const few = articles.filter((_, i) => found.includes(i))
        expect(plan(own, few, planned, [], scopes)).toEqual(plan(own, articles, planned).filter(isIn))
      }),
      { numRuns: runs(2000) },
    )
  })

  test('are enough to plan them if some inputs are skipped and their articles are added', () => {
    fc.assert(
      fc.property(anyArticles, anySite, fc.infiniteStream(fc.boolean()), (articles, more, choices) => {
        const own = { ...site, ...more }
        const skipped = new Set(articles.flatMap((_, i) => (choices.next().value === true ? i : [])))
        const scopes = new Set(['', 'tags/a/'])
        const isIn = ({ scope }: PlannedFeed) => scopes.has(scopeFolder(scope))
        const found = inputsOf(indexOf(articles, more).inScopes(scopes, own, i => skipped.has(i)))
        expect(found.filter(i => skipped.has(i))).toEqual([])
        const few = articles.filter((_, i) => skipped.has(i) || found.includes(i))
        expect(plan(own, few, now, [], scopes)).toEqual(plan(own, articles, now).filter(isIn))
      }),
      { numRuns: runs(1000) },
    )
  })

  test('are no more plain ones than the feeds of all languages hold', () => {
    const articles = Array.from({ length: 100 }, (_, i) =>
      facts(`story-${i}`, { published: new Date(Date.UTC(2026, 0, 1, i)).toISOString(), tags: [`tag-${i % 2}`] }),
    )
    const found = indexOf(articles, { limit: 5 }).inScopes(new Set(['tags/tag-0/']), { ...site, limit: 5 }, nothing)
    expect(inputsOf(found)).toEqual([90, 92, 94, 96, 98])
  })

  test('are counted for each language', () => {
    const articles = Array.from({ length: 10 }, (_, i) =>
      facts(`story-${i}`, {
        published: new Date(Date.UTC(2026, 0, 1, i)).toISOString(),
        own: i < 8 ? { en: {} } : { es: {} },
        original: i < 8 ? en : es,
      }),
    )
    expect(inputsOf(indexOf(articles).inScopes(new Set(['']), { ...site, limit: 1 }, nothing))).toEqual([7, 9])
  })
})

describe('the moments', () => {
  test('at which articles change are those that their dates tell', () => {
    fc.assert(
      fc.property(anyArticles, anySite, anyMoment, anyMoment, (articles, more, a, b) => {
        const own = { ...site, ...more }
        const [before, after] = a < b ? [a, b] : [b, a]
        const index = indexOf(articles, more, before)
        const changing = articles.flatMap((article, i) =>
          comingOf(article, own, before).some(moment => moment <= after) ? i : [],
        )
        expect(inputsOf(index.changingWithin(before.getTime(), after.getTime()))).toEqual(ascending(changing))
        const later = articles.flatMap(article => comingOf(article, own, before)).filter(moment => moment > after)
        const first = later.length === 0 ? undefined : Math.min(...later.map(moment => moment.getTime()))
        expect(index.firstChangeAfter(after.getTime(), nothing)).toBe(first)
      }),
      { numRuns: runs(1000) },
    )
  })

  test('of skipped inputs do not count', () => {
    const articles = [facts('soon', { expires: '2026-05-01' }), facts('late', { expires: '2026-06-01' })]
    expect(indexOf(articles).firstChangeAfter(now.getTime(), i => i === 0)).toBe(at('2026-06-01').getTime())
  })
})

test('a site of many languages has a bit for each', () => {
  const languages = new Map(
    Array.from({ length: 70 }, (_, i) => [`x${i}` as typeof en, { home: 'https://news.example/' }]),
  )
  const many = { ...site, languages } as unknown as Site
  const last = facts('last', { own: {} })
  const translations = new Map([['x69' as typeof en, { slug: 'last', url: 'https://news.example/last' }]])
  const others = Array.from({ length: 5 }, (_, i) => ({
    ...facts(`other-${i}`, { published: '2026-03-02' }),
    translations: new Map([['x0' as typeof en, { slug: `${i}`, url: `https://news.example/${i}` }]]),
  }))
  const index = indexOf([{ ...last, translations }, ...others], { languages: many.languages })
  expect(inputsOf(index.inScopes(new Set(['']), { ...many, limit: 1 }, nothing))).toContain(0)
})

test('bytes of another length are no index', () => {
  const bytes = articleIndexBytes([facts('one')], () => [0, 0], site, now)
  expect(articleIndexIn(bytes.subarray(0, -1))).toBeUndefined()
  expect(articleIndexIn(Buffer.concat([bytes, Buffer.from('x')]))).toBeUndefined()
})
