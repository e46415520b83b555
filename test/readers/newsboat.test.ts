import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTree, copySample, documentAt } from '../support/newsroom.ts'
import { publish, type PublishedFeed } from './newsrooms.ts'
import { subscribe } from './programs/newsboat.ts'

const folder = mkdtempSync(join(tmpdir(), 'pregon-newsboat-'))
afterAll(() => rmSync(folder, { recursive: true }))

let published: readonly PublishedFeed[] = []
beforeAll(async () => {
  published = await publish(folder)
})

// newsboat's database knows an article by its id alone: an id that two languages shared would stay in one of them.
test.each(['rss', 'atom'] as const)('a subscriber to every language in %s keeps every item of each', format => {
  const feeds = published.filter(feed => /^hard\/\w+\/\w+\.xml$/.test(feed.name) && feed.format === format)
  const [seen = []] = subscribe([feeds.map(({ path }) => path)])
  expect(seen.map(({ items }) => items.map(({ id }) => id))).toEqual(
    feeds.map(({ items }) => items.map(({ id }) => id)),
  )
  expect(seen.map(({ direction }) => direction)).toEqual(
    feeds.map(({ channel }) => (channel.language === 'ar' ? 'rtl' : 'ltr')),
  )
})

test('the list of all feeds gives every feed of readers once', async () => {
  const { tree } = await buildTree(copySample())
  const list = join(folder, 'feeds.opml')
  const urls = join(folder, 'urls')
  writeFileSync(list, documentAt(tree, 'feeds.opml'))
  const { status, stderr } = spawnSync('newsboat', ['-i', list, '-u', urls, '-c', join(folder, 'cache.db')], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: folder },
  })
  expect([status, stderr]).toEqual([0, ''])
  const imported = readFileSync(urls, 'utf8').match(/https:\/\/[^\s"]+/g) ?? []
  const feeds = Object.keys(tree).filter(path => path.endsWith('/rss.xml'))
  expect(imported.toSorted()).toEqual(feeds.map(path => `https://feeds.cubaheadlines.example/${path}`))
})
