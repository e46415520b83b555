import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Finding } from '../../src/checks/finding.ts'
import type { Item } from '../../src/model/feed.ts'
import { build } from '../../src/index.ts'
import type { Verifier } from '../../src/rendering/verify.ts'
import { documentAt, now, readTree, record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'

// No known record gives a faulty item, so this verifier finds a fault in items with certain titles.
vi.mock('../../src/rendering/verify.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../src/rendering/verify.ts')>()
  const createVerifier = (...args: Parameters<typeof real.createVerifier>): Verifier => {
    const verifier = real.createVerifier(...args)
    const fault: Finding = {
      code: 'VALUE_INVALID',
      severity: 'error',
      file: 'x',
      found: 'something',
      expected: 'another',
    }
    const isFaulty = ({ title }: Item) => title.startsWith('Faulty')
    return {
      ...verifier,
      item: (...[item, ...rest]) => (isFaulty(item) ? [fault] : verifier.item(item, ...rest)),
    }
  }
  return { ...real, createVerifier }
})

const words = (title: string) => ({ title, body: `${title}, told at length.` })
const good = record('good', { section: 'cuba', tags: ['music'] })
const bad = (title: string) =>
  record('bad', { section: 'world', tags: ['music'], translations: { en: words(title), es: words('Bueno') } })

function newsroom(title: string): { readonly site: string; readonly out: string } {
  return { site: writeNewsroom({ records: [good, bad(title)], spelling: 'json' }), out: temporaryFolder() }
}

const titlesOf = (out: string, path: string): readonly string[] =>
  readFeed(documentAt(readTree(out), path)).items.map(({ title = '' }) => title)

describe('an item with a fault', () => {
  test('is left out, and its feeds are published', async () => {
    const { site, out } = newsroom('Faulty')
    const report = await build({ site, out, now })
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(titlesOf(out, `en/${file}`)).toEqual(['English good'])
      expect(titlesOf(out, `en/tags/music/${file}`)).toEqual(['English good'])
      expect(titlesOf(out, `es/${file}`).toSorted()).toEqual(['Bueno', 'Español good'])
    }
    const reported = report.problems.filter(({ code }) => code === 'ITEM_UNPROVEN')
    expect(reported.map(({ file, path }) => [file, path])).toEqual([['articles/bad.json', 'translations.en']])
    expect(report.status).toBe(1)
  })

  test('is reported by every build until it is mended, and then published', async () => {
    const { site, out } = newsroom('Faulty')
    const reports = [await build({ site, out, now }), await build({ site, out, now })]
    const codes = reports.map(({ problems }) => problems.map(({ code }) => code).toSorted())
    expect(codes[0]).toContain('ITEM_UNPROVEN')
    expect(codes[1]).toEqual(codes[0])
    expect(reports[1]?.documents.changed).toEqual([])
    writeFileSync(join(site, 'articles/bad.json'), JSON.stringify(bad('Mended')))
    const mended = await build({ site, out, now })
    expect([mended.status, mended.problems]).toEqual([0, []])
    expect(titlesOf(out, 'en/rss.xml').toSorted()).toEqual(['English good', 'Mended'])
  })

  test('leaves the feeds that held it before, with and without a cache', async () => {
    const { site, out } = newsroom('Right')
    await build({ site, out, now })
    expect(titlesOf(out, 'en/rss.xml').toSorted()).toEqual(['English good', 'Right'])
    writeFileSync(join(site, 'articles/bad.json'), JSON.stringify(bad('Faulty')))
    const report = await build({ site, out, now })
    expect(report.status).toBe(1)
    const withCache = readTree(out)
    await build({ site, out, now, full: true })
    expect(readTree(out)).toEqual(withCache)
    expect(titlesOf(out, 'en/rss.xml')).toEqual(['English good'])
    // The only item of its section: the feed stays as it is.
    expect(titlesOf(out, 'en/sections/world/rss.xml')).toEqual(['Right'])
  })
})
