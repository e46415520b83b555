// A year far from now is usually a typing mistake: the editor is warned before readers miss the article.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { nextChangeOf } from '../../src/build/next-change.ts'
import { record, writeNewsroom, type Fields, type Spelling } from '../support/newsroom.ts'

const now = new Date('2026-11-22T12:00:00Z')
/** Warnings are of the records: the formats of the feeds do not matter. */
const oneFormat = { formats: ['rss'] }

const words = (more: Fields = {}) => ({ title: 'T', slug: 'doubtful-page', body: 'Text.', ...more })

async function warningsFor(facts: Fields, en: Fields = {}, settings: Fields = {}, spelling: Spelling = 'folders') {
  const doubtful = record('doubtful', { ...facts, translations: { en: words(en), es: words() } })
  const folder = writeNewsroom({ records: [record('base'), doubtful], site: { ...oneFormat, ...settings }, spelling })
  const { status, problems, rejected } = await build({ site: folder, now })
  expect([status, rejected]).toEqual([0, 0])
  return problems.map(({ code, path, severity }) => `${severity} ${code} ${path}`)
}

test.each<[what: string, facts: Fields, en: Fields, expected: readonly string[]]>([
  ['a publication in 2062', { published: '2062-03-01' }, {}, ['warning DATE_AHEAD published']],
  ['a change in 2062', { updated: '2062-03-01' }, {}, ['warning DATE_AHEAD updated']],
  ['an end in 2062', { expires: '2062-03-01' }, {}, ['warning DATE_AHEAD expires']],
  ['a withdrawal in 2062', { withdrawn: '2062-03-01' }, {}, ['warning DATE_AHEAD withdrawn']],
  ['a translation of 2062', {}, { published: '2062-03-01' }, ['warning DATE_AHEAD translations.en.published']],
  ['its change in 2062', {}, { updated: '2062-03-01' }, ['warning DATE_AHEAD translations.en.updated']],
  ['more than a year ahead', { published: '2027-12-01' }, {}, ['warning DATE_AHEAD published']],
  ['an embargo of eleven months', { published: '2027-10-20' }, {}, []],
  ['an end in five years', { expires: '2031-11-22' }, {}, []],
  ['an end that means never', { expires: '9999-12-31' }, { expires: '2099-12-31' }, []],
  ['a publication in 1026', { published: '1026-03-01' }, {}, ['warning DATE_EARLY published']],
  ['a translation of 1926', {}, { published: '1926-03-01' }, ['warning DATE_EARLY translations.en.published']],
  ['the web’s first years', { published: '1995-03-01' }, {}, []],
])('%s', async (_, facts, en, expected) => {
  expect(await warningsFor(facts, en)).toEqual(expected)
})

describe('the first year of a site', () => {
  test('may be later, so that a slightly wrong year is reported too', async () => {
    const before = { published: '2015-12-31T23:00:00-05:00' }
    expect(await warningsFor(before, {}, { firstYear: 2016 })).toEqual(['warning DATE_EARLY published'])
    // In Havana, where the site is, it is still 2015 then.
    expect(await warningsFor({ published: '2016-01-01T04:00:00Z' }, {}, { firstYear: 2016 })).toHaveLength(1)
    expect(await warningsFor({ published: '2016-01-01T05:00:00Z' }, {}, { firstYear: 2016 })).toEqual([])
  })

  test('may be earlier, for an archive of old articles', async () => {
    expect(await warningsFor({ published: '1926-03-01' }, {}, { firstYear: 1898 })).toEqual([])
  })
})

test('dates far in the future are not reported up to the last year in the site file', async () => {
  const capsule = { published: '2031-04-22' }
  expect(await warningsFor(capsule, {}, { lastYear: 2031 })).toEqual([])
  expect(await warningsFor(capsule, {}, { lastYear: 2030 })).toEqual(['warning DATE_AHEAD published'])
})

test('the warning names the line and the consequence', async () => {
  const doubtful = record('doubtful', { published: '2062-03-01' })
  const folder = writeNewsroom({ records: [record('base'), doubtful], site: oneFormat })
  const [problem] = (await build({ site: folder, now })).problems
  expect(problem).toMatchObject({
    file: 'articles/doubtful/article.yaml',
    line: 1,
    found: '2062-03-01T05:00:00.000Z',
    expected: 'as it is, the article is in no feed before then',
  })
})

describe('the warning about a date far in the future', () => {
  const near = new Date('2027-11-30T12:00:00Z')

  test('is repeated by builds with nothing to do, and ends once the date is near', async () => {
    const folder = writeNewsroom({
      records: [record('base'), record('far', { published: '2028-11-30T12:00:00Z' })],
      site: oneFormat,
    })
    const codesAt = async (moment: Date, full = false) =>
      (await build({ site: folder, now: moment, full })).problems.map(({ code }) => code)
    expect(await codesAt(now)).toEqual(['DATE_AHEAD'])
    expect(await codesAt(now)).toEqual(['DATE_AHEAD'])
    appendFileSync(join(folder, 'articles/base/en.md'), 'More.\n')
    expect(await codesAt(now)).toEqual(['DATE_AHEAD'])
    expect(await codesAt(near)).toEqual([])
    expect(await codesAt(near, true)).toEqual([])
  })

  test('does not count as the next change of a feed', async () => {
    const folder = writeNewsroom({
      records: [record('base'), record('far', { published: '2028-11-30T12:00:00Z' })],
      site: oneFormat,
    })
    const next = await nextChangeOf(folder, now)
    expect(next.ok && next.value?.at.toISOString()).toBe('2028-11-30T12:00:00.000Z')
  })

  test('takes little time for thousands of records in one export', async () => {
    const records = Array.from({ length: 2000 }, (_, i) => record(`r${i}`, { published: '2062-03-01' }))
    const folder = writeNewsroom({ records: [record('base'), ...records], site: oneFormat, spelling: 'ndjson' })
    const { problems } = await build({ site: folder, now, threads: 1 })
    expect(problems.filter(({ code }) => code === 'DATE_AHEAD')).toHaveLength(2000)
    expect(problems.slice(0, 20).map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
  })
})
