// The library makes of values in memory what a build makes of files.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderFeeds, type RecordInput, type RenderedFeeds } from '../../src/index.ts'
import { recordsIn, siteIn } from '../support/given.ts'
import { buildTree, now, record, repository, writeNewsroom, type Newsroom, type Tree } from '../support/newsroom.ts'
import { rich } from '../support/rich-record.ts'
import { runs } from '../support/runs.ts'

const treeOf = ({ documents }: RenderedFeeds): Tree =>
  Object.fromEntries(documents.map(({ path, text }) => [path, text] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Renders the records of a newsroom's folder in memory, and builds the folder. */
async function both(
  folder: string,
): Promise<{ inMemory: RenderedFeeds; built: Awaited<ReturnType<typeof buildTree>> }> {
  const [inMemory, built] = await Promise.all([
    renderFeeds(siteIn(folder), recordsIn(folder), { now }),
    buildTree(folder),
  ])
  return { inMemory, built }
}

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code).toSorted()

test('gives the bytes of a build for the sample, pages included', async () => {
  const { inMemory, built } = await both(repository)
  expect(treeOf(inMemory)).toEqual(built.tree)
  expect(inMemory.records).toBe(built.report.records)
  expect(codes(inMemory.problems)).toEqual(codes(built.report.problems))
})

const newsrooms: [name: string, Newsroom][] = [
  ['every field of a record', { records: [rich, record('other')] }],
  [
    'archives, tombstones, and an end',
    {
      records: [
        record('gone', { withdrawn: '2026-11-20T10:00:00Z' }),
        record('old', { published: '2026-01-01' }),
        record('new'),
      ],
      site: { archives: true, tombstones: true, limit: 1 },
    },
  ],
  [
    'a fallback to the original',
    {
      records: [record('es', { translations: { es: { title: 'Uno', body: 'Dos' } } })],
      site: { fallback: 'original' },
    },
  ],
  ['one format and one scope', { records: [record('one')], site: { formats: ['atom'], scopes: ['all'] } }],
  [
    'a partner',
    {
      records: [record('one'), record('two', { notFor: ['app'] })],
      site: { partners: { portal: {}, app: { format: 'json' } } },
    },
  ],
]

test.each(newsrooms)('gives the bytes of a build for a newsroom with %s', async (_, newsroom) => {
  const { inMemory, built } = await both(writeNewsroom({ spelling: 'json', ...newsroom }))
  expect(Object.keys(built.tree).length).toBeGreaterThan(0)
  expect(treeOf(inMemory)).toEqual(built.tree)
  expect(codes(inMemory.problems)).toEqual(codes(built.report.problems))
})

const moment = fc.constantFrom('2026-03-01T10:00:00Z', '2026-11-01', '2026-11-22T11:59:59Z', '2027-01-01T00:00:00Z')
const words = fc.record(
  {
    title: fc.string({ minLength: 1 }),
    body: fc.constantFrom('Text.', '# A\n\n- b', '<script>x</script>', ''),
    expires: moment,
  },
  { requiredKeys: ['title', 'body'] },
)
const anyRecord = fc
  .record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      published: moment,
      withdrawn: moment,
      section: fc.constantFrom('world', 'cuba', 'unknown'),
      tags: fc.subarray(['cuba', 'x']),
      translations: fc.record({ en: words, es: words, fr: words }, { requiredKeys: [] }),
    },
    { requiredKeys: ['id', 'published', 'section', 'translations'] },
  )
  .map(value => value as RecordInput & Newsroom['records'][number])

test('gives the bytes of a build for any records, and counts the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyRecord, { maxLength: 4, selector: ({ id }) => id }), async records => {
      const { inMemory, built } = await both(writeNewsroom({ records, spelling: 'ndjson' }))
      expect(treeOf(inMemory)).toEqual(built.tree)
      const { report } = built
      expect([inMemory.records, inMemory.rejected]).toEqual([report.records, report.rejected])
      expect(codes(inMemory.problems)).toEqual(codes(report.problems))
    }),
    { numRuns: runs(10) },
  )
})
