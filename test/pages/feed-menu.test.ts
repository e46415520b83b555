// draft-nottingham-feed-menu-01: https://datatracker.ietf.org/doc/html/draft-nottingham-feed-menu-01
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build } from '../../src/index.ts'
import { ownWords } from '../support/site.ts'
import { buildTree, documentAt, now, record, writeNewsroom, type Fields, type Tree } from '../support/newsroom.ts'

const path = '.well-known/feed-menu.json'
const host = 'https://feeds.cubaheadlines.example/'
const pages = { feedMenu: true }
const records = [record('a', { tags: ['cuba', 'a-tag-without-a-name'] })]

/** §2: what a menu is, strictly. */
const isMenu = new Ajv2020({ strict: true, strictRequired: false }).compile({
  $ref: '#/$defs/menu',
  $defs: {
    menu: {
      type: 'object',
      required: ['feed-menu', 'items'],
      properties: {
        'feed-menu': { type: 'string', minLength: 1 },
        lang: { type: 'string' },
        items: { type: 'array', minItems: 1, items: { anyOf: [{ $ref: '#/$defs/menu' }, { $ref: '#/$defs/feed' }] } },
      },
      additionalProperties: false,
    },
    feed: {
      type: 'object',
      required: ['feed-title'],
      properties: {
        'feed-title': { type: 'string', minLength: 1, maxLength: 50 },
        description: { type: 'string', maxLength: 140 },
        rss: { type: 'string', pattern: '^https://' },
        atom: { type: 'string', pattern: '^https://' },
      },
      anyOf: [
        { type: 'object', required: ['rss'] },
        { type: 'object', required: ['atom'] },
      ],
      additionalProperties: false,
    },
  },
})

interface Menu {
  readonly 'feed-menu'?: string
  readonly 'feed-title'?: string
  readonly lang?: string
  readonly rss?: string
  readonly atom?: string
  readonly items?: readonly Menu[]
}

async function treeOf(site: Fields): Promise<Tree> {
  const listed = site['collections'] ? { collections: { front: 'Front' } } : {}
  const locales = Object.fromEntries(
    ['en', 'es'].map(tag => [tag, { ...ownWords(tag), tags: { cuba: 'Cuba' }, ...listed }]),
  )
  const folder = writeNewsroom({ records, site, locales })
  mkdirSync(join(folder, 'collections'))
  writeFileSync(join(folder, 'collections/front.yaml'), '[a]')
  return (await buildTree(folder, now)).tree
}

function menuIn(tree: Tree): Menu {
  const menu = JSON.parse(documentAt(tree, path)) as Menu
  expect([isMenu(menu), isMenu.errors]).toEqual([true, null])
  return menu
}

const feedsOf = (menu: Menu): Menu[] => (menu.items ? menu.items.flatMap(feedsOf) : [menu])

describe('the menu of feeds', () => {
  test('is made only where the site file asks for it', async () => {
    expect(Object.keys(await treeOf({ pages: true }))).not.toContain(path)
    expect(Object.keys(await treeOf({ pages }))).toContain(path)
  })

  test('names each offered feed once, in its formats, below its language', async () => {
    const tree = await treeOf({ pages, collections: ['front'], partners: { portal: {} }, archives: true })
    const menu = menuIn(tree)
    expect(menu['feed-menu']).toBe('CubaHeadlines')
    expect(menu.items?.map(item => [item['feed-menu'], item.lang])).toEqual([
      ['English', 'en'],
      ['Español', 'es'],
    ])
    for (const item of menu.items ?? []) {
      const listed = feedsOf(item).flatMap(({ rss = '', atom = '' }) => [rss, atom])
      const offered = Object.keys(tree).filter(
        each =>
          each.startsWith(`${item.lang}/`) && /(?:rss|atom)\.xml$/.test(each) && !/archive|partners|without/.test(each),
      )
      expect(listed.toSorted()).toEqual(offered.map(each => host + each).toSorted())
    }
    const inLists = [...documentAt(tree, 'feeds.opml').matchAll(/ xmlUrl="([^"]*)"/g)].map(([, url]) => url)
    expect(inLists).toHaveLength(new Set(inLists).size)
    expect(inLists).toContain(`${host}en/collections/front/rss.xml`)
  })

  test('has the order of the site file', async () => {
    const [english] = menuIn(await treeOf({ pages, sections: ['world', 'culture', 'cuba'] })).items ?? []
    expect(english?.items?.[0]?.['feed-title']).toBe('Pregón')
    const sections = english?.items?.find(item => item['feed-menu'] === 'Sections')
    expect(sections?.items?.map(item => item['feed-title'])).toEqual([
      'Pregón · World',
      'Pregón · Culture',
      'Pregón · Cuba',
    ])
  })

  test('with one language it is that of the language', async () => {
    const menu = menuIn(await treeOf({ pages, languages: { es: { home: 'https://www.cibercuba.example/' } } }))
    expect([menu.lang, menu.items?.[0]?.['feed-title']]).toEqual(['es', 'Pregón'])
  })

  test('knows no JSON Feed, and a site without another format cannot have one', async () => {
    const [first] = feedsOf(menuIn(await treeOf({ pages, formats: ['json', 'atom'] })))
    expect(Object.keys(first ?? {})).toEqual(['feed-title', 'description', 'atom'])
    const site = writeNewsroom({ records, site: { pages, formats: ['json'] } })
    const { problems } = await build({ site, now })
    expect(problems.map(({ code, path: at }) => [code, at])).toEqual([['VALUE_INVALID', 'pages.feedMenu']])
  })

  test('stays as it is while articles come and go, and goes with its key', async () => {
    const site = writeNewsroom({ records: [...records, record('b')], site: { pages } })
    await build({ site, now })
    rmSync(join(site, 'articles/b'), { recursive: true })
    const { documents } = await build({ site, now, force: true })
    expect(documents.changed).toContain('en/rss.xml')
    expect(documents.unchanged).toContain(path)
    const file = join(site, 'site.yaml')
    writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as Fields), pages: true }))
    expect((await build({ site, now })).documents.removed).toEqual([path])
  })

  test('never replaces one that somebody wrote by hand, though it names the same feeds', async () => {
    const site = writeNewsroom({ records, site: { pages } })
    const mine = join(site, 'dist', path)
    const text = JSON.stringify({ 'feed-menu': 'Mine', items: [{ 'feed-title': 'All', rss: `${host}en/rss.xml` }] })
    mkdirSync(join(site, 'dist/.well-known'), { recursive: true })
    writeFileSync(mine, text)
    const { problems } = await build({ site, now })
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['PAGE_TAKEN', path]])
    expect(readFileSync(mine, 'utf8')).toBe(text)
  })
})
