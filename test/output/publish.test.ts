import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readManifest, writeManifest } from '../../src/output/manifest.ts'
import { publish, type Publication } from '../../src/output/publish.ts'
import { StateUnusable } from '../../src/output/state.ts'
import { temporaryFolder } from '../support/sample.ts'
import { publishDocuments } from '../support/publish.ts'

let out: string
let state: string
let remove: () => void

beforeEach(() => {
  const created = temporaryFolder()
  remove = created.remove
  out = join(created.folder, 'dist')
  state = join(created.folder, '.pregon')
  mkdirSync(state)
})
afterEach(() => remove())

const contents = { authority: 'example.com,2026', feeds: {}, pages: {}, records: {} }

function publishTexts(texts: Readonly<Record<string, string>>, paths = Object.keys(texts)): Promise<Publication> {
  const documents = Object.entries(texts).map(([path, text]) => ({
    path,
    mediaType: 'text/plain',
    bytes: Buffer.from(text),
    verify: () => [],
  }))
  return publishDocuments(documents, paths, contents, { out, state, previous: readManifest(state), compress: [] })
}

const read = (path: string) => readFileSync(join(out, path), 'utf8')
const files = () =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(out.length + 1))
    .toSorted()

/** The inode and the times of a file, which show whether it was written. */
function mark(path: string): string {
  const { ino, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  return `${ino} ${mtimeNs} ${ctimeNs}`
}

test('documents are created, changed, left alone and removed', async () => {
  expect((await publishTexts({ 'en/a': '1', 'en/b': '1', 'es/tags/x/c': '1' })).documents.created).toHaveLength(3)
  const untouched = mark(join(out, 'en/a'))
  const { documents, problems } = await publishTexts({ 'en/a': '1', 'en/b': '2' })
  expect(documents).toEqual({
    created: [],
    changed: ['en/b'],
    unchanged: ['en/a'],
    removed: ['es/tags/x/c'],
    failed: [],
  })
  expect(problems).toEqual([])
  expect(files()).toEqual(['en/a', 'en/b'])
  expect(readdirSync(out)).toEqual(['en'])
  expect(mark(join(out, 'en/a'))).toBe(untouched)
})

test('with nothing to do no file is written, not even the manifest', async () => {
  await publishTexts({ 'en/a': '1' })
  const before = [out, join(out, 'en'), join(out, 'en/a'), state, join(state, 'manifest.json')].map(mark)
  await publishTexts({ 'en/a': '1' })
  expect([out, join(out, 'en'), join(out, 'en/a'), state, join(state, 'manifest.json')].map(mark)).toEqual(before)
})

test('a document that shall exist but is not written stays', async () => {
  await publishTexts({ 'en/a': '1', 'en/b': '1' })
  await publishTexts({ 'en/a': '2' }, ['en/a', 'en/b'])
  expect(read('en/b')).toBe('1')
  await publishTexts({ 'en/a': '2' })
  expect(files()).toEqual(['en/a'])
})

test('without a manifest nothing is removed', async () => {
  await publishTexts({ 'en/a': '1', 'en/b': '1' })
  writeFileSync(join(state, 'manifest.json'), 'no JSON')
  await publishTexts({ 'en/a': '1' })
  expect(files()).toEqual(['en/a', 'en/b'])
})

test('a document that was altered is replaced, but not removed', async () => {
  await publishTexts({ 'en/a': '1', 'en/b': '1' })
  writeFileSync(join(out, 'en/a'), 'theirs')
  writeFileSync(join(out, 'en/b'), 'theirs')
  const { documents, problems } = await publishTexts({ 'en/a': '1' })
  expect(documents.changed).toEqual(['en/a'])
  expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual(['FILE_FOREIGN en/b'])
  expect(read('en/b')).toBe('theirs')
})

test('a document that cannot be written is named, does not stop the others, and is written by a later build', async () => {
  await publishTexts({ 'en/a': '1', 'en/b': '1' })
  mkdirSync(join(out, 'es/c'), { recursive: true })
  mkdirSync(join(out, 'es/d'), { recursive: true })
  const { documents, problems } = await publishTexts({ 'en/a': '2', 'es/c': '1', 'es/d': '1' })
  expect(documents).toMatchObject({ changed: ['en/a'], failed: ['es/c', 'es/d'], removed: ['en/b'] })
  expect(problems.map(({ code, file, found }) => `${code} ${file} ${found}`)).toEqual([
    'WRITE_FAILED es/c EISDIR, like 1 more',
  ])
  expect(readManifest(state)?.complete).toBe(false)
})

test('a document that could not be removed is removed by a later build', async () => {
  await publishTexts({ 'en/a': '1', 'en/b': '1' })
  const manifest = readManifest(state)
  // A folder in place of the document cannot be read as a file.
  const broken = { ...manifest?.documents, 'en/c': manifest?.documents['en/b'] ?? '' }
  writeManifest(state, { ...contents, complete: true, documents: broken })
  mkdirSync(join(out, 'en/c'))
  expect((await publishTexts({ 'en/a': '1' })).documents.failed).toEqual(['en/c'])
  expect(Object.keys(readManifest(state)?.documents ?? {})).toEqual(['en/a', 'en/c'])
})

test.each(['killed', 'lost'])('the next build removes the temporary files if the build before was %s', async fate => {
  await publishTexts({ 'en/a': '1', 'es/b': '1' })
  if (fate === 'killed') writeManifest(state, { ...contents, complete: false, documents: { 'es/b': '' } })
  else writeFileSync(join(state, 'manifest.json'), '')
  const left = ['en/.a.1.pregon-tmp', ...(fate === 'killed' ? ['es/.b.1.pregon-tmp'] : [])]
  for (const path of left) writeFileSync(join(out, path), 'half')
  await publishTexts({ 'en/a': '1' })
  expect(files()).toEqual(fate === 'killed' ? ['en/a'] : ['en/a', 'es/b'])
  expect(readManifest(state)?.complete).toBe(true)
})

test('while documents are written, the manifest is incomplete and lists all paths that may be ours', async () => {
  await publishTexts({ 'en/a': '1' })
  const seen: unknown[] = []
  const documents = (function* () {
    yield { path: 'en/a', mediaType: '', bytes: Buffer.from('2'), verify: () => [] }
    seen.push(readManifest(state))
    yield { path: 'en/b', mediaType: '', bytes: Buffer.from('2'), verify: () => [] }
  })()
  await publishDocuments(documents, ['en/a', 'en/b'], contents, {
    out,
    state,
    previous: readManifest(state),
    compress: [],
  })
  expect(seen).toMatchObject([{ complete: false, documents: { 'en/a': '', 'en/b': '' } }])
})

test('a fault of the program in the middle leaves whole documents, is reported, and does not affect the next build', async () => {
  const documents = (function* () {
    yield { path: 'en/a', mediaType: '', bytes: Buffer.from('1'), verify: () => [] }
    throw new TypeError('a mistake')
  })()
  const destination = { out, state, previous: readManifest(state), compress: [] }
  const publication = await publishDocuments(documents, ['en/a', 'en/c'], contents, destination)
  expect(publication).toMatchObject({
    documents: { created: ['en/a'], failed: ['en/c'] },
    brokenOff: { by: new TypeError('a mistake') },
  })
  expect(readManifest(state)?.complete).toBe(false)
  await publishTexts({ 'en/b': '1' })
  expect(files()).toEqual(['en/b'])
})

test('a fault of the program before anything was published is thrown', async () => {
  const documents = (function* () {
    yield* []
    throw new TypeError('a mistake')
  })()
  const destination = { out, state, previous: readManifest(state), compress: [] }
  await expect(publishDocuments(documents, ['en/a'], contents, destination)).rejects.toThrow('a mistake')
})

test('a document that is written twice is reported once, with its first outcome', async () => {
  const puts = async function* () {
    yield { path: 'en/a', outcome: 'created' as const, digests: { 'en/a': '1' } }
    yield { path: 'en/b', outcome: 'changed' as const, digests: { 'en/b': '1' } }
    yield { path: 'en/a', outcome: 'changed' as const, digests: { 'en/a': '2' } }
    yield { path: 'en/b', outcome: 'unchanged' as const, digests: { 'en/b': '1' } }
  }
  const destination = { out, state, previous: readManifest(state), compress: [] }
  const { documents, manifest } = await publish(puts, new Set(['en/a', 'en/b']), contents, destination)
  expect(documents).toMatchObject({ created: ['en/a'], changed: ['en/b'], unchanged: [] })
  expect(manifest.documents['en/a']).toBe('2')
})

test('nothing is published if the manifest cannot be marked as incomplete', async () => {
  await publishTexts({ 'en/a': '1' })
  const previous = readManifest(state)
  writeFileSync(join(dirname(state), 'file'), '')
  const unusable = { out, state: join(dirname(state), 'file'), previous, compress: [] }
  const document = { path: 'en/a', mediaType: '', bytes: Buffer.from('2'), verify: () => [] }
  await expect(publishDocuments([document], ['en/a'], contents, unusable)).rejects.toThrow(StateUnusable)
  expect(read('en/a')).toBe('1')
})
