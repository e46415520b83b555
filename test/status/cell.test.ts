import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellOf, cellMarks, cellStates, findingsIn } from '../../src/status/cell.ts'
import { staleSince } from '../../src/status/staleness.ts'
import { anyFacts, anyMoment, at, en, es, facts, type Told } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { site as usual, siteFrom, siteYaml } from '../support/site.ts'

const now = at('2026-03-20')
const soon = at('2026-03-27')
const omitting = siteFrom(`${siteYaml}machineTranslations: omit\n`)
const machine = 'trainedAlgorithmicMedia'

/** The state of the Spanish words of an article whose original is English. */
const spanish = (told: Told, site = usual) =>
  findingsIn(cellOf(facts('story', told), es, { site, now, soon })).join(' ')

describe('the state of words', () => {
  test.each<[state: string, told: Told]>([
    ['published', {}],
    ['published', { expires: '2026-05-01' }],
    ['published expiring', { expires: '2026-03-22' }],
    ['published expiring', { own: { en: {}, es: { withdrawn: '2026-03-22' } } }],
    ['published', { own: { en: { expires: '2026-03-22' }, es: {} } }],
    ['rejected', { own: { en: {} }, broken: [es] }],
    ['expired', { expires: '2026-03-20', own: { en: {} }, broken: [es] }],
    ['scheduled', { published: '2026-03-21' }],
    ['scheduled', { own: { en: {}, es: { published: '2026-03-21' } } }],
    ['scheduled expiring', { published: '2026-03-21', expires: '2026-03-23' }],
    ['expired', { expires: '2026-03-20' }],
    ['expired', { own: { en: {}, es: { expires: '2026-03-10' } } }],
    ['withdrawn', { withdrawn: '2026-03-20' }],
    ['withdrawn', { expires: '2026-03-10', withdrawn: '2026-03-12' }],
    ['withdrawn', { published: '2026-03-21', withdrawn: '2026-03-12' }],
    ['never', { published: '2026-03-23', expires: '2026-03-22' }],
    ['published machine', { own: { en: {}, es: { digitalSource: machine } } }],
    ['published', { own: { en: { digitalSource: machine }, es: {} } }],
    ['published', { original: es, own: { en: {}, es: { digitalSource: machine } } }],
    ['missing', { own: { en: {} } }],
    ['missing', { published: '2026-03-21', own: { en: {} } }],
    ['withdrawn', { withdrawn: '2026-03-10', own: { en: {} } }],
    ['expired', { own: { en: { expires: '2026-03-10' } } }],
    ['published stale machine', { own: { en: { updated: '2026-03-05' }, es: { digitalSource: machine } } }],
  ])('%s: %j', (state, told) => {
    expect(spanish(told)).toBe(state)
  })

  test('is held back where the site leaves out what a machine translated', () => {
    expect(spanish({ own: { en: {}, es: { digitalSource: machine } } }, omitting)).toBe('held machine')
    expect(spanish({ withdrawn: '2026-03-10', own: { en: {}, es: { digitalSource: machine } } }, omitting)).toBe(
      'withdrawn',
    )
  })

  test('is one of those that are documented', () => {
    fc.assert(
      fc.property(anyFacts('story'), anyMoment, (article, moment) => {
        const look = { site: usual, now: moment, soon: new Date(moment.getTime() + 1e9) }
        for (const language of [en, es]) {
          const { state, marks } = cellOf(article, language, look)
          expect(cellStates).toContain(state)
          expect(marks).toEqual([...cellMarks].filter(mark => marks.includes(mark)))
          if (!article.translations.has(language)) expect(['missing', 'expired', 'withdrawn']).toContain(state)
        }
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('a translation is stale', () => {
  test.each<[told: Told, since: string | undefined]>([
    [{ own: { en: { updated: '2026-03-05' }, es: {} } }, '2026-03-05'],
    [{ own: { en: { corrected: ['2026-03-05'] }, es: {} } }, '2026-03-05'],
    [{ own: { en: { updated: '2026-03-05' }, es: { updated: '2026-03-04' } } }, '2026-03-05'],
    [{ own: { en: { updated: '2026-03-05' }, es: { translated: '2026-03-04' } } }, '2026-03-05'],
    // What is to follow in some days does not yet.
    [{ own: { en: { updated: '2026-03-05' }, es: { translated: '2026-03-23' } } }, '2026-03-05'],
    // The newsroom dates the translation by itself, and it is older than what it dates for all.
    [{ updated: '2026-03-06', own: { en: {}, es: { updated: '2026-03-04' } } }, '2026-03-06'],
  ])('%j', (told, since) => {
    expect(staleSince(facts('story', told), es, now)).toEqual(since && at(since))
  })
})

describe('words that somebody else translated do not follow what article.yaml dates', () => {
  test.each<[told: Told, since: string | undefined]>([
    [{ updated: '2026-03-05' }, '2026-03-05'],
    [{ updated: '2026-03-05', own: { en: {}, es: { published: '2026-03-10' } } }, undefined],
    [{ updated: '2026-03-05', own: { en: {}, es: { translated: '2026-03-05' } } }, undefined],
    [{ updated: '2026-03-25' }, undefined],
  ])('%j', (told, since) => {
    expect(staleSince(facts('story', told), es, now, { translators: [es] })).toEqual(since && at(since))
    expect(staleSince(facts('story', { ...told, original: es }), es, now, { translators: [es] })).toBeUndefined()
  })

  test('nor do those of a machine', () => {
    const told = { updated: '2026-03-05', own: { en: {}, es: { digitalSource: machine } } } as const
    expect(staleSince(facts('story', told), es, now)).toEqual(at('2026-03-05'))
  })
})

describe('a translation is not stale', () => {
  test.each<Told>([
    {},
    // A change of the article is one of all its languages.
    { updated: '2026-03-05' },
    { updated: '2026-03-05', own: { en: { updated: '2026-03-04' }, es: {} } },
    { own: { en: { updated: '2026-03-05' }, es: { updated: '2026-03-05' } } },
    { own: { en: { updated: '2026-03-05' }, es: { translated: '2026-03-06' } } },
    // The day of today ends later.
    { own: { en: { updated: '2026-03-20' }, es: { translated: '2026-03-20T23:59:59Z' } } },
    { own: { en: { updated: '2026-03-05' }, es: { published: '2026-03-10' } } },
    { own: { en: { corrected: ['2026-03-05'] }, es: { corrected: ['2026-03-05'] } } },
    // What lies in the future has not happened.
    { own: { en: { updated: '2026-03-25' }, es: {} } },
    { own: { en: {}, es: { updated: '2026-03-05' } } },
    { own: { es: { updated: '2026-03-05' } }, original: es },
  ])('%j', told => {
    expect(staleSince(facts('story', told), es, now)).toBeUndefined()
  })
})
