// A build that plans only some scopes tells and publishes what a build of everything does.
import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { planAnew } from '../../src/build/plan-anew.ts'
import { build, type Report } from '../../src/index.ts'
import { articleIndexBytes } from '../../src/planning/index-articles.ts'
import { now, readTree, record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

vi.mock('../../src/build/plan-anew.ts', { spy: true })
vi.mock('../../src/planning/index-articles.ts', { spy: true })

/** Makes files not racy as soon as they are written; otherwise this takes two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

const names = ['one', 'two', 'three', 'four', 'five', 'six']
let site: string
const pathOf = (name: string, file = 'article.yaml') => join(site, 'articles', name, file)

/** Replaces a text in a file; it must be there. */
function put(name: string, file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(pathOf(name, file), 'utf8')
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  writeFileSync(pathOf(name, file), changed)
}

/** A new record with the facts and words of another. */
function copy(from: string, to: string): void {
  cpSync(join(site, 'articles', from), join(site, 'articles', to), { recursive: true })
}

/** Copies a record, and gives the copy an id, pages, words and a date of its own. */
function add(to: string): void {
  copy('one', to)
  for (const file of ['article.yaml', 'en.md', 'es.md']) {
    const text = readFileSync(pathOf(to, file), 'utf8')
    writeFileSync(pathOf(to, file), text.replaceAll('one', to).replace('2026-03-01', '2026-03-09'))
  }
  for (const file of ['en.md', 'es.md']) appendFileSync(pathOf(to, file), `\nOnly in ${to}.\n`)
}

beforeEach(async () => {
  const records = names.map((id, i) =>
    record(id, { published: `2026-03-0${i + 1}T12:00:00Z`, section: i % 2 === 0 ? 'world' : 'culture' }),
  )
  site = writeNewsroom({ records, site: { limit: 4 } })
  expect(await build({ site, now })).toMatchObject({ status: 0 })
  vi.mocked(planAnew).mockClear()
})

const told = ({ status, problems, records, rejected, items, feeds }: Report) => ({
  status,
  problems,
  records,
  rejected,
  items,
  feeds,
})

/** Builds with the cache and, in a copy, everything. Returns the report, and whether all was planned. */
async function buildBoth(moment: Date = now): Promise<{ readonly report: Report; readonly isAnew: boolean }> {
  const elsewhere = temporaryFolder()
  cpSync(site, elsewhere, { recursive: true, preserveTimestamps: true })
  const report = await build({ site, now: moment })
  const isAnew = vi.mocked(planAnew).mock.calls.length > 0
  const full = await build({ site: elsewhere, now: moment, full: true })
  expect(told(report)).toEqual(told(full))
  expect(readTree(join(site, 'dist'))).toEqual(readTree(join(elsewhere, 'dist')))
  const manifestIn = (folder: string) => readFileSync(join(folder, '.pregon', 'manifest.json'), 'utf8')
  expect(manifestIn(site)).toBe(manifestIn(elsewhere))
  vi.mocked(planAnew).mockClear()
  return { report, isAnew }
}

describe('only some scopes are planned', () => {
  test.each<[change: string, make: () => void]>([
    ['a new article', () => add('new')],
    ['two new articles', () => (add('new'), add('newer'))],
    ['an article gone', () => rmSync(join(site, 'articles', 'two'), { recursive: true })],
    ['an article moved', () => renameSync(join(site, 'articles', 'six'), join(site, 'articles', 'moved'))],
    ['an edited text', () => appendFileSync(pathOf('six', 'en.md'), '\nMore.\n')],
    ['another section', () => put('six', 'article.yaml', 'culture', 'world')],
    ['another date', () => put('one', 'article.yaml', '2026-03-01', '2026-03-08')],
    ['another slug', () => put('six', 'en.md', /slug: .*/, 'slug: elsewhere')],
    ['an end', () => appendFileSync(pathOf('six'), '\nexpires: 2026-03-20\n')],
    ['a withdrawal', () => appendFileSync(pathOf('six'), '\nwithdrawn: 2026-03-20\n')],
    ['a translation gone', () => rmSync(pathOf('six', 'es.md'))],
    ['a broken record', () => appendFileSync(pathOf('one'), '\nsection: nowhere\n')],
    ['a stray file', () => writeFileSync(join(site, 'articles', 'stray.yaml'), 'a: 1\n')],
  ])('after %s', async (_, make) => {
    make()
    expect((await buildBoth()).isAnew).toBe(false)
  })

  test('after a record was broken, and after it was mended', async () => {
    const whole = readFileSync(pathOf('six'), 'utf8')
    put('six', 'article.yaml', 'culture', 'nowhere')
    expect(await buildBoth()).toMatchObject({ isAnew: false, report: { status: 1, rejected: 1 } })
    appendFileSync(pathOf('five', 'en.md'), '\nMore.\n')
    expect(await buildBoth()).toMatchObject({ isAnew: false, report: { status: 1, rejected: 1 } })
    writeFileSync(pathOf('six'), whole)
    expect(await buildBoth()).toMatchObject({ isAnew: false, report: { status: 0, rejected: 0 } })
  })

  test('after many changes, one after the other', async () => {
    for (const name of ['a', 'b', 'c']) {
      add(name)
      expect((await buildBoth()).isAnew).toBe(false)
      appendFileSync(pathOf(name, 'es.md'), '\nY más.\n')
      expect((await buildBoth()).isAnew).toBe(false)
    }
    rmSync(join(site, 'articles', 'b'), { recursive: true })
    expect((await buildBoth()).isAnew).toBe(false)
    add('b')
    expect((await buildBoth()).isAnew).toBe(false)
    expect((await buildBoth()).report.documents.changed).toEqual([])
  })

  test('as time passes', async () => {
    add('new')
    put('new', 'article.yaml', '2026-03-09', '2026-12-01')
    expect((await buildBoth()).isAnew).toBe(false)
    const { isAnew, report } = await buildBoth(new Date('2026-12-02'))
    expect({ isAnew, changed: report.documents.changed.length > 0 }).toEqual({ isAnew: false, changed: true })
  })

  test('while records that contend with each other lie still', async () => {
    copy('one', 'copied')
    expect((await buildBoth()).isAnew).toBe(true)
    add('new')
    expect((await buildBoth()).isAnew).toBe(false)
    rmSync(join(site, 'articles', 'copied'), { recursive: true })
    expect((await buildBoth()).isAnew).toBe(true)
  })
})

describe('all feeds are planned', () => {
  test.each<[change: string, make: () => void]>([
    ['a second record with an id', () => copy('one', 'other')],
    ['a slug that another has', () => put('six', 'en.md', /slug: .*/, readSlug('five'))],
    ['another id', () => put('six', 'article.yaml', 'id: six', 'id: renamed')],
    ['a date far in the future', () => put('six', 'article.yaml', /published: .*/, 'published: 2031-01-01T00:00:00Z')],
    [
      'three articles gone',
      () => ['one', 'two', 'three'].forEach(name => rmSync(join(site, 'articles', name), { recursive: true })),
    ],
  ])('after %s', async (_, make) => {
    make()
    expect((await buildBoth()).isAnew).toBe(true)
  })

  test('where the index of articles lacks an article that a feed holds', async () => {
    vi.mocked(articleIndexBytes).mockImplementationOnce((articles, ...others) =>
      articleIndexBytes(articles.slice(1), ...others),
    )
    await build({ site, now, full: true })
    appendFileSync(pathOf('six', 'en.md'), '\nMore.\n')
    expect((await buildBoth()).isAnew).toBe(true)
  })

  test('where the index of articles has the places of others', async () => {
    vi.mocked(articleIndexBytes).mockImplementationOnce((articles, indexesOf, ...others) =>
      articleIndexBytes(
        articles.map((article, i) => ({ ...(articles[i + 1] ?? article), section: article.section })),
        article => indexesOf(articles.find(({ id }) => id === article.id) ?? article),
        ...others,
      ),
    )
    await build({ site, now, full: true })
    appendFileSync(pathOf('six', 'en.md'), '\nMore.\n')
    expect((await buildBoth()).isAnew).toBe(true)
  })
})

const readSlug = (name: string): string => /slug: .*/.exec(readFileSync(pathOf(name, 'en.md'), 'utf8'))?.[0] ?? ''
