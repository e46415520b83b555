// A partner's document in IPTC's ninjs.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import type { Html } from '../../src/model/html.ts'
import type { Item } from '../../src/model/feed.ts'
import { ninjs } from '../../src/formats/ninjs.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  repository,
  temporaryFolder,
  writeNewsroom,
  writeRecord,
  type Fields,
  type RecordData,
} from '../support/newsroom.ts'
import { rich } from '../support/rich-record.ts'
import { bareItem, proofOf } from '../support/members.ts'
import { tag } from '../support/site.ts'

const now = new Date('2026-03-20T12:00:00Z')
const partners = { wire: { format: 'ninjs' } }
const path = 'en/partners/wire.json'

const membersIn = (document: string): Fields[] => JSON.parse(document) as Fields[]
function bodyIn(item: Fields | undefined): Fields {
  const [body] = (item?.['bodies'] ?? []) as readonly Fields[]
  if (!body) throw new Error('the item has no body')
  return body
}
const statesIn = (document: string): unknown[] => membersIn(document).map(({ pubStatus, uri }) => [pubStatus, uri])

async function documentOf(records: readonly RecordData[]): Promise<string> {
  return documentAt((await buildTree(writeNewsroom({ records, site: { partners } }), now)).tree, path)
}

const taken = record('taken', {
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  wire: { agency: 'EFE', id: 'efe-77', url: 'https://efe.example/1' },
  image: {
    url: 'https://img.example/a.jpg',
    type: 'image/jpeg',
    width: 1200,
    height: 800,
    bytes: 5000,
    credit: { name: 'Ana Ruiz' },
    digitalSource: 'digitalCapture',
  },
  media: [{ url: 'https://img.example/a.mp3', type: 'audio/mpeg', bytes: 7000, duration: 90 }],
  translations: {
    en: {
      title: 'A & B',
      slug: 'taken',
      summary: 'In short.',
      caption: 'The port.',
      alt: 'A ship',
      body: 'Two words.',
    },
    es: { title: 'Tomado', slug: 'tomado', body: 'Texto.', digitalSource: 'trainedAlgorithmicMedia' },
  },
})

describe('the document', () => {
  test('is a list of items, each whole', async () => {
    const [item, ...others] = membersIn(await documentOf([taken]))
    expect(others).toEqual([])
    const body = bodyIn(item)
    expect(body).toMatchObject({ role: 'main', contentType: 'text/html' })
    expect(body['value']).toContain('<p>Two words.</p>')
    expect(item).toEqual({
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
      uri: 'tag:cubaheadlines.example,2026:taken:en',
      type: 'text',
      pubStatus: 'usable',
      firstCreated: '2026-03-01T10:00:00Z',
      versionCreated: '2026-03-01T10:00:00Z',
      language: 'en',
      headlines: [{ role: 'main', contentType: 'text/plain', value: 'A & B' }],
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'In short.' }],
      bodies: [body],
      by: 'Ethan Navarro',
      infoSources: [{ name: 'EFE', uri: 'https://efe.example/1' }],
      subjects: [{ name: 'World', uri: 'tag:cubaheadlines.example,2026:section:world' }],
      copyrightNotice: '© EFE 2026',
      rightsInfo: { linkedRights: 'https://creativecommons.org/licenses/by/4.0/' },
      altIds: [
        { role: 'web', value: 'https://www.cubaheadlines.example/world/taken' },
        { role: 'wire', value: 'efe-77' },
      ],
      associations: [
        {
          name: 'picture',
          rel: 'featured',
          uri: 'https://img.example/a.jpg',
          type: 'picture',
          descriptions: [
            { role: 'caption', contentType: 'text/plain', value: 'The port. - Image © Ana Ruiz' },
            { role: 'alt', contentType: 'text/plain', value: 'A ship' },
          ],
          by: 'Ana Ruiz',
          rightsInfo: { linkedRights: 'https://creativecommons.org/licenses/by/4.0/' },
          digitalSourceType: { uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture' },
          renditions: [
            {
              name: 'original',
              href: 'https://img.example/a.jpg',
              contentType: 'image/jpeg',
              sizeInBytes: 5000,
              width: 1200,
              height: 800,
            },
          ],
        },
        {
          name: 'media-1',
          uri: 'https://img.example/a.mp3',
          type: 'audio',
          renditions: [
            {
              name: 'original',
              href: 'https://img.example/a.mp3',
              contentType: 'audio/mpeg',
              sizeInBytes: 7000,
              duration: 90,
            },
          ],
        },
        {
          name: 'translation-es',
          rel: 'translation',
          uri: 'tag:cubaheadlines.example,2026:taken:es',
          type: 'text',
          language: 'es',
          altIds: [{ role: 'web', value: 'https://www.cibercuba.example/world/tomado' }],
        },
      ],
    })
  })

  test('says where a text came from', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: [taken], site: { partners } }), now)
    const [item] = membersIn(documentAt(tree, 'es/partners/wire.json'))
    const uri = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    expect(item?.['digitalSourceType']).toEqual({ uri })
  })

  test('cancels an article that was withdrawn or expired, and nothing of it is left', async () => {
    const folder = writeNewsroom({ records: [record('plain')], site: { partners } })
    const at = async (end: Fields) => {
      writeRecord(folder, { ...taken, ...end })
      await build({ site: folder, now })
      return documentAt(readTree(`${folder}/dist`), path)
    }
    const id = 'tag:cubaheadlines.example,2026:taken:en'
    const plain = ['usable', 'tag:cubaheadlines.example,2026:plain:en']
    expect(statesIn(await at({}))).toContainEqual(['usable', id])
    const withdrawn = await at({ withdrawn: '2026-03-19T12:00:00Z' })
    expect(statesIn(withdrawn)).toEqual([['canceled', id], plain])
    expect(withdrawn).not.toContain('A & B')
    expect(membersIn(withdrawn)[0]).toMatchObject({ versionCreated: '2026-03-19T12:00:00Z' })
    const expired = await at({ expires: '2026-03-19T13:00:00Z' })
    expect(statesIn(expired)).toEqual([['canceled', id], plain])
    expect(membersIn(expired)[0]).toMatchObject({ expires: '2026-03-19T13:00:00Z' })
  })

  test('of a later build is equal to one without memory', async () => {
    const folder = writeNewsroom({ records: [taken, record('plain')], site: { partners } })
    await build({ site: folder, now })
    writeRecord(folder, record('newest', { published: '2026-03-20T11:30:00Z' }))
    await build({ site: folder, now })
    const kept = documentAt(readTree(`${folder}/dist`), path)
    expect(membersIn(kept)).toHaveLength(3)
    expect(documentAt((await buildTree(folder, now)).tree, path)).toBe(kept)
  })

  test('without articles is an empty list', async () => {
    const old = record('old', { expires: '2026-03-02T10:00:00Z', published: '2026-01-01T10:00:00Z' })
    const folder = writeNewsroom({ records: [old], site: { partners } })
    const { tree } = await buildTree(folder, new Date('2026-06-20T12:00:00Z'))
    expect(membersIn(documentAt(tree, path))).toEqual([])
  })
})

const plain: Item = { ...bareItem, title: 'A', content: '<p>One two three.</p>' as Html, published: now, updated: now }
const { documentWith, codesOf, frameCodesOf } = proofOf(ninjs, now)

test.each([
  ['en', '<p>One two three.</p><p>Four</p>', 4],
  ['es', '<p>«¿Qué?», dijo.</p>', 2],
  ['en', '<p>—</p>', 0],
])('in %s the words of %s are %i', (language, content, wordCount) => {
  const [item] = membersIn(documentWith({ ...plain, language: tag(language), content: content as Html }))
  expect(item?.['bodies']).toMatchObject([{ wordCount }])
})

test('a language without spaces has words as well', () => {
  const [item] = membersIn(
    documentWith({ ...plain, language: tag('ja'), content: '<p>今日は天気がいい。</p>' as Html }),
  )
  expect(bodyIn(item)['wordCount']).toBeGreaterThan(1)
})

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', '\\', '\u0000', '\u2028', '\uD800', '\uDC00', '<', '&'),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

test('any title gives JSON without lone surrogates, and the verifier takes it', () => {
  fc.assert(
    fc.property(hostile, title => {
      const item = { ...plain, title: `T${title}` }
      const document = documentWith(item, plain)
      expect(document).not.toMatch(/\\u[dD][89a-fA-F]/)
      expect(membersIn(document)).toHaveLength(2)
      expect(codesOf(item)).toEqual([])
    }),
  )
})

describe('the verifier', () => {
  test.each<[string, Partial<Item>, string[]]>([
    ['no body', { content: undefined }, []],
    ['an id that is no address', { id: 'a b' }, ['VALUE_INVALID']],
    ['a year of five digits', { published: new Date(Date.UTC(10_000, 0)) }, ['VALUE_INVALID']],
    ['a blank title', { title: ' ' }, ['VALUE_INVALID']],
    ['a script in the body', { content: '<p><script>a()</script></p>' as Html }, ['HTML_UNSAFE']],
  ])('judges %s', (_, facts, codes) => {
    expect(codesOf({ ...plain, ...facts })).toEqual(codes)
  })

  test.each<[string, (text: string) => string, string]>([
    ['an open object', text => text.slice(0, -1), 'JSON_MALFORMED'],
    ['no object', () => '7', 'JSON_MALFORMED'],
    ['another title', text => text.replace('"A"', '"B"'), 'VALUE_INVALID'],
    ['another status', text => text.replace('usable', 'canceled'), 'VALUE_INVALID'],
    ['no id', text => text.replace(/"uri": "[^"]*",/, ''), 'VALUE_INVALID'],
  ])('finds %s', (_, spoil, code) => {
    expect(codesOf(plain, spoil(ninjs.item(plain)))).toEqual([code])
  })

  test('finds a frame that is no list', () => {
    expect(frameCodesOf()).toEqual([])
    expect(frameCodesOf({ tail: '' })).toEqual(['JSON_MALFORMED'])
  })
})

const schema = join(repository, '../shared/schemas/ninjs-schema_3.1.json')
const validator = `
import json, sys, jsonschema
validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
for item in json.load(open(sys.argv[2])):
    for error in validator.iter_errors(item):
        print(list(error.path), error.message)
`
const canValidate = existsSync(schema) && spawnSync('python3', ['-c', 'import jsonschema']).status === 0
test.skipIf(!canValidate)("the items are valid by IPTC's schema", async () => {
  const file = join(temporaryFolder(), 'wire.json')
  const ended = { ...record('ended'), withdrawn: '2026-03-19T12:00:00Z' }
  writeFileSync(file, await documentOf([taken, rich, record('plain'), ended]))
  const { status, stdout, stderr } = spawnSync('python3', ['-c', validator, schema, file], { encoding: 'utf8' })
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
})
