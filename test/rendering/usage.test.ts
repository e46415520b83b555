// What machines may use articles for: RSS says it for each item, where the newsroom asks for it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { beforeAll, expect, test, vi } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import type { Item } from '../../src/model/feed.ts'
import type { Frame } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { createVerifier } from '../../src/rendering/verify.ts'
import { bareChannel, bareItem } from '../support/members.ts'
import { buildTree, now, readTree, record, writeNewsroom, type Fields, type Tree } from '../support/newsroom.ts'

vi.stubEnv('PREGON_SECRET', 'a secret of some length')

const host = 'https://www.cubaheadlines.example/'
const licence = `${host}license.xml`
const partners = { portal: {}, app: { access: 'private', format: 'rss' }, agency: { format: 'atom' } }
const oneOrigin = {
  feeds: `${host}feeds/`,
  languages: { en: { home: host }, es: { home: `${host}es/` } },
  archives: true,
  scopes: ['all', 'section'],
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

const told = { tdm: { reserved: true }, rsl: { licence, ...usage } }
let before: Tree
let after: Tree
beforeAll(async () => {
  before = (await buildTree(newsroom())).tree
  const { tree, report } = await buildTree(newsroom({ signals: told }))
  expect(report).toMatchObject({ status: 0, problems: [] })
  after = tree
})

test('with uses, every item of every RSS feed of readers has them, and no other document changes', () => {
  expect(apart(after, path => !isForReaders(path))).toEqual(apart(before, path => !isForReaders(path)))
  const feeds = Object.entries(apart(after, isForReaders))
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
  expect((await buildTree(newsroom({ signals }))).tree).toEqual(before)
})

test('switched on and off, a build with memory writes what a first build writes', async () => {
  const site = newsroom()
  const file = join(site, 'site.yaml')
  const plain = readFileSync(file, 'utf8')
  const signed = stringify({ ...(parse(plain) as Fields), signals: told })
  for (const [text, tree] of [
    [plain, before],
    [signed, after],
    [plain, before],
  ] as const) {
    writeFileSync(file, text)
    expect(await build({ site, now })).toMatchObject({ status: 0 })
    expect(readTree(join(site, 'dist'))).toEqual(tree)
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
  const channel = {
    ...bareChannel,
    saysUsage: true as const,
    description: 'D',
    home: 'https://news.example/',
    urls: { rss: 'https://news.example/rss.xml' },
  }
  const frame = formats.rss.frame(channel)
  const text = formats.rss.item(item)
  const found = (written: string) => createVerifier(now).item(item, written, formats.rss, () => frame)
  expect(found(text)).toEqual([])
  expect(spoil(text)).not.toBe(text)
  expect(found(spoil(text))).not.toEqual([])
})

// Without the fast reader every text is checked by the rules.
test.skipIf(env['PREGON_NO_FAST'] === '1')(
  'an item says plainly what it says, so its text is not checked a second time',
  () => {
    const item: Item = { ...bareItem, title: 'T', usage: { permits: ['all'], prohibits: ['ai-all'] } }
    const frame = vi.fn<() => Frame>(() => formats.rss.frame(bareChannel))
    expect(createVerifier(now).item(item, formats.rss.item(item), formats.rss, frame)).toEqual([])
    expect(frame).not.toHaveBeenCalled()
  },
)
