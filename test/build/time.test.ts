import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { checkDocuments } from '../../src/checks/document.ts'
import { main } from '../../src/commands/main.ts'
import { record, writeNewsroom, type RecordData } from '../support/newsroom.ts'

const at = (day: string): Date => new Date(`${day}T12:00:00Z`)
const read = (site: string, path: string): string => readFileSync(join(site, 'dist', path), 'utf8')

function writeIn(site: string, path: string, text: string): void {
  mkdirSync(dirname(join(site, path)), { recursive: true })
  writeFileSync(join(site, path), text)
}

function findings(site: string, now: Date): string[] {
  const dist = join(site, 'dist')
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(path => /\.(?:xml|json)$/.test(path))
  return checkDocuments(
    paths.map(name => ({ name, text: read(site, name) })),
    { now },
  ).map(({ code, file }) => `${file} ${code}`)
}

async function next(site: string, now: string): Promise<string> {
  const printed: string[] = []
  const terminal = {
    stdout: (text: string) => printed.push(text),
    stderr: (text: string) => printed.push(text),
    isInteractive: false,
    env: {},
  }
  expect(await main(['next', '--site', site, '--now', now], terminal)).toBe(0)
  return printed.join('')
}

describe('next', () => {
  test('prints the first moment at which an article enters or leaves feeds, and the article', async () => {
    const site = writeNewsroom({
      records: [
        record('due'),
        record('later', { published: '2026-05-01T10:00:00Z' }),
        record('expiring', { expires: '2026-04-01' }),
        record('withdrawn', { withdrawn: '2026-06-01T00:00:00Z' }),
      ],
    })
    // A bare day begins at midnight in Havana.
    expect(await next(site, '2026-03-10T00:00:00Z')).toBe('2026-04-01T04:00:00.000Z expiring\n')
    expect(await next(site, '2026-04-01T04:00:00Z')).toBe('2026-05-01T10:00:00.000Z later\n')
    expect(await next(site, '2026-05-01T10:00:00Z')).toBe('2026-06-01T00:00:00.000Z withdrawn\n')
    expect(await next(site, '2026-06-01T00:00:00Z')).toBe('')
  })

  test('prints the moment at which a tombstone ends', async () => {
    const site = writeNewsroom({
      records: [record('gone', { withdrawn: '2026-04-01T00:00:00Z' })],
      site: { tombstones: true },
    })
    expect(await next(site, '2026-04-02T00:00:00Z')).toBe('2026-05-01T00:00:00.000Z gone\n')
  })
})

describe('a withdrawn article', () => {
  const records = [
    record('stays'),
    record('goes', { published: '2026-03-05T10:00:00Z', withdrawn: '2026-03-08T10:00:00Z' }),
  ]
  const tombstone = '<at:deleted-entry ref="tag:cubaheadlines.example,2026:goes:es" when="2026-03-08T10:00:00Z"/>'

  test('leaves every feed, and leaves a tombstone in Atom for thirty days', async () => {
    const site = writeNewsroom({ records, site: { tombstones: true } })
    await build({ site, now: at('2026-03-07') })
    expect(read(site, 'es/atom.xml')).toContain('goes:es')
    await build({ site, now: at('2026-03-08') })
    for (const path of ['es/rss.xml', 'es/feed.json']) expect(read(site, path)).not.toContain('goes')
    expect(read(site, 'es/atom.xml')).toContain(tombstone)
    expect(read(site, 'es/atom.xml')).toContain('<updated>2026-03-08T10:00:00Z</updated>')
    // The W3C validator does not know RFC 6721 either, so tombstones are only written if the site file asks for them.
    expect(findings(site, at('2026-03-08')).filter(found => !found.endsWith('atom.xml NAMESPACE_UNKNOWN'))).toEqual([])
    await build({ site, now: at('2026-04-07') })
    expect(read(site, 'es/atom.xml')).not.toContain('goes')
  })

  test('has no tombstone if the site wants none, or if it was never published', async () => {
    const early = record('early', { published: '2026-03-05T10:00:00Z', withdrawn: '2026-03-04T10:00:00Z' })
    const quiet = writeNewsroom({ records })
    await build({ site: quiet, now: at('2026-03-08') })
    expect(read(quiet, 'es/atom.xml')).not.toContain('goes')
    const site = writeNewsroom({ records: [record('stays'), early], site: { tombstones: true } })
    await build({ site, now: at('2026-03-08') })
    expect(read(site, 'es/atom.xml')).not.toContain('early')
  })
})

test('a build at an earlier moment does not take the report of a later one', async () => {
  const site = writeNewsroom({ records: [record('old'), record('due', { published: '2026-11-10T10:00:00Z' })] })
  await build({ site, now: at('2026-11-20') })
  expect(read(site, 'en/feed.json')).toContain(':due:en')
  // A clock that was set back: the article is not due.
  expect(await build({ site, now: at('2026-11-05') })).toMatchObject({ status: 0, items: 2 })
  expect(read(site, 'en/feed.json')).not.toContain(':due:en')
})

describe('archives', () => {
  const month = (number: number, count: number): RecordData[] =>
    Array.from({ length: count }, (_, i) => record(`m${number}-${i}`, { published: `2026-0${number}-1${i}T10:00:00Z` }))
  const records = [...month(1, 2), ...month(3, 2), ...month(4, 2)]
  const archived = { archives: true, limit: 3 }
  const linkOf = (text: string, rel: string) =>
    new RegExp(`<(?:atom:)?link rel="${rel}"[^>]*href="([^"]*)"`)
      .exec(text)?.[1]
      ?.replace('https://feeds.cubaheadlines.example/', '')

  test('and the living feed together hold every article, and each archive links to the one before', async () => {
    const site = writeNewsroom({ records, site: archived })
    await build({ site, now: at('2026-05-01') })
    for (const name of ['atom.xml', 'rss.xml']) {
      const living = read(site, `es/${name}`)
      expect(living.match(/<(?:entry|item) /g)).toHaveLength(3)
      // The living feed reaches back into March, so that is the newest month that needs an archive.
      expect(linkOf(living, 'prev-archive')).toBe(`es/archive/2026-03/${name}`)
      const march = read(site, `es/archive/2026-03/${name}`)
      expect(march).toContain('<fh:archive/>')
      expect(march.match(/<(?:entry|item) /g)).toHaveLength(2)
      expect([linkOf(march, 'current'), linkOf(march, 'prev-archive'), linkOf(march, 'next-archive')]).toEqual([
        `es/${name}`,
        `es/archive/2026-01/${name}`,
        undefined,
      ])
      const january = read(site, `es/archive/2026-01/${name}`)
      expect([linkOf(january, 'prev-archive'), linkOf(january, 'next-archive')]).toEqual([
        undefined,
        `es/archive/2026-03/${name}`,
      ])
    }
    const pages = ['es/feed.json', 'es/archive/2026-03/feed.json', 'es/archive/2026-01/feed.json'].map(
      path => (JSON.parse(read(site, path)) as { next_url?: string }).next_url,
    )
    expect(pages).toEqual([
      'https://feeds.cubaheadlines.example/es/archive/2026-03/feed.json',
      'https://feeds.cubaheadlines.example/es/archive/2026-01/feed.json',
      undefined,
    ])
    expect(findings(site, at('2026-05-01'))).toEqual([])
  })

  test('of old months keep their bytes when new articles come, and change only with their own articles', async () => {
    const site = writeNewsroom({ records, site: archived })
    await build({ site, now: at('2026-05-01') })
    const times = () =>
      ['01', '03'].map(number => statSync(join(site, `dist/es/archive/2026-${number}/atom.xml`)).mtimeMs)
    const before = times()
    const more = writeNewsroom({ records: month(5, 3) })
    for (const { id } of month(5, 3)) {
      for (const file of ['article.yaml', 'en.md', 'es.md']) {
        writeIn(site, `articles/${id}/${file}`, readFileSync(join(more, 'articles', id, file), 'utf8'))
      }
    }
    await build({ site, now: at('2026-06-01') })
    expect(linkOf(read(site, 'es/atom.xml'), 'prev-archive')).toBe('es/archive/2026-05/atom.xml')
    expect(times()[1]).toBe(before[1])
    writeFileSync(join(site, 'articles/m3-0/es.md'), '---\ntitle: Otro título\nslug: m3-0-page\n---\nOtro texto.\n')
    await build({ site, now: at('2026-06-01') })
    expect(times()[0]).toBe(before[0])
    expect(times()[1]).not.toBe(before[1])
  })

  test('are none while the living feed holds everything', async () => {
    const site = writeNewsroom({ records, site: { archives: true, limit: 6 } })
    await build({ site, now: at('2026-05-01') })
    expect(readdirSync(join(site, 'dist/es'))).not.toContain('archive')
    expect(linkOf(read(site, 'es/atom.xml'), 'prev-archive')).toBeUndefined()
  })
})
