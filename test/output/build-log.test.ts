import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problem } from '../../src/model/problem.ts'
import { untouched, type Report } from '../../src/model/report.ts'
import { logBuild, readBuildLog } from '../../src/output/build-log.ts'
import { build } from '../../src/index.ts'
import { folderOf } from '../support/folder.ts'
import { now, record, writeNewsroom } from '../support/newsroom.ts'

const made = (count: number): Report => ({
  ...untouched(0, []),
  documents: { created: [], changed: Array(count).fill('en/rss.xml'), unchanged: [], removed: [], failed: [] },
})
const broken = untouched(2, [
  problem('KEY_MISSING', { file: 'site.yaml' }),
  problem('KEY_MISSING', { file: 'site.yaml' }),
])

describe('the log of builds', () => {
  test('keeps the last fifty', () => {
    const state = folderOf({})
    for (let i = 1; i <= 60; i++) logBuild(state, made(i))
    const log = readBuildLog(state)
    expect(log.map(({ documents: { changed } }) => changed)).toEqual(Array.from({ length: 50 }, (_, i) => i + 11))
  })

  test('has one line for builds in a row that fail alike', () => {
    const state = folderOf({})
    for (const report of [broken, broken, made(1), broken, broken, broken, untouched(3, [])]) logBuild(state, report)
    expect(readBuildLog(state).map(({ status, times, errors }) => [status, times, errors])).toEqual([
      [2, 2, ['KEY_MISSING']],
      [0, 1, []],
      [2, 3, ['KEY_MISSING']],
      [3, 1, []],
    ])
  })

  test('has the first build that can publish again after one that could not, though it has nothing to do', async () => {
    const site = writeNewsroom({ records: [record('port')], site: { scopes: ['all'] } })
    const statuses = async () => {
      await build({ site, now, threads: 1 })
      return readBuildLog(join(site, '.pregon')).map(({ status }) => status)
    }
    expect(await statuses()).toEqual([0])
    renameSync(join(site, 'articles'), join(site, 'elsewhere'))
    expect(await statuses()).toEqual([0, 2])
    renameSync(join(site, 'elsewhere'), join(site, 'articles'))
    expect(await statuses()).toEqual([0, 2, 0])
    expect(await statuses()).toEqual([0, 2, 0])
  })

  test.each(['', '{', '[null, 1, {}, {"at": "soon"}]', '{"at": 1}', '[{"at":"2026-03-01T00:00:00Z","status":9}]'])(
    'begins anew where the file holds %j',
    text => {
      const state = folderOf({ 'builds.json': text })
      expect(readBuildLog(state)).toEqual([])
      logBuild(state, made(1))
      expect(readBuildLog(state)).toHaveLength(1)
    },
  )

  test('keeps good lines beside a damaged one', () => {
    const state = folderOf({})
    logBuild(state, made(1))
    const path = join(state, 'builds.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('[', '[{"at":7},'))
    expect(readBuildLog(state)).toHaveLength(1)
  })

  test('is no reason to fail, and makes no state folder', () => {
    const state = join(folderOf({}), '.pregon')
    logBuild(state, broken)
    expect(existsSync(state)).toBe(false)
  })
})
