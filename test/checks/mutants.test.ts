import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFeeds } from '../../src/checks/decode.ts'
import { checkDocuments } from '../../src/checks/document.ts'
import { describeFinding } from '../../src/checks/finding.ts'
import { runs } from '../support/runs.ts'

const now = new Date('2026-06-01T00:00:00Z')
const documents = ['rss', 'atom', 'json', 'document'].flatMap(name =>
  readdirSync(join(import.meta.dirname, name)).map(file => readFileSync(join(import.meta.dirname, name, file))),
)

const xmlPart = /<\/?[\w:]+|\s[\w:]+="[^"]*"|>[^<]+</g
const jsonPart = /"[^"]*"|[{}[\],:]|\d+/g

const parts = (text: string): string[] =>
  text.match(text.includes('<rss') || text.includes('<feed') ? xmlPart : jsonPart) ?? []

/** Parts of feeds, and what they might be written as. */
const pool = [...new Set(documents.flatMap(bytes => parts(bytes.toString('utf8'))))]
const hostile = [
  '"constructor"',
  '"__proto__"',
  'null',
  '-1e999',
  '[]',
  '{}',
  '<constructor',
  '<media:__proto__',
  '<xml:x',
  ' xmlns="urn:x"',
  ' xmlns:media=""',
  ' toString="1"',
  '>&#0;<',
  '>\u2067\uD800<',
  '><![CDATA[]]><',
  '>99999999999999999999<',
  '>-<',
  '',
]

const edit = fc.record({
  at: fc.nat(10_000),
  by: fc.oneof(fc.constantFrom(...pool), fc.constantFrom(...hostile)),
  keeps: fc.boolean(),
})

/** A feed of which parts were replaced by parts of others, or have others behind them. */
const mutant = fc
  .tuple(fc.constantFrom(...documents), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([bytes, edits]) => {
    const written = bytes.toString('utf8')
    return edits.reduce((text, { at, by, keeps }) => {
      const found = [...text.matchAll(text.includes('<rss') || text.includes('<feed') ? xmlPart : jsonPart)]
      const part = found[at % found.length]
      if (!part) return text + by
      return text.slice(0, part.index) + (keeps ? part[0] : '') + by + text.slice(part.index + part[0].length)
    }, written)
  })

const flipped = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(3000), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
  )
  .map(([bytes, edits]) => {
    const copy = Buffer.from(bytes)
    for (const [at, byte] of edits) copy[at % copy.length] = byte
    return copy
  })

test('whatever a feed’s parts or bytes are changed into, a check tells of it and throws nothing', () => {
  const one = fc.oneof(
    mutant.map(text => Buffer.from(text)),
    flipped,
  )
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), fc.boolean(), (files, isNamed) => {
      const named = files.map((content, i) => ({ name: `${i}.xml`, isNamed, content }))
      const decoded = decodeFeeds(named)
      const findings = [...decoded.findings, ...checkDocuments(decoded.documents, { now })]
      // Each file was checked, is told of, or is named as none.
      const told = new Set([
        ...decoded.documents.map(({ name }) => name),
        ...decoded.findings.map(({ file }) => file),
        ...decoded.passedOver.map(({ file }) => file),
      ])
      expect(told.size).toBe(files.length)
      for (const finding of findings)
        expect(describeFinding(finding)).toMatch(/^\d\.xml.*: (?:error|warning) [A-Z0-9_]+: /)
    }),
    { numRuns: runs(400) },
  )
})
