import { expect, test } from 'vitest'
import { readTemplate } from '../../src/words/fast-template.ts'

test.each([
  ['{{a}} de {{- b}}', { a: 1, b: 'x' }, '1 de x'],
  ['{{a, capital}}', { a: '“él' }, '“Él'],
  ['{{a}}', {}, undefined],
  ['{{{a}}}', { a: 1 }, undefined],
  ['{{a, lower}}', { a: 1 }, undefined],
])('%s is filled in, or left to i18next', (text, variables, expected) => {
  expect(readTemplate(text, raised => raised.replace('é', 'É'))?.(variables)).toBe(expected)
})
