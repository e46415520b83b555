import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mend, quoteAt, quoteLines } from '../../src/model/quote.ts'

/** Quotes the place that `‸` marks in a text. */
function shown(marked: string): string[] {
  const quote = quoteAt(marked.replace('‸', ''), marked.indexOf('‸'))
  return quote ? quoteLines(quote) : []
}

describe('a line is quoted with a caret below the place', () => {
  test.each([
    ['the first line', 'ti‸tle: T\nslug: s', ['title: T', '  ^']],
    ['another line', 'a\nsl‸ug: s\nb', ['slug: s', '  ^']],
    ['the last line, at its end', 'a\nslug: s‸', ['slug: s', '       ^']],
    ['a line that ends as on Windows', 'a\r\nslug: s‸\r\nb', ['slug: s', '       ^']],
    ['a tab', '\t\tslug:‸\ts', ['→→slug:→s', '       ^']],
    ['wide characters', '标题：‸x', ['标题：x', '      ^']],
    ['an emoji', '🎉 a‸b', ['🎉 ab', '    ^']],
    ['an accent of its own', 'e\u0301‸x', ['e\u0301x', ' ^']],
    ['what would move a terminal’s cursor or turn its text', 'a\u001B[2J\u202E‸b', ['a\uFFFD[2J\uFFFDb', '      ^']],
    ['an empty line', 'a\n‸\nb', []],
    ['a blank line', 'a\n  ‸ \nb', []],
    ['nothing', '‸', []],
    ['a blank line', '‸\na', []],
  ])('%s', (_, marked, lines) => {
    expect(shown(marked)).toEqual(lines)
  })
})

test('a long line is cut around the place, but not inside a character', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '🎉', ' '), { maxLength: 400 }), fc.nat(), (before, at) => {
      const units = before.join('')
      const offset = at % (units.length + 1)
      const quote = quoteAt(`${units.slice(0, offset)}x${units.slice(offset)}`, offset)
      expect(quote?.line.length).toBeLessThanOrEqual(103)
      expect(quote?.line[quote.caret]).toBe('x')
    }),
  )
  const long = quoteAt('🎉'.repeat(200), 200)
  expect(long?.line).toMatch(/^…(?:🎉)+…$/u)
})

describe('a correction replaces text at the caret or after it', () => {
  const quote = quoteAt('section: sect', 0)
  test.each([
    ['sect', 'world', 'worldion: sect'],
    ['sect: ', 'x', undefined],
    ['', 'x', undefined],
  ])('%j by %j', (from, to, mended) => {
    expect(mend(quote, from, to)?.mended).toBe(mended)
  })

  test('but not before it', () => {
    expect(mend(quoteAt('section: sect', 8), 'sect', 'world')?.mended).toBe('section: world')
  })

  test('and is shown below the line', () => {
    expect(quoteLines({ line: 'a: b', caret: 3, mended: 'a: "b"\nc:\td' })).toEqual(['a: b', '   ^', 'a: "b"', 'c:→d'])
  })
})
