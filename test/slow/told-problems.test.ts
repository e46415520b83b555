// Who passes onProblem hears each problem of the report once, in the order of the report, whatever build it is.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  build,
  renderFeeds,
  type BuildOptions,
  type Problem,
  type RecordInput,
  type SiteInput,
} from '../../src/index.ts'
import { ownWords } from '../support/site.ts'
import { now, record, repository, writeNewsroom, writeRecord } from '../support/newsroom.ts'

/** Builds, holds what is told against the report, and returns the codes. */
async function told(options: BuildOptions): Promise<string[]> {
  const heard: Problem[] = []
  const report = await build({ now, ...options, onProblem: problem => void heard.push(problem) })
  expect(heard).toEqual(report.problems)
  return heard.map(({ code }) => code)
}

const wrong = (id: string, more: object = {}) => record(id, { section: 'wrld', ...more })
const french = (id: string) => {
  const { translations } = record(id)
  return record(id, { translations: { ...translations, fr: { title: `Français ${id}`, body: 'Texte.' } } })
}
const some = [record('a'), wrong('b'), record('c', { published: '2026-02-31' }), wrong('d')]
const faults = ['SECTION_UNKNOWN', 'DATE_INVALID', 'SECTION_UNKNOWN']

const localeWith = (tag: string) => ({ ...ownWords(tag), collections: { week: 'Week' } })

describe('what is told is what the report holds', () => {
  test('without a cache, with one, and after an edit of one record', async () => {
    const site = writeNewsroom({ records: some })
    expect(await told({ site })).toEqual(faults)
    expect(await told({ site })).toEqual(faults)
    writeRecord(site, record('b'))
    expect(await told({ site })).toEqual(faults.slice(1))
    writeRecord(site, wrong('e'))
    expect(await told({ site, dryRun: true })).toEqual([...faults.slice(1), 'SECTION_UNKNOWN'])
    expect(await told({ site, full: true })).toHaveLength(3)
  })

  test.each(['ndjson', 'json'] as const)('with records as %s', async spelling => {
    expect(await told({ site: writeNewsroom({ records: some, spelling }) })).toEqual(faults)
  })

  test.each([2, 5])('where %d records have words in an unknown language', async count => {
    const names = Array.from({ length: count }, (_, i) => `f${i}`)
    const site = writeNewsroom({ records: [wrong('a'), ...names.map(french), wrong('g')] })
    const joined = count > 3 ? ['LANGUAGE_UNKNOWN'] : names.map(() => 'LANGUAGE_UNKNOWN')
    expect(await told({ site })).toEqual(['SECTION_UNKNOWN', ...joined, 'SECTION_UNKNOWN'])
    expect(await told({ site })).toEqual(['SECTION_UNKNOWN', ...joined, 'SECTION_UNKNOWN'])
  })

  test('where records contend, and lists name strangers', async () => {
    const { translations } = record('a')
    const site = writeNewsroom({
      records: [record('a'), record('b', { translations }), wrong('c')],
      site: { collections: ['week'] },
      locales: Object.fromEntries(['en', 'es'].map(tag => [tag, localeWith(tag)])),
    })
    mkdirSync(join(site, 'collections'))
    writeFileSync(join(site, 'collections/week.yaml'), '- a\n- stranger\n')
    const codes = await told({ site })
    expect(codes).toEqual(['SECTION_UNKNOWN', 'COLLECTION_ID_UNKNOWN', 'SLUG_DUPLICATE'])
  })

  test('where nothing is published', async () => {
    const good = ['a', 'e', 'f', 'g', 'h', 'i', 'j']
    const site = writeNewsroom({ records: [...some, ...good.slice(1).map(id => record(id))] })
    expect(await told({ site, strict: true })).toEqual(faults)
    expect(await told({ site, out: site })).toEqual(['OUT_UNFIT'])
    await build({ site, now })
    for (const id of good) rmSync(join(site, 'articles', id), { recursive: true })
    writeRecord(site, record('z'))
    expect(await told({ site })).toEqual([...faults, 'ITEMS_DROPPED', 'ITEMS_DROPPED'])
    rmSync(join(site, 'site.yaml'))
    expect(await told({ site })).toEqual(['SITE_MISSING'])
  })

  test('where the state cannot be written, and the records have problems, too', async () => {
    const site = writeNewsroom({ records: some })
    mkdirSync(join(site, '.pregon/manifest.json'), { recursive: true })
    expect(await told({ site })).toEqual([...faults, 'STATE_UNUSABLE'])
  })

  test('by renderFeeds', async () => {
    const site: SiteInput = {
      site: {
        publisher: 'CubaHeadlines',
        authority: 'cubaheadlines.example,2026',
        timezone: 'America/Havana',
        feeds: 'https://feeds.cubaheadlines.example/',
        languages: { en: { home: 'https://en.example/' }, es: { home: 'https://es.example/' } },
        sections: ['cuba', 'world', 'culture'],
        authors: { 'ethan-navarro': { name: 'Ethan Navarro' } },
      },
      locales: { en: ownWords('en'), es: ownWords('es') },
    }
    const records = [...some, french('f'), wrong('g')] as unknown as RecordInput[]
    const heard: Problem[] = []
    const { problems } = await renderFeeds(site, records, { now, onProblem: problem => void heard.push(problem) })
    expect(heard).toEqual(problems)
    expect(heard.map(({ code }) => code)).toEqual([...faults, 'LANGUAGE_UNKNOWN', 'SECTION_UNKNOWN'])
  })

  test('with any number of threads, in the same order', async () => {
    const many = Array.from({ length: 900 }, (_, i) =>
      (i % 40 === 7 ? wrong : record)(`r${String(i).padStart(4, '0')}`),
    )
    const site = writeNewsroom({ records: many, spelling: 'json', site: { scopes: ['all'] } })
    // Threads run compiled code alone.
    const library = pathToFileURL(join(repository, 'lib/index.js')).href
    const compiled = (await import(/* @vite-ignore */ library)) as typeof import('../../src/index.ts')
    const heard = await Promise.all(
      [1, 2, 4].map(async threads => {
        const problems: Problem[] = []
        const report = await compiled.build({
          site,
          out: join(site, 'outs', String(threads)),
          now,
          threads,
          // So that the test does not wait for articles that nobody looks at.
          strict: true,
          onProblem: each => void problems.push(each),
        })
        expect(problems).toEqual(report.problems)
        return problems
      }),
    )
    expect(heard[0]).toHaveLength(23)
    expect(heard).toEqual([heard[0], heard[0], heard[0]])
  })
})
