// The terms under which something is published, from the site down to the picture.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inherited, licenceName, licenceOf, textIn, type Terms } from '../../src/model/terms.ts'
import { en, es } from '../support/facts.ts'

const by = 'https://creativecommons.org/licenses/by/4.0/'

describe('the nearest level that says something decides', () => {
  test.each<[what: string, levels: readonly (Terms | undefined)[], held: Terms]>([
    ['nothing where none says anything', [{}, undefined], { notFor: [] }],
    ['what the site says', [{}, undefined, { rights: '© S', licence: by }], { rights: '© S', licence: by, notFor: [] }],
    ['what the article says', [{ rights: '© A' }, { rights: '© S' }], { rights: '© A', notFor: [] }],
    [
      'each key by itself',
      [{ syndication: 'allowed' }, { licence: by }, { syndication: 'none', licence: 'none' }],
      { syndication: 'allowed', licence: by, notFor: [] },
    ],
  ])('%s', (_, levels, held) => expect(inherited(...levels)).toEqual(held))

  test('a licence that is taken back is none', () => {
    expect(licenceOf(inherited({ licence: 'none' }, { licence: by }))).toBeUndefined()
    expect(licenceOf(inherited({}, { licence: by }))).toBe(by)
  })

  test('a partner that any level leaves out stays out', () => {
    const anyLevel = fc.record({ notFor: fc.subarray(['msn', 'flipboard', 'yahoo']) }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(anyLevel), levels => {
        const kept = inherited(...levels).notFor ?? []
        expect([...new Set(levels.flatMap(({ notFor }) => notFor ?? []))].toSorted()).toEqual(kept)
      }),
    )
  })
})

test('a text for all languages is that of each; one by language may lack some', () => {
  expect([textIn('© A', es), textIn({ en: '© E' }, en), textIn({ en: '© E' }, es), textIn(undefined, en)]).toEqual([
    '© A',
    '© E',
    undefined,
    undefined,
  ])
})

test.each([
  [by, 'CC BY 4.0'],
  ['https://creativecommons.org/licenses/by-nc-sa/3.0/es/', 'CC BY-NC-SA 3.0 ES'],
  ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0 1.0'],
  ['https://creativecommons.org/about/', 'creativecommons.org/about'],
  ['https://www.news.example/terms', 'www.news.example/terms'],
])('the licence %s is called %s', (url, name) => expect(licenceName(url)).toBe(name))
