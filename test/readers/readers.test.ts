import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deviations, type Deviation } from './deviations.ts'
import { publish, type PublishedFeed } from './newsrooms.ts'
import { describeObservation, observe, type Observation } from './observe.ts'
import { page } from './page.ts'
import { readers } from './programs/programs.ts'
import { facts, formatsOf, type Reader, type SeenFeed } from './reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'pregon-readers-'))
afterAll(() => rmSync(folder, { recursive: true }))

let feeds: readonly PublishedFeed[] = []
beforeAll(async () => {
  feeds = await publish(folder)
})

const belongs = (deviation: Deviation, { reader, feed, fact, item }: Observation): boolean =>
  deviation.reader === reader &&
  deviation.formats.includes(feed.format) &&
  deviation.fact === fact &&
  item !== undefined &&
  deviation.covers(item)

describe.each(readers.flatMap(reader => formatsOf(reader).map(format => [reader.name, format, reader] as const)))(
  '%s reads %s',
  (_, format, reader) => {
    let read: readonly { readonly feed: PublishedFeed; readonly seen: SeenFeed | undefined }[] = []
    let observations: readonly Observation[] = []

    beforeAll(async () => {
      const own = feeds.filter(feed => feed.format === format)
      const seen = await reader.read(own.map(({ path }) => path))
      read = own.map((feed, i) => ({ feed, seen: seen[i] }))
      observations = read.flatMap(({ feed, seen = { items: [] } }) => observe(reader, feed, seen))
    })

    test('every feed, without a fault', () => {
      const faults = read.flatMap(({ feed, seen }) => (seen?.fault ? [{ in: feed.name, fault: seen.fault }] : []))
      expect(faults).toEqual([])
    })

    test('every item', () => {
      const counted = (count: (one: (typeof read)[number]) => number | undefined) =>
        read.map(one => ({ in: one.feed.name, items: count(one) }))
      expect(counted(({ seen }) => seen?.items.length)).toEqual(counted(({ feed }) => feed.items.length))
    })

    const shown = facts.filter(fact => !reader.drops[format]?.includes(fact))
    test.each(shown)('%s, exactly', fact => {
      const own = observations.filter(observation => observation.fact === fact)
      const wrong = own.filter(
        observation =>
          observation.seen !== observation.expected && !deviations.some(known => belongs(known, observation)),
      )
      expect(wrong.map(describeObservation)).toEqual([])
      expect(own.some(({ seen }) => seen !== undefined)).toBe(true)
    })

    test.each(reader.drops[format] ?? [])('nothing of %s', fact => {
      const surprising = observations.filter(observation => observation.fact === fact && observation.seen !== undefined)
      expect(surprising.map(describeObservation)).toEqual([])
    })

    test.each(deviationsOf(reader, format))('$fact: $why', deviation => {
      const covered = observations.filter(observation => belongs(deviation, observation))
      expect(covered.length, 'items that the deviation covers').toBeGreaterThan(0)
      const healed = covered.filter(
        ({ seen, expected, item, feed }) =>
          seen === expected || (deviation.shows && item && seen !== deviation.shows(item, feed.channel)),
      )
      expect(healed.map(describeObservation), 'the table in deviations.ts is out of date').toEqual([])
    })
  },
)

function deviationsOf(reader: Reader, format: PublishedFeed['format']): readonly Deviation[] {
  return deviations.filter(deviation => deviation.reader === reader.name && deviation.formats.includes(format))
}

test('every deviation is that of a reader here', () => {
  const names = readers.map(({ name }) => name)
  expect(deviations.filter(({ reader }) => !names.includes(reader))).toEqual([])
})

test('docs/readers.md says what the suite proved', () => {
  const text = page(readers)
  if (process.env['UPDATE'] === '1') writeFileSync('docs/readers.md', text)
  expect(readFileSync('docs/readers.md', 'utf8'), '`UPDATE=1 npm run test:readers` rewrites it').toBe(text)
})
