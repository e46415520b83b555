// Words by the rules of a language, in texts of any length.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LanguageTag } from '../../src/model/language.ts'
import { wordCount } from '../../src/words/word-count.ts'
import { runs } from '../support/runs.ts'

const english = 'en' as LanguageTag
const whole = new Intl.Segmenter('en', { granularity: 'word' })
const atOnce = (text: string) => [...whole.segment(text)].filter(({ isWordLike }) => isWordLike).length

const pieces = [
  'word',
  ' ',
  ' ',
  '\n',
  'don’t',
  '3.14',
  ', ',
  '\u0301',
  '東京',
  'カタカナ',
  'ไทยภาษา',
  '👩‍👩‍👧',
  'שלום',
  '-',
  '\u00A0',
]

test('the parts of a long text have the words of the whole text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 }), some => {
      const text = some.join('').repeat(60)
      fc.pre(/\s[\p{L}\p{N}]/u.test(text))
      expect(wordCount(text, english)).toBe(atOnce(text))
    }),
    { numRuns: runs(100) },
  )
})

test.each([
  ['with spaces', 'word '.repeat(60_000), 60_000],
  ['in one run', '今日は'.repeat(10_000), 20_000],
  ['in one word', 'a'.repeat(3000), 1],
])('a long text %s has its words', (_, text, words) => {
  expect(wordCount(text, english)).toBe(words)
})
