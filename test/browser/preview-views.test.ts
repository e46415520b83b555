// Needs Debian's Chromium, which .ci/install-browser installs.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { servePreview, type PreviewServer } from '../../src/preview/server.ts'
import { plainChoice } from '../../src/preview/views/addresses.ts'
import { articleFrame } from '../../src/preview/views/article-frame.ts'
import type { ShownItem } from '../../src/preview/views/shown-item.ts'
import type { PreviewState } from '../../src/preview/views/state.ts'
import { copySample, now, record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import { payloads } from './payloads.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'

let browser: Browser
let server: PreviewServer
let sample: PreviewState
beforeAll(async () => {
  // In one process, so that requests of sandboxed frames are seen, too.
  const args = ['--no-sandbox', '--disable-features=IsolateSandboxedIframes']
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
  server = await servePreview({ host: '127.0.0.1', port: 0, mayMove: false, isOpen: false })
  sample = await stateOf(sampleInFourLanguages(), new Date('2031-12-22T12:00:00Z'))
  server.show(sample)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** The sample in four languages, one from right to left, with partners, a broken record and a doubtful one. */
function sampleInFourLanguages(): string {
  const folder = copySample()
  for (const part of ['locales', 'articles'])
    cpSync(join(repository, 'test/fixtures', part), join(folder, part), { recursive: true })
  for (const tag of ['ar', 'ja']) {
    const locale = join(folder, 'locales', `${tag}.json`)
    const words = JSON.parse(readFileSync(locale, 'utf8')) as object
    writeFileSync(locale, JSON.stringify({ ...words, ended_withdrawn: '…', ended_expired: '…' }))
  }
  const file = join(folder, 'site.yaml')
  const languages = `  ar: { home: https://ar.cubaheadlines.example/ }\n  ja: { home: https://ja.cubaheadlines.example/ }\n`
  const partners = `partners: { portal: { format: ninjs, languages: [en] }, google: { format: news-sitemap, languages: [en] } }\n`
  const text = readFileSync(file, 'utf8').replace(/^ {2}es: .*\n/m, line => line + languages)
  writeFileSync(file, text + partners)
  const { translations, ...facts } = record('doubtful', { published: '2026-11-01' })
  writeFileSync(join(folder, 'articles/broken.json'), JSON.stringify({ ...facts, section: 'wrold', translations }))
  writeFileSync(
    join(folder, 'articles/doubtful.json'),
    JSON.stringify({ ...facts, translations: { en: { title: 'A <b>bold</b> title', slug: 'd', body: 'Text' } } }),
  )
  return folder
}

async function stateOf(folder: string, at?: Date): Promise<PreviewState> {
  const [out, laterOut] = [temporaryFolder(), temporaryFolder()]
  const report = await build({ site: folder, out, now, threads: 1 })
  if (at) await build({ site: folder, out: laterOut, now: at, threads: 1 })
  const site = await readSiteFolder(folder)
  if (!site.ok) throw new Error(JSON.stringify(site.problems))
  return {
    folder,
    site: site.value.site,
    report,
    out,
    later: at && { out: laterOut, at },
    drafts: undefined,
    version: folder,
  }
}

/** Opens a page. `happened` collects what no page may do: run a script, open a window, leave, or ask another host. */
async function open(
  path: string,
  options: BrowserContextOptions = {},
  passive = ['image', 'media'],
): Promise<{ page: Page; happened: string[] }> {
  const context = await browser.newContext(options)
  const happened: string[] = []
  await context.route(
    url => !url.href.startsWith(server.url),
    route => {
      const type = route.request().resourceType()
      if (passive.includes(type)) return route.fulfill({ contentType: 'image/svg+xml', body: dot })
      happened.push(`${type} ${route.request().url()}`)
      return route.abort()
    },
  )
  const page = await context.newPage()
  page.on('pageerror', error => happened.push(`an error: ${error.message}`))
  page.on('popup', popup => happened.push(`a window: ${popup.url()}`))
  page.on('dialog', dialog => {
    happened.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', frame => {
    // A refused navigation ends at chrome-error.
    if (![server.url, 'about:', 'chrome-error:'].some(start => frame.url().startsWith(start)))
      happened.push(`to ${frame.url()}`)
  })
  // The stream of changes never ends, so a page is not waited for until the network is quiet.
  await page.goto(server.url + path, { waitUntil: 'load' })
  return { page, happened }
}

/** The first of them have a part of every kind; these are tried on a phone, too. */
const views = [
  '',
  'feeds/es/?beside=ar',
  'items/ar/domino-montevideo?width=phone&scheme=light',
  'items/en/doubtful',
  'versions/en/doubtful',
  'documents/ar/rss.xml',
  'tomorrow',
  'feeds/ar/sections/world/?width=phone&scheme=dark',
  'feeds/en/partners/portal/',
  'items/en/hurricane-checklist?beside=es',
  'items/en/broken',
  'documents',
  'documents/ja/feed.json',
]

describe.each([
  ['wide', { viewport: { width: 1280, height: 900 } }, views],
  ['on a phone, in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }, views.slice(0, 7)],
] as const)('%s', (_, options, tried) => {
  let page: Page
  let happened: string[]
  beforeAll(async () => {
    ;({ page, happened } = await open('', options))
  })
  afterAll(() => page.context().close())

  test.each(tried)('/%s has no fault that axe knows, fits the width, and asks no other host', async path => {
    await page.goto(server.url + path)
    await page.evaluate(axe)
    const violations = await page.evaluate<string[]>(
      'axe.run({ iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
    )
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect({ violations, overflow, happened }).toEqual({ violations: [], overflow: 0, happened: [] })
  })
})

test('an article in its frame has no fault that axe knows, light and dark, and its style', async () => {
  for (const scheme of ['light', 'dark']) {
    const { page } = await open(`items/en/hurricane-checklist?scheme=${scheme}`)
    const source = (await page.locator('iframe').getAttribute('srcdoc')) ?? ''
    expect(
      await page.frames()[1]?.evaluate<string>('getComputedStyle(document.querySelector("h1")).fontFamily'),
    ).toMatch(/Georgia/)
    await page.context().close()
    const alone = await browser.newPage({ bypassCSP: true })
    await alone.route(/^https?:/, route => route.fulfill({ contentType: 'image/svg+xml', body: dot }))
    await alone.setContent(source)
    await alone.evaluate(axe)
    const violations = await alone.evaluate<string[]>(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
    )
    expect(violations).toEqual([])
    await alone.close()
  }
})

test('without a script every view is there, and each control is a link that leads to one', async () => {
  const { page } = await open('items/es/eclipse-spain-2026', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'phone' }).click()
  await page.getByRole('link', { name: 'dark' }).click()
  await page.getByRole('list', { name: 'Beside it' }).getByRole('link', { name: 'en' }).click()
  expect(new URL(page.url()).search).toBe('?width=phone&scheme=dark&beside=en')
  expect(await page.locator('iframe').count()).toBe(2)
  await page.context().close()
})

test('everything that can be used is reached by keyboard, in the order in which it stands', async () => {
  const { page } = await open('feeds/ar/sections/world/?beside=en')
  const nameOf = (which: string) => `(each => each.textContent + (each.getAttribute('href') ?? ''))(${which})`
  const all = await page.evaluate<string[]>(
    `[...document.querySelectorAll('a[href], [tabindex]')].map(each => ${nameOf('each')})`,
  )
  const reached: string[] = []
  for (const _ of all) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate<string>(nameOf('document.activeElement')))
  }
  expect(all.length).toBeGreaterThan(20)
  expect(reached).toEqual(all)
  await page.context().close()
})

describe('hostile texts', () => {
  const texts = payloads.map(({ text }) => text).filter(text => text.trim() !== '')
  const lines = texts.map(text => text.replace(/\s+/g, ' ').slice(0, 400))
  beforeAll(async () => {
    const records = Array.from({ length: Math.ceil(lines.length / 4) }, (_, i) => {
      const [title = 'x', summary, caption, name] = lines.slice(4 * i, 4 * i + 4)
      return record(`n${i}`, {
        image: { url: 'https://cdn.example/x.jpg', credit: { name } },
        translations: { en: { title, summary, caption, slug: `n${i}`, body: texts[i] } },
      })
    })
    const authors = { 'ethan-navarro': { name: lines[1] } }
    const site = { limit: 1000, scopes: ['all'], publisher: lines[0], authors, languages: english }
    server.show(await stateOf(writeNewsroom({ records, site })))
  })
  afterAll(() => server.show(sample))
  const english = { en: { home: 'https://www.cubaheadlines.example/' } }

  test('execute nothing on pages', async () => {
    const { page, happened } = await open('feeds/en/')
    for (const path of [
      'feeds/en/',
      'documents/en/rss.xml',
      'documents/en/feed.json',
      'items/en/n1',
      'versions/en/n2',
      '',
    ]) {
      await page.goto(server.url + path, { waitUntil: 'domcontentloaded' })
      await page.evaluate(everyEvent)
      expect({ path, happened, url: page.url() }).toEqual({ path, happened: [], url: server.url + path })
    }
    await page.context().close()
  })

  // The sandbox and the policy treat all texts alike, so a part of all kinds is enough.
  const some = texts.filter((_, i) => i % 16 === 0)
  const framed = some.map(text => articleFrame(itemWith(text), 'Feed', '', plainChoice))
  const unboxed = framed.map(frame => frame.replace(/ sandbox="[^"]*"/, ''))

  test.each<[what: string, frames: readonly string[], bypassCSP: boolean, executes: boolean]>([
    ['do nothing in frames, even if no sanitizer has seen them', framed, false, false],
    ['do nothing with the policy alone', unboxed, false, false],
    ['execute nothing with the sandbox alone', framed, true, false],
    ['are noticed without both', unboxed, true, true],
  ])('%s', async (_, frames, bypassCSP, executes) => {
    // The policy lets a prefetch, which is of no other type, ask the hosts that pictures may come from.
    const { page, happened } = await open('', { bypassCSP }, ['image', 'media', 'other'])
    await page.evaluate(`document.querySelector('main').innerHTML = ${JSON.stringify(frames.join(''))}`)
    await expect.poll(() => page.frames().length).toBeGreaterThan(frames.length)
    await Promise.all(page.frames().map(frame => frame.evaluate(everyEvent).catch(() => {})))
    // Without the policy a text can still make its frame load what is no script.
    const told = bypassCSP ? happened.filter(what => /^(?:an error|a dialog|a window)/.test(what)) : happened
    if (executes) expect(told.length).toBeGreaterThan(10)
    else expect(told).toEqual([])
    await page.context().close()
  })
})

const everyEvent = `for (const each of document.querySelectorAll('*')) {
  for (const type of ['mouseover', 'focus', 'load', 'error', 'toggle']) each.dispatchEvent(new Event(type))
}`

function itemWith(content: string): ShownItem {
  const language = 'en' as LanguageTag
  return { id: '', title: 'x', language, content, authors: [], categories: [], media: 0, span: { start: 0, end: 0 } }
}
