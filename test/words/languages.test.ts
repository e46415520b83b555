import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildTree, copySample, documentAt, type Tree } from '../support/newsroom.ts'
import { elementsOf } from '../support/dom.ts'
import { links, readFeed, type JsonFeed, type JsonItem } from '../support/read-feed.ts'
import { child, children, parseXml, textOf, type Element } from '../support/xml-tree.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const lead = 'cuban-security-withdrawal'
const domino = 'domino-montevideo'

let tree: Tree

beforeAll(async () => {
  // A new language needs its words, one line of site.yaml, and articles.
  const site = copySample()
  cpSync(join(fixtures, 'locales'), join(site, 'locales'), { recursive: true })
  cpSync(join(fixtures, 'articles'), join(site, 'articles'), { recursive: true })
  const settings = readFileSync(join(site, 'site.yaml'), 'utf8')
  const languages = `  ar: { home: https://ar.cubaheadlines.example/ }\n  ja: { home: https://ja.cubaheadlines.example/ }\n`
  writeFileSync(
    join(site, 'site.yaml'),
    settings.replace(/^ {2}es: .*\n/m, line => line + languages),
  )
  const { tree: built, report } = await buildTree(site)
  expect(report.problems).toEqual([])
  tree = built
})

function jsonItem(language: string, article: string): JsonItem {
  const feed = JSON.parse(documentAt(tree, `${language}/feed.json`)) as JsonFeed
  const item = feed.items.find(({ id }) => id.split(':').includes(article))
  if (!item) throw new Error(`no ${article} in ${language}`)
  return item
}

const htmlLines = (language: string, article: string): readonly string[] =>
  (jsonItem(language, article).content_html ?? '').split('\n')

describe.each(['ar', 'ja'])('%s', language => {
  test('has every feed that the site file or the words of a language name, in every format', () => {
    const below = (tag: string) =>
      Object.keys(tree).flatMap(path => (path.startsWith(`${tag}/`) ? path.slice(tag.length) : []))
    expect(below(language)).toEqual(below('en'))
  })

  test('has items in each feed for which it has articles', () => {
    const folders = ['', 'authors/ethan-navarro/', 'authors/lucia-ferrer/', 'sections/world/']
    folders.push('tags/cuba/', 'tags/diaspora/', 'tags/venezuela/')
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      const own = Object.keys(tree).filter(path => path.startsWith(`${language}/`) && path.endsWith(file))
      const filled = own.filter(path => readFeed(documentAt(tree, path)).items.length > 0)
      expect(filled.toSorted()).toEqual(folders.map(folder => `${language}/${folder}${file}`).toSorted())
    }
  })

  test('is declared on feeds, items and contents', () => {
    const rss = parseXml(documentAt(tree, `${language}/rss.xml`))
    const channel = child(rss, 'channel')
    const atom = parseXml(documentAt(tree, `${language}/atom.xml`))
    const declared = [
      rss.attributes['xml:lang'],
      textOf(channel, 'language'),
      ...children(channel, 'item').flatMap(item => [item.attributes['xml:lang'], textOf(item, 'dc:language')]),
      atom.attributes['xml:lang'],
      ...children(atom, 'entry').flatMap(entry => [
        entry.attributes['xml:lang'],
        child(entry, 'content').attributes['xml:lang'],
      ]),
      readFeed(documentAt(tree, `${language}/feed.json`)).language,
      jsonItem(language, lead).language,
    ]
    expect(new Set(declared)).toEqual(new Set([language]))
  })

  test('has its direction around every content', () => {
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    for (const article of [lead, domino]) {
      expect(htmlLines(language, article)[0]).toBe(`<div lang="${language}" dir="${direction}">`)
      expect(jsonItem(language, article)._pregon['direction']).toBe(direction)
    }
  })

  test('is linked from the other languages and links to them', () => {
    const hreflangs = (element: Element) => links(element).map(link => link['hreflang'] ?? '-')
    const item = children(child(parseXml(documentAt(tree, `${language}/tags/venezuela/rss.xml`)), 'channel'), 'item')[0]
    const others = ['en', 'es', 'ar', 'ja'].filter(other => other !== language)
    expect(item && hreflangs(item)).toEqual([language, ...others, '-'])
    expect(jsonItem('en', lead)._pregon['translations']).toContainEqual({
      language,
      id: `tag:cubaheadlines.example,2026:${lead}:${language}`,
      url: jsonItem(language, lead).url,
    })
  })

  test('has ASCII addresses for slugs in any script', () => {
    for (const article of [lead, domino]) {
      const { url, content_html = '' } = jsonItem(language, article)
      expect(url).toMatch(/^https:\/\/[!-~]+$/)
      for (const { attrs } of elementsOf(content_html))
        for (const { name, value } of attrs) if (name === 'href' || name === 'src') expect(value).toMatch(/^[!-~]+$/)
    }
  })

  test('writes machine dates in English', () => {
    expect(documentAt(tree, `${language}/rss.xml`)).toContain('<pubDate>Sun, 22 Feb 2026 02:30:00 GMT</pubDate>')
  })
})

test('feeds of the other languages change only by links to the new languages', async () => {
  const { tree: without } = await buildTree(copySample())
  const lines = documentAt(tree, 'en/tags/sports/rss.xml').split('\n')
  const others = lines.filter(line => !/ hreflang="(?:ar|ja)"/.test(line))
  expect(others.join('\n')).toBe(documentAt(without, 'en/tags/sports/rss.xml'))
  expect(documentAt(tree, 'en/tags/venezuela/rss.xml')).not.toBe(documentAt(without, 'en/tags/venezuela/rss.xml'))
})

describe('people read', () => {
  const isolated = (text: string) => `\u2068${text}\u2069`

  test('Arabic dates, lists and counts, with isolated foreign names', () => {
    expect(jsonItem('ar', lead)._pregon).toMatchObject({
      dateline: `السبت، 21 فبراير 2026، بقلم ${isolated('Ethan Navarro')}`,
      caption: `تكريم لفنزويليين وكوبيين قُتلوا خلال القبض على مادورو (صورة تعبيرية) - الصورة © ${isolated('X / Bruno Rodríguez P')}`,
      rights: `© ${isolated('CubaHeadlines')} 2026`,
    })
    expect(jsonItem('ar', domino)._pregon['dateline']).toBe(
      `الأحد، 5 يوليو 2026، بقلم ${isolated('Ethan Navarro')} و${isolated('Lucía Ferrer')}`,
    )
    expect(htmlLines('ar', lead)).toEqual(
      expect.arrayContaining([
        '<h2>أسئلة شائعة</h2>',
        '<p>المصدر: <a href="https://www.reuters.com/">Reuters</a></p>',
        expect.stringMatching(/^<p>بلغات أخرى: <a .*>English<\/a> و<a .*>Español<\/a> و<a .*>日本語<\/a><\/p>$/),
      ]),
    )
  })

  test('Japanese dates and lists without spaces', () => {
    expect(jsonItem('ja', lead)._pregon).toMatchObject({
      dateline: '2026年2月21日土曜日（文：Ethan Navarro）',
      caption:
        'マドゥロ氏拘束の際に死亡したベネズエラ人とキューバ人の追悼行事（参考画像） - 画像 © X / Bruno Rodríguez P',
      rights: '© CubaHeadlines 2026',
    })
    expect(jsonItem('ja', domino)._pregon['dateline']).toBe('2026年7月5日日曜日（文：Ethan Navarro、Lucía Ferrer）')
    expect(jsonItem('ja', domino).summary).toContain('この国で売られるドミノはダブルシックスまで。')
  })

  test('feed titles with an isolated author’s name where it has the other direction', () => {
    const titles = ['ar', 'ja'].map(tag => readFeed(documentAt(tree, `${tag}/authors/ethan-navarro/rss.xml`)).title)
    expect(titles).toEqual([`بريغون · ${isolated('Ethan Navarro')}`, 'プレゴン · Ethan Navarro'])
  })
})

test('every isolate is closed, in every text of every language', () => {
  const balance = (text: string) => {
    let open = 0
    for (const [character] of text.matchAll(/[\u2066-\u2069]/gu)) {
      open += character === '\u2069' ? -1 : 1
      expect(open).toBeGreaterThanOrEqual(0)
    }
    expect(open).toBe(0)
  }
  const visit = (element: Element) => {
    balance(element.text)
    Object.values(element.attributes).forEach(balance)
    element.elements.forEach(visit)
  }
  const visitJson = (value: unknown): void => {
    if (typeof value === 'string') balance(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visitJson)
  }
  for (const [path, text] of Object.entries(tree)) {
    if (path.endsWith('.xml')) visit(parseXml(text))
    else if (path.endsWith('feed.json')) visitJson(JSON.parse(text))
  }
})
