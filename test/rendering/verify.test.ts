import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelOf } from '../../src/planning/channel.ts'
import { checkDocument } from '../../src/checks/document.ts'
import type { Item } from '../../src/model/feed.ts'
import { assemble, type Format } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { localize } from '../../src/rendering/localize.ts'
import { plan } from '../../src/planning/plan.ts'
import { problem } from '../../src/model/problem.ts'
import { createVerifier } from '../../src/rendering/verify.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { publishDocuments } from '../support/publish.ts'

const now = new Date('2026-11-22T12:00:00Z')
/** Every item of the sample, in every language, with a channel that holds it. */
async function sample() {
  const folder = await readSiteFolder('.')
  if (!folder.ok) throw new Error('the sample site is broken')
  const { site, words } = folder.value
  const { articles } = parseArticles(
    readRecords('articles', path => path),
    site,
  )
  return plan(site, articles, now).flatMap(feed => {
    const items = feed.articles
      .flatMap(({ id }) => articles.filter(article => article.id === id))
      .map(article => localize(article, feed.language, { site, words, now, links: new Map() }))
    return feed.scope.kind === 'all' ? [{ channel: channelOf(feed, items, site, words), items }] : []
  })
}

describe('a verifier', () => {
  test('recognizes plain items and frames without the rules', async () => {
    for (const { channel, items } of await sample()) {
      for (const format of Object.values(formats)) {
        const frame = format.frame(channel)
        const verifier = createVerifier(now)
        expect(verifier.frame(channel, frame, format)).toEqual([])
        expect(items.flatMap(item => verifier.item(item, format.item(item), format, () => frame))).toEqual([])
        expect(checkDocument(assemble(frame, items.map(format.item)), format.fileName, { now })).toEqual([])
      }
    }
  })

  const spoilt: readonly (readonly [what: string, spoil: (text: string) => string, of: readonly Format[]])[] = [
    ['an element that is not closed', text => text.replace('</title>', ''), [formats.rss, formats.atom]],
    ['an illegal character', text => text.replace('<title>', '<title>\u{8}'), [formats.rss, formats.atom]],
    ['a prefix that nobody declared', text => text.replaceAll('media:', 'medium:'), [formats.rss, formats.atom]],
    ['a localized date', text => text.replace(/<pubDate>.*?</, '<pubDate>mié., 14 jul. 2021<'), [formats.rss]],
    ['no id', text => text.replace(/<id>.*?<\/id>/, ''), [formats.atom]],
    ['no id of JSON', text => text.replace(/"id": "[^"]*",/, ''), [formats.json]],
    ['a relative address', text => text.replace(/<link>.*?</, '<link>/a<'), [formats.rss]],
  ]
  test.each(spoilt)('finds %s', async (_, spoil, of) => {
    const [feed] = await sample()
    const [item] = feed?.items ?? []
    if (!feed || !item) throw new Error('the sample has no items')
    for (const format of of) {
      const findings = createVerifier(now).item(item, spoil(format.item(item)), format, () =>
        format.frame(feed.channel),
      )
      expect(findings.map(({ severity }) => severity)).toContain('error')
    }
  })

  test('finds an unsafe tag in a description of RSS, and no fault in a summary about such a tag', async () => {
    const [feed] = await sample()
    const [item] = feed?.items ?? []
    if (!feed || !item) throw new Error('the sample has no items')
    const speaking: Item = { ...item, summary: 'So says <audio onclick="a()">' }
    const text = formats.rss.item(speaking)
    const spoilt = text.replace(/<description>.*?</, '<description>So says &lt;audio onclick="a()"&gt;<')
    const frame = formats.rss.frame(feed.channel)
    expect(createVerifier(now).item(speaking, text, formats.rss, () => frame)).toEqual([])
    expect(createVerifier(now).item(speaking, spoilt, formats.rss, () => frame)).not.toEqual([])
  })

  const years: readonly (readonly [year: number, isWritten: boolean])[] = [
    [1000, true],
    [1875, true],
    [9999, true],
    [10_000, false],
  ]
  test.each(years)('says of the year %i what the rules say', async (year, isWritten) => {
    const [feed] = await sample()
    const [item] = feed?.items ?? []
    if (!feed || !item) throw new Error('the sample has no items')
    const date = new Date(Date.UTC(year, 6))
    const dated: Item = { ...item, published: date, updated: date }
    for (const format of [formats.atom, formats.json]) {
      const frame = format.frame(feed.channel)
      const text = format.item(dated)
      const findings = checkDocument(assemble(frame, [text]), format.fileName, { now })
      const errors = findings.filter(({ severity }) => severity === 'error')
      expect(createVerifier(now).item(dated, text, format, () => frame)).toEqual(errors)
      expect(errors.length === 0).toBe(isWritten)
    }
  })

  test('finds a script in a body, in every format', async () => {
    const [feed] = await sample()
    const [item] = feed?.items ?? []
    if (!feed || !item) throw new Error('the sample has no items')
    const spoilt: Item = { ...item, content: '<p><script>a()</script></p>' as NonNullable<Item['content']> }
    for (const format of Object.values(formats)) {
      expect(
        createVerifier(now).item(spoilt, format.item(spoilt), format, () => format.frame(feed.channel)),
      ).not.toEqual([])
    }
  })
})

describe('a document with a fault', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pregon-proof-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is not published: its old version stays, and the other documents are published', async () => {
    const destination = { out: join(folder, 'dist'), state: join(folder, '.pregon'), previous: undefined, compress: [] }
    const contents = { authority: 'example.com,2026', feeds: {}, pages: {}, records: {} }
    const document = (path: string, text: string, found?: string) => ({
      path,
      mediaType: 'text/plain',
      bytes: Buffer.from(text),
      verify: () => (found === undefined ? [] : [problem('DOCUMENT_UNPROVEN', { file: path }, { found })]),
    })
    const paths = ['a', 'b']
    await publishDocuments([document('a', 'old'), document('b', 'old')], paths, contents, destination)
    const { documents, problems } = await publishDocuments(
      [document('a', 'new', 'it is broken'), document('b', 'new')],
      paths,
      contents,
      destination,
    )
    expect(documents).toMatchObject({ changed: ['b'], failed: ['a'] })
    expect(problems).toMatchObject([{ code: 'DOCUMENT_UNPROVEN', file: 'a', severity: 'error' }])
    expect(['a', 'b'].map(path => readFileSync(join(folder, 'dist', path), 'utf8'))).toEqual(['old', 'new'])
  })
})
