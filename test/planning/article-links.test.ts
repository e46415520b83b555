// Where links between articles lead, and what editors are told of those that lead nowhere.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../src/model/article.ts'
import { linksAt, pageFor } from '../../src/planning/article-links.ts'
import { linkProblems } from '../../src/planning/link-problems.ts'
import { nextChange } from '../../src/planning/coming-changes.ts'
import { editionIn } from '../../src/planning/lifetimes.ts'
import { anyFacts, anyMoment, at, en, es, facts, type Told } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { site, tag } from '../support/site.ts'

const now = at('2026-04-01')
const [past, coming, later] = ['2026-03-05', '2026-04-05', '2026-05-05'] as const
const fr = tag('fr')

describe('a link leads', () => {
  test.each<[where: string, told: Told, readers: typeof en, page: string | undefined]>([
    ['to the page in the language of its readers', {}, es, 'es'],
    ['to the original where that language has no words', { original: es }, fr, 'es'],
    [
      'to the first language where the original is not out',
      { original: es, own: { en: {}, es: { published: coming } } },
      fr,
      'en',
    ],
    ['to another language until the words are due', { own: { en: {}, es: { published: coming } } }, es, 'en'],
    ['to another language once the words were withdrawn', { own: { en: {}, es: { withdrawn: past } } }, es, 'en'],
    ['nowhere before the publication', { published: coming }, en, undefined],
    ['nowhere after the end', { expires: past }, en, undefined],
    ['nowhere after a withdrawal', { withdrawn: past }, en, undefined],
  ])('%s', (_, told, readers, language) => {
    const page = pageFor(facts('storm', told), readers, site, now)
    expect(page).toEqual(language === undefined ? undefined : { language, url: `https://${language}.example/storm` })
  })

  test('to no translation that a machine made, where feeds leave those out', () => {
    const target = facts('storm', { own: { en: {}, es: { digitalSource: 'trainedAlgorithmicMedia' } } })
    const omitting = { ...site, machineTranslations: 'omit' } as const
    expect([pageFor(target, es, site, now)?.language, pageFor(target, es, omitting, now)?.language]).toEqual([es, en])
  })

  test('to the address that its own item has, whenever there is one', () => {
    fc.assert(
      fc.property(anyFacts('storm'), fc.constantFrom(en, es), anyMoment, (target, readers, moment) => {
        const edition = editionIn(target, readers, site, moment)
        if (edition) expect(pageFor(target, readers, site, moment)?.url).toBe(target.translations.get(readers)?.url)
      }),
      { numRuns: runs(500) },
    )
  })

  test('elsewhere only at a moment that the next change names', () => {
    fc.assert(
      fc.property(anyFacts('storm'), anyMoment, anyMoment, (target, a, b) => {
        const [before, after] = a < b ? [a, b] : [b, a]
        const next = nextChange([target], site, before)?.at
        if (next && next <= after) return
        for (const readers of [en, es, fr])
          expect(pageFor(target, readers, site, after)).toEqual(pageFor(target, readers, site, before))
      }),
      { numRuns: runs(1000) },
    )
  })

  test('by the links of the words that an item has', () => {
    const linking = facts('own', { own: { en: { links: ['storm', 'none'] }, es: { links: ['feria'] } } })
    const all = new Map([facts('storm'), facts('feria')].map(each => [each.id, each]))
    const linksOf = linksAt(id => all.get(id), site, now)
    expect([...linksOf(linking, en).keys()]).toEqual(['storm'])
    expect([...linksOf(linking, es).keys()]).toEqual(['feria'])
    const original = linksAt(id => all.get(id), { ...site, fallback: 'original' }, now)
    expect(original(facts('own', { own: { en: { links: ['storm'] } } }), es).get('storm')?.language).toBe(es)
  })
})

describe('of a link that leads nowhere, editors are told', () => {
  const locate = () => (path: readonly PropertyKey[]) => ({
    file: 'articles/own/en.md',
    line: 4 + Number(path[3] ?? 0),
    column: 1,
  })
  function told(target: Facts | undefined, own: Told = {}, rejected = 'none', link = 'storm') {
    const linking = facts('own', { ...own, own: { en: { ...own.own?.['en'], links: ['other', link] } } })
    const find = (id: string) => (id === 'other' ? facts('other') : id === target?.id ? target : undefined)
    const targets = { find, isRejected: (id: string) => id === rejected, ids: () => ['other', 'storm-nears-coast'] }
    return linkProblems(linking, locate, targets, { site, now })
  }

  test('the place, and what to write', () => {
    expect(told(undefined, {}, 'none', 'storm-near-coast')).toEqual([
      {
        code: 'LINK_UNKNOWN',
        severity: 'warning',
        file: 'articles/own/en.md',
        line: 5,
        column: 5,
        path: 'translations.en.body',
        found: '"article:storm-near-coast"',
        expected: 'write article:storm-nears-coast',
      },
    ])
  })

  test.each<[what: string, target: Told | undefined, own: Told, found: string | undefined]>([
    ['that it waits', { published: coming }, {}, '"article:storm" is published only on 2026-04-05T12:00:00Z'],
    ['nothing where it is out before the article', { published: coming }, { published: later }, undefined],
    [
      'that it waits after the article',
      { published: later },
      { published: coming },
      '"article:storm" is published only on 2026-05-05T12:00:00Z',
    ],
    ['that it will have ended', { expires: coming }, { published: later }, '"article:storm" has expired'],
    ['that it has expired', { expires: past }, {}, '"article:storm" has expired'],
    ['that it was withdrawn', { withdrawn: past }, {}, '"article:storm" was withdrawn'],
    ['that it is never published', { published: later, expires: coming }, {}, '"article:storm" has expired'],
    ['nothing where the article has ended itself', { withdrawn: past }, { expires: past }, undefined],
    ['nothing where it has words in another language', { own: { fr: {} }, original: fr }, {}, undefined],
    ['nothing where it leads somewhere', {}, {}, undefined],
  ])('%s', (_, target, own, found) => {
    expect(told(target && facts('storm', target), own).map(each => each.found)).toEqual(
      found === undefined ? [] : [found],
    )
  })

  test('that its record is rejected', () => {
    expect(told(undefined, {}, 'storm')).toMatchObject([
      { code: 'LINK_WAITS', found: '"article:storm" is an article whose record is rejected' },
    ])
  })

  test.each([
    ['articles/other/en.md', 'write article:other'],
    ['/other', 'write article:other'],
    ['other.json', 'write article:other'],
    ['', 'write the id of an article: the name of its folder, or the id in its record; a draft has no page yet'],
  ])('what is meant by %j', (id, expected) => {
    expect(told(undefined, {}, 'none', id)[0]?.expected).toBe(expected)
  })
})
