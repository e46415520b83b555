import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument, stringify } from 'yaml'
import { readPlainYaml } from '../../src/input/yaml/fast-yaml.ts'
import { runs } from '../support/runs.ts'

/** The data that the full YAML parser reads; undefined where it finds a fault. */
function read(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, logLevel: 'silent' })
  return document.errors.length + document.warnings.length > 0 ? undefined : document.toJS()
}

/** Whether the fast reader reads a text. If so, its data must equal those of the full parser. */
function isReadAlike(text: string): boolean {
  const value = readPlainYaml(text)
  if (value !== undefined) expect({ text, value }).toStrictEqual({ text, value: read(text) })
  return value !== undefined
}

describe('the fast reader reads', () => {
  test.each([
    ['article.yaml', 'id: port\npublished: 2026-02-21T21:30:00-05:00\nsection: world\ntags: [a, b-c]\n'],
    ['a first line', '---\nid: port\n'],
    ['Windows line ends', 'id: port\r\ntags:\r\n  - a\r\ntext: |\r\n  a\r\n\r\n  b\r\n'],
    ['comments', '# a\n\nid: port # b\n  # c\ntags: # d\n# e\n- a # f\n\n- b#c\n#g'],
    ['no break at the end', 'id: port'],
    ['JSON', '{"a":"b","c":[1,-2.5,true,null,"\\u00f1\\n\\"\\ud83d\\ude00"],"d":{}}'],
    ['JSON on lines of its own', '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {\n    "c": ""\n  }\n}\n'],
    ['values of all types', 'a: 1\nb: -1\nc: 1.50\nd: true\ne: null\nf: ~\ng:\nh: 2026-02-21\ni: no\nj: 1 e\n'],
    [
      'mappings in lists',
      'a:\n  - name: X\n    url: https://x.example/\n  - { name: Y, url: "/y" }\n  -\n    name: Z\n',
    ],
    ['lists in lists', '- - a\n  - - b\n-\n  - c\n'],
    ['lists level with their key', 'a:\n- b\n- c: d\n  e:\n  - f\ng: h\n'],
    ['mappings in mappings', 'a:\n    b:\n      c: d\n\n    e: f\ng: h\n'],
    ['quotes', "a: 'it''s'\nb: \"a # b: c\"\n\"c\": ''\n'd': \"\"\n"],
    ['text that looks like more', 'a: b:c #d\nb: a#b "c" [d] {e} & * ! | > % @ `\nc: -x\nd: (a) — b, c?\n'],
    ['text on several lines', 'a: one\n  two\n\n    three # four\nb:\n  five\n  six\n- '.slice(0, -2)],
    ['quotes on several lines', 'a: "one\n  two\n\n\n  three"\nb: \'it\'\'s\n   four\'\nc:\n  "five"\n'],
    [
      'blocks of text',
      'a: |\n  one\n    two\n\n  three\nb: >-\n  one\n  two\n\n  three\n\nc:\n  - |\n    x\n\n\n  - >\n\n    y\n# z\n',
    ],
    ['lists in brackets on several lines', 'a: [\n  b, # c\n\n  d,\n  ]\nb: { c: d,\n  e:\n    f }\n'],
  ])('%s', (_, text) => {
    expect(isReadAlike(text)).toBe(true)
  })
})

const unusual = 'True NULL +1 0x1f 0o17 0b1 1_000 .5 1. 1e3 .inf -.INF .NaN -0 -0.0 007 12345678901234567890'.split(' ')

test.each(unusual)('%s is not recognized', text => {
  expect(isReadAlike(`a: ${text}\n`)).toBe(false)
  expect(isReadAlike(`a: [${text}]\n`)).toBe(false)
})

describe('the fast reader does not read', () => {
  test.each([
    ['nothing', ''],
    ['a text alone', 'a\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key twice in brackets', 'a: { b: 1, "b": 2 }\n'],
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a second document', 'a: b\n---\nc: d\n'],
    ['a directive', '%YAML 1.1\n---\na: b\n'],
    ['a merge key', '<<: { a: b }\n'],
    ['a key that objects inherit', '__proto__: 1\n'],
    ['a tab', 'a:\tb\n'],
    ['a line end of its own', 'a: b\rc: d\n'],
    ['a colon in a text', 'a: b: c\n'],
    ['too deep', `a: ${'['.repeat(50)}${']'.repeat(50)}\n`],
    ['too deep by indentation', Array.from({ length: 50 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ])('%s', (_, text) => {
    expect(isReadAlike(text)).toBe(false)
  })
})

const pieces = fc.constantFrom(
  ...'a§b§key§two words§ñ§😀§1§-1§1.5§0§2026-02-21§true§no§null§~§__proto__§_§=§\u00A0§\u2028§\u0085§\uFEFF§\u0000'.split(
    '§',
  ),
  ...':§: § :§- §-§\n§\n§\n\n§\n  §\n    §\n §\n--§ §  §\r\n§\t§#§ #§# c\n§a: §\nb: §\n- c: §\n  d: §"e": §"f":'.split(
    '§',
  ),
  ...`"§'§''§"a"§'b'§\\§\\n§\\"§\\u00f1§\\x41§[§]§{§}§,§, §[a, b]§{ a: b }`.split('§'),
  ...'|§>§|\n  §>-\n  §|+\n§|2§&a §*a§!t §%§@§`§?§? §<<§---§\n---\n§...§\n...\n'.split('§'),
)
const texts = fc.array(pieces, { maxLength: 25 }).map(parts => parts.join(''))
const keys = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('a', 'b', 'name', 'url', 'x-y') },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom('x y', '1', 'true', ''), fc.string({ maxLength: 8 })) },
)
const { data } = fc.letrec(tie => ({
  data: fc.oneof({ depthSize: 'small' }, tie('scalar'), tie('list'), tie('mapping')),
  scalar: fc.oneof(
    { weight: 1, arbitrary: fc.oneof(texts, fc.string(), fc.double({ noNaN: true })) },
    { weight: 8, arbitrary: fc.lorem({ maxCount: 30 }) },
    { weight: 4, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 4 }).map(text => text.replaceAll('. ', '.\n')) },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-z :#'"[\],{}|>&*\n-]{0,30}$/) },
    { weight: 4, arbitrary: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)) },
  ),
  list: fc.array(tie('data'), { maxLength: 4 }),
  mapping: fc.dictionary(keys, tie('data'), { maxKeys: 5, noNullPrototype: true }),
}))
const styles = fc.record({
  blockQuote: fc.constantFrom(true, false, 'folded' as const, 'literal' as const),
  collectionStyle: fc.constantFrom('any', 'any', 'block', 'flow'),
  defaultKeyType: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  defaultStringType: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 20, 80),
  singleQuote: fc.constantFrom(null, true, false),
  flowCollectionPadding: fc.boolean(),
  nullStr: fc.constantFrom('null', '~', ''),
})
const record = fc.dictionary(keys, data, { minKeys: 1, maxKeys: 6, noNullPrototype: true })
const printed = fc.tuple(record, styles).map(([value, style]) => stringify(value, style))
/** Texts with removed, repeated or inserted parts. */
const mutated = fc
  .tuple(printed, fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.oneof(pieces, fc.constant(''))), { maxLength: 4 }))
  .map(([text, changes]) =>
    changes.reduce((changed, [at, length, by]) => {
      const from = at % (changed.length + 1)
      return changed.slice(0, from) + by + changed.slice(from + length)
    }, text),
  )

const numRuns = runs(1500)

test.each([
  ['pieces', texts],
  ['data that was printed', printed],
  ['data that was printed and changed', mutated],
  ['the same with Windows line ends', mutated.map(text => text.replaceAll('\n', '\r\n'))],
])('%s: the fast reader gives the data of the full parser', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, text => {
      isReadAlike(text)
    }),
    { numRuns },
  )
})
