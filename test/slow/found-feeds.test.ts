// Without a manifest, the guards read the feeds in the output folder.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build, type Report } from '../../src/index.ts'
import { now, readTree, record, writeNewsroom, writeRecord, type Fields } from '../support/newsroom.ts'

const ids = ['one', 'two', 'three', 'four', 'five', 'six']
const codes = ({ status, problems }: Report) => [status, ...new Set(problems.map(({ code }) => code))]

/** A newsroom that was built, and whose state folder is lost. */
async function newsroomWithoutState(settings: Fields = {}): Promise<string> {
  const site = writeNewsroom({ records: ids.map(id => record(id, { tags: [`of-${id}`] })), site: settings })
  expect(codes(await build({ site, now }))).toEqual([0])
  rmSync(join(site, '.pregon'), { recursive: true })
  return site
}
const again = (site: string, more: Fields = {}): Promise<Report> => build({ site, now, ...more })
const remove = (site: string, ...names: string[]) => {
  for (const name of names) rmSync(join(site, 'articles', name), { recursive: true })
}

describe.each([['rss'], ['atom'], ['json']])('documents of %s alone', format => {
  test('keep a feed from losing half of its items', async () => {
    const site = await newsroomWithoutState({ formats: [format] })
    const tree = readTree(join(site, 'dist'))
    remove(site, 'one', 'two', 'three')
    expect(codes(await again(site))).toEqual([3, 'ITEMS_DROPPED'])
    expect(readTree(join(site, 'dist'))).toEqual(tree)
    expect(codes(await again(site, { force: true }))).toEqual([0])
  })

  test('show that an article is gone', async () => {
    const site = await newsroomWithoutState({ formats: [format] })
    remove(site, 'one')
    const report = await again(site)
    expect(codes(report)).toEqual([0, 'ARTICLE_GONE'])
    expect(report.problems[0]).toMatchObject({
      expected: 'one',
      found: expect.stringMatching(/^en\/, en\/authors/),
    })
  })

  test('keep the feed whose only record is rejected', async () => {
    const site = await newsroomWithoutState({ formats: [format] })
    const name = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }[format]
    const path = join(site, `dist/en/tags/of-one/${name}`)
    const text = readFileSync(path, 'utf8')
    writeRecord(site, record('one', { section: 'nowhere' }))
    expect(codes(await again(site))).toEqual([1, 'SECTION_UNKNOWN'])
    expect(codes(await again(site))).toEqual([1, 'SECTION_UNKNOWN'])
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('show which article has a slug', async () => {
    const site = await newsroomWithoutState({ formats: [format] })
    const { translations } = record('one')
    writeRecord(site, record('early', { published: '2020-01-01', translations }))
    const report = await again(site)
    expect(report.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)).toEqual([
      'articles/early/en.md',
    ])
  })
})

test('feeds of others and other documents do not count', async () => {
  const site = await newsroomWithoutState()
  const stray = (path: string, text: string) => {
    mkdirSync(dirname(join(site, 'dist', path)), { recursive: true })
    writeFileSync(join(site, 'dist', path), text)
  }
  const feed = readFileSync(join(site, 'dist/en/feed.json'), 'utf8')
  const old = feed.replaceAll(':one:', ':old:')
  stray('backup/en/feed.json', old)
  stray('en/tags/others/feed.json', old.replaceAll('cubaheadlines.example', 'other.example'))
  stray('en/tags/broken/feed.json', old.slice(0, 3000))
  stray('en/tags/undated/feed.json', '{"items": [{"id": "tag:cubaheadlines.example,2026:one:en", "_pregon": {}}]}')
  expect(codes(await again(site))).toEqual([0])
})

test('the bytes are those of a first build', async () => {
  const site = await newsroomWithoutState()
  const tree = readTree(join(site, 'dist'))
  expect((await again(site)).documents).toMatchObject({ created: [], changed: [], removed: [] })
  expect(readTree(join(site, 'dist'))).toEqual(tree)
})
