// The amount of work of a build, in counts: unlike times, counts are the same on every machine. A larger count slows
// every build of every newsroom, so it is a mistake or needs a reason.
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi, type Mock } from 'vitest'
import { errorsIn } from '../../src/checks/document.ts'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { isPlainlySafe } from '../../src/content/fast-safe.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { formats } from '../../src/formats/formats.ts'
import { readPlainXml } from '../../src/formats/fast-xml.ts'
import { build, type Report } from '../../src/index.ts'
import { localize } from '../../src/rendering/localize.ts'
import { stageFiles } from '../../src/output/write.ts'
import { parseArticle } from '../../src/input/parse-article.ts'
import { bytesOf } from '../../src/input/bytes.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { formatNames } from '../../src/model/format-name.ts'
import { feedFolder } from '../../src/model/scope.ts'
import { plan, type PlannedFeed } from '../../src/planning/plan.ts'
import { summariesIn } from '../../src/workers/parse-inputs.ts'
import { now, readTree, record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

vi.mock('../../src/checks/document.ts', { spy: true })
vi.mock('../../src/content/markdown.ts', { spy: true })
vi.mock('../../src/content/fast-safe.ts', { spy: true })
vi.mock('../../src/formats/fast-xml.ts', { spy: true })
vi.mock('../../src/content/sanitize.ts', { spy: true })
vi.mock('../../src/rendering/localize.ts', { spy: true })
vi.mock('../../src/output/write.ts', { spy: true })
vi.mock('../../src/input/parse-article.ts', { spy: true })
vi.mock('../../src/input/bytes.ts', { spy: true })
vi.mock('../../src/input/parse.ts', { spy: true })
vi.mock('../../src/planning/plan.ts', { spy: true })
vi.mock('../../src/workers/parse-inputs.ts', { spy: true })

/** Makes files not racy as soon as they are written; otherwise this takes two seconds. */
vi.mock('../../src/cache/file-stats.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/cache/file-stats.ts')>()
  return { ...original, timeOfStat: () => original.timeOfStat() + 10_000 }
})

for (const name of formatNames) {
  vi.spyOn(formats[name], 'item')
  vi.spyOn(formats[name], 'frame')
}

const articles = 40
const limit = 5
const tags = 4
const languages = 2

/** Forty articles in two languages; a feed holds five, and each of four tags every fourth article: twenty are shown. */
function newsroom(): { site: string; out: string } {
  const records = Array.from({ length: articles }, (_, i) =>
    record(`story-${i}`, {
      published: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
      section: 'world',
      tags: [`tag-${i % tags}`],
      authors: ['ethan-navarro'],
    }),
  )
  return { site: writeNewsroom({ records, site: { limit } }), out: temporaryFolder() }
}

const shown = tags * limit
/**
 * The feeds of each language: the whole, three sections, two authors, two tags with names, and the tags of the
 * articles.
 */
const feeds = languages * (1 + 3 + 2 + 2 + tags)

const calls = (spy: unknown): number => (spy as Mock).mock.calls.length

type Work = Readonly<Record<string, number>>

async function workOf(run: () => Promise<Report>): Promise<Work> {
  vi.clearAllMocks()
  const { status } = await run()
  expect(status).toBe(0)
  return work()
}

/** The work since the counters were set to zero. */
function work(): Work {
  const written = vi.mocked(stageFiles).mock.calls.flatMap(([files]) => files)
  const documents = written.filter(({ path }) => /\.(?:xml|json|html)$/.test(path) && !path.endsWith('manifest.json'))
  return {
    texts: calls(parseYaml),
    records: calls(parseArticle),
    localized: calls(localize),
    markdown: calls(renderMarkdown),
    sanitized: calls(sanitize),
    items: calls(formats.rss.item) + calls(formats.atom.item) + calls(formats.json.item),
    frames: calls(formats.rss.frame) + calls(formats.atom.frame) + calls(formats.json.frame),
    safe: calls(isPlainlySafe),
    plain: calls(readPlainXml),
    checked: calls(errorsIn),
    documents: documents.length,
    bytes: documents.reduce((sum, { bytes }) => sum + bytes.length, 0),
  }
}

/** Every record is read for its check. The shown ones are read again for rendering: bodies are not kept in memory. */
const records = articles + shown
/** The site file, and for each record its facts and its front matter in each language. */
const texts = 1 + records * (1 + languages)

test('a first build checks each record once, and renders, verifies and writes each shown item once', async () => {
  const { site, out } = newsroom()
  const done = await workOf(() => build({ site, out, now }))
  const tree = Object.values(readTree(out))
  expect(done).toEqual({
    texts,
    records,
    localized: shown * languages,
    markdown: shown * languages,
    sanitized: 0,
    items: shown * languages * formatNames.length,
    frames: feeds * formatNames.length,
    // A body is examined once for all formats.
    safe: shown * languages,
    plain: (shown * languages + feeds) * 2,
    // Plain items and XML frames are recognized; only frames of JSON are checked with the rules.
    checked: feeds,
    // One more for the page that explains the extension.
    documents: feeds * formatNames.length + 1,
    bytes: tree.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  })
  // Every reader downloads these bytes, so raise the limit for a good reason only.
  const filled = tree.filter(text => text.includes('story-'))
  expect(filled.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(380_000)
})

test('each export is read once for the scan and once for rendering, even if feeds mix articles of several exports', async () => {
  const exports = 8
  const stories = Array.from({ length: 360 }, (_, i) =>
    JSON.stringify(record(`story-${i}`, { published: new Date(Date.UTC(2026, 0, 1, i)).toISOString() })),
  )
  const site = writeNewsroom({ records: [], site: { limit: stories.length } })
  mkdirSync(join(site, 'articles'))
  for (const number of Array(exports).keys()) {
    const lines = stories.filter((_, i) => i % exports === number)
    writeFileSync(join(site, 'articles', `export-${number}.ndjson`), lines.join('\n'))
  }
  vi.clearAllMocks()
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 0, records: stories.length })
  expect(calls(bytesOf)).toBe(2 * exports)
})

test('a build with nothing to do reads no record, renders nothing and writes nothing', async () => {
  const { site, out } = newsroom()
  await workOf(() => build({ site, out, now }))
  const again = await workOf(() => build({ site, out, now }))
  expect(Object.entries(again).filter(([, count]) => count > 0)).toEqual([])
  // Not even the manifest.
  expect(calls(stageFiles)).toBe(0)
})

test('a build after one edit reads and renders only that article, and writes only the documents that hold it', async () => {
  const { site, out } = newsroom()
  await workOf(() => build({ site, out, now }))
  appendFileSync(join(site, 'articles', `story-${articles - 1}`, 'en.md'), '\nOne more sentence.\n')
  const edited = await workOf(() => build({ site, out, now }))
  // The documents of the whole feed, the section, the author and the tag: compared in both languages, written in one.
  const holding = 4 * formatNames.length
  expect(edited).toMatchObject({
    sanitized: 0,
    texts: 1 + 2 * (1 + languages),
    records: 2,
    localized: languages,
    markdown: languages,
    items: languages * formatNames.length,
    frames: holding * languages,
    safe: languages,
    documents: holding,
  })
  // A reader of these feeds downloads these bytes again.
  expect(edited['bytes']).toBeGreaterThan(0)
  expect(edited['bytes']).toBeLessThanOrEqual(holding * 20_000)
})

/** The folders of the feeds that were planned. */
const planned = (): string[] =>
  vi.mocked(plan).mock.results.flatMap(({ value }) => (value as readonly PlannedFeed[]).map(feedFolder))

/** The scopes of an article of tag 0, in each language. */
const scopesOfTag0 = ['', 'authors/ethan-navarro/', 'sections/world/', 'tags/tag-0/']
const holdingTag0 = ['en/', 'es/'].flatMap(language => scopesOfTag0.map(scope => language + scope)).toSorted()

describe('a build after a change of one article decodes, plans, renders and writes what holds it, and no more', () => {
  const folder = (site: string, id: string) => join(site, 'articles', id)
  /** At most the articles that feeds of these scopes hold, and the changed one. */
  const decoded = scopesOfTag0.length * limit + 2

  test('where it is new', async () => {
    const { site, out } = newsroom()
    await workOf(() => build({ site, out, now }))
    cpSync(folder(site, 'story-36'), folder(site, 'story-new'), { recursive: true })
    for (const name of ['article.yaml', 'en.md', 'es.md']) {
      const text = readFileSync(join(folder(site, 'story-new'), name), 'utf8')
      writeFileSync(
        join(folder(site, 'story-new'), name),
        text.replaceAll('story-36', 'story-new').replace('2026-02-06', '2026-03-01'),
      )
    }
    const done = await workOf(() => build({ site, out, now }))
    const documents = holdingTag0.length * formatNames.length
    expect(done).toMatchObject({
      // It is read for its check and for rendering, and the site file once.
      texts: 1 + 2 * (1 + languages),
      records: 2,
      localized: languages,
      items: languages * formatNames.length,
      frames: documents,
      documents,
    })
    expect([...new Set(planned())].toSorted()).toEqual(holdingTag0)
    expect(calls(summariesIn)).toBeLessThanOrEqual(2 * decoded)
    expect(done['bytes']).toBeLessThanOrEqual(documents * 20_000)
  })

  test('where it is gone', async () => {
    const { site, out } = newsroom()
    await workOf(() => build({ site, out, now }))
    rmSync(folder(site, 'story-36'), { recursive: true })
    const done = await workOf(() => build({ site, out, now }))
    const documents = holdingTag0.length * formatNames.length
    // One article takes its place in the feeds of the tag, another one in the feeds of all articles.
    const [entered, frames] = [2, documents]
    expect(done).toMatchObject({ records: entered, localized: entered * languages, frames, documents })
    expect([...new Set(planned())].toSorted()).toEqual(holdingTag0)
    expect(calls(summariesIn)).toBeLessThanOrEqual(2 * decoded)
  })

  test('where it becomes due', async () => {
    const { site, out } = newsroom()
    const early = new Date('2026-02-05T12:00:00Z')
    await workOf(() => build({ site, out, now: early }))
    const done = await workOf(() => build({ site, out, now: new Date('2026-02-06T12:00:00Z') }))
    const documents = holdingTag0.length * formatNames.length
    expect(done).toMatchObject({ records: 1, localized: languages, frames: documents, documents })
    expect([...new Set(planned())].toSorted()).toEqual(holdingTag0)
  })
})
