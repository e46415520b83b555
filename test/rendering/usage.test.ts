// What machines may use articles for: RSS says it for each item, where the newsroom asks for it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import type { Item } from '../../src/model/feed.ts'
import type { Frame } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { createVerifier } from '../../src/rendering/verify.ts'
import { bareChannel, bareItem, documentsOf, shown } from '../support/members.ts'
import { buildTree, now, readTree, record, writeNewsroom, type Fields, type Tree } from '../support/newsroom.ts'
import { child } from '../support/xml-tree.ts'

vi.stubEnv('PREGON_SECRET', 'a secret of some length')

const host = 'https://www.cubaheadlines.example/'
const licence = `${host}license.xml`
const partners = { portal: {}, app: { access: 'private', format: 'rss' }, agency: { format: 'atom' } }
const oneOrigin = {
  feeds: `${host}feeds/`,
  languages: { en: { home: host }, es: { home: `${host}es/` } },
  archives: true,
  limit: 1,
  partners,
}
const usage = { permits: ['search'], prohibits: ['ai-train', 'ai-input'] }

const newsroom = (site: Fields = {}) =>
  writeNewsroom({
    records: [record('a'), record('b', { published: '2026-02-01T10:00:00Z' }), record('c', { section: 'cuba' })],
    site: { ...oneOrigin, ...site },
  })

const isForReaders = (path: string) => path.endsWith('/rss.xml')
const apart = (tree: Tree, of: (path: string) => boolean) =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => of(path)))

test('an item says it for its own page, behind all that readers know', () => {
  const said: Partial<Item> = { usage: { permits: ['search'], prohibits: ['ai-train', 'ai-input'] } }
  const { rss, atom, json } = documentsOf({ ...bareChannel, saysUsage: true }, [{ ...bareItem, ...said }])
  const plain = documentsOf(bareChannel, [bareItem])
  expect(rss.attributes['xmlns:rsl']).toBe('https://rslstandard.org/rsl')
  expect(child(child(rss, 'channel'), 'item').elements.map(shown).at(-1)).toEqual([
    'rsl:content',
    { url: bareItem.url },
    [
      [
        'rsl:license',
        {},
        [
          ['rsl:permits', { type: 'usage' }, 'search'],
          ['rsl:prohibits', { type: 'usage' }, 'ai-train ai-input'],
        ],
      ],
    ],
  ])
  expect([atom, json]).toEqual([plain.atom, plain.json])
})

test('with uses, every item of every RSS feed of readers has them, and no other document changes', async () => {
  const before = (await buildTree(newsroom())).tree
  const { tree, report } = await buildTree(
    newsroom({ signals: { tdm: { reserved: true }, rsl: { licence, ...usage } } }),
  )
  expect(report).toMatchObject({ status: 0, problems: [] })
  expect(apart(tree, path => !isForReaders(path))).toEqual(apart(before, path => !isForReaders(path)))
  const feeds = Object.entries(apart(tree, isForReaders))
  expect(feeds.some(([path]) => path.includes('/archive/'))).toBe(true)
  const element = / {6}<rsl:content url="(.*)">\n.*\n.*"usage">search<.*\n.*"usage">ai-train ai-input<.*\n.*\n.*>\n/g
  for (const [path, text] of feeds) {
    const pages = [...text.matchAll(/^ {6}<link>(.*)<\/link>$/gm)].map(([, page]) => page)
    expect([...text.matchAll(element)].map(([, page]) => page)).toEqual(pages)
    expect(text.replace(element, '').replace(' xmlns:rsl="https://rslstandard.org/rsl"', '')).toBe(before[path])
  }
})

test('what only servers say changes no byte of any document', async () => {
  const signals = { tdm: { reserved: true, policy: `${host}policy.json` }, rsl: { licence } }
  expect((await buildTree(newsroom({ signals }))).tree).toEqual((await buildTree(newsroom())).tree)
})

test('switched on and off, a build with memory writes what a first build writes', async () => {
  const site = newsroom()
  const out = join(site, 'dist')
  const file = join(site, 'site.yaml')
  const plain = readFileSync(file, 'utf8')
  const steps = [
    plain,
    stringify({ ...(parse(plain) as Fields), signals: { rsl: usage } }),
    stringify({ ...(parse(plain) as Fields), signals: { rsl: { prohibits: ['all'] } } }),
    plain,
  ]
  for (const text of steps) {
    writeFileSync(file, text)
    expect(await build({ site, now })).toMatchObject({ status: 0 })
    expect(readTree(out)).toEqual((await buildTree(site)).tree)
  }
})

test('a page at another origin has none, and every build says so', async () => {
  const words = { title: 'Live', body: 'Live.', url: 'https://live.example/a' }
  const site = newsroom({ signals: { rsl: usage } })
  const folder = join(site, 'articles/b')
  writeFileSync(join(folder, 'en.md'), `---\n${stringify({ title: words.title, url: words.url })}---\nLive.\n`)
  for (const _ of ['first', 'second']) {
    const { problems } = await build({ site, now })
    expect(problems).toMatchObject([
      {
        code: 'USAGE_UNSAID',
        severity: 'warning',
        file: 'articles/b/en.md',
        line: 3,
        found: '"https://live.example/a"',
      },
    ])
  }
  const text = readTree(join(site, 'dist'))['en/archive/2026-02/rss.xml'] ?? ''
  expect(text).toContain('<link>https://live.example/a</link>')
  expect(text).not.toContain('<rsl:content')
})

test.each<[what: string, spoil: (text: string) => string]>([
  [
    'a page of another origin',
    text => text.replace('<rsl:content url="https://news.', '<rsl:content url="https://old.'),
  ],
  ['an unknown use', text => text.replace('>search<', '>find<')],
  ['no licence', text => text.replace(/<rsl:license>[^]*<\/rsl:license>/, '')],
])('the verifier finds %s', (_, spoil) => {
  const item: Item = { ...bareItem, title: 'T', usage: { permits: ['search'], prohibits: [] } }
  const channel = { ...bareChannel, saysUsage: true as const, urls: { rss: 'https://news.example/rss.xml' } }
  const frame = formats.rss.frame(channel)
  const text = formats.rss.item(item)
  const found = (written: string) => createVerifier(now).item(item, written, formats.rss, () => frame)
  expect(found(text)).toEqual([])
  expect(spoil(text)).not.toBe(text)
  expect(found(spoil(text))).not.toEqual([])
})

test('an item says plainly what it says, so its text is not checked a second time', () => {
  const item: Item = { ...bareItem, title: 'T', usage: { permits: ['all'], prohibits: ['ai-all'] } }
  const frame = vi.fn<() => Frame>(() => formats.rss.frame(bareChannel))
  expect(createVerifier(now).item(item, formats.rss.item(item), formats.rss, frame)).toEqual([])
  expect(frame).not.toHaveBeenCalled()
})
