import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseOpml } from 'feedsmith'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import { headlineCount } from '../../src/pages/page-name.ts'
import { elementsOf, shownOf } from '../support/dom.ts'
import { buildTree, documentAt, readTree, record, writeNewsroom, writeRecord, type Tree } from '../support/newsroom.ts'

const now = new Date('2026-03-20T12:00:00Z')
const host = 'https://feeds.cubaheadlines.example/'
const dated = (number: number) => `2026-03-${String(number + 1).padStart(2, '0')}T10:00:00Z`
const numbered = (count: number) => Array.from({ length: count }, (_, i) => record(`n${i}`, { published: dated(i) }))

const hrefs = (html: string) =>
  elementsOf(html).flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === 'href' ? [value] : [])))
const titles = (html: string) =>
  [...html.matchAll(/<h3><a href="[^"]*">([^<]*)<\/a><\/h3>/g)].map(([, title]) => title ?? '')

describe('the pages of a newsroom', () => {
  let tree: Tree
  beforeAll(async () => {
    const site = writeNewsroom({
      records: [
        record('a', { tags: ['music', 'cuba'], summary: undefined }),
        record('old', { published: '2026-02-01T10:00:00Z', expires: '2026-03-02T10:00:00Z' }),
        record('taken', { published: '2026-03-02T10:00:00Z', withdrawn: '2026-03-03T10:00:00Z' }),
        record('later', { published: '2026-12-01T10:00:00Z' }),
      ],
      site: {
        pages: {
          logo: 'https://www.example.com/logo.svg',
          icon: 'https://www.example.com/icon.png',
          color: '#FFE100',
          links: [{ text: { en: 'Privacy', es: 'Privacidad' }, url: 'https://www.example.com/privacy' }],
        },
        partners: { portal: {}, hidden: { format: 'json' } },
      },
    })
    const built = await buildTree(site, now)
    expect([built.report.status, built.report.problems]).toEqual([0, []])
    tree = built.tree
  })

  test('stand beside every feed of readers, and beside no feed of partners', () => {
    const folders = Object.keys(tree).flatMap(path =>
      path.endsWith('rss.xml') ? [path.slice(0, -'rss.xml'.length)] : [],
    )
    const pages = Object.keys(tree).filter(path => path.endsWith('index.html'))
    expect(pages).toEqual(['', ...folders].map(folder => `${folder}index.html`).toSorted())
    expect(Object.keys(tree)).toContain('en/partners/portal.xml')
    const naming = Object.keys(tree).filter(path => /partners|portal|hidden\./.test(tree[path] ?? ''))
    expect(naming.filter(path => /\.(?:html|opml)$/.test(path))).toEqual([])
  })

  test('link to documents that exist, and from each other to every page', () => {
    const reached = new Set<string>()
    const waiting = ['index.html']
    for (const path of waiting) {
      if (reached.has(path)) continue
      reached.add(path)
      const own = hrefs(documentAt(tree, path)).filter(href => !/^[a-z]+:/.test(href))
      const found = own.map(href => new URL(href, host + path).href.slice(host.length))
      expect(found.filter(other => tree[other] === undefined)).toEqual([])
      waiting.push(...found.filter(other => other.endsWith('.html')))
    }
    expect([...reached].toSorted()).toEqual(Object.keys(tree).filter(path => path.endsWith('index.html')))
  })

  test('show what the feed holds: no article that is due later, expired or withdrawn', () => {
    for (const path of ['en/index.html', 'en/sections/world/index.html', 'en/tags/music/index.html'])
      expect([path, titles(documentAt(tree, path))]).toEqual([path, ['English a']])
    expect(titles(documentAt(tree, 'en/sections/culture/index.html'))).toEqual([])
    expect(documentAt(tree, 'en/sections/culture/index.html')).toContain('There are no articles at the moment.')
  })

  test('are in the language of their feed', () => {
    const page = documentAt(tree, 'es/sections/world/index.html')
    expect(page).toContain('<html lang="es" dir="ltr">')
    expect(shownOf(page)).toContain('Suscribirse')
    expect(page).toContain(
      '<time datetime="2026-03-01T10:00:00Z">Domingo, 1 de marzo de 2026</time>, por Ethan Navarro',
    )
  })

  test('give each address as it is to copy, and open readers with it encoded', () => {
    const page = documentAt(tree, 'es/sections/world/index.html')
    const address = `${host}es/sections/world/rss.xml`
    for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(page).toContain(`value="${host}es/sections/world/${name}"`)
    const encoded = encodeURIComponent(address)
    // The script makes it a link: without one it may do nothing.
    expect(page).toContain(`<li hidden=""><a data-href="feed:${address}">`)
    expect(hrefs(page).filter(href => /[/=]https%3A/.test(href))).toEqual([
      `https://feedly.com/i/discover/sources/search/feed/${encoded}`,
      `https://www.inoreader.com/search/feeds/${encoded}`,
      `https://www.newsblur.com/?url=${encoded}`,
      `https://feedbin.com/?subscribe=${encoded}`,
      `https://www.feeder.co/add-feed?url=${encoded}`,
    ])
  })

  test('name the same page in each language, themselves too', () => {
    const page = documentAt(tree, 'es/sections/world/index.html')
    const named = ['en', 'es'].map(
      tag => `<link rel="alternate" hreflang="${tag}" href="${host}${tag}/sections/world/index.html">`,
    )
    for (const link of named) expect(page).toContain(link)
    expect(page).toContain(`<link rel="canonical" href="${host}es/sections/world/index.html">`)
    expect(page).toContain(
      '<a href="../../../en/sections/world/index.html" hreflang="en" lang="en" dir="ltr">English</a>',
    )
  })

  test('look as the site file says, in colors that can be read', () => {
    const page = documentAt(tree, 'es/index.html')
    expect(page).toContain('<img src="https://www.example.com/logo.svg" alt="" class="logo">')
    expect(page).toContain('<link rel="icon" href="https://www.example.com/icon.png">')
    expect(page).toContain('<a href="https://www.example.com/privacy">Privacidad</a>')
    const [light = '', dark = ''] = [...documentAt(tree, 'pages.css').matchAll(/--accent: (#[0-9a-f]{6});/g)].map(
      ([, color]) => color ?? '',
    )
    expect(light < '#808000').toBe(true)
    expect(dark).toBe('#ffe100')
  })

  test('say of themselves what search engines and social networks read', () => {
    const page = documentAt(tree, 'en/index.html')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? []
    expect(JSON.parse(json)).toMatchObject({ '@type': 'CollectionPage', inLanguage: 'en', url: `${host}en/index.html` })
    expect(page).toContain('<meta property="og:locale" content="en_US">')
  })

  test('list every feed of readers once, in a list for each language and in one for all', () => {
    const listed = (path: string) =>
      [...documentAt(tree, path).matchAll(/ xmlUrl="([^"]*)"/g)].map(([, url = '']) => url)
    const feeds = (tag: string) =>
      Object.keys(tree).flatMap(path => (path.startsWith(tag) && path.endsWith('/rss.xml') ? [host + path] : []))
    expect(listed('en/feeds.opml').toSorted()).toEqual(feeds('en/'))
    expect(listed('feeds.opml').toSorted()).toEqual(feeds(''))
  })

  test('and another program reads in that list what each feed is, where its page is, and in which language', () => {
    const list = parseOpml(documentAt(tree, 'feeds.opml'))
    const outlines = (all = list.body?.outlines): typeof all =>
      all?.flatMap(outline => (outline.outlines ? (outlines(outline.outlines) ?? []) : [outline]))
    expect(outlines()?.find(({ xmlUrl }) => xmlUrl === `${host}es/sections/world/rss.xml`)).toEqual({
      type: 'rss',
      text: 'Pregón · Mundo',
      title: 'Pregón · Mundo',
      description: 'Lo último de Pregón en la sección Mundo',
      language: 'es',
      xmlUrl: `${host}es/sections/world/rss.xml`,
      htmlUrl: `${host}es/sections/world/index.html`,
    })
  })

  test('load nothing from elsewhere but pictures and their icon', () => {
    for (const [path, text] of Object.entries(tree)) {
      if (!path.endsWith('index.html')) continue
      const loaded = elementsOf(text).filter(({ tagName, attrs }) =>
        attrs.some(
          ({ name, value }) =>
            /^[a-z]+:/.test(value) && (tagName === 'script' ? name === 'src' : tagName === 'link' && name === 'href'),
        ),
      )
      expect(
        loaded.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === 'rel' ? [value] : []))),
      ).toEqual(expect.not.arrayContaining(['stylesheet', 'preload']))
    }
  })
})

test('a language without a feed that has everything has a page with the ways to its feeds', async () => {
  const site = writeNewsroom({ records: [record('a')], site: { pages: true, scopes: ['section', 'author'] } })
  const { tree } = await buildTree(site, now)
  expect(hrefs(documentAt(tree, 'es/index.html'))).toContain('sections/world/index.html')
  expect(hrefs(documentAt(tree, 'es/sections/world/index.html'))).toContain('../../index.html')
  expect(documentAt(tree, 'es/feeds.opml')).not.toContain('/es/rss.xml')
  for (const path of ['index.html', 'es/index.html', 'es/sections/world/index.html'])
    for (const href of hrefs(documentAt(tree, path)).filter(each => !each.includes(':')))
      expect(Object.keys(tree)).toContain(new URL(href, host + path).href.slice(host.length))
})

test('a whole feed that is no longer listed keeps its page, the same in every build', async () => {
  const site = writeNewsroom({ records: [record('a')], site: { pages: true } })
  await build({ site, now })
  const file = join(site, 'site.yaml')
  writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as object), scopes: ['section'] }))
  await build({ site, now })
  expect((await build({ site, now, full: true })).documents.changed).toEqual([])
})

describe('a page holds the newest articles', () => {
  const count = headlineCount + 3
  const newest = (last: number) => Array.from({ length: headlineCount }, (_, i) => `English n${last - i}`)

  test('and an edit of an older one does not change it', async () => {
    const site = writeNewsroom({ records: numbered(count), site: { pages: true } })
    const first = await build({ site, now })
    expect(first.status).toBe(0)
    const page = () => readFileSync(join(site, 'dist/en/index.html'), 'utf8')
    expect(titles(page())).toEqual(newest(count - 1))
    writeRecord(site, record('n0', { published: dated(0), summary: 'Another one.' }))
    const { documents } = await build({ site, now })
    expect(documents.changed).toContain('en/rss.xml')
    expect([...documents.changed, ...documents.created].filter(path => path.endsWith('.html'))).toEqual([])
  })

  test('and one that moves up is added as a build without memory adds it', async () => {
    const records = numbered(count)
    const site = writeNewsroom({ records, site: { pages: true } })
    await build({ site, now })
    writeRecord(site, record(`n${count - 1}`, { published: dated(count - 1), withdrawn: '2026-03-19T00:00:00Z' }))
    const { status } = await build({ site, now })
    expect(status).toBe(0)
    expect(titles(readFileSync(join(site, 'dist/en/index.html'), 'utf8'))).toEqual(newest(count - 2))
    const { tree } = await buildTree(site, now)
    expect(readTree(join(site, 'dist'))).toEqual(tree)
  })
})

describe('pages come and go', () => {
  const setPages = (site: string, pages: unknown) => {
    const file = join(site, 'site.yaml')
    writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as object), pages }))
  }
  const ofPages = (paths: readonly string[]) => paths.filter(path => !/\.(?:xml|json)$|extension\.html$/.test(path))

  test('with the site file, and the feeds stay as they are', async () => {
    const site = writeNewsroom({ records: numbered(2) })
    const { documents: before } = await build({ site, now })
    expect(ofPages(before.created)).toEqual([])
    const feeds = readTree(join(site, 'dist'))
    setPages(site, true)
    const { documents: on } = await build({ site, now })
    expect([on.changed, ofPages(on.created)]).toEqual([[], on.created])
    expect(on.created).toContain('en/index.html')
    setPages(site, false)
    const { documents: off } = await build({ site, now })
    expect(off.removed.toSorted()).toEqual(on.created.toSorted())
    expect(readTree(join(site, 'dist'))).toEqual(feeds)
  })

  test.each(['index.html', 'en/index.html', 'pages.css', 'es/feeds.opml'])(
    'and never replace a file of somebody else, such as %s',
    async path => {
      const site = writeNewsroom({ records: numbered(1) })
      await build({ site, now })
      const mine = join(site, 'dist', path)
      writeFileSync(mine, '<!doctype html><title>My own page</title>')
      setPages(site, true)
      const { status, problems, documents } = await build({ site, now })
      expect([status, problems.map(({ code, file }) => [code, file])]).toEqual([1, [['PAGE_TAKEN', path]]])
      expect(documents.failed).toEqual([path])
      expect(readFileSync(mine, 'utf8')).toContain('My own page')
      rmSync(mine)
      expect((await build({ site, now })).status).toBe(0)
      expect(existsSync(mine)).toBe(true)
    },
  )

  test('and are known again when the state was lost', async () => {
    const site = writeNewsroom({ records: numbered(1), site: { pages: true } })
    await build({ site, now })
    rmSync(join(site, '.pregon'), { recursive: true })
    const { status, documents } = await build({ site, now })
    expect([status, documents.changed, documents.created]).toEqual([0, [], []])
  })
})

test('words of records are text on a page, whatever they look like', async () => {
  const hostile = `</a></h3><script>alert(1)</script><img src=x onerror=alert(1)> "quoted" 'single' &lt;b&gt; \u{202E}`
  const { tree, report } = await buildTree(
    writeNewsroom({
      records: [
        record('a', {
          image: { url: 'https://cdn.example/a.jpg?x="><script>', credit: { name: hostile } },
          translations: { en: { title: hostile, summary: hostile, caption: hostile, slug: 'a', body: 'Text.' } },
        }),
      ],
      site: { pages: true, publisher: hostile },
    }),
    now,
  )
  expect(report.status).toBe(0)
  const page = documentAt(tree, 'en/index.html')
  expect(titles(page)).toHaveLength(1)
  const attributes = elementsOf(page).flatMap(({ attrs }) => attrs.map(({ name }) => name))
  expect(attributes.filter(name => name.startsWith('on'))).toEqual([])
  expect(elementsOf(page).filter(({ tagName }) => tagName === 'b')).toEqual([])
  expect(elementsOf(page).filter(({ tagName }) => tagName === 'script')).toHaveLength(2)
})
