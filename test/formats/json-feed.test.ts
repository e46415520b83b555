import { describe, expect, test } from 'vitest'
import { jsonFeedSchema } from '../support/json-feed-schema.ts'
import { buildTree, copySample, documentAt, record, writeNewsroom, type Tree } from '../support/newsroom.ts'
import { strictFaultsOf } from '../support/pregon-schema.ts'
import { rich } from '../support/rich-record.ts'

/** The faults of the JSON feeds in a tree, by path. */
function faults(tree: Tree): readonly string[] {
  const feeds = Object.entries(tree).filter(([path]) => path.endsWith('feed.json'))
  expect(feeds.length).toBeGreaterThan(0)
  return feeds.flatMap(([path, text]) => {
    const feed: unknown = JSON.parse(text)
    const issues = jsonFeedSchema.safeParse(feed).error?.issues ?? []
    return [
      ...issues.map(issue => `${path} ${issue.path.join('.')}: ${issue.message}`),
      ...strictFaultsOf(feed).map(fault => `${path} ${fault}`),
    ]
  })
}

describe('JSON Feed 1.1', () => {
  test('is valid for every feed of the sample', async () => {
    expect(faults((await buildTree(copySample())).tree)).toEqual([])
  })

  test('is valid for articles with all fields, and with the required ones only', async () => {
    const least = record('least', { authors: [], translations: { en: { title: 'T', slug: 's', body: 'x' } } })
    const wordless = record('wordless', { translations: { en: { title: 'T', slug: 'w', body: '![](/i.png)' } } })
    const { tree } = await buildTree(
      writeNewsroom({ records: [rich, least, wordless], site: { fallback: 'original' } }),
    )
    expect(faults(tree)).toEqual([])
  })

  test('begins with its version, and has one member on each line', async () => {
    const { tree } = await buildTree(writeNewsroom({ records: [rich] }))
    const text = documentAt(tree, 'en/feed.json')
    expect(text).toMatch(/^\{\n {2}"version": "https:\/\/jsonfeed\.org\/version\/1\.1",\n/)
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`)
  })
})
