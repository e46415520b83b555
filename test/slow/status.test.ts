import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { statusData } from '../../src/status/data.ts'
import type { Status } from '../../src/status/status.ts'
import { es } from '../support/facts.ts'
import { now, readTree, writeNewsroom } from '../support/newsroom.ts'
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
    expect(after.builds).toMatchObject({ last: [{ status: 1, records: 6, rejected: 1, times: 1 }], edited: 0 })
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
