import fc from 'fast-check'
import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../src/model/language.ts'
import type { Locale } from '../../src/words/locale.ts'
import { messages } from '../../src/words/messages.ts'
import { runs } from '../support/runs.ts'

const es = 'es' as LanguageTag

function i18nextAlone(locale: Readonly<Record<string, string>>) {
  const i18n = createInstance({
    lng: es,
    fallbackLng: false,
    resources: { [es]: { translation: locale } },
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  })
  void i18n.init()
  i18n.services.formatter?.add('capital', (value: unknown) =>
    String(value).replace(/\p{Letter}/u, letter => letter.toLocaleUpperCase(es)),
  )
  return i18n.getFixedT(es)
}

const awkward = [
  '{',
  '}',
  '{{',
  '}}',
  '{{a}}',
  '{{-',
  '$',
  '$t(',
  't(m)',
  '$t(m)',
  '(m)',
  '$&',
  '-',
  ',',
  'é',
  '😀',
  '\n',
]
const value = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 3 })), { maxLength: 4 }).map(p => p.join('')),
  fc.nat(),
)
const places = ['{{a}}', '{{b}}', '{{- a}}', '{{-b}}', '{{ a }}', '{{a, capital}}', '{{- b,capital }}', '{{count}}']
const message = fc
  .array(fc.oneof(fc.constantFrom(...places), fc.constantFrom(...awkward, ' por ', '© ', '¿')), { maxLength: 6 })
  .map(parts => parts.join(''))
  // A locale with this message cannot be loaded.
  .filter(text => text.trim() !== '' && !text.includes('$t('))

describe('a message', () => {
  test('has the text that i18next gives, for any message and any values', () => {
    fc.assert(
      fc.property(message, fc.dictionary(fc.constantFrom('a', 'b'), value), (text, variables) => {
        const locale = { m: text }
        const expected = i18nextAlone(locale)('m', variables)
        expect(messages(es, locale as unknown as Locale)('m', variables)).toBe(expected)
      }),
      { numRuns: runs(500) },
    )
  })

  test('has the variants of i18next, also in repeated calls', () => {
    const locale = { m: '1 {{a}}', m_x: '2 {{a}}', m_one: '3 {{a}} {{count}}', m_many: '4 {{a}}', m_other: '5 {{a}}' }
    const [ours, theirs] = [messages(es, locale as unknown as Locale), i18nextAlone(locale)]
    const variables = fc.record(
      { a: value, context: fc.constantFrom('x', 'y'), count: fc.oneof(fc.nat({ max: 3 }), fc.constant(1_000_000)) },
      { requiredKeys: ['a'] },
    )
    fc.assert(
      fc.property(variables, chosen => {
        expect(ours('m', chosen)).toBe(theirs('m', chosen))
      }),
    )
  })
})
