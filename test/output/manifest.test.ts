import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readManifest, writeManifest, type Manifest } from '../../src/output/manifest.ts'
import { temporaryFolder } from '../support/sample.ts'

let folder: string
let remove: () => void
beforeEach(() => ({ folder, remove } = temporaryFolder()))
afterEach(() => remove())

const digest = '0123456789abcdef'.repeat(4)
const manifest: Manifest = {
  complete: true,
  authority: 'example.com,2026',
  feeds: { 'en/': ['tag:example.com,2026:a:en'] },
  pages: { 'en https://example.com/a': 'tag:example.com,2026:a:en' },
  records: { a: { file: 'articles/a/article.yaml', words: { en: [1700000000000, 'AbCdEfGhIjKlMnOp'] } } },
  documents: { 'en/rss.xml': digest, 'en/atom.xml': '' },
}

test('a manifest is read as it was written', () => {
  writeManifest(folder, manifest)
  expect(readManifest(folder)).toMatchObject(manifest)
})

test('the same manifest is not written again', () => {
  writeManifest(folder, manifest)
  const { ino } = statSync(join(folder, 'manifest.json'))
  writeManifest(folder, { ...readManifest(folder), ...manifest })
  expect(statSync(join(folder, 'manifest.json')).ino).toBe(ino)
})

test.each([
  ['another version', { version: 2 }],
  ['no version', { version: undefined }],
  ['a path that leads out', { documents: { '../other/file': digest } }],
  ['a path that leads out in the middle', { documents: { 'en/../../file': '' } }],
  ['an absolute path', { documents: { '/etc/passwd': '' } }],
  ["a path of another system's", { documents: { '..\\file': '' } }],
  ['a path with a null', { documents: { 'en/\0': '' } }],
  ['an empty path', { documents: { '': '' } }],
  ['a digest that is none', { documents: { 'en/rss.xml': 'x' } }],
  ['feeds that are none', { feeds: { 'en/': 'x' } }],
  ['no pages', { pages: undefined }],
  ['records that are none', { records: { a: { file: 'x', words: { en: 'x' } } } }],
])('a manifest with %s is not trusted', (_, change) => {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: 1, ...manifest, ...change }))
  expect(readManifest(folder)).toBeUndefined()
})

test.each(['', '{', 'null', '[]', '"x"', '\0\0\0\0'])('a manifest that is %j is not trusted', text => {
  writeFileSync(join(folder, 'manifest.json'), text)
  expect(readManifest(folder)).toBeUndefined()
})

test('a manifest of an older version without records is trusted, and has no records', () => {
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: 1, ...manifest, records: undefined }))
  expect(readManifest(folder)).toMatchObject({ ...manifest, records: {} })
})
