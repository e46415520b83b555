import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { cellMarks, cellStates } from '../../src/status/cell.ts'
import { statusData } from '../../src/status/data.ts'
import { findings } from '../../src/status/findings.ts'
import type { Status } from '../../src/status/status.ts'
import { es } from '../support/facts.ts'
import { now, readTree, record, writeNewsroom, writeRecord } from '../support/newsroom.ts'
import { lackingNewsroom, look } from '../support/status.ts'

/** What does not depend on builds. */
const ofRecords = (found: Status) => {
  const { builds: _, feeds: __, ...others } = found
  return statusData({ ...others, builds: { last: [], isRunning: false, isBrokenOff: false }, feeds: [] })
}

describe('a status of builds', () => {
  test('is the same with what builds remember and without, and changes nothing', async () => {
    const folder = writeNewsroom(lackingNewsroom)
    const before = await look(folder)
    expect(before.builds).toMatchObject({ last: [], isRunning: false })
    expect(readdirSync(folder)).not.toContain('.pregon')
    await build({ site: folder, now })
    const tree = readTree(folder)
    const changed = statSync(join(folder, '.pregon')).mtimeMs
    const after = await look(folder)
    expect(ofRecords(after)).toEqual(ofRecords(before))
    expect(after.feeds.find(({ folder: path }) => path === 'en/')).toEqual({
      folder: 'en/',
      items: 5,
      newest: new Date('2026-04-01T10:00:00Z'),
    })
    expect(after.builds).toMatchObject({ last: [{ status: 1, records: 7, rejected: 1, times: 1 }], edited: 0 })
    expect(readTree(folder)).toEqual(tree)
    expect(statSync(join(folder, '.pregon')).mtimeMs).toBe(changed)
  })

  test('tells of what changed since, and of builds that could do nothing', async () => {
    const folder = writeNewsroom(lackingNewsroom)
    await build({ site: folder, now })
    writeFileSync(join(folder, 'articles/both/es.md'), '---\ntitle: Otra\n---\nOtra cosa.\n')
    rmSync(join(folder, 'articles/over'), { recursive: true })
    expect((await look(folder)).builds.edited).toBe(2)
    writeFileSync(join(folder, 'locales/es.json'), '{}')
    for (const _ of [1, 2]) expect((await build({ site: folder, now })).status).toBe(2)
    const { builds, words: gaps, counts, problems } = await look(folder)
    expect(builds.last).toMatchObject([{ status: 2, times: 2, errors: ['WORD_MISSING'] }, { status: 1 }])
    expect(problems.length).toBeGreaterThan(0)
    expect(gaps.get(es)?.missing).toEqual(['site', 'sections'])
    expect(counts.get(es)).toMatchObject({ published: 3 })
  })
})

/** Moments around the one at which the newsrooms of this test are looked at. */
const anyDay = fc
  .integer({ min: -20, max: 20 })
  .map(days => new Date(now.getTime() + days * 24 * 3600_000).toISOString())
const anyMoments = fc.record({ updated: anyDay, expires: anyDay, withdrawn: anyDay }, { requiredKeys: [] })
const anyWords = (title: string) =>
  fc
    .tuple(
      anyMoments,
      fc.record(
        {
          published: anyDay,
          translated: anyDay,
          draft: fc.boolean(),
          alt: fc.constant('A port'),
          digitalSource: fc.constant('trainedAlgorithmicMedia'),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([moments, own]) => ({ title, body: `${title}, told at length.`, ...moments, ...own }))

const anyRecord = (id: string) =>
  fc
    .record(
      {
        published: anyDay,
        moments: anyMoments,
        section: fc.constantFrom('cuba', 'world', 'wrld'),
        tags: fc.subarray(['cuba', 'music']),
        draft: fc.boolean(),
        image: fc.record({ url: fc.constant('/a.jpg'), width: fc.constant(9) }, { requiredKeys: ['url'] }),
        en: anyWords(`English ${id}`),
        es: anyWords(`Español ${id}`),
      },
      { requiredKeys: ['published', 'moments', 'section'] },
    )
    .map(({ moments, en, es: spanish, ...more }) =>
      record(id, { ...moments, ...more, translations: { ...(en && { en }), ...(spanish && { es: spanish }) } }),
    )

const anyNewsroom = fc.record({
  records: fc.tuple(...Array.from({ length: 6 }, (_, i) => anyRecord(`story-${i}`))),
  spelling: fc.constantFrom('folders', 'json', 'ndjson'),
  site: fc.record({
    machineTranslations: fc.constantFrom('omit', 'include'),
    fallback: fc.constantFrom('omit', 'original'),
  }),
})

test('of any newsroom is the same with what builds remember and without, and adds up', async () => {
  await fc.assert(
    fc.asyncProperty(anyNewsroom, anyRecord('story-0'), async (room, edited) => {
      const folder = writeNewsroom(room)
      await build({ site: folder, now })
      if (room.spelling === 'folders') writeRecord(folder, edited)
      const remembered = await look(folder, { only: findings })
      rmSync(join(folder, '.pregon/cache.json'), { force: true })
      const anew = await look(folder, { only: findings })
      expect(ofRecords(remembered)).toEqual(ofRecords(anew))
      const sections = await Promise.all(['cuba', 'world', 'culture'].map(key => look(folder, { sections: [key] })))
      expect(sections.reduce((sum, { articles }) => sum + articles, 0)).toBe(anew.articles)
      for (const [language, own] of anew.counts) {
        const all = cellStates.reduce((sum, state) => sum + own[state], 0)
        expect(all).toBe(room.records.length)
        const shown = anew.rows.shown.flatMap(({ cells }) => cells.get(language) ?? [])
        for (const mark of cellMarks) expect(shown.filter(({ marks }) => marks.includes(mark))).toHaveLength(own[mark])
      }
    }),
    { numRuns: 12 },
  )
})
