// What an editor marks by the JSON Schemas, and what a build refuses: the same, but for the differences that are listed here
// and in docs/editors.md.
import ajvModule from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { withoutSchemaName } from '../../src/input/json/schema-name.ts'
import { parseArticle } from '../../src/input/parse-article.ts'
import { parseSite } from '../../src/model/site.ts'
import { parseProfile } from '../../src/profiles/profile-schema.ts'
import { editorSchema, type SchemaName } from '../../src/schemas/editor-schema.ts'
import type { JsonSchema } from '../../src/schemas/json-schema.ts'
import { site } from '../support/site.ts'

const empty: readonly unknown[] = ['', ' ', [], {}, [null], [''], { name: '' }]
const values: readonly unknown[] = [
  ...empty,
  null,
  'x',
  'A b',
  'world',
  'none',
  'allowed',
  'full',
  '7d',
  'en',
  'photo',
  '#fff',
  0,
  -1,
  1.5,
  3,
  true,
  false,
  'https://a.example/',
  'http://a.example',
  '2026-02-03',
  '2026-13-03',
  '2026-02-03T10:00',
  ['x'],
  ['world'],
  ['rss'],
  [1],
  { a: 1 },
  { en: 'x' },
  { name: 'x' },
  { url: '/a.jpg' },
  { x: 0.1, y: 0.2 },
  { at: '2026-01-01', text: 'x' },
  { at: '2026-01-01', text: { en: 'x' } },
  { agency: 'EFE' },
  [{ url: '/a.mp3' }],
  [{ name: 'x' }],
  { en: { home: 'https://a.example/' } },
]

/** What only a build finds, by the keys where it does. */
const onlyTheBuild: Readonly<Record<string, string>> = {
  draft: 'a draft is no fault: its record is taken for absent',
  'published updated expires withdrawn translated': 'days and times that no calendar or clock has',
  id: 'an id of a record that has no file of its own',
  'image url feeds hub logo icon source licence renditions':
    'addresses that are none, and types of files that do not fit',
  'body html': 'a text twice, or none',
  'translations languages site:original permalink moved retired rights notFor sections authors profile':
    'what other keys of the file, or other files, do not list',
  'timezone signals partners': 'names and combinations that need a table or a calculation',
  'tags spelling namespaces channel item picture ended': 'what profiles make of feeds',
}
const known = new Set(Object.keys(onlyTheBuild).flatMap(keys => keys.split(' ')))

const validator = (name: SchemaName): ((value: unknown) => boolean) => {
  const ajv = new ajvModule.default({ strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile(editorSchema(name, { language: 'en', site }))
  return value => validate(value)
}
const keysOf = (schema: JsonSchema | boolean | undefined): string[] =>
  typeof schema === 'object' ? Object.keys(schema.properties ?? {}) : []

const place = { file: 'x' }
const record = { id: 'a', published: '2026-03-01', section: 'world', image: { url: '/a.jpg' } }
const words = { title: 'T', body: 'B' }
const file = {
  publisher: 'P',
  authority: 'example.com,2026',
  timezone: 'Europe/Madrid',
  feeds: 'https://f.example/',
  languages: { en: { home: 'https://a.example/' } },
  sections: ['world'],
}
const { properties: ofRecord = {} } = editorSchema('record', { language: 'en', site })
const { properties: ofSite = {} } = editorSchema('site', { language: 'en', site })
const { properties: ofProfile = {} } = editorSchema('profile', { language: 'en', site })

/** As a build reads the value from a JSON file. */
const isRecord = (value: unknown): boolean =>
  parseArticle({ file: 'x', value: withoutSchemaName(value), locate: () => place }, site).ok
const isSite = (value: unknown): boolean => parseSite(value, () => place).ok
const isProfile = (value: unknown): boolean => parseProfile(value, () => place).ok
const inRecord = (own: object) => ({ ...record, translations: { en: words }, ...own })

interface Place {
  readonly schema: SchemaName
  readonly keys: readonly string[]
  readonly put: (own: object) => unknown
  readonly isTaken: (value: unknown) => boolean
}

const places: Readonly<Record<string, Place>> = {
  'a record': { schema: 'record', keys: Object.keys(ofRecord), put: inRecord, isTaken: isRecord },
  'a picture': {
    schema: 'record',
    keys: keysOf(ofRecord['image']),
    put: own => inRecord({ image: { url: '/a.jpg', ...own } }),
    isTaken: isRecord,
  },
  words: {
    schema: 'record',
    keys: keysOf(ofRecord['translations']?.additionalProperties),
    put: own => inRecord({ translations: { en: { ...words, ...own } } }),
    isTaken: isRecord,
  },
  'a site file': { schema: 'site', keys: Object.keys(ofSite), put: own => ({ ...file, ...own }), isTaken: isSite },
  'a contract': {
    schema: 'site',
    keys: keysOf(ofSite['partners']?.additionalProperties),
    put: own => ({ ...file, partners: { msn: own } }),
    isTaken: isSite,
  },
  'a profile': { schema: 'profile', keys: Object.keys(ofProfile), put: own => own, isTaken: isProfile },
}

describe.each(Object.entries(places))('the keys of %s', (_, { schema, keys, put, isTaken }) => {
  const isGood = validator(schema)
  const isKnown = (key: string) => known.has(key) || known.has(`${schema}:${key}`)
  const tried = keys.flatMap(key => values.map(value => ({ key, value, written: put({ [key]: value }) })))

  test('are marked only where a build refuses them, or where a value says nothing', () => {
    expect(keys.length).toBeGreaterThan(9)
    const marked = tried.filter(({ key, value }) => !empty.includes(value) && key !== 'original')
    const wrongly = marked.filter(({ written }) => !isGood(written) && isTaken(written))
    expect(wrongly.map(({ key, value }) => `${key}: ${JSON.stringify(value)}`)).toEqual([])
  })

  test('are marked where a build refuses them, but for what only a build can find', () => {
    const unmarked = tried.filter(({ key, written }) => !isKnown(key) && isGood(written) && !isTaken(written))
    // In YAML a number or true in the place of a text is that text.
    const faults = unmarked.filter(({ value }) => schema !== 'site' || typeof value === 'string')
    expect(faults.map(({ key, value }) => `${key}: ${JSON.stringify(value)}`)).toEqual([])
  })
})
