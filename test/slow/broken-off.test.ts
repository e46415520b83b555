// The report describes the files on the disk, even if the publication fails in the middle.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { atom } from '../../src/formats/atom.ts'
import { build, type Report } from '../../src/index.ts'
import type { OnProgress } from '../../src/model/report.ts'
import { now, readTree, record, writeNewsroom, type Tree } from '../support/newsroom.ts'

const run = (site: string, onProgress?: OnProgress) =>
  build({ site, now, threads: 1, ...(onProgress && { onProgress }) })
const treeOf = (site: string) => readTree(join(site, 'dist'))

/** Checks that a report names every document once, with the outcome that two states of the output show. */
function expectTruth({ status, documents }: Report, before: Tree, after: Tree): void {
  const { created, changed, unchanged, removed, failed } = documents
  const reported = [created, changed, unchanged, removed, failed].flat()
  expect(reported.length).toBe(new Set(reported).size)
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const differ = paths.filter(path => before[path] !== after[path] && !path.endsWith('-tmp'))
  expect([...created, ...changed, ...removed].toSorted()).toEqual(differ.toSorted())
  expect(created.filter(path => path in before)).toEqual([])
  expect(removed.filter(path => path in after)).toEqual([])
  if (status > 1) expect(differ).toEqual([])
}

/** Checks that the next build gives the same bytes as a full build. */
async function expectRepair(site: string): Promise<void> {
  expect(await run(site)).toMatchObject({ status: 0, problems: [] })
  const repaired = treeOf(site)
  expect(await build({ site, now, threads: 1, full: true })).toMatchObject({ status: 0 })
  expect(treeOf(site)).toEqual(repaired)
  expect(Object.keys(repaired).filter(path => path.endsWith('-tmp'))).toEqual([])
}

/** Acts once, after a build has written a number of documents. */
function whenWritten(count: number, act: () => void): OnProgress {
  let isDone = false
  return (done, _, phase) => {
    if (isDone || phase !== 'writing' || done < count) return
    isDone = true
    act()
  }
}

describe('a document that another program alters during a build', () => {
  test.each(['en/rss.xml', 'en/atom.xml', 'en/feed.json'])('%s: each document is reported once', async path => {
    const site = writeNewsroom({ records: [record('one'), record('two')], site: { scopes: ['all'] } })
    await run(site)
    const before = treeOf(site)
    writeFileSync(join(site, 'articles/one/en.md'), '---\ntitle: Corrected\n---\nText.\n')
    const ends: number[][] = []
    const report = await run(site, (done, total, phase) => {
      if (phase === 'rendering' && done === 0) writeFileSync(join(site, 'dist', path), 'theirs')
      if (phase === 'writing') ends.push([done, total])
    })
    expect(report.status).toBe(0)
    expectTruth(report, before, treeOf(site))
    expect(report.documents.changed).toContain(path)
    const size = Object.keys(before).length
    expect(ends.at(-1)).toEqual([size, size])
    expect(ends.filter(([done = 0, total = 0]) => done > total)).toEqual([])
    await expectRepair(site)
  })
})

describe('in mid-publication', () => {
  /** Enough feeds that some are in place while others are still being made. */
  const tags = Array.from({ length: 70 }, (_, i) => `tag-${i}`)
  const all = (1 + 3 + 2 + 2 + tags.length) * 2
  const newsroom = () =>
    writeNewsroom({
      records: Array.from({ length: 14 }, (_, i) => record(`story-${i}`, { tags: tags.slice(i * 5, i * 5 + 5) })),
      site: { formats: ['atom'] },
    })
  afterEach(() => vi.restoreAllMocks())

  test('a state folder becomes unusable: 1, and the report names the published documents', async () => {
    const site = newsroom()
    const state = join(site, '.pregon')
    const spoil = () => {
      rmSync(state, { recursive: true })
      writeFileSync(state, 'a file')
    }
    const report = await run(site, whenWritten(10, spoil))
    expect(report.status).toBe(1)
    expect(report.documents.created.length).toBeGreaterThan(10)
    expect(report.documents.created.length + report.documents.failed.length).toBe(all)
    expect(report.documents.failed.length).toBeGreaterThan(10)
    expectTruth(report, {}, treeOf(site))
    expect(report.problems).toMatchObject([
      { code: 'BUILD_BROKEN_OFF', file: '.pregon/spool.0.pregon-tmp', found: 'it cannot be used (ENOTDIR)' },
    ])
    rmSync(state)
    await expectRepair(site)
  })

  test('the manifest cannot be saved: 1, and all is published', async () => {
    const site = newsroom()
    const manifest = join(site, '.pregon/manifest.json')
    const spoil = () => {
      rmSync(manifest)
      mkdirSync(manifest)
    }
    const report = await run(site, whenWritten(all, spoil))
    expect(report).toMatchObject({
      status: 1,
      problems: [{ code: 'STATE_UNSAVED', file: '.pregon/manifest.json', found: 'EISDIR' }],
      documents: { failed: [] },
    })
    expectTruth(report, {}, treeOf(site))
    expect(existsSync(join(site, '.pregon/cache.json'))).toBe(false)
    rmSync(manifest, { recursive: true })
    await expectRepair(site)
  })

  test.each([100, 120, all])(
    'a fault of the program at feed %i: 1, and the report names the published documents',
    async call => {
      const { frame } = atom
      let calls = 0
      vi.spyOn(atom, 'frame').mockImplementation(channel => {
        if (++calls === call) throw new TypeError('a mistake')
        return frame(channel)
      })
      const site = newsroom()
      const report = await run(site)
      expect(report.status).toBe(1)
      expect(report.documents.created.length).toBeGreaterThan(10)
      expectTruth(report, {}, treeOf(site))
      expect(report.problems).toMatchObject([
        {
          code: 'BUILD_BROKEN_OFF',
          file: join(site, 'dist'),
          found: expect.stringMatching(/^TypeError: a mistake\n/) as string,
        },
      ])
      await expectRepair(site)
    },
  )

  test('a fault of the program before the first document is in place is thrown, and nothing is published', async () => {
    vi.spyOn(atom, 'frame').mockImplementation(() => {
      throw new TypeError('a mistake')
    })
    const site = newsroom()
    await expect(run(site)).rejects.toThrow('a mistake')
    expect(existsSync(join(site, 'dist'))).toBe(false)
    vi.restoreAllMocks()
    await expectRepair(site)
  })

  test('an error of onProgress does not stop the publication', async () => {
    const site = writeNewsroom({ records: [record('one')], site: { scopes: ['all'] } })
    let calls = 0
    const report = await run(site, () => {
      calls++
      throw new Error('no terminal')
    })
    expect(report).toMatchObject({ status: 0, problems: [] })
    expect(calls).toBe(1)
  })
})
