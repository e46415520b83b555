import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { decodeFeeds } from '../../src/checks/decode.ts'
import { checkDocument, checkDocuments, errorsIn } from '../../src/checks/document.ts'
import { findingCodes, type Finding } from '../../src/checks/finding.ts'
import { createBodyReader } from '../../src/checks/value-context.ts'
import { readFeedFiles } from '../../src/input/feed-files.ts'
import { runs } from '../support/runs.ts'

const folder = import.meta.dirname
const root = join(folder, '../..')
const now = new Date('2026-06-01T00:00:00Z')

interface Fixture {
  readonly path: string
  readonly description: string
  /** The codes that the file's comment announces, sorted. */
  readonly expected: readonly string[]
  readonly limit?: number
}

function fixture(path: string): Fixture {
  const head = readFileSync(path, 'latin1')
  const description = /Description: (.*?)\s*(?:\n|Expect:)/.exec(head)?.[1] ?? ''
  const expected = /Expect: (none|[A-Z0-9_]+(?:, [A-Z0-9_]+)*)/.exec(head)?.[1] ?? 'no expectation'
  const limit = /Limit: (\d+)/.exec(head)?.[1]
  return {
    path,
    description,
    expected: expected === 'none' ? [] : expected.split(', ').toSorted(),
    ...(limit !== undefined && { limit: Number(limit) }),
  }
}

function filesIn(path: string): string[] {
  return readdirSync(path)
    .filter(name => /\.(?:xml|json)$/.test(name))
    .map(name => join(path, name))
}

const single = ['document', 'rss', 'atom', 'json'].flatMap(name => filesIn(join(folder, name)).map(fixture))
const sets = readdirSync(join(folder, 'set')).map(name => filesIn(join(folder, 'set', name)).map(fixture))

const codesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ code }) => code))].toSorted()

function checkFiles(paths: readonly string[], maxBytes?: number): Finding[] {
  const { documents, findings } = decodeFeeds(readFeedFiles(paths))
  return [...findings, ...checkDocuments(documents, { now, ...(maxBytes !== undefined && { maxBytes }) })]
}

describe('fixtures', () => {
  test.each(single.map(each => [each.path.slice(folder.length + 1), each] as const))(
    '%s',
    (_, { path, expected, limit }) => {
      expect(codesOf(checkFiles([path], limit))).toEqual(expected)
    },
  )

  test.each(sets.map(each => [each[0]?.path.split('/').at(-2) ?? '', each] as const))('set/%s', (_, fixtures) => {
    const findings = checkFiles(fixtures.map(({ path }) => path))
    for (const { path, expected } of fixtures)
      expect([basename(path), codesOf(findings.filter(({ file }) => file === path))]).toEqual([
        basename(path),
        expected,
      ])
  })

  test('have the same errors where nobody asks for warnings', () => {
    const body = createBodyReader()
    for (const { name, text } of decodeFeeds(readFeedFiles(single.map(({ path }) => path))).documents) {
      const errors = checkDocument(text, name, { now }).filter(({ severity }) => severity === 'error')
      expect(errorsIn(text, name, { now, body })).toEqual(errors)
    }
  })

  test('say what they are about', () => {
    expect([...single, ...sets.flat()].filter(({ description }) => description === '')).toEqual([])
  })

  test('every code has one', () => {
    const covered = new Set([...single, ...sets.flat()].flatMap(({ expected }) => expected))
    // A file that cannot be read is no fixture; the command's test has it.
    expect(findingCodes.filter(code => !covered.has(code))).toEqual(['FILE_UNREADABLE'])
  })
})

test('every code has its heading in docs/checks.md, and every heading its code', () => {
  const headings = [...readFileSync(join(root, 'docs/checks.md'), 'utf8').matchAll(/^### ([A-Z0-9_]+)$/gm)].map(
    match => match[1],
  )
  expect(new Set(headings)).toEqual(new Set(findingCodes))
  expect(headings.length).toBe(findingCodes.length)
})

const shared = join(root, '../shared/fixtures')
test.skipIf(!existsSync(shared))('the clean fixtures of the project have no findings', () => {
  const clean = readdirSync(shared).filter(name => name.includes('clean'))
  expect(clean.flatMap(name => checkFiles([join(shared, name)]))).toEqual([])
})

describe('the sample newsroom', () => {
  const out = mkdtempSync(join(tmpdir(), 'pregon-check-'))
  afterAll(() => rmSync(out, { recursive: true }))

  // Slow on a busy machine: every file of the build is synced.
  test('has no findings', { timeout: 60_000 }, async () => {
    await build({ site: root, out, now: new Date('2026-11-22T12:00:00Z') })
    const { documents, findings } = decodeFeeds(readFeedFiles([out]))
    expect(documents.length).toBeGreaterThan(0)
    expect([...findings, ...checkDocuments(documents, { now: new Date('2026-11-22T12:00:00Z') })]).toEqual([])
  })
})

describe('a finding', () => {
  const clean = readFileSync(join(folder, 'rss/clean.xml'), 'utf8')

  test('names file, line, column and path, found and expected', () => {
    const text = clean.replace('GMT', '+0545')
    expect(checkDocument(text, 'rss.xml', { now })).toEqual([
      {
        code: 'DATE_UNUSUAL',
        severity: 'warning',
        file: 'rss.xml',
        line: text.slice(0, text.indexOf('<pubDate')).split('\n').length,
        column: 7,
        path: '/rss/channel/item/pubDate',
        found: '"Mon, 02 Mar 2026 10:00:00 +0545"',
        expected: 'Mon, 02 Mar 2026 04:15:00 GMT',
      },
    ])
  })

  test('has the same place whatever ends the lines', () => {
    const place = (text: string) => checkDocument(text, 'rss.xml', { now }).map(({ line, column }) => [line, column])
    const faulty = clean.replace('GMT', '+0545')
    expect(place(faulty.replaceAll('\n', '\r\n'))).toEqual(place(faulty))
    expect(place(`\uFEFF${faulty}`)).toEqual(place(faulty))
  })

  test('in JSON names the member', () => {
    const json = readFileSync(join(folder, 'json/date.json'), 'utf8')
    expect(checkDocument(json, 'feed.json', { now })).toMatchObject([
      { code: 'DATE_INVALID', file: 'feed.json', path: 'items[0].date_published', expected: '2026-03-02T10:00:00Z' },
    ])
  })
})

test.each(['', '   ', '<', '{', '{}', '[]', '<feed/>', '{"items": [null, 1, [], {}], "version": 1}', '<rss', '\0'])(
  '%j is reported, not thrown',
  text => {
    expect(checkDocument(text, 'x', { now }).some(({ severity }) => severity === 'error')).toBe(true)
  },
)

test('no cut, doubled or inserted piece of a feed makes a check throw', () => {
  const texts = ['rss/media-clean.xml', 'atom/xhtml-clean.xml', 'json/clean.json'].map(name =>
    readFileSync(join(folder, name), 'utf8'),
  )
  const insert = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<', '&', '"', ']]>', '<item>', '{', 'null,', '\u2067'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(2000), fc.nat(2000), insert, (text, from, length, piece) => {
      const findings = checkDocument(text.slice(0, from) + piece + text.slice(from + (length % 40)), 'x', { now })
      expect(findings.every(({ file }) => file === 'x')).toBe(true)
    }),
    { numRuns: runs(300) },
  )
})

describe('takes its time and no more with', () => {
  const rss = readFileSync(join(folder, 'rss/clean.xml'), 'utf8')
  const json = readFileSync(join(folder, 'json/clean.json'), 'utf8')
  const n = 100_000
  const body = (html: string) => rss.replace('&lt;p&gt;At length.&lt;/p&gt;', html.replaceAll('<', '&lt;'))

  test.each([
    ['elements in elements', rss.replace('<title>First', `${'<x>'.repeat(n)}${'</x>'.repeat(n)}<title>First`)],
    ['HTML in HTML', body('<div>'.repeat(n))],
    ['a long style', body(`<p style="a:${' '.repeat(n)}:">x</p>`)],
    ['a style of declarations', body(`<p style="${'a\t:\t;'.repeat(n)}!">x</p>`)],
    ['a long srcset', body(`<img alt="" srcset="${'a ,'.repeat(n)}">`)],
    ['a date of parentheses', rss.replace('GMT', `${'('.repeat(n)}${')'.repeat(n)}`)],
    ['a date of spaces', rss.replace('02 Mar', `02${' '.repeat(n)}Mar`)],
    ['a title of brackets', rss.replace('First', '&lt;/'.repeat(n))],
    ['an author of brackets', rss.replace('<title>First', `<author>${'&lt;@'.repeat(n)}</author><title>First`)],
    ['arrays in arrays', json.replace('"items": [', `"x": ${'['.repeat(n)}${']'.repeat(n)}, "items": [`)],
  ])('%s', { timeout: 20_000 }, (_, text) => {
    expect(() => checkDocument(text, 'x', { now })).not.toThrow()
  })
})
