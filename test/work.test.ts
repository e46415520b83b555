// How much work a build does, in counts: unlike times they are the same on every machine. What grows here grows every
// build of every newsroom, so it is either a mistake or worth saying why.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi, type Mock } from 'vitest'
import { errorsIn } from '../src/checks/document.ts'
import { renderMarkdown } from '../src/content/markdown.ts'
import { isPlainlySafe } from '../src/content/plainly-safe.ts'
import { sanitize } from '../src/content/sanitize.ts'
import { formats } from '../src/formats/formats.ts'
import { readPlainXml } from '../src/formats/plain-xml.ts'
import { build, type Report } from '../src/index.ts'
import { localize } from '../src/localize.ts'
import { replaceFiles } from '../src/output/write.ts'
import { parseArticle } from '../src/record.ts'
import { parseYaml } from '../src/sources/parse.ts'
import { formatNames } from '../src/site.ts'
import { now, readTree, record, temporaryFolder, writeNewsroom } from './support/newsroom.ts'

vi.mock('../src/checks/document.ts', { spy: true })
vi.mock('../src/content/markdown.ts', { spy: true })
vi.mock('../src/content/plainly-safe.ts', { spy: true })
vi.mock('../src/formats/plain-xml.ts', { spy: true })
vi.mock('../src/content/sanitize.ts', { spy: true })
vi.mock('../src/localize.ts', { spy: true })
vi.mock('../src/output/write.ts', { spy: true })
vi.mock('../src/record.ts', { spy: true })
vi.mock('../src/sources/parse.ts', { spy: true })

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
/** Of each language: all, the section, the author, the tags. */
const feeds = languages * (3 + tags)

const calls = (spy: unknown): number => (spy as Mock).mock.calls.length

type Work = Readonly<Record<string, number>>

async function workOf(run: () => Promise<Report>): Promise<Work> {
  vi.clearAllMocks()
  const { status } = await run()
  expect(status).toBe(0)
  return work()
}

/** Less work is welcome: then tighten the bound. */
function expectAtMost(done: Work, bound: Work): void {
  const more = Object.entries(done).filter(([name, count]) => count > (bound[name] ?? 0))
  expect(more).toEqual([])
}

/** What was worked since the counters began. */
function work(): Work {
  const written = vi.mocked(replaceFiles).mock.calls.flatMap(([files]) => files)
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

/** The site file, and of each article its facts and its front matter in each language. */
const texts = 1 + articles * (1 + languages)

test('a cold build reads each record once, and renders, proves and writes once what feeds show', async () => {
  const { site, out } = newsroom()
  const done = await workOf(() => build({ site, out, now }))
  const tree = Object.values(readTree(out))
  expect(done).toEqual({
    texts,
    records: articles,
    localized: shown * languages,
    markdown: shown * languages,
    sanitized: 0,
    items: shown * languages * formatNames.length,
    frames: feeds * formatNames.length,
    // A body is looked at once for all formats; an item that is plainly right is spared the rules, a frame is not.
    safe: shown * languages,
    plain: (shown * languages + feeds) * 2,
    // Plain items and XML frames are recognized; the rules go over the frames of JSON alone.
    checked: feeds,
    // And the page that explains the extension.
    documents: feeds * formatNames.length + 1,
    bytes: tree.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  })
  // More is what every reader downloads: raise it for what is worth that.
  expect(done['bytes']).toBeLessThanOrEqual(370_000)
})

test('a build after nothing changed writes nothing, and works no more than a cold one', async () => {
  const { site, out } = newsroom()
  const cold = await workOf(() => build({ site, out, now }))
  const again = await workOf(() => build({ site, out, now }))
  expectAtMost(again, { ...cold, documents: 0, bytes: 0 })
  // Nor the manifest, nor anything else.
  expect(calls(replaceFiles)).toBe(0)
})

test('a build after one edit writes the documents that hold the article, in its language alone', async () => {
  const { site, out } = newsroom()
  const cold = await workOf(() => build({ site, out, now }))
  appendFileSync(join(site, 'articles', `story-${articles - 1}`, 'en.md'), '\nOne more sentence.\n')
  const edited = await workOf(() => build({ site, out, now }))
  // The whole feed's, the section's, the author's and its tag's.
  const documents = 4 * formatNames.length
  expect(edited['documents']).toBe(documents)
  expectAtMost(edited, { ...cold, documents, bytes: documents * 20_000 })
})
