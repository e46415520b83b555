// What the desk is told when a partner's feed loses an article that has not ended.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { day } from '../support/month.ts'
import { record, writeNewsroom, writeRecord, type Fields } from '../support/newsroom.ts'

const moment = new Date(day(20))
const site = { partners: { portal: { sections: ['world'] }, wire: { limit: 1 } } }
const words = (more: Fields) => ({ en: { title: 'A', slug: 'a', body: 'Text.', ...more } })

/** What the desk is told when `a` is edited, first with and then without what builds remember of records. */
async function told(edit: Fields, limit = 20): Promise<string[]> {
  const others = Array.from({ length: 3 }, (_, i) => record(`other${i}`, { published: day(3 + i) }))
  const results = []
  for (const full of [false, true]) {
    const folder = writeNewsroom({
      records: [record('a', { published: day(10) }), ...others],
      site: { ...site, limit },
    })
    await build({ site: folder, now: moment, threads: 1 })
    writeRecord(folder, record('a', { published: day(10), ...edit }))
    const { problems, status } = await build({ site: folder, now: moment, threads: 1, full })
    expect(status).toBe(0)
    results.push(problems.filter(({ code }) => code === 'PARTNER_UNTOLD').map(({ file, found }) => `${file}: ${found}`))
    const again = await build({ site: folder, now: moment, threads: 1, full })
    expect(again.problems.filter(({ code }) => code === 'PARTNER_UNTOLD')).toEqual([])
  }
  expect(results[1]).toEqual(results[0])
  return results[0] ?? []
}

describe('an article that a partner got, and may have no longer', () => {
  test.each([
    ['the partner is named in notFor', { notFor: ['portal'] }, ['portal']],
    ['nobody may republish it', { syndication: 'none' }, ['portal, wire']],
    ['the contract is about other sections', { section: 'culture' }, ['portal']],
    ['it was withdrawn, of which the feed tells', { withdrawn: day(19) }, []],
    ['it has other words', { translations: words({ title: 'B' }) }, []],
  ])('is told once: %s', async (_, edit, partners) => {
    expect(await told(edit)).toEqual(partners.map(names => `articles/a/article.yaml: ${names}`))
  })

  test('is told where the feeds of readers hold fewer articles', async () => {
    expect(await told({ notFor: ['portal'] }, 1)).toEqual(['articles/a/article.yaml: portal'])
  })
})

test('an article that newer ones pushed out is not told of', async () => {
  const folder = writeNewsroom({ records: [record('a', { published: day(10) })], site })
  await build({ site: folder, now: moment, threads: 1 })
  writeRecord(folder, record('b', { published: day(11) }))
  const { problems, feeds } = await build({ site: folder, now: moment, threads: 1 })
  expect(problems).toEqual([])
  expect(feeds.find(feed => feed.folder === 'en/partners/wire/')).toMatchObject({ items: 1 })
})

test('a contract that was narrowed takes out what it gave', async () => {
  const records = [record('a', { published: day(10) }), record('b', { published: day(11), section: 'culture' })]
  const folder = writeNewsroom({ records, site: { partners: { portal: {} } } })
  await build({ site: folder, now: moment, threads: 1 })
  const narrowed = writeNewsroom({ records, site })
  copyFileSync(join(narrowed, 'site.yaml'), join(folder, 'site.yaml'))
  const { problems } = await build({ site: folder, now: moment, threads: 1 })
  expect(problems.map(({ code, file, found }) => [code, file, found])).toEqual([
    ['PARTNER_UNTOLD', 'articles/b/article.yaml', 'portal'],
  ])
})
