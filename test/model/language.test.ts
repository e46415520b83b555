import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionOf, parseLanguageTag } from '../../src/model/language.ts'
import { tag } from '../support/site.ts'

test.each([
  ['es', 'es'],
  ['PT-br', 'pt-BR'],
  ['pt_BR', 'pt-BR'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['es-419', 'es-419'],
  ['iw', 'he'],
  ['', undefined],
  ['e', undefined],
  ['en-', undefined],
  ['español', undefined],
  ['en US', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
])('parseLanguageTag(%j) is %j', (input, expected) => {
  expect(parseLanguageTag(input)).toBe(expected)
})

test('a canonical tag is its own canonical form', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|\d{3}))?$/), text => {
      const canonical = parseLanguageTag(text)
      fc.pre(canonical !== undefined)
      expect(parseLanguageTag(canonical ?? '')).toBe(canonical)
    }),
  )
})

test.each([
  ['en', 'ltr'],
  ['es-419', 'ltr'],
  ['ja', 'ltr'],
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['dv', 'rtl'],
  ['ku', 'ltr'],
  ['ku-Arab', 'rtl'],
  ['uz-AF', 'rtl'],
  ['ar-Latn', 'ltr'],
])('%s is written %s', (language, expected) => {
  expect(directionOf(tag(language))).toBe(expected)
})
