// Slugs that are given to another article.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import { now, record, writeNewsroom, writeRecord } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'

const usual = ['one', 'two', 'three']

/** A newsroom that was built once. */
async function built(): Promise<string> {
  const site = writeNewsroom({ records: usual.map(id => record(id)), site: { formats: ['atom'] } })
  expect(await build({ site, now })).toMatchObject({ status: 0 })
  return site
}

function setSlug(site: string, id: string, slug: string, languages = ['en', 'es']): void {
  for (const language of languages) {
    const file = join(site, 'articles', id, `${language}.md`)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^slug: .*/m, `slug: ${slug}`))
  }
}

/** The last part of each item's page, by its article. */
const pagesIn = (site: string, language = 'en') =>
  Object.fromEntries(
    readFeed(readFileSync(join(site, 'dist', language, 'atom.xml'), 'utf8')).items.map(({ id, url }) => [
      id?.split(':')[2],
      url?.split('/').at(-1),
    ]),
  )

test('a new article may take the slug that another had', async () => {
  const site = await built()
  setSlug(site, 'one', 'renewed')
  writeRecord(site, record('four', { translations: { en: { title: 'Four', slug: 'one-page', body: 'Text.' } } }))
  expect(await build({ site, now })).toMatchObject({ status: 0, problems: [] })
  expect(pagesIn(site)).toEqual({ one: 'renewed', two: 'two-page', three: 'three-page', four: 'one-page' })
})

test('two articles may exchange their slugs', async () => {
  const site = await built()
  setSlug(site, 'one', 'two-page')
  setSlug(site, 'two', 'one-page')
  expect(await build({ site, now })).toMatchObject({ status: 0, problems: [] })
  expect(pagesIn(site)).toEqual({ one: 'two-page', two: 'one-page', three: 'three-page' })
})

test.each([
  ['expired', 'expires'],
  ['was withdrawn', 'withdrawn'],
])('a new article may take the slug that one had which %s and has another', async (_, key) => {
  const site = await built()
  const file = join(site, 'articles/one/article.yaml')
  writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as object), [key]: '2026-11-01' }))
  setSlug(site, 'one', 'renewed')
  setSlug(site, 'two', 'one-page')
  expect(await build({ site, now })).toMatchObject({ status: 0, problems: [] })
  expect(pagesIn(site)).toEqual({ two: 'one-page', three: 'three-page' })
})

test('a new article may take the slug of one whose file cannot be read for the moment', async () => {
  const site = await built()
  writeFileSync(join(site, 'articles/one/article.yaml'), 'section: nowhere\n')
  writeRecord(site, record('four', { translations: { en: { title: 'Four', slug: 'one-page', body: 'Text.' } } }))
  const { status, problems } = await build({ site, now })
  expect([status, new Set(problems.map(({ file }) => file))]).toEqual([1, new Set(['articles/one/article.yaml'])])
  expect(pagesIn(site)).toEqual({ two: 'two-page', three: 'three-page', four: 'one-page' })
})

test('an article that readers know by another page does not take the page of one that they know by it', async () => {
  const site = writeNewsroom({ records: [record('older', { published: '2026-02-01' }), record('newer')] })
  await build({ site, now })
  setSlug(site, 'older', 'newer-page', ['en'])
  const { status, problems } = await build({ site, now })
  expect(status).toBe(1)
  expect(problems).toMatchObject([{ code: 'SLUG_DUPLICATE', file: 'articles/older/en.md' }])
  expect(pagesIn(site)).toEqual({ newer: 'newer-page' })
})

test('the slug of an article that is gone without a word is not free', async () => {
  const site = await built()
  rmSync(join(site, 'articles/one'), { recursive: true })
  writeRecord(site, record('four', { translations: { en: { title: 'Four', slug: 'one-page', body: 'Text.' } } }))
  const { problems } = await build({ site, now })
  expect(problems.map(({ code }) => code)).toContain('ID_CHANGED')
  expect(pagesIn(site)).not.toHaveProperty('four')
})
