import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, cutToColumns, inColumns, inert } from '../../src/base/columns.ts'

test.each<[text: string, columns: number]>([
  ['', 0],
  ['port', 4],
  ['“El año” — sí…', 14],
  ['en\u0303e', 3],
  ['港が開いた', 10],
  ['서울', 4],
  ['ＡＢ', 4],
  ['「港」', 6],
  ['🚢', 2],
  ['👩‍👩‍👧', 2],
  ['🇨🇺', 2],
  ['❤️', 2],
  ['1️⃣', 2],
  ['שלום', 4],
  ['\u2068שלום\u2069', 4],
  ['a\u200Bb', 2],
])('%j takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns)
})

describe('a text in columns', () => {
  test.each<[text: string, columns: number, cut: string]>([
    ['The port reopens', 16, 'The port reopens'],
    ['The port reopens', 9, 'The port…'],
    ['The port reopens', 10, 'The port…'],
    ['港が開いた', 6, '港が…'],
    ['港が開いた', 5, '港が…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4, '👩‍👩‍👧…'],
    ['port', 1, '…'],
    ['port', 0, ''],
  ])('%j in %d is %j', (text, columns, cut) => {
    expect(cutToColumns(text, columns)).toBe(cut)
  })

  test('takes all of them and no more, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (text, columns) => {
        expect(columnsOf(inColumns(text, columns))).toBe(columns)
      }),
    )
  })

  test('takes no time for a very long text', () => {
    expect(cutToColumns('port '.repeat(1e6), 8)).toBe('port po…')
    expect(cutToColumns('e' + '\u0301'.repeat(1e5), 8)).toMatch(/…$/)
  })
})

test('gives a terminal nothing to obey', () => {
  expect(inert('\u001B[31mred\u001B[0m\nport\u202E\u0007')).toBe('[31mred [0m port')
  expect(inert('a\u009B2Jb\u2028c')).toBe('a 2Jb c')
})
