// The schemas of the package: those of any newsroom, for editors and programs that find them in node_modules.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { editorSchema } from '../../src/schemas/editor-schema.ts'
import { packagedSchemas } from '../../src/schemas/packaged-schemas.ts'
import { now, readTree, record, repository, writeNewsroom } from '../support/newsroom.ts'
import { ownWords } from '../support/site.ts'

const folder = join(repository, 'schema')
const made = packagedSchemas()

test.each([...made])('schema/%s says what the program says (npm run schema)', (path, text) => {
  expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
})

test('the package has these schemas, those of its feeds and reports, and no others, by their paths', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))
  expect(files.toSorted()).toEqual([...made.keys(), 'pregon-feed.schema.json', 'report.schema.json'].toSorted())
  const { resolve } = createRequire(join(repository, 'package.json'))
  for (const file of files) expect(resolve(`pregon/schema/${file}`)).toBe(join(folder, file))
})

test('a JSON file may name its schema, and nothing of that is published', async () => {
  const named = (value: object, schema: string) => ({ $schema: `../node_modules/pregon/schema/${schema}`, ...value })
  const treeOf = async (isNamed: boolean) => {
    const name = (value: object, schema: string) => (isNamed ? named(value, schema) : value)
    const records = [record('a'), record('b')].map(each => ({ ...each, ...name(each, 'record.schema.json') }))
    const locales = Object.fromEntries(['en', 'es'].map(tag => [tag, name(ownWords(tag), 'locale.schema.json')]))
    const site = writeNewsroom({ records, locales, spelling: 'json', site: { scopes: ['all'], formats: ['rss'] } })
    const { problems } = await build({ site, now })
    expect(problems).toEqual([])
    return readTree(join(site, 'dist'))
  }
  expect(await treeOf(true)).toEqual(await treeOf(false))
  for (const name of ['record', 'locale'] as const)
    expect(editorSchema(name, { language: 'en' }).properties).toHaveProperty('$schema.description')
})
