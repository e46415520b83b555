// The times between which feeds hold the words of an article, and the changes before and after a moment.
import { describe, expect, test } from 'vitest'
import {
  departuresOf,
  editionOf,
  hasEnded,
  isCurrent,
  isPlain,
  momentsOf,
  isBrokenIn,
  stateOf,
  tombstoneOf,
  wordsIn,
} from '../../src/planning/lifetimes.ts'
import { nextChange } from '../../src/planning/coming-changes.ts'
import { at, en, es, facts, type Told } from '../support/facts.ts'

const now = at('2026-04-01')
const second = 1000
const [before, after] = [new Date(now.getTime() - second), new Date(now.getTime() + second)]
const omit = { fallback: 'omit', tombstones: false } as const
const original = { fallback: 'original', tombstones: false } as const

describe('the moments of a translation', () => {
  const [march, april, may] = ['2026-03-05', '2026-04-05', '2026-05-05'] as const
  test.each<[what: string, told: Told, moments: object]>([
    ['are the article’s', { published: march, expires: april, withdrawn: may }, [march, april, may]],
    [
      'are the article’s where it has none',
      { published: march, expires: april, own: { es: {} } },
      [march, april, undefined],
    ],
    ['are its own', { own: { en: { published: march, expires: april, withdrawn: may } } }, [march, april, may]],
    ['may come later', { published: march, own: { en: { published: april } } }, [april, undefined, undefined]],
    ['may last longer', { published: march, expires: april, own: { en: { expires: may } } }, [march, may, undefined]],
    [
      'cannot outlive the whole',
      { withdrawn: april, own: { en: { withdrawn: may } } },
      ['2026-03-01', undefined, april],
    ],
    ['may be withdrawn first', { withdrawn: may, own: { en: { withdrawn: april } } }, ['2026-03-01', undefined, april]],
  ])('%s', (_, told, expected) => {
    const { published, expires, withdrawn } = momentsOf(facts('one', told), en)
    expect([published, expires, withdrawn].map(date => date?.toISOString().slice(0, 10))).toEqual(expected)
  })
})

describe('words stand in feeds', () => {
  const march = at('2026-03-01')
  test.each<[what: string, moments: Parameters<typeof isCurrent>[0], stand: boolean, ended: boolean]>([
    ['from the moment of their publication', { published: now }, true, false],
    ['not before it', { published: after }, false, false],
    ['until the moment of their end', { published: march, expires: after }, true, false],
    ['not at their end', { published: march, expires: now }, false, true],
    ['not once withdrawn', { published: march, withdrawn: now }, false, true],
    ['until they are withdrawn', { published: march, withdrawn: after }, true, false],
    ['not when withdrawn before their end', { published: march, withdrawn: before, expires: after }, false, true],
    ['not when ended before they are withdrawn', { published: march, expires: before, withdrawn: after }, false, true],
  ])('%s', (_, moments, stand, ended) => {
    expect([isCurrent(moments, now), hasEnded(moments, now)]).toEqual([stand, ended])
  })
})

describe('the words of an article in English feeds', () => {
  test.each<[what: string, told: Told, omitted: string | undefined, standIn: string | undefined]>([
    ['are its English ones', { original: es }, 'en', 'en'],
    ['are the original’s where it has none', { original: es, own: { es: {} } }, undefined, 'es'],
    [
      'are its English ones from their moment',
      { original: es, own: { en: { published: now.toISOString() }, es: {} } },
      'en',
      'en',
    ],
    [
      'are the original’s until then',
      { original: es, own: { en: { published: after.toISOString() }, es: {} } },
      'en',
      'es',
    ],
    [
      'are its English ones though they are over',
      { original: es, own: { en: { expires: '2026-03-02' }, es: {} } },
      'en',
      'en',
    ],
    [
      'are the original’s where they end before they are due',
      { original: es, own: { en: { expires: '2026-02-01' }, es: {} } },
      'en',
      'es',
    ],
    [
      'are the original’s where they end as they are due',
      { original: es, own: { en: { expires: '2026-03-01' }, es: {} } },
      'en',
      'es',
    ],
  ])('%s', (_, told, omitted, standIn) => {
    const article = facts('one', told)
    expect([wordsIn(article, en, omit, now), wordsIn(article, en, original, now)]).toEqual([omitted, standIn])
  })
})

describe('words with a fault', () => {
  test.each<[what: string, told: Told, omitted: string | undefined, standIn: string | undefined]>([
    [
      'are in no feed, and nothing stands in for them',
      { original: es, own: { es: {} }, broken: [en] },
      undefined,
      undefined,
    ],
    ['stand in nowhere', { original: es, own: { fr: {} }, broken: [es] }, undefined, undefined],
    ['do not hold back those of other languages', { original: es, own: { en: {} }, broken: [es] }, 'en', 'en'],
    [
      'do not stand in for words that are not due',
      { original: es, own: { en: { published: '2026-05-01' } }, broken: [es] },
      'en',
      undefined,
    ],
  ])('%s', (_, told, omitted, standIn) => {
    const article = facts('one', told)
    expect([omit, original].map(site => wordsIn(article, en, site, now))).toEqual([omitted, standIn])
    const isMissing = (site: typeof omit | typeof original) => isBrokenIn(article, en, site, now)
    expect(isMissing(original)).toBe(standIn === undefined)
    expect(isMissing(omit)).toBe(told.broken?.includes(en) === true)
  })

  test('change the fingerprint of the article, whatever its record holds', () => {
    expect(stateOf(facts('one', { own: { en: {} }, broken: [es] }), now)).not.toBe(
      stateOf(facts('one', { own: { en: {} } }), now),
    )
  })
})

describe('a translation that a machine made', () => {
  const machine = { digitalSource: 'trainedAlgorithmicMedia' } as const
  const held = { ...omit, machineTranslations: 'omit' } as const
  const replaced = { ...original, machineTranslations: 'omit' } as const
  test.each<[what: string, told: Told, without: string | undefined, standIn: string | undefined]>([
    ['is in no feed where the site says so', { original: es, own: { en: machine, es: {} } }, undefined, 'es'],
    [
      'though people helped',
      { original: es, own: { en: { digitalSource: 'compositeWithTrainedAlgorithmicMedia' }, es: {} } },
      undefined,
      'es',
    ],
    [
      'and though it is none of AI',
      { original: es, own: { en: { digitalSource: 'algorithmicMedia' }, es: {} } },
      undefined,
      'es',
    ],
    ['but an original that one made is', { original: en, own: { en: machine, es: {} } }, 'en', 'en'],
    [
      'and so is what people edited',
      { original: es, own: { en: { digitalSource: 'humanEdits' }, es: {} } },
      'en',
      'en',
    ],
  ])('%s', (_, told, without, standIn) => {
    const article = facts('one', told)
    expect([wordsIn(article, en, held, now), wordsIn(article, en, replaced, now)]).toEqual([without, standIn])
    const include = { ...omit, machineTranslations: 'include' } as const
    expect([wordsIn(article, en, include, now), wordsIn(article, en, omit, now)]).toEqual(['en', 'en'])
  })

  test('is not held back where there is none', () => {
    const article = facts('one', { original: es, own: { es: {} } })
    expect([wordsIn(article, en, held, now), wordsIn(article, en, replaced, now)]).toEqual([undefined, 'es'])
  })
})

describe('an article is dated', () => {
  test.each<[what: string, told: Told, published: string, updated: string]>([
    ['by its publication', {}, '2026-03-01', '2026-03-01'],
    ['by the translation’s', { own: { en: { published: '2026-03-09' } } }, '2026-03-09', '2026-03-09'],
    ['by its change', { updated: '2026-03-05' }, '2026-03-01', '2026-03-05'],
    [
      'by the later change',
      { updated: '2026-03-05', own: { en: { updated: '2026-03-07' } } },
      '2026-03-01',
      '2026-03-07',
    ],
    ['by a change of this moment', { updated: now.toISOString() }, '2026-03-01', '2026-04-01'],
    ['by no change that is still to come', { updated: after.toISOString() }, '2026-03-01', '2026-03-01'],
    [
      'by a correction',
      { updated: '2026-03-03', own: { en: { corrected: ['2026-03-05'] } } },
      '2026-03-01',
      '2026-03-05',
    ],
    [
      'by no correction that is still to come',
      { own: { en: { corrected: ['2026-03-05', after.toISOString()] } } },
      '2026-03-01',
      '2026-03-05',
    ],
    [
      'by no correction of another translation',
      { own: { en: {}, es: { corrected: ['2026-03-05'] } } },
      '2026-03-01',
      '2026-03-01',
    ],
    ['by no change before its publication', { updated: '2026-02-01' }, '2026-03-01', '2026-03-01'],
    [
      'by no change of another translation',
      { own: { en: {}, es: { updated: '2026-03-05' } } },
      '2026-03-01',
      '2026-03-01',
    ],
  ])('%s', (_, told, published, updated) => {
    const edition = editionOf(facts('one', told), en, omit, now)
    expect(edition.language).toBe('en')
    expect([edition.published, edition.updated].map(date => date.toISOString().slice(0, 10))).toEqual([
      published,
      updated,
    ])
  })

  test.each<[what: string, told: Told]>([
    ['that is still to come', { published: after.toISOString() }],
    ['that has ended', { expires: '2026-03-05' }],
    ['without such words', { own: { es: {} }, original: es }],
  ])('never where it does not stand: %s', (_, told) => {
    expect(() => editionOf(facts('one', told), en, omit, now)).toThrow('articles/one/article.yaml')
  })
})

test.each<[what: string, told: Told, plain: boolean]>([
  ['an article that is due and stays', {}, true],
  ['one that is due this moment', { published: now.toISOString() }, true],
  ['one that changes', { updated: '2026-05-01', own: { en: { updated: '2026-05-01' } } }, true],
  ['one that is still to come', { published: after.toISOString() }, false],
  ['one that ends', { expires: '2026-05-01' }, false],
  ['one that is withdrawn', { withdrawn: '2026-05-01' }, false],
  ['one of which a translation comes later', { own: { en: {}, es: { published: '2026-03-02' } } }, false],
  ['one of which a translation ends', { own: { en: {}, es: { expires: '2026-05-01' } } }, false],
  ['one of which a translation is withdrawn', { own: { en: {}, es: { withdrawn: '2026-05-01' } } }, false],
])('%s stands in all its languages alike: %4$s', (_, told, plain) => {
  expect(isPlain(facts('one', told), now)).toBe(plain)
})

const tombstones = { fallback: 'omit', tombstones: true } as const
const day = (date: Date | undefined): string | undefined => date?.toISOString().slice(0, 10)

describe('a tombstone', () => {
  const withdrawn = at('2026-03-10')
  const standing = (moment: Date, told: Told = {}) =>
    day(tombstoneOf(momentsOf(facts('one', { withdrawn: '2026-03-10', ...told }), en), tombstones, moment))
  const life = 30 * 24 * 3600_000

  test('stands for thirty days from the withdrawal', () => {
    const moments = [-second, 0, life - second, life].map(time => new Date(withdrawn.getTime() + time))
    expect(moments.map(moment => standing(moment))).toEqual([undefined, '2026-03-10', '2026-03-10', undefined])
  })

  test('is of what was withdrawn after its publication alone, where the site wants it', () => {
    const moments = (told: Told) => momentsOf(facts('one', told), en)
    expect(tombstoneOf(moments({ withdrawn: '2026-03-10' }), omit, now)).toBeUndefined()
    expect(tombstoneOf(moments({ expires: '2026-03-10' }), tombstones, now)).toBeUndefined()
    expect(standing(now, { published: '2026-03-10' })).toBeUndefined()
    expect(standing(now, { published: '2026-03-11' })).toBeUndefined()
  })
})

describe('an article left its feeds', () => {
  const departures = (told: Told, site: typeof omit | typeof original | typeof tombstones) => {
    const article = facts('one', told)
    return departuresOf(article, momentsOf(article, en), site, now).map(({ published, at: left }) => [
      day(published),
      day(left),
    ])
  }

  test.each<[what: string, told: Told, site: typeof omit | typeof original | typeof tombstones, left: unknown]>([
    ['never', {}, tombstones, []],
    ['when it ended', { expires: '2026-03-10' }, omit, [['2026-03-01', '2026-03-10']]],
    ['when it ended this moment', { expires: now.toISOString() }, omit, [['2026-03-01', '2026-04-01']]],
    ['not before it ends', { expires: after.toISOString() }, omit, []],
    ['never where it was in none', { expires: '2026-02-10', withdrawn: '2026-02-10' }, tombstones, []],
    ['when it was withdrawn', { withdrawn: '2026-03-10' }, omit, [['2026-03-01', '2026-03-10']]],
    [
      'and its tombstone after it',
      { published: '2026-02-01', withdrawn: '2026-02-20' },
      tombstones,
      [
        ['2026-02-01', '2026-02-20'],
        [undefined, '2026-03-22'],
      ],
    ],
    [
      'the original when the translation came',
      { original: es, own: { es: {}, en: { published: '2026-03-10' } } },
      original,
      [['2026-03-01', '2026-03-10']],
    ],
    ['no original where none stands in', { original: es, own: { es: {}, en: { published: '2026-03-10' } } }, omit, []],
    ['no original that came as late', { original: es, own: { es: {}, en: {} } }, original, []],
    [
      'no original that is its own',
      { original: en, published: '2026-02-01', own: { en: { published: '2026-03-10' } } },
      original,
      [],
    ],
  ])('%s', (_, told, site, left) => expect(departures(told, site)).toEqual(left))
})

describe('the next change', () => {
  const changesOf = (told: Told, site: typeof omit | typeof original | typeof tombstones = omit): string[] => {
    const article = facts('one', told)
    const found: string[] = []
    for (let change = nextChange([article], site, at('2026-01-01')); change;) {
      found.push(change.at.toISOString().slice(0, 10))
      change = nextChange([article], site, change.at)
    }
    return found
  }

  test.each<[what: string, told: Told, changes: readonly string[]]>([
    ['is the publication', {}, ['2026-03-01']],
    [
      'is the publication of each translation',
      { own: { en: {}, es: { published: '2026-03-05' } } },
      ['2026-03-01', '2026-03-05'],
    ],
    [
      'is what changes after it',
      { updated: '2026-03-05', own: { en: { updated: '2026-03-07' } } },
      ['2026-03-01', '2026-03-05', '2026-03-07'],
    ],
    [
      'is each correction',
      { own: { en: { corrected: ['2026-03-05', '2026-03-07'] } } },
      ['2026-03-01', '2026-03-05', '2026-03-07'],
    ],
    ['is no change before it', { updated: '2026-02-05' }, ['2026-03-01']],
    [
      'is what changes until the end',
      { updated: '2026-03-05', expires: '2026-03-07' },
      ['2026-03-01', '2026-03-05', '2026-03-07'],
    ],
    ['is the end', { expires: '2026-03-05' }, ['2026-03-01', '2026-03-05']],
    [
      'is no change that comes after the end',
      { expires: '2026-03-05', updated: '2026-03-07' },
      ['2026-03-01', '2026-03-05'],
    ],
    ['is nothing of what ends before it begins', { expires: '2026-02-05' }, []],
    ['is the withdrawal', { withdrawn: '2026-03-05' }, ['2026-03-01', '2026-03-05']],
  ])('%s', (_, told, changes) => expect(changesOf(told)).toEqual(changes))

  test('is the end of a tombstone, where the site wants them', () => {
    expect(changesOf({ withdrawn: '2026-03-05' }, tombstones)).toEqual(['2026-03-01', '2026-03-05', '2026-04-04'])
    expect(changesOf({ expires: '2026-03-05' }, tombstones)).toEqual(['2026-03-01', '2026-03-05'])
  })

  test('is the end and the withdrawal where tombstones tell them apart', () => {
    expect(changesOf({ expires: '2026-03-05', withdrawn: '2026-03-07' }, tombstones)).toEqual([
      '2026-03-01',
      '2026-03-05',
      '2026-03-07',
      '2026-04-06',
    ])
  })

  test('is that of the article with the lower id, of two at one moment', () => {
    const articles = [facts('b'), facts('a'), facts('c'), facts('later', { published: '2026-03-02' })]
    for (const each of [articles, articles.toReversed()])
      expect(nextChange(each, omit, at('2026-01-01'))).toEqual({ at: at('2026-03-01'), article: facts('a') })
  })

  test('is of a plain article what is still to change', () => {
    const article = facts('one', { own: { en: { updated: '2026-03-01' }, es: { updated: '2026-05-01' } } })
    expect(day(nextChange([article], omit, now)?.at)).toBe('2026-05-01')
    expect(nextChange([article], omit, at('2026-05-01'))).toBeUndefined()
  })
})

describe('what a moment decides of an item’s bytes', () => {
  test.each<[what: string, told: Told, state: string]>([
    [
      'is nothing where all has come',
      { updated: '2026-03-05', own: { en: { updated: now.toISOString() }, es: {} } },
      '',
    ],
    ['is a language that is still to come', { own: { en: {}, es: { published: '2026-05-01' } } }, 'es'],
    ['are languages that are over', { expires: '2026-03-05' }, 'en es'],
    [
      'is a correction that is still to come',
      { own: { en: {}, es: { corrected: ['2026-03-05', '2026-05-01'] } } },
      String(at('2026-05-01').getTime()),
    ],
    ['is a change that is still to come', { updated: '2026-05-01' }, String(at('2026-05-01').getTime())],
    [
      'is that of a translation',
      { own: { en: { updated: '2026-05-01' }, es: { withdrawn: '2026-03-02' } } },
      `es ${at('2026-05-01').getTime()}`,
    ],
  ])('%s', (_, told, state) => expect(stateOf(facts('one', told), now)).toBe(state))
})
