import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../src/index.ts'
import type { Item } from '../../src/model/feed.ts'
import type { Verifier } from '../../src/rendering/verify.ts'
import { now, readTree, record, writeNewsroom, writeRecord } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'

const faulty = vi.hoisted(() => ({ headline: '', item: '' }))
// No known record gives a faulty headline or item.
vi.mock('../../src/pages/headline.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../src/pages/headline.ts')>()
  const headline = (...args: Parameters<typeof real.headline>) =>
    args[0].title === faulty.headline ? ('<b>' as ReturnType<typeof real.headline>) : real.headline(...args)
  return { ...real, headline }
})
vi.mock('../../src/rendering/verify.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../src/rendering/verify.ts')>()
  const createVerifier = (...args: Parameters<typeof real.createVerifier>): Verifier => {
    const verifier = real.createVerifier(...args)
    const fault = { code: 'VALUE_INVALID', severity: 'error', file: 'x', found: 'a', expected: 'b' } as const
    const isFaulty = ({ title }: Item) => title === faulty.item
    return { ...verifier, item: (...[item, ...rest]) => (isFaulty(item) ? [fault] : verifier.item(item, ...rest)) }
  }
  return { ...real, createVerifier }
})
vi.mock('../../src/pages/page-name.ts', async importOriginal => ({
  ...(await importOriginal<typeof import('../../src/pages/page-name.ts')>()),
  headlineCount: 2,
}))

const dated = (i: number) => `2026-03-0${i + 1}T10:00:00Z`
const newsroom = () =>
  writeNewsroom({ records: [0, 1, 2, 3].map(i => record(`n${i}`, { published: dated(i) })), site: { pages: true } })
const titlesOf = (site: string) =>
  readFeed(readTree(join(site, 'dist'))['en/rss.xml'] ?? '').items.map(({ title }) => title)
const shownBy = (site: string) =>
  [...(readTree(join(site, 'dist'))['en/index.html'] ?? '').matchAll(/<h3><a [^>]*>([^<]*)</g)].map(
    ([, title]) => title,
  )

beforeEach(() => {
  Object.assign(faulty, { headline: '', item: '' })
})

describe('a headline with a fault', () => {
  test('keeps its pages from being written, and no article from any feed', async () => {
    faulty.headline = 'English n3'
    const site = newsroom()
    const { status, problems, documents } = await build({ site, now })
    expect(status).toBe(1)
    expect(titlesOf(site)).toEqual(['English n3', 'English n2', 'English n1', 'English n0'])
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['DOCUMENT_UNPROVEN']))
    expect(documents.failed).toContain('en/index.html')
    expect(existsSync(join(site, 'dist/en/index.html'))).toBe(false)
    expect(existsSync(join(site, 'dist/es/index.html'))).toBe(true)
  })
})

describe('an item with a fault among the newest', () => {
  test.each([true, false])('is missing on the page, and none takes its place; with a cache: %s', async hasCache => {
    const site = newsroom()
    await build({ site, now })
    expect(shownBy(site)).toEqual(['English n3', 'English n2'])
    faulty.item = 'Wrong'
    const translations = { en: { title: 'Wrong', slug: 'n3-page', body: 'Text.' } }
    writeRecord(site, record('n3', { published: dated(3), translations }))
    if (!hasCache) rmSync(join(site, '.pregon/cache.json'))
    const { status } = await build({ site, now })
    expect(status).toBe(1)
    expect(titlesOf(site)).toEqual(['English n2', 'English n1', 'English n0'])
    expect(shownBy(site)).toEqual(['English n2'])
    faulty.item = ''
    writeRecord(site, record('n3', { published: dated(3) }))
    expect((await build({ site, now })).status).toBe(0)
    expect(shownBy(site)).toEqual(['English n3', 'English n2'])
  })
})
