// Settings of an editor get the wiring of the schemas, and lose nothing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonWithComments } from '../../src/schemas/json-with-comments.ts'
import { mergeSettings, type SchemaSettings } from '../../src/schemas/merge-settings.ts'
import { runs } from '../support/runs.ts'

const wanted: SchemaSettings = {
  'yaml.schemas': { './schemas/site.schema.json': 'site.yaml', './schemas/article.schema.json': 'a/**/article.yaml' },
  'json.schemas': [{ fileMatch: ['/locales/*.json'], url: './schemas/locale.schema.json' }],
}

test('a file with comments keeps each of them beside what it is about', () => {
  const written = `{
  // for the whole desk
  "editor.tabSize": 2, // as everywhere
  "yaml.schemas": {
    "./own.json": "own.yaml" // ours // "}"
  },
  "files.eol": "\\n" /* Unix */
}
`
  expect(mergeSettings(written, wanted)).toBe(`{
  // for the whole desk
  "editor.tabSize": 2, // as everywhere
  "yaml.schemas": {
    "./own.json": "own.yaml", // ours // "}"
    "./schemas/site.schema.json": "site.yaml",
    "./schemas/article.schema.json": "a/**/article.yaml"
  },
  "files.eol": "\\n", /* Unix */
  "json.schemas": [
    {
      "fileMatch": [
        "/locales/*.json"
      ],
      "url": "./schemas/locale.schema.json"
    }
  ]
}
`)
})

test('what somebody wrote for one of the schemas stays', () => {
  const own = { 'yaml.schemas': { './schemas/site.schema.json': ['site.yaml', 'other.yaml'] }, 'json.schemas': [] }
  const merged = readJsonWithComments(mergeSettings(JSON.stringify(own), wanted) ?? '')?.value
  expect(merged).toEqual({
    'yaml.schemas': { ...wanted['yaml.schemas'], ...own['yaml.schemas'] },
    'json.schemas': wanted['json.schemas'],
  })
})

test.each([
  '{',
  '[]',
  '"text"',
  '{ "yaml.schemas": [] }',
  '{ "json.schemas": {} }',
  '{ a: 1 }',
  '{ "a": 1 } }',
  '{ "a" 1 }',
])('a file that cannot be read as settings is left to its owner: %s', written => {
  expect(mergeSettings(written, wanted)).toBeUndefined()
})

const space = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  ' ',
  '\n',
  '\r\n  ',
  '\t',
  ' // "a": } \n',
  '/* , ] */',
  '\n\n  // é\n',
)
const comma = fc.constantFrom('', ',')
const name = fc.constantFrom('editor.tabSize', 'files.eol', '// no comment', 'a\\"b', '[yaml]', 'yaml.schemas ', 'é/*')

/** Settings with spaces and comments wherever JSON may have them. */
const settings = fc
  .tuple(
    fc.uniqueArray(fc.tuple(name, fc.json({ maxDepth: 2 })), { selector: ([key]) => key, maxLength: 3 }),
    fc.option(fc.uniqueArray(fc.constantFrom('./x.json', './schemas/site.schema.json')), { nil: undefined }),
    fc.infiniteStream(space),
    comma,
  )
  .map(([members, schemas, spaces, last]) => {
    const sp = () => String(spaces.next().value)
    const listed = (schemas ?? []).map(path => `${sp()}${JSON.stringify(path)}${sp()}:${sp()}"*.yml"${sp()}`)
    const own = schemas
      ? [`"yaml.schemas":${sp()}{${listed.join(',')}${sp()}${listed.length > 0 ? last : ''}${sp()}}`]
      : []
    const all = [...members.map(([key, json]) => `"${key}"${sp()}:${sp()}${json}`), ...own]
    return `${sp()}{${all.map(each => `${sp()}${each}${sp()}`).join(',')}${all.length > 0 ? last : ''}${sp()}}${sp()}`
  })

const isPart = (small: string, large: string): boolean => {
  let at = 0
  for (const sign of large) if (at < small.length && small.startsWith(sign, at)) at += sign.length
  return at === small.length
}

interface Settings {
  readonly 'yaml.schemas'?: Readonly<Record<string, unknown>>
}

describe('of settings in any form', () => {
  test('each character stays in its order, and the settings have what is wanted besides', () => {
    fc.assert(
      fc.property(settings, written => {
        const before = readJsonWithComments(written)?.value as Settings
        const merged = mergeSettings(written, wanted) ?? ''
        expect(isPart(written, merged), merged).toBe(true)
        expect(readJsonWithComments(merged)?.value, merged).toEqual({
          ...before,
          'yaml.schemas': { ...wanted['yaml.schemas'], ...before['yaml.schemas'] },
          'json.schemas': wanted['json.schemas'],
        })
        expect(mergeSettings(merged, wanted)).toBe(merged)
      }),
      { numRuns: runs(300) },
    )
  })
})
