// The example page for partners, as a browser shows it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ArticleItem, PregonFeed } from '../../src/partner.ts'
import { buildTree, copySample, documentAt, repository } from '../support/newsroom.ts'

const host = 'https://portal.example/'
const html = readFileSync(join(repository, 'examples/headlines.html'), 'utf8')
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let browser: Browser
let sample: Readonly<Record<'es' | 'en', PregonFeed>>
beforeAll(async () => {
  const { tree } = await buildTree(copySample())
  const feed = (path: string) => JSON.parse(documentAt(tree, path)) as PregonFeed
  sample = { es: feed('es/feed.json'), en: feed('en/feed.json') }
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(() => browser.close())

const faults: string[] = []
afterEach(() => {
  expect(faults.splice(0)).toEqual([])
})

/** The page with feeds by path; every picture is there. A path without a feed answers 404. */
async function open(feeds: Readonly<Record<string, unknown>>, asked: string[] = []): Promise<Page> {
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'America/Havana' })
  await context.route('**/*', async route => {
    const url = route.request().url()
    const feed = feeds[url.replace(host, '')]
    if (url === host) return route.fulfill({ contentType: 'text/html', body: html })
    if (feed !== undefined) return route.fulfill({ contentType: 'application/feed+json', body: JSON.stringify(feed) })
    asked.push(url)
    if (url.startsWith(host)) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: 'image/gif', body: pixel })
  })
  const page = await context.newPage()
  page.on('pageerror', error => faults.push(error.message))
  page.on('dialog', dialog => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(host)
  await page.waitForSelector('section:nth-of-type(1)[aria-busy=false] ~ section[aria-busy=false]')
  return page
}

const both = (es: PregonFeed) => ({ 'es/feed.json': es, 'en/feed.json': sample.en })

/** The Spanish feed with one item, changed. */
function withItem(change: (item: Record<string, unknown> & ArticleItem) => object): PregonFeed {
  const item = sample.es.items.find(({ id }) => id.includes(':eclipse-spain-2026:'))
  return { ...sample.es, items: [change(structuredClone(item) as never) as ArticleItem] }
}

const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`)

describe('the example page', () => {
  test('shows the newest headlines of both languages in their order, each linked', async () => {
    const page = await open(both(sample.es))
    for (const [i, feed] of [sample.es, sample.en].entries()) {
      const section = page.locator('section').nth(i)
      expect([await section.getAttribute('lang'), await section.getAttribute('dir')]).toEqual([feed.language, 'ltr'])
      expect(await section.locator('h2 a').allTextContents()).toEqual([feed.title])
      const links = await section
        .locator('h3 a')
        .evaluateAll(all => all.map(a => [a.textContent, a.getAttribute('href')]))
      expect(links).toEqual(feed.items.slice(0, 5).map(({ title, url }) => [title, url]))
    }
  })

  test('names who wrote it, when, whose picture it is, and under which terms', async () => {
    const page = await open(both(withItem(item => item)))
    const article = page.locator('section[lang=es] article')
    const said = (await article.innerText()).split('\n').filter(line => line !== '')
    expect(said).toEqual([
      'Dos minutos de noche: dónde ver el eclipse en España',
      'Ethan Navarro · 10 de agosto de 2026 a las 14:00',
      'Así cae la sombra de la Luna sobre la Tierra durante un eclipse total de Sol (Imagen de referencia) - Ilustración © Observatorio Guajiro / Tania Echemendía',
      expect.stringMatching(/^El miércoles por la tarde la sombra de la Luna cruzará/),
      'También en: English',
      '© CubaHeadlines 2026 · CC BY 4.0',
    ])
    const licence = article.locator('a[rel=license]')
    expect(await licence.getAttribute('href')).toBe('https://creativecommons.org/licenses/by/4.0/')
    const [translation] = sample.es.items.flatMap(({ id, _pregon }) =>
      id.includes(':eclipse-spain-2026:') && 'translations' in _pregon ? _pregon.translations : [],
    )
    const other = article.locator('a[hreflang=en]')
    expect([await other.getAttribute('href'), await other.getAttribute('lang')]).toEqual([translation?.url, 'en'])
  })

  test('shows the terms of a picture, its middle, and a size that suffices', async () => {
    const picture = {
      rights: '© Tania',
      licence: 'https://licences.example/1',
      focal: { x: 0.25, y: 1 },
      renditions: [
        { url: 'https://cdn.example/2000.jpg', type: 'image/jpeg', width: 2000 },
        { url: 'https://cdn.example/300.jpg', type: 'image/jpeg', width: 300 },
        { url: 'https://cdn.example/800.jpg', type: 'image/jpeg', width: 800 },
      ],
    }
    const page = await open(
      both(withItem(item => ({ ...item, _pregon: { ...item._pregon, caption: undefined, picture } }))),
    )
    const figure = page.locator('section[lang=es] figure')
    expect(await figure.innerText()).toBe('Observatorio Guajiro / Tania Echemendía · © Tania · Licencia')
    expect(await figure.locator('img').getAttribute('src')).toBe('https://cdn.example/800.jpg')
    expect(await styleOf(page, 'section[lang=es] img', 'objectPosition')).toBe('25% 100%')
  })

  test.each<[what: string, extension: object, articles: number, figures: number]>([
    ['a picture that others may not publish', { picture: { syndication: 'none' } }, 1, 0],
    ['an article that others may not publish', { syndication: 'none' }, 0, 0],
    ['a withdrawn article', { withdrawn: '2026-11-20T10:00:00Z' }, 0, 0],
    ['an expired article', { expired: '2026-11-20T10:00:00Z' }, 0, 0],
  ])('does not show %s', async (_, extension, articles, figures) => {
    const asked: string[] = []
    const page = await open(both(withItem(item => ({ ...item, _pregon: { ...item._pregon, ...extension } }))), asked)
    const section = page.locator('section[lang=es]')
    expect([await section.locator('article').count(), await section.locator('figure').count()]).toEqual([
      articles,
      figures,
    ])
    expect(asked).not.toContain(withItem(item => item).items.map(item => 'image' in item && item.image)[0])
    if (articles === 0) expect(await section.innerText()).toContain('No hay titulares')
  })

  test('writes from right to left where the item says so', async () => {
    const page = await open(
      both(withItem(item => ({ ...item, language: 'ar', _pregon: { ...item._pregon, direction: 'rtl' } }))),
    )
    const article = page.locator('section[lang=es] article')
    expect([await article.getAttribute('lang'), await article.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    expect(await styleOf(page, '.byline', 'direction')).toBe('rtl')
  })

  test('takes nothing of a feed for HTML or a script', async () => {
    const attack = '<img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script>'
    const url = 'javascript:alert(3)'
    const hostile = withItem(({ _pregon, ...item }) => ({
      ...item,
      url,
      title: attack,
      summary: attack,
      authors: [{ name: attack, url }],
      image: 'data:image/svg+xml,<svg onload="alert(4)"/>',
      _pregon: {
        ..._pregon,
        caption: attack,
        rights: attack,
        licence: url,
        wire: { agency: attack },
        picture: { licence: url, rights: attack, renditions: [{ url, type: 'image/png', width: 900 }] },
        translations: [{ language: 'en', id: 'x', url }],
      },
    }))
    const asked: string[] = []
    const page = await open(both({ ...hostile, title: attack, home_page_url: url }), asked)
    const section = page.locator('section[lang=es]')
    expect(await section.locator('h2, h3').allTextContents()).toEqual([`${attack} español`, attack])
    expect(await section.locator('img, script, svg, [onerror], a').count()).toBe(0)
    expect(asked.filter(address => !sample.en.items.some(item => 'image' in item && item.image === address))).toEqual(
      [],
    )
  })

  test('tells of a feed that is missing, and shows the other', async () => {
    const page = await open({ 'en/feed.json': sample.en })
    expect(await page.locator('[role=alert]').allTextContents()).toEqual([
      'es/feed.json cannot be shown: the server answered 404',
    ])
    expect(await page.locator('section[lang=en] article').count()).toBe(5)
  })

  test('fits into a narrow window, and names every link', async () => {
    const page = await open(both(sample.es))
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
    const names = await page.locator('a').allTextContents()
    expect(names.filter(name => name.trim() === '')).toEqual([])
  })
})
