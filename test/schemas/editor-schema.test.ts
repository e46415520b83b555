// The schemas for editors: every key is explained, and they agree with what a build takes.
import ajvModule, { type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { schemaOf } from '../../src/input/record/schema.ts'
import { withoutEmpty } from '../../src/model/empty-values.ts'
import { editorSchema, schemaNames, type SchemaName } from '../../src/schemas/editor-schema.ts'
import { eachProperty } from '../../src/schemas/json-schema.ts'
import { hoverLanguages } from '../../src/schemas/word.ts'
import { site } from '../support/site.ts'

const Ajv = ajvModule.default
const check = (name: SchemaName): ValidateFunction => {
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv.compile(editorSchema(name, { language: 'en', site }))
}

describe.each(schemaNames)('the schema of %s', name => {
  test.each(hoverLanguages)('explains every key in %s', language => {
    const missing: string[] = []
    eachProperty(editorSchema(name, { language, site }), ({ description }, path) => {
      // Names that the newsroom chose explain themselves, and rules of partners are explained in docs/profiles.md.
      const isChosen = ['sections', 'collections', 'translations'].includes(path.at(-2) ?? '') || path[0] === 'rules'
      if (description === undefined && !isChosen) missing.push(path.join('.'))
    })
    expect([...new Set(missing)]).toEqual([])
  })

  test('is a valid schema, with and without a newsroom', () => {
    expect(() => check(name)).not.toThrow()
    expect(() => new Ajv({ strict: false }).validateSchema(editorSchema(name, { language: 'es' }), true)).not.toThrow()
  })
})

const article = check('article')
const good = { published: '2026-03-01', section: 'world' }
const words = { en: { title: 'T', body: 'B' } }

/** Whether a build takes a record with these facts. */
const isTaken = (facts: object): boolean =>
  schemaOf(site).safeParse(withoutEmpty({ id: 'a', ...facts, translations: words }, () => false)).success

describe('a record is refused in the editor where a build refuses it', () => {
  test.each<object>([
    { published: undefined },
    { published: '01/03/2026' },
    { published: 'tomorrow' },
    { published: 20_260_301 },
    { section: 'wrold' },
    { section: ['world'] },
    { titel: 'x' },
    { tags: 'cuba, sports' },
    { authors: 'ethan-navarro' },
    { authors: ['ethan-navaro'] },
    { authors: [{ email: 'ana@example.com' }] },
    { authors: [{ name: 'Ana', email: 'none' }] },
    { image: '/a.jpg' },
    { image: { url: '/a.jpg', width: '1200px' } },
    { image: { url: '/a.jpg', width: 0 } },
    { image: { url: '/a.jpg', kind: 'foto' } },
    { image: { url: '/a.jpg', credit: 'Ana' } },
    { image: { url: '/a.jpg', caption: 'x' } },
    { image: { url: '/a.jpg', focal: { x: 2, y: 0 } } },
    { image: { url: '/a.jpg', type: 'jpeg' } },
    { media: [{ url: '/a.mp3', duration: '260s' }] },
    { sources: ['EFE'] },
    { wire: { id: '1' } },
    { syndication: 'no' },
    { notFor: 'msn' },
    { correction: 'wrong date' },
    { withdrawn: true },
  ])('%j', facts => {
    expect(isTaken({ ...good, ...facts })).toBe(false)
    expect(article(JSON.parse(JSON.stringify({ ...good, ...facts })))).toBe(false)
  })
})

describe('a record is good in the editor where a build takes it', () => {
  test.each<object>([
    {},
    { published: '2026-03-01T10:00' },
    { published: '2026-03-01 10:00:00 -05:00' },
    { updated: null, tags: null, image: null },
    { image: { url: '' }, tags: ['cuba', null] },
    { tags: ['cuba'], authors: ['ethan-navarro', { name: 'Ana' }] },
    {
      image: {
        url: '/a.jpg',
        width: 10,
        credit: { name: 'Ana' },
        kind: 'photo',
        reference: true,
        focal: { x: 0, y: 1 },
      },
    },
    { image: { url: '/a.jpg', digitalSource: 'trainedAlgorithmicMedia', renditions: [{ url: '/b.jpg', width: 5 }] } },
    { media: [{ url: '/a.mp3', bytes: 10, duration: 1.5 }], sources: [{ name: 'EFE' }] },
    { wire: { agency: 'EFE', id: '1' }, rights: { en: '© A', es: '© A' }, licence: 'none', syndication: 'excerpt' },
    { correction: { at: '2026-03-02', text: { en: 'x' } } },
    { correction: [{ at: '2026-03-02', text: { en: 'x' } }], draft: false, original: 'en' },
  ])('%j', facts => {
    expect(isTaken({ ...good, ...facts })).toBe(true)
    article({ ...good, ...facts })
    expect(article.errors ?? []).toEqual([])
  })
})

test('front matter may hold numbers in the place of texts, as a build reads them', () => {
  const front = check('words')
  expect(front(parse('title: 1984\nsummary: 7\nslug: 12\n'))).toBe(true)
  expect(front(parse('titel: 1984'))).toBe(false)
})

test('the keys of the newsroom are completed', () => {
  const { properties } = editorSchema('article', { language: 'en', site })
  expect(properties?.['section']?.enum).toEqual(site.sections)
  expect(properties?.['authors']?.items?.anyOf?.[0]?.enum).toEqual([...site.authors.keys()])
})
