import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build, type Report } from '../../src/index.ts'
import { now, readTree, record, writeNewsroom, type Fields } from '../support/newsroom.ts'

const both = { compress: ['gzip', 'brotli'] }

const newsroom = (site: Fields = both) =>
  writeNewsroom({ records: ['one', 'two', 'three'].map(id => record(id)), site: { ...site, scopes: ['all'] } })

// Three formats in two languages, and the page that explains the extension of JSON Feed.
const documents = 7

const distOf = (site: string) => join(site, 'dist')
const buildIn = (site: string): Promise<Report> => build({ site, now })

function writeSite(site: string, more: Fields): void {
  const file = join(site, 'site.yaml')
  const { compress: _, ...rest } = parse(readFileSync(file, 'utf8')) as Fields
  writeFileSync(file, stringify({ ...rest, ...more }))
}

function edit(site: string): void {
  const file = join(site, 'articles/two/es.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('told', 'told and told again'))
}

/** The facts that differ only if a file was written again. */
const filesOf = (site: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(readTree(distOf(site))).map(path => {
      const { ino, mtimeMs } = statSync(join(distOf(site), path))
      return [path, `${ino} ${mtimeMs}`]
    }),
  )

const changedSince = (site: string, before: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(filesOf(site))
    .filter(([path, file]) => before[path] !== file)
    .map(([path]) => path)

function expectFaithful(site: string): void {
  const paths = Object.keys(filesOf(site)).filter(path => !/\.(?:gz|br)$/.test(path))
  expect(paths).toHaveLength(documents)
  for (const path of paths) {
    const bytes = (ending = '') => readFileSync(join(distOf(site), path + ending))
    expect(gunzipSync(bytes('.gz')).equals(bytes())).toBe(true)
    expect(brotliDecompressSync(bytes('.br')).equals(bytes())).toBe(true)
  }
}

describe('compressed siblings', () => {
  test('there are none unless the site file asks for them', async () => {
    const site = newsroom({})
    await buildIn(site)
    expect(Object.keys(filesOf(site)).filter(path => /\.(?:gz|br)$/.test(path))).toEqual([])
  })

  test('each document has the wanted siblings with its bytes, and the report counts only documents', async () => {
    const site = newsroom()
    const report = await buildIn(site)
    expectFaithful(site)
    expect(report.documents.created).toHaveLength(documents)
  })

  test('two builds of the same records make the same bytes, which name no system', async () => {
    const [a, b] = [newsroom(), newsroom()]
    await Promise.all([buildIn(a), buildIn(b)])
    expect(readTree(distOf(a))).toEqual(readTree(distOf(b)))
    expect(
      readFileSync(join(distOf(a), 'en/rss.xml.gz'))
        .subarray(0, 10)
        .toString('hex'),
    ).toBe('1f8b08000000000002ff')
  })

  test('a build with nothing to do writes no sibling', async () => {
    const site = newsroom()
    await buildIn(site)
    const before = filesOf(site)
    await buildIn(site)
    expect(changedSince(site, before)).toEqual([])
  })

  test('an edit rewrites only the siblings of the documents that it changes', async () => {
    const site = newsroom()
    await buildIn(site)
    const before = filesOf(site)
    edit(site)
    const report = await buildIn(site)
    expect(report.documents.changed).toEqual(['es/rss.xml', 'es/atom.xml', 'es/feed.json'])
    expect(changedSince(site, before)).toEqual(
      report.documents.changed.flatMap(path => [path, `${path}.br`, `${path}.gz`]).toSorted(),
    )
    expectFaithful(site)
  })

  test.each([
    ['is missing', (path: string) => rmSync(path)],
    ['holds something else', (path: string) => writeFileSync(path, 'something else')],
  ])('a sibling that %s is made again, and its document is not written', async (_, spoil) => {
    const site = newsroom()
    await buildIn(site)
    const before = filesOf(site)
    spoil(join(distOf(site), 'en/atom.xml.gz'))
    const report = await buildIn(site)
    expect(changedSince(site, before)).toEqual(['en/atom.xml.gz'])
    expect(report.documents.unchanged).toHaveLength(documents)
    expectFaithful(site)
  })

  test('without a manifest, a stale sibling is found by its bytes', async () => {
    const site = newsroom()
    await buildIn(site)
    const stale = readFileSync(join(distOf(site), 'es/rss.xml.gz'))
    edit(site)
    await buildIn(site)
    const before = filesOf(site)
    writeFileSync(join(distOf(site), 'es/rss.xml.gz'), stale)
    rmSync(join(site, '.pregon'), { recursive: true })
    await buildIn(site)
    expect(changedSince(site, before)).toEqual(['es/rss.xml.gz'])
    expectFaithful(site)
  })

  test('siblings are removed when compression is switched off, and come back with it; documents stay as they are', async () => {
    const site = newsroom()
    await buildIn(site)
    const all = filesOf(site)
    writeSite(site, { compress: ['brotli'] })
    const report = await buildIn(site)
    expect(Object.keys(filesOf(site))).toEqual(Object.keys(all).filter(path => !path.endsWith('.gz')))
    expect(report.documents).toMatchObject({ removed: [], changed: [], created: [] })
    writeSite(site, {})
    await buildIn(site)
    expect(Object.keys(filesOf(site))).toHaveLength(documents)
    writeSite(site, both)
    await buildIn(site)
    expect(changedSince(site, all).every(path => /\.(?:gz|br)$/.test(path))).toBe(true)
    expectFaithful(site)
  })

  test('siblings are removed with their document, and no folder is left behind', async () => {
    const site = newsroom()
    writeSite(site, { ...both, scopes: ['all', 'section'] })
    await buildIn(site)
    expect(Object.keys(filesOf(site))).toContain('es/sections/world/rss.xml.br')
    writeSite(site, { ...both, scopes: ['all'], retired: ['sections/'] })
    const report = await build({ site, now })
    expect(report.documents.removed.toSorted()).toEqual(
      ['en', 'es'].flatMap(tag =>
        ['cuba', 'culture', 'world'].flatMap(key =>
          ['atom.xml', 'feed.json', 'rss.xml'].map(name => `${tag}/sections/${key}/${name}`),
        ),
      ),
    )
    expectFaithful(site)
  })

  test('an altered sibling is not removed', async () => {
    const site = newsroom()
    await buildIn(site)
    writeFileSync(join(distOf(site), 'en/atom.xml.gz'), 'theirs')
    writeSite(site, {})
    const { problems } = await buildIn(site)
    expect(problems).toMatchObject([{ code: 'FILE_FOREIGN', file: 'en/atom.xml.gz' }])
    expect(readFileSync(join(distOf(site), 'en/atom.xml.gz'), 'utf8')).toBe('theirs')
  })

  test('an unknown coding is refused', async () => {
    const { status, problems } = await buildIn(newsroom({ compress: ['zstd'] }))
    expect(status).toBe(2)
    expect(problems).toMatchObject([{ code: 'VALUE_INVALID', path: 'compress[0]' }])
  })
})
