import { beforeAll, describe, expect, test } from 'vitest'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { build } from '../../src/index.ts'
import { problem } from '../../src/model/problem.ts'
import type { LanguageTag } from '../../src/model/language.ts'
import { problemsByArticle } from '../../src/preview/views/problem-owner.ts'
import { feedsWith, itemOf, publishedOn, readDocument } from '../../src/preview/views/published.ts'
import { draftsIn } from '../../src/preview/drafts.ts'
import { renderView, type PreviewState } from '../../src/preview/views/render.ts'
import { serialize } from 'parse5'
import { elementsOf, shownOf } from '../support/dom.ts'
import { record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

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
      record('a', {
        published: '2026-03-19T10:00:00Z',
        tags: ['cuba'],
        image: { url: 'https://cdn.example/a.jpg', credit: { name: 'Ana' } },
      }),
      record('hostile', { translations: inEnglish('Hostile', `Before <script>alert(1)</script> ${hostile}`) }),
      record('titled', { translations: { en: { title: hostile, slug: 'titled', body: 'x', summary: hostile } } }),
      record('rejected', { section: 'wrold' }),
      record('halved', {
        translations: { en: { title: 'Halved', body: 'Text.' }, es: { title: ['a'], body: 'Texto.' } },
      }),
      record('unfinished', { draft: true, tags: ['cuba'], image: { url: 'https://cdn.example/a.jpg' } }),
      record('due', { published: '2026-03-21T10:00:00Z' }),
      record('ends', {
        published: '2026-03-20T01:00:00Z',
        expires: '2026-03-21T09:00:00Z',
        translations: inEnglish('English ends 😀'),
      }),
    ],
    site: { partners: { portal: { format: 'ninjs', languages: ['en'] }, google: { format: 'news-sitemap' } } },
  })
  const [out, laterOut] = [temporaryFolder(), temporaryFolder()]
  const report = await build({ site: folder, out, now, threads: 1 })
  await build({ site: folder, out: laterOut, now: later, threads: 1 })
  const read = await readSiteFolder(folder)
  if (!read.ok) throw new Error('the site file of this test is faulty')
  state = {
    folder,
    site: read.value.site,
    report,
    out,
    later: { out: laterOut, at: later },
    drafts: await draftsIn(folder, out, now),
    version: '1',
  }
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

  test('shows the fault of one language with the article, in that language and in the others', () => {
    const [spanish, english] = [show('/items/es/halved'), show('/items/en/halved')]
    expect([spanish.status, english.status]).toEqual([404, 200])
    expect(spanish.html).toContain('“halved” is in no feed of this language')
    expect(spanish.html).toContain('href="/items/en/halved"')
    for (const { html } of [spanish, english]) expect(html).toMatch(/articles\/halved\/es\.md:3:3[^]*TYPE_WRONG/)
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

  test('tells which articles come and leave in a day, when, and why', () => {
    const [come = '', leave = ''] = show('/tomorrow').html.split('id="leave"')
    expect(come).toMatch(/datetime="2026-03-21T10:00:00.000Z"[^]*English due/)
    expect(come).not.toContain('English ends')
    expect(leave).toMatch(/datetime="2026-03-21T09:00:00.000Z"[^]*English ends[^]*it expires/)
    expect(show('/items/en/due').status).toBe(404)
    expect(show('/items/en/due?day=later')).toMatchObject({
      status: 200,
      html: expect.stringContaining('As it will be') as string,
    })
  })

  test('finds an article in every format and at every partner', () => {
    const { html } = show('/versions/en/a')
    const titles = elementsOf(html).flatMap(({ tagName, attrs }) =>
      tagName === 'section' ? attrs.filter(({ name }) => name === 'aria-label').map(({ value }) => value) : [],
    )
    expect(titles).toEqual(['JSON Feed 1.1', 'Atom 1.0', 'RSS 2.0', 'google: News sitemap', 'portal: ninjs 3.1'])
    const starts = elementsOf(html).flatMap(element =>
      element.tagName === 'pre' ? shownOf(serialize(element)).slice(0, 6) : [],
    )
    expect(starts).toEqual(['{\n  "i', '<entry', '<item ', '<url>\n', '{\n  "s'])
    expect(show('/versions/es/a').html).not.toContain('portal')
  })

  test('reads the same of an item in each format', () => {
    const published = publishedOn('now', state)
    const [feed] = published ? feedsWith('a', 'en', published) : []
    const read = (feed?.documents ?? []).map(document => {
      const read = published && readDocument(document, 'en' as LanguageTag, published)
      const items = read?.items ?? []
      const { span: _, questions: _questions, ...item } = itemOf('a', items, undefined) ?? { span: 0, questions: 0 }
      return item
    })
    expect(read).toHaveLength(3)
    expect(read[0]).toMatchObject({ title: 'English a', authors: ['Ethan Navarro'], categories: ['World', 'Cuba'] })
    expect([read[1], read[2]]).toEqual([read[0], read[0]])
  })

  test('tells what five readers keep, of the parts that the article has', () => {
    const rowsOf = (html: string) =>
      elementsOf(html).filter(({ tagName, attrs }) => tagName === 'th' && attrs.some(({ value }) => value === 'row'))
        .length
    expect(rowsOf(show('/items/en/a').html)).toBe(rowsOf(show('/items/en/titled').html) + 2)
  })

  test('gives each line of an export its own problems', () => {
    const lines = [record('one'), record('two', { section: 'wrold' }), record('three', { section: 'wrodl' })]
    const folder = writeNewsroom({ records: lines, spelling: 'ndjson' })
    const at = (line: number) => problem('SECTION_UNKNOWN', { file: 'articles/export.ndjson', line })
    const shown = { ...state, folder, report: { ...state.report, problems: [at(2), at(3), at(9)] } }
    expect([...problemsByArticle(shown).keys()]).toEqual(['two', 'three'])
    expect(show('/', shown).html).toMatch(/“two” is in no feed[^]*export.ndjson:2[^]*“three” is in no feed[^]*:3</)
    const many = Array.from({ length: 300 }, (_, i) => at(i + 10))
    const { html } = show('/', { ...shown, report: { ...state.report, problems: many } })
    expect([html.match(/<li class="problem error">/g)?.length, html.includes('100 more')]).toEqual([200, true])
  })
})
