// A build that plans only some scopes tells and publishes what a build of everything does.
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { planAnew } from '../../src/build/plan-anew.ts'
import { build, type BuildOptions, type Report } from '../../src/index.ts'
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
  site = writeNewsroom({ records, site: { limit: 4, formats: ['json'] } })
  expect(await build({ site, now })).toMatchObject({ status: 0 })
  vi.mocked(planAnew).mockClear()
})

/** Adds so many newer articles that all others leave the feeds of their section. */
async function pushOut(): Promise<void> {
  for (const name of ['a', 'b', 'c', 'd']) {
    add(name)
    put(name, 'article.yaml', 'world', 'culture')
  }
  await buildBoth()
}

const told = ({ status, problems, records, rejected, items, feeds }: Report) => ({
  status,
  problems,
  records,
  rejected,
  items,
  feeds,
})

/** Builds with the cache and, in a copy, everything. Returns the report, and whether all was planned. */
async function buildBoth(
  moment: Date = now,
  options: BuildOptions = {},
): Promise<{ readonly report: Report; readonly isAnew: boolean }> {
  const elsewhere = temporaryFolder()
  cpSync(site, elsewhere, { recursive: true, preserveTimestamps: true })
  const report = await build({ ...options, site, now: moment })
  const isAnew = vi.mocked(planAnew).mock.calls.length > 0
  const full = await build({ ...options, site: elsewhere, now: moment, full: true })
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

  test('after faults, told in the order of their folders', async () => {
    put('three', 'article.yaml', 'world', 'nowhere')
    await buildBoth()
    put('one', 'article.yaml', 'world', 'nowhere')
    await buildBoth()
    mkdirSync(join(site, 'articles', 'one-more'))
    for (const path of ['one-more/stray.yaml', 'six/notes.md', 'a.yaml', 'z.yaml'])
      writeFileSync(join(site, 'articles', path), 'a: 1\n')
    const { isAnew, report } = await buildBoth()
    expect(isAnew).toBe(false)
    const files = report.problems.map(({ file }) => file.replace('articles/', ''))
    expect(files).toEqual([
      'a.yaml',
      'z.yaml',
      'one/article.yaml',
      'one-more/stray.yaml',
      'six/notes.md',
      'three/article.yaml',
    ])
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

  test('while a record lies still that has the words of another', async () => {
    copy('one', 'copied')
    put('copied', 'article.yaml', 'id: one', 'id: copied')
    for (const file of ['en.md', 'es.md']) put('copied', file, 'one-page', 'copied-page')
    expect((await buildBoth()).isAnew).toBe(true)
    add('new')
    expect((await buildBoth()).isAnew).toBe(false)
    remove('copied')
    expect((await buildBoth()).isAnew).toBe(true)
  })
})

describe('all feeds are planned', () => {
  test.each<[change: string, make: () => void]>([
    ['a second record with an id', () => copy('one', 'other')],
    ['two new records with the same id', () => (add('new'), copy('new', 'newer'))],
    ['a slug that another has', () => put('six', 'en.md', /slug: .*/, readSlug('five'))],
    ['another id', () => put('six', 'article.yaml', 'id: six', 'id: renamed')],
    [
      'ids that change places',
      () => (put('six', 'article.yaml', 'id: six', 'id: five'), put('five', 'article.yaml', 'id: five', 'id: six')),
    ],
    ['a date far in the future', () => put('six', 'article.yaml', /published: .*/, 'published: 2031-01-01T00:00:00Z')],
    [
      'three articles gone',
      () => ['one', 'two', 'three'].forEach(name => rmSync(join(site, 'articles', name), { recursive: true })),
    ],
  ])('after %s', async (_, make) => {
    make()
    expect((await buildBoth()).isAnew).toBe(true)
  })

  test('while records have the same id', async () => {
    copy('one', 'copied')
    expect((await buildBoth()).isAnew).toBe(true)
    add('new')
    expect((await buildBoth()).isAnew).toBe(true)
  })

  test('while a feed stays as it is, since all its records are rejected', async () => {
    for (const name of ['two', 'four', 'six']) put(name, 'article.yaml', 'culture', 'nowhere')
    expect((await buildBoth()).isAnew).toBe(true)
    appendFileSync(pathOf('five', 'en.md'), '\nMore.\n')
    expect(await buildBoth()).toMatchObject({ isAnew: true, report: { status: 1, rejected: 3 } })
    expect(readTree(join(site, 'dist'))['en/sections/culture/feed.json']).toContain('English six')
  })

  test('after a date far in the future was mended', async () => {
    appendFileSync(pathOf('six'), '\nwithdrawn: 2031-01-01\n')
    expect((await buildBoth()).report.problems).toHaveLength(1)
    put('six', 'article.yaml', '2031', '2026')
    expect(await buildBoth()).toMatchObject({ isAnew: true, report: { problems: [] } })
  })

  test('after one of two rejected records with the same id is gone', async () => {
    put('six', 'article.yaml', 'culture', 'nowhere')
    copy('six', 'other')
    await buildBoth()
    remove('six')
    const { isAnew, report } = await buildBoth()
    expect({ isAnew, codes: report.problems.map(({ code }) => code) }).toEqual({
      isAnew: true,
      codes: ['SECTION_UNKNOWN'],
    })
  })

  test('with strict, after a record was broken', async () => {
    put('six', 'article.yaml', 'culture', 'nowhere')
    const { report } = await buildBoth(now, { strict: true })
    expect(report).toMatchObject({ status: 1, documents: { changed: [] } })
  })

  test('after the clock went back', async () => {
    add('new')
    put('new', 'article.yaml', '2026-03-09', '2026-12-01')
    await buildBoth(new Date('2026-12-02'))
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

/** Gives a record the title and the body of another, in some languages. */
function tellAs(name: string, other: string, files: readonly string[] = ['en.md', 'es.md']): void {
  for (const file of files)
    writeFileSync(
      pathOf(name, file),
      readFileSync(pathOf(other, file), 'utf8').replace(`${other}-page`, `${name}-page`),
    )
}

const remove = (name: string): void => rmSync(join(site, 'articles', name), { recursive: true })

/** A new article of another month, so that its words alone can show that it is another one under a new id. */
function addAs(name: string, other: string, files?: readonly string[]): void {
  add(name)
  tellAs(name, other, files)
}

describe('records that no edit touches decide as in a build of everything', () => {
  test('a record that has the words of an article that is gone', async () => {
    add('new')
    add('newer')
    tellAs('six', 'one')
    await buildBoth()
    remove('six')
    const { report } = await buildBoth()
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'ID_CHANGED' }))
  })

  test('a record that waits for its former id', async () => {
    put('six', 'article.yaml', 'id: six', 'id: renamed')
    await buildBoth()
    addAs('new', 'six')
    await buildBoth()
  })

  test('a rejected record that lost a translation while it was rejected', async () => {
    put('six', 'article.yaml', 'culture', 'nowhere')
    await buildBoth()
    put('six', 'article.yaml', 'nowhere', 'culture')
    addAs('new', 'six', ['es.md'])
    rmSync(pathOf('six', 'es.md'))
    const { report } = await buildBoth()
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'ID_CHANGED' }))
  })

  test('an article that only the feeds of a former language hold', async () => {
    const path = join(site, 'site.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n {2}es:\n.*/, ''))
    await buildBoth()
    addAs('new', 'six', ['en.md'])
    const added = join(temporaryFolder(), 'new')
    renameSync(join(site, 'articles', 'new'), added)
    remove('six')
    await buildBoth()
    cpSync(added, join(site, 'articles', 'new'), { recursive: true })
    const { report } = await buildBoth()
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'ID_CHANGED' }))
  })

  test('two records that differ only in a translation that is gone', async () => {
    put('six', 'article.yaml', '2026-03-06', '2026-03-05')
    tellAs('six', 'five', ['en.md'])
    await buildBoth()
    rmSync(pathOf('six', 'es.md'))
    const { report } = await buildBoth()
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'WORDS_TWICE' }))
  })

  test('the owner of a disputed slug that leaves the feeds', async () => {
    add('rival')
    put('rival', 'article.yaml', '2026-03-09', '2026-01-01')
    put('rival', 'en.md', /slug: .*/, readSlug('six'))
    await buildBoth()
    await pushOut()
    await buildBoth()
    put('one', 'es.md', /told/, 'said')
    await buildBoth()
  })

  test('an article that leaves the feeds and has the words of one that lost its id', async () => {
    tellAs('two', 'six')
    await buildBoth()
    put('six', 'article.yaml', 'id: six', 'id: renamed')
    await buildBoth()
    await pushOut()
    await buildBoth()
  })

  test('an id that is the name of a member of every object', async () => {
    add('constructor')
    put('constructor', 'article.yaml', '2026-03-09', '2026-02-01')
    put('constructor', 'article.yaml', 'world', 'cuba')
    put('constructor', 'article.yaml', 'ethan-navarro', 'ines-ferrer')
    await buildBoth()
    appendFileSync(pathOf('five', 'en.md'), '\nMore.\n')
    await buildBoth()
  })

  test('an expiry that counts as a typing error only once it comes near', async () => {
    const far = 50 * 366 * 24 * 3600_000
    const expires = new Date(now.getTime() + far + 24 * 3600_000)
    appendFileSync(pathOf('six'), `\nexpires: ${expires.toISOString()}\n`)
    expect((await buildBoth()).report.problems).toEqual([])
    const { report } = await buildBoth(new Date(expires.getTime() - far + 1000))
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'DATE_AHEAD' }))
  })
})

const readSlug = (name: string): string => /slug: .*/.exec(readFileSync(pathOf(name, 'en.md'), 'utf8'))?.[0] ?? ''
