// The cache only saves work: without it, with a damaged one, or with one that is out of date, the bytes are the same.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as parsing from '../../src/workers/parse-inputs.ts'
import { cacheFiles } from '../support/cache-files.ts'
import { build, type Report } from '../../src/index.ts'
import { nextChangeOf } from '../../src/build/next-change.ts'
import { readCacheHeader, writeCache } from '../../src/cache/cache-files.ts'
import { now, readTree, record, writeNewsroom, writeRecord, type Tree } from '../support/newsroom.ts'

/** Makes files not racy as soon as they are written; otherwise this takes two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

vi.mock('../../src/workers/parse-inputs.ts', { spy: true })

let site: string
let tree: Tree
const dist = () => join(site, 'dist')
const state = (name: string) => join(site, '.pregon', name)
const article = (name: string, file: string) => join(site, 'articles', name, file)
const buildAgain = (more = {}): Promise<Report> => build({ site, now, ...more })

beforeEach(async () => {
  const settings = { compress: ['gzip'], scopes: ['all', 'section', 'tag'] }
  site = writeNewsroom({ records: ['one', 'two', 'three'].map(id => record(id)), site: settings })
  expect(await buildAgain()).toMatchObject({ status: 0 })
  tree = readTree(dist())
  vi.clearAllMocks()
})

const parsed = (): number => vi.mocked(parsing.parseInputs).mock.calls.flatMap(([inputs]) => inputs).length

test('the cache consists of these files in the state folder', () => {
  expect(readdirSync(join(site, '.pregon')).toSorted()).toEqual(
    ['builds.json', 'manifest.json', ...cacheFiles].toSorted(),
  )
})

test('the cache of another newsroom is not used', async () => {
  const other = writeNewsroom({ records: [record('four'), record('five')], site: { publisher: 'Another' } })
  await build({ site: other, now })
  for (const part of cacheFiles) renameSync(join(other, '.pregon', part), state(part))
  expect(await buildAgain()).toMatchObject({ status: 0, documents: { changed: [] } })
  expect(readTree(dist())).toEqual(tree)
})

test('a cached plan with articles that were not read is not used', async () => {
  const folder = join(site, '.pregon')
  const header = readCacheHeader(folder)
  const plan = readFileSync(state('cache.plan'), 'utf8').replace('[1,0]', '[7,0]')
  if (!header) throw new Error('there is no cache')
  writeCache(folder, header, { plan: () => Buffer.from(plan) }, header)
  appendFileSync(article('one', 'en.md'), '\nAnd more.\n')
  expect(await buildAgain()).toMatchObject({ status: 0, problems: [] })
  expect((await buildAgain({ full: true })).documents.changed).toEqual([])
})

describe('a build that has nothing to do', () => {
  test('reads no record', async () => {
    expect(await buildAgain()).toMatchObject({ status: 0, records: 3, items: 6 })
    expect(parsed()).toBe(0)
  })

  test('reports the same problems, records and feeds again', async () => {
    writeFileSync(article('two', 'article.yaml'), 'section: nowhere\n')
    const first = await buildAgain()
    const again = await buildAgain()
    expect(first.status).toBe(1)
    expect({ ...again, seconds: 0, documents: {} }).toEqual({ ...first, seconds: 0, documents: {} })
    expect(await buildAgain({ strict: true })).toMatchObject({ status: 1, documents: { unchanged: [] } })
  })
})

describe('the next change', () => {
  const nextAt = async (moment: string) => {
    const next = await nextChangeOf(site, new Date(moment))
    return next.ok ? next.value?.article.id : next.problems
  }

  test('is found without reading cached records, and from records that were edited since', async () => {
    const text = readFileSync(article('two', 'article.yaml'), 'utf8')
    writeFileSync(article('two', 'article.yaml'), text.replace(/^published: .*/m, 'published: 2030-01-01'))
    await buildAgain()
    vi.clearAllMocks()
    expect(await nextAt('2029-01-01')).toBe('two')
    expect(parsed()).toBe(0)
    appendFileSync(article('one', 'article.yaml'), 'expires: 2029-06-01\n')
    const before = readTree(join(site, '.pregon'))
    expect(await nextAt('2029-01-01')).toBe('one')
    expect(parsed()).toBe(1)
    expect(readTree(join(site, '.pregon'))).toEqual(before)
  })

  test('is found without a cache too', async () => {
    appendFileSync(article('one', 'article.yaml'), 'expires: 2029-06-01\n')
    rmSync(join(site, '.pregon'), { recursive: true })
    expect(await nextAt('2029-01-01')).toBe('one')
    expect(await nextAt('2029-06-02')).toBeUndefined()
  })
})

describe('an update in the future', () => {
  const dateOf = (): string | undefined =>
    /<updated>(.*?)<\/updated>/.exec(readFileSync(join(dist(), 'en/atom.xml'), 'utf8'))?.[1]
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3600_000)
  const moment = (hours: number): string => later(hours).toISOString().replace('.000Z', 'Z')

  test.each(['article.yaml', 'en.md'])('in %s is the next change, and takes effect without an edit', async file => {
    const text = readFileSync(article('two', file), 'utf8')
    const line = `updated: ${moment(2)}\n`
    writeFileSync(article('two', file), file.endsWith('.md') ? text.replace('---\n', `---\n${line}`) : text + line)
    expect((await buildAgain()).documents.changed).toEqual([])
    const next = await nextChangeOf(site, now)
    expect(next.ok && next.value?.at).toEqual(later(2))
    expect((await buildAgain({ now: later(1) })).documents.changed).toEqual([])
    expect((await buildAgain({ now: later(3) })).documents.changed).toContain('en/atom.xml')
    expect(dateOf()).toBe(moment(2))
    expect((await buildAgain({ now: later(3), full: true })).documents.changed).toEqual([])
  })

  test('that an edit postpones takes effect at the later time', async () => {
    const text = readFileSync(article('two', 'article.yaml'), 'utf8')
    for (const hours of [2, 4]) {
      writeFileSync(article('two', 'article.yaml'), `${text}updated: ${moment(hours)}\n`)
      await buildAgain()
    }
    expect((await buildAgain({ now: later(3) })).documents.changed).toEqual([])
    await buildAgain({ now: later(5) })
    expect(dateOf()).toBe(moment(4))
  })
})

/** Changes a file and keeps its size and its times. */
function secretly(path: string, act: (text: string) => string): void {
  const { atime, mtime } = statSync(path)
  writeFileSync(path, act(readFileSync(path, 'latin1')), 'latin1')
  utimesSync(path, atime, mtime)
}

describe('a build notices', () => {
  test('a changed record with the same size and time', async () => {
    secretly(article('two', 'en.md'), text => text.replace('told at', 'TOLD AT'))
    expect((await buildAgain()).documents.changed).toContain('en/rss.xml')
  })

  test('an altered document with the same size and time', async () => {
    secretly(join(dist(), 'es/atom.xml'), text => text.replace('<title>', '<TITLE>'))
    expect((await buildAgain()).documents.changed).toEqual(['es/atom.xml'])
    expect(readTree(dist())).toEqual(tree)
  })

  test('an altered document from which items would be copied', async () => {
    secretly(join(dist(), 'en/atom.xml'), text => text.replace('One', 'ONE').replace('told', 'TOLD'))
    appendFileSync(article('two', 'en.md'), '\nAnd more.\n')
    expect((await buildAgain()).documents.changed).toContain('en/atom.xml')
    expect((await buildAgain({ full: true })).documents.changed).toEqual([])
  })

  test.each(['en/rss.xml', 'en/rss.xml.gz', 'json-feed-extension.html'])('that %s is gone', async path => {
    rmSync(join(dist(), path))
    await buildAgain()
    expect(readTree(dist())).toEqual(tree)
  })

  test('that all documents are gone', async () => {
    rmSync(dist(), { recursive: true })
    expect((await buildAgain()).documents.created).toHaveLength(Object.keys(tree).length / 2)
    expect(readTree(dist())).toEqual(tree)
    expect(parsed()).toBe(0)
  })

  test('that a locale file has changed', async () => {
    secretly(join(site, 'locales/en.json'), text => text.replace('reported', 'Reported'))
    await buildAgain()
    expect(parsed()).toBe(3)
  })

  test('that an article has expired', async () => {
    writeFileSync(
      article('two', 'article.yaml'),
      readFileSync(article('two', 'article.yaml'), 'utf8') + 'expires: 2026-12-24\n',
    )
    expect((await buildAgain()).documents.changed).toEqual([])
    const later = await build({ site, now: new Date('2026-12-25T00:00:00Z') })
    expect(later.documents.changed).toContain('en/rss.xml')
    expect(later.items).toBe(4)
  })
})

describe('edits after which every feed keeps its articles', () => {
  test('are cached together with earlier edits', async () => {
    for (const name of ['one', 'two', 'one']) {
      appendFileSync(article(name, 'en.md'), '\nAnd more.\n')
      vi.clearAllMocks()
      expect((await buildAgain()).documents.changed).toContain('en/rss.xml')
      expect(parsed()).toBe(1)
    }
    vi.clearAllMocks()
    expect(await buildAgain()).toMatchObject({ documents: { changed: [] } })
    expect(parsed()).toBe(0)
    expect((await buildAgain({ full: true })).documents.changed).toEqual([])
  })

  test('may be followed by an edit that changes which feeds hold an article', async () => {
    appendFileSync(article('one', 'en.md'), '\nAnd more.\n')
    await buildAgain()
    appendFileSync(article('two', 'article.yaml'), 'tags: [lone]\n')
    expect((await buildAgain()).documents.created).toContain('en/tags/lone/rss.xml')
    expect((await buildAgain({ full: true })).documents.changed).toEqual([])
  })

  test('do not hide that a document of another feed was altered', async () => {
    writeFileSync(
      article('one', 'article.yaml'),
      readFileSync(article('one', 'article.yaml'), 'utf8').replace('world', 'cuba'),
    )
    await buildAgain()
    const place = join(dist(), 'en/sections/cuba/atom.xml')
    const before = readFileSync(place, 'utf8')
    writeFileSync(place, 'theirs')
    appendFileSync(article('two', 'en.md'), '\nAnd more.\n')
    expect((await buildAgain()).documents.changed).toContain('en/sections/cuba/atom.xml')
    expect(readFileSync(place, 'utf8')).toBe(before)
  })

  test('bring back a missing document even if the cached paths are lost', async () => {
    writeFileSync(
      article('one', 'article.yaml'),
      readFileSync(article('one', 'article.yaml'), 'utf8').replace('world', 'cuba'),
    )
    await buildAgain()
    rmSync(state('cache.paths'))
    rmSync(join(dist(), 'en/sections/cuba/atom.xml'))
    appendFileSync(article('two', 'en.md'), '\nAnd more.\n')
    expect((await buildAgain()).documents.created).toEqual(['en/sections/cuba/atom.xml'])
  })

  test('report the new line of a conflict', async () => {
    const words = article('two', 'en.md')
    const text = readFileSync(words, 'utf8').replace('two-page', 'one-page')
    const lineIn = (written: string) => written.split('\n').findIndex(line => line.startsWith('slug:')) + 1
    for (const written of [text, text.replace('---\n', '---\n# A note.\n')]) {
      writeFileSync(words, written)
      const { problems } = await buildAgain()
      const line = problems.find(({ code }) => code === 'SLUG_DUPLICATE')?.line
      expect(line).toBe(lineIn(written))
    }
  })

  test('let force empty a feed that was kept', async () => {
    writeFileSync(
      article('two', 'article.yaml'),
      readFileSync(article('two', 'article.yaml'), 'utf8') + 'tags: [lone]\n',
    )
    await buildAgain()
    writeFileSync(article('two', 'article.yaml'), 'section: nowhere\n')
    expect(await buildAgain()).toMatchObject({ status: 1, documents: { removed: [] } })
    appendFileSync(article('one', 'en.md'), '\nAnd more.\n')
    expect((await buildAgain({ force: true })).documents.changed).toContain('en/tags/lone/rss.xml')
    expect(readFileSync(join(dist(), 'en/tags/lone/rss.xml'), 'utf8')).not.toContain('<item')
  })

  test('repeat the problems of other records', async () => {
    writeFileSync(article('two', 'article.yaml'), 'section: nowhere\n')
    const { problems } = await buildAgain()
    appendFileSync(article('one', 'en.md'), '\nAnd more.\n')
    expect(await buildAgain()).toMatchObject({ status: 1, records: 3, rejected: 1, problems })
    appendFileSync(article('one', 'en.md'), '\nAnd more.\n')
    expect(await buildAgain({ strict: true })).toMatchObject({ status: 1, documents: { changed: [] } })
  })
})

test('a feed is made again when it gets a translation, even if its own items stay the same', async () => {
  const alone = (language: string) => ({ translations: { [language]: { title: language, body: 'Text.' } } })
  const spanish = record('three', alone('es'))
  site = writeNewsroom({ records: [record('one'), record('two', { tags: ['lone'], ...alone('en') }), spanish] })
  const place = join(dist(), 'en/tags/lone/atom.xml')
  await buildAgain()
  expect(readFileSync(place, 'utf8')).not.toContain('es/tags/lone/atom.xml')
  writeRecord(site, { ...spanish, tags: ['lone'] })
  expect(await buildAgain()).toMatchObject({ status: 0 })
  expect(readFileSync(place, 'utf8')).toContain('es/tags/lone/atom.xml')
})

test('a build without a cache that can be written succeeds, and the next build reads all records again', async () => {
  for (const part of cacheFiles) rmSync(state(part))
  mkdirSync(join(state('cache.results'), 'in the way'), { recursive: true })
  appendFileSync(article('two', 'en.md'), '\nAnd more.\n')
  expect(await buildAgain()).toMatchObject({ status: 0, problems: [] })
  vi.clearAllMocks()
  expect(await buildAgain()).toMatchObject({ status: 0, documents: { changed: [] } })
  expect(parsed()).toBe(3)
})

test('an altered document of a feed that ended is reported once', async () => {
  writeFileSync(article('two', 'article.yaml'), readFileSync(article('two', 'article.yaml'), 'utf8') + 'tags: [lone]\n')
  await buildAgain()
  writeFileSync(join(dist(), 'en/tags/lone/rss.xml'), 'theirs')
  appendFileSync(join(site, 'site.yaml'), 'retired: [tags/lone/]\n')
  expect((await buildAgain()).problems.map(({ code }) => code)).toEqual(['FILE_FOREIGN'])
  expect((await buildAgain()).problems).toEqual([])
})

test('a document that is replaced while records are read is written again by the next build', async () => {
  const facts = article('two', 'article.yaml')
  writeFileSync(facts, readFileSync(facts, 'utf8').replace('world', 'cuba'))
  await buildAgain()
  const place = join(dist(), 'es/sections/world/atom.xml')
  const before = readFileSync(place, 'utf8')
  const { parseInputs } = await vi.importActual<typeof parsing>('../../src/workers/parse-inputs.ts')
  vi.mocked(parsing.parseInputs).mockImplementationOnce((job, context) => {
    writeFileSync(place, 'theirs')
    return parseInputs(job, context)
  })
  appendFileSync(article('two', 'es.md'), '\nAnd more.\n')
  await buildAgain()
  expect(readFileSync(place, 'utf8')).toBe('theirs')
  await buildAgain()
  expect(readFileSync(place, 'utf8')).toBe(before)
})

test('files that were only touched are read again, and nothing is written', async () => {
  const before = readTree(dist())
  for (const name of ['one', 'two', 'three'])
    for (const file of ['article.yaml', 'en.md', 'es.md']) utimesSync(article(name, file), now, now)
  expect((await buildAgain()).documents.changed).toEqual([])
  expect(readTree(dist())).toEqual(before)
})

test('a record that changes between its check and its rendering keeps its feeds as they are until the next build', async () => {
  appendFileSync(article('two', 'en.md'), '\nFirst.\n')
  vi.mocked(parsing.parseInputs).mockImplementationOnce((job, context) => {
    const lines = [...job].map(each => parsing.parseInputs([each], context)[0] ?? '')
    appendFileSync(article('two', 'en.md'), '\nSecond.\n')
    return lines
  })
  const { status, problems, documents } = await buildAgain()
  expect(status).toBe(2)
  expect(problems).toMatchObject([{ code: 'FILE_CHANGING', file: 'articles/two/article.yaml' }])
  expect(documents.failed).toContain('en/rss.xml')
  expect(readTree(dist())).toEqual(tree)
  expect(await buildAgain()).toMatchObject({ status: 0, problems: [] })
  expect(readFileSync(join(dist(), 'en/rss.xml'), 'utf8')).toContain('Second.')
})
