import { beforeAll, describe, expect, test } from 'vitest'
import { readSiteFolder } from '../../../src/input/site-folder.ts'
import { build } from '../../../src/index.ts'
import { renderView, type PreviewState } from '../../../src/preview/views/render.ts'
import { elementsOf } from '../../support/dom.ts'
import { record, temporaryFolder, writeNewsroom } from '../../support/newsroom.ts'

const now = new Date('2026-03-20T12:00:00Z')
const later = new Date('2026-03-21T12:00:00Z')
const hostile = '</script><img src=x onerror=alert(1)>"\'&'

const inEnglish = (title: string, body = 'Text.') => ({
  en: { title, slug: title.toLowerCase().replace(/\W+/g, '-'), body },
})

let state: PreviewState
beforeAll(async () => {
  const folder = writeNewsroom({
    records: [
      record('a', { tags: ['cuba'], image: { url: 'https://cdn.example/a.jpg', credit: { name: 'Ana' } } }),
      record('hostile', { translations: inEnglish('Hostile', `Before <script>alert(1)</script> ${hostile}`) }),
      record('titled', { translations: { en: { title: hostile, slug: 'titled', body: 'x', summary: hostile } } }),
      record('rejected', { section: 'wrold' }),
      record('due', { published: '2026-03-21T10:00:00Z' }),
      record('ends', { expires: '2026-03-21T09:00:00Z' }),
    ],
    site: { partners: { portal: { format: 'ninjs', languages: ['en'] }, google: { format: 'news-sitemap' } } },
  })
  const [out, laterOut] = [temporaryFolder(), temporaryFolder()]
  const report = await build({ site: folder, out, now, threads: 1 })
  await build({ site: folder, out: laterOut, now: later, threads: 1 })
  const read = await readSiteFolder(folder)
  if (!read.ok) throw new Error('the site file of this test is faulty')
  state = { folder, site: read.value.site, report, out, later: { out: laterOut, at: later }, version: '1' }
})

function show(address: string, shown: PreviewState = state): { status: number; html: string } {
  const { pathname, searchParams } = new URL(address, 'http://127.0.0.1/')
  const view = renderView(decodeURIComponent(pathname), searchParams, shown)
  return { status: view?.status ?? 0, html: view?.body ?? '' }
}

const hrefs = (html: string): string[] =>
  elementsOf(html).flatMap(({ tagName, attrs }) =>
    tagName === 'a' ? attrs.filter(({ name }) => name === 'href').map(({ value }) => value) : [],
  )

describe('the preview', () => {
  test('has a page behind every link, and says of each that it is HTML', () => {
    const reached = new Map<string, number>()
    const waiting = ['/']
    for (const address of waiting) {
      if (reached.has(address)) continue
      const { status, html } = show(address)
      reached.set(address, status)
      const own = hrefs(html).filter(href => href.startsWith('/') && !href.startsWith('/files/'))
      // Choices multiply: one step from a page is enough.
      if (!address.includes('?')) waiting.push(...own.map(href => href.split('#')[0] ?? ''))
    }
    expect(reached.size).toBeGreaterThan(60)
    expect([...reached].filter(([, status]) => status !== 200)).toEqual([])
  })

  test('writes no text of a record as markup', () => {
    for (const address of ['/', '/feeds/en/', '/items/en/titled', '/items/en/hostile']) {
      const { html } = show(address)
      const scripts = elementsOf(html).filter(({ tagName }) => tagName === 'script')
      expect(
        scripts.map(({ attrs }) => attrs.map(({ name }) => name)),
        address,
      ).toEqual([['src', 'defer']])
      const handlers = elementsOf(html).flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')))
      expect(handlers, address).toEqual([])
    }
  })

  test('shows an article in a frame that runs nothing', () => {
    const frames = elementsOf(show('/items/en/hostile').html).filter(({ tagName }) => tagName === 'iframe')
    const [frame] = frames.map(({ attrs }) => new Map(attrs.map(({ name, value }) => [name, value])))
    expect(frame?.get('sandbox')).not.toMatch(/allow-(?:scripts|same-origin|forms|top)/)
    expect(frame?.get('srcdoc')).toContain("default-src 'none'")
  })

  test('quotes each problem with its place, and says which articles are in no feed', () => {
    const { html } = show('/')
    expect(html).toMatch(/articles\/rejected\/article\.yaml:\d+:\d+/)
    expect(html).toContain('“rejected” is in no feed.')
    expect(show('/items/en/rejected')).toMatchObject({
      status: 404,
      html: expect.stringContaining('SECTION_UNKNOWN') as string,
    })
  })

  test('shows nothing but problems where the site file was never valid', () => {
    const { status, html } = show('/', { ...state, site: undefined })
    expect([status, hrefs(html).filter(href => href.startsWith('/feeds/'))]).toEqual([200, []])
    expect(html).toContain('SECTION_UNKNOWN')
  })

  test.each(['/nothing', '/feeds/', '/feeds/en/../', '/items/en', '/items/en/a/b', '/feeds/xx/'])(
    'has no view at %s',
    path => {
      expect(renderView(path, new URLSearchParams(), state)).toBeUndefined()
    },
  )

  test('takes every query, and shows two languages side by side, each in its direction', () => {
    const { html } = show('/feeds/es/?beside=en&width=phone&scheme=dark&day=%3Cb%3E')
    const lists = elementsOf(html).filter(({ attrs }) =>
      attrs.some(({ name, value }) => name === 'class' && value === 'reader phone'),
    )
    const languages = lists.map(({ attrs }) =>
      attrs.filter(({ name }) => ['lang', 'dir', 'data-scheme'].includes(name)).map(({ value }) => value),
    )
    expect(languages).toEqual([
      ['es', 'ltr', 'dark'],
      ['en', 'ltr', 'dark'],
    ])
  })
})
