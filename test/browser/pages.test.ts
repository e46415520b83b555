// Needs Debian's Chromium and a Java runtime, which .ci/install-browser installs. `npm test` does without both.
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { copySample, now, readTree, record, repository, writeNewsroom } from '../support/newsroom.ts'
import { payloads } from './payloads.ts'
import { servePages, type ServedPages } from './served.ts'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const nu = fileURLToPath(new URL('html-checker/node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url))

/** The sample in four languages, one from right to left. */
async function buildSample(): Promise<string> {
  const site = copySample()
  for (const part of ['locales', 'articles'])
    cpSync(join(repository, 'test/fixtures', part), join(site, part), { recursive: true })
  const file = join(site, 'site.yaml')
  const languages = `  ar: { home: https://ar.cubaheadlines.example/ }\n  ja: { home: https://ja.cubaheadlines.example/ }\n`
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^ {2}es: .*\n/m, line => line + languages),
  )
  expect(await build({ site, now })).toMatchObject({ status: 0, problems: [] })
  return join(site, 'dist')
}

let dist: string
let served: ServedPages
beforeAll(async () => {
  dist = await buildSample()
  served = await servePages(dist)
})
afterAll(() => served.close())

const kinds = [
  'index.html',
  'en/index.html',
  'es/sections/world/index.html',
  'ar/index.html',
  'ja/tags/cuba/index.html',
  'en/authors/lucia-ferrer/index.html',
  'ja/sections/culture/index.html',
]

test('the Nu HTML checker has nothing to say of any page', () => {
  const { stderr, status } = spawnSync('java', ['-Xss4m', '-jar', nu, '--skip-non-html', dist], { encoding: 'utf8' })
  expect([stderr, status]).toEqual(['', 0])
})

describe.each([
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['on a phone, in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
] as const)('%s', (_, options) => {
  test.each(kinds)(
    '%s has no fault that axe knows, fits the width, and asks no other host for anything',
    async path => {
      const { page, asked } = await served.open(path, options)
      await page.evaluate(axe)
      const violations = await page.evaluate<string[]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
      )
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      expect({ violations, overflow, asked }).toEqual({ violations: [], overflow: 0, asked: [] })
      await page.context().close()
    },
  )
})

test('every page is smaller than 30 kB', () => {
  const pages = Object.keys(readTree(dist)).filter(path => path.endsWith('index.html'))
  expect(pages.filter(path => statSync(join(dist, path)).size >= 30_000)).toEqual([])
})

test('the copy button copies the address, says so, and can be used by keyboard', async () => {
  const { page, asked } = await served.open('es/sections/world/index.html', {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const button = page.locator('[data-copy=atom]')
  await button.focus()
  await page.keyboard.press('Enter')
  const address = 'https://feeds.cubaheadlines.example/es/sections/world/atom.xml'
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address)
  expect(await button.textContent()).toBe('Copiado')
  expect(await page.locator('[role=status]').textContent()).toBe(`Copiado: ${address}`)
  expect(asked).toEqual([])
  await page.context().close()
})

test('the link to apps on the device has the address as it is', async () => {
  const { page } = await served.open('en/index.html')
  const link = page.getByRole('link', { name: 'Reader app on this device' })
  expect(await link.getAttribute('href')).toBe('feed:https://feeds.cubaheadlines.example/en/rss.xml')
  await page.context().close()
})

test('without JavaScript the addresses are there, and no button that does nothing', async () => {
  const { page } = await served.open('en/index.html', { javaScriptEnabled: false })
  expect(await page.locator('button:visible').count()).toBe(0)
  expect(await page.locator('input:visible').count()).toBe(3)
  expect(await page.locator('a:visible:not([href])').count()).toBe(0)
  await page.context().close()
})

test('everything that can be used is reached by keyboard, in the order in which it stands', async () => {
  const { page } = await served.open('en/tags/music/index.html')
  const all = await page.evaluate<string[]>(
    `[...document.querySelectorAll('a[href], input, button')].map(each => each.href ?? each.id + each.dataset.copy)`,
  )
  const reached: string[] = []
  for (const _ of all) {
    await page.keyboard.press('Tab')
    reached.push(
      await page.evaluate<string>(
        'document.activeElement.href ?? document.activeElement.id + document.activeElement.dataset.copy',
      ),
    )
  }
  expect(reached).toEqual(all)
  await page.context().close()
})

test('links lead to the feed, to the same page in other languages, and from there back', async () => {
  const { page } = await served.open('index.html')
  await page.getByRole('link', { name: 'Español' }).click()
  await page.getByRole('link', { name: 'Mundo', exact: true }).click()
  expect(page.url()).toBe(`${served.base}es/sections/world/index.html`)
  await page.getByRole('link', { name: 'العربية' }).click()
  expect(page.url()).toBe(`${served.base}ar/sections/world/index.html`)
  expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl')
  const feed = page.getByRole('link', { name: 'Atom', exact: true })
  const href = (await feed.getAttribute('href')) ?? ''
  expect(new URL(href, page.url()).href).toBe(`${served.base}ar/sections/world/atom.xml`)
  await page.context().close()
})

test('nothing that a record or the site file says executes on a page', async () => {
  const texts = payloads.map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 400)).filter(text => text.trim() !== '')
  const perTag = 12
  const records = Array.from({ length: Math.ceil(texts.length / 4) }, (_, i) => {
    const [title = 'x', summary, caption, name] = texts.slice(4 * i, 4 * i + 4)
    return record(`n${i}`, {
      tags: [`t${Math.floor(i / perTag)}`],
      image: { url: 'https://cdn.example/x.jpg', credit: { name } },
      translations: { en: { title, summary, caption, slug: `n${i}`, body: 'Text.' } },
    })
  })
  const site = writeNewsroom({
    records,
    site: {
      publisher: texts[0] ?? '',
      authors: { 'ethan-navarro': { name: texts[1] ?? '' } },
      pages: { links: [{ text: texts[2] ?? '', url: 'https://www.example.com/' }] },
      scopes: ['tag', 'author'],
    },
  })
  const { status } = await build({ site, now, threads: 1 })
  expect(status).toBeLessThan(2)
  const stage = await servePages(join(site, 'dist'))
  try {
    const paths = Object.keys(readTree(join(site, 'dist'))).filter(path => /^en\/.*\/index\.html$/.test(path))
    expect(paths.length).toBeGreaterThan(records.length / perTag)
    const { page, asked } = await stage.open('en/authors/ethan-navarro/index.html')
    for (const path of paths) {
      await page.goto(stage.base + path, { waitUntil: 'domcontentloaded' })
      await page.evaluate(
        `for (const each of document.querySelectorAll('*'))
          for (const type of ['mouseover', 'focus', 'load', 'error', 'toggle']) each.dispatchEvent(new Event(type))`,
      )
      expect({ path, asked, url: page.url() }).toEqual({ path, asked: [], url: stage.base + path })
    }
  } finally {
    await stage.close()
  }
})
