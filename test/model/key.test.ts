import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKey, keySchema } from '../../src/model/key.ts'
import { say } from '../support/say.ts'
import { validate } from '../../src/model/validation.ts'

test.each(['a', '1', 'a-b', 'a--b', 'cuba-2026', 'constructor', 'com10', 'console', 'a'.repeat(120)])(
  '%j is a key',
  text => {
    expect(isKey(text)).toBe(true)
  },
)

test.each([
  ['', 'a-short-name'],
  ['..', 'a-short-name'],
  ['../etc', 'etc'],
  ['a/b', 'a-b'],
  ['-a', 'a'],
  ['a-', 'a'],
  ['A_B', 'a-b'],
  ['a b', 'a-b'],
  ['a\n', 'a'],
  ['Ñandú Story', 'nandu-story'],
  ['con', 'a-short-name'],
  ['nul', 'a-short-name'],
  ['com1', 'a-short-name'],
  ['__proto__', 'proto'],
  ['日本', 'a-short-name'],
])('%j is no key; the remedy proposes %j', (text, near) => {
  const result = validate(keySchema, text, () => ({ file: 'site.yaml' }))
  expect(result.problems.map(say)).toEqual([
    `site.yaml: error KEY_INVALID: ${JSON.stringify(text)} cannot be used as a key\n` +
      `  write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as "${near}"`,
  ])
})

test('a key is one safe part of a path, an address and a tag: URI', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{1,130}$/)), text => {
      fc.pre(isKey(text))
      expect(encodeURIComponent(text)).toBe(text)
      expect(text.length).toBeLessThanOrEqual(120)
      expect(text).toBe(text.toLowerCase())
    }),
  )
})
