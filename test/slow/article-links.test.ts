// What builds make of links between articles: the same with a cache and without one, for readers, partners and programs.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build, next, renderFeeds, type Report } from '../../src/index.ts'
import { recordsIn, siteIn } from '../support/given.ts'
import { record, readTree, temporaryFolder, writeNewsroom, writeRecord, type Fields } from '../support/newsroom.ts'

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12))
const words = (id: string, body: string) => ({
  translations: {
    en: { title: `English ${id}`, slug: `${id}-page`, body },
    es: { title: `Español ${id}`, slug: `${id}-pagina`, body },
  },
})
const linking = 'Before [the storm](article:storm#eye) after.'
const [inEnglish, inSpanish] = [
  'Before <a href="https://www.cubaheadlines.example/world/storm-page#eye">the storm</a> after.',
  'Before <a href="https://www.cibercuba.example/world/storm-pagina#eye">the storm</a> after.',
]

/** Builds with the cache of the build before, and says what the item says, and that a build without a cache says it too. */
async function after(folder: string, moment: Date): Promise<{ report: Report; en: string; es: string }> {
  const report = await build({ site: folder, now: moment, threads: 1, explain: true })
  const fresh = temporaryFolder()
  for (const part of ['site.yaml', 'locales', 'articles'])
    cpSync(join(folder, part), join(fresh, part), { recursive: true })
  const cold = await build({ site: fresh, now: moment, threads: 2 })
  expect(readTree(join(folder, 'dist'))).toEqual(readTree(join(fresh, 'dist')))
  expect(report.problems.filter(({ code }) => code !== 'ARTICLE_GONE')).toEqual(cold.problems)
  rmSync(fresh, { recursive: true })
  const said = (language: string) => /Before .* after\./.exec(contentOf(folder, language, 'linking'))?.[0] ?? ''
  return { report, en: said('en'), es: said('es') }
}

interface Item {
  readonly id: string
  readonly content_html: string
  readonly date_modified: string
}

const itemOf = (folder: string, language: string, id: string): Item | undefined =>
  (JSON.parse(readFileSync(join(folder, 'dist', language, 'feed.json'), 'utf8')) as { items: Item[] }).items.find(
    item => item.id.includes(`:${id}:`),
  )

const contentOf = (folder: string, language: string, id: string): string =>
  itemOf(folder, language, id)?.content_html ?? ''

const codes = ({ problems }: Report) => problems.map(({ code }) => code)
const foldersOf = ({ explanation }: Report) =>
  explanation?.feeds.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'link')).map(({ folder }) => folder)

test('a link follows the article to which it leads, and the item is not new for that', async () => {
  const site = writeNewsroom({
    records: [
      record('linking', { ...words('linking', linking), section: 'cuba' }),
      record('other', words('other', 'No links.')),
    ],
  })
  const alone = await after(site, day(2))
  expect([alone.en, alone.es, codes(alone.report)]).toEqual([
    'Before the storm after.',
    'Before the storm after.',
    ['LINK_UNKNOWN', 'LINK_UNKNOWN'],
  ])
  const modified = itemOf(site, 'en', 'linking')?.date_modified

  writeRecord(site, record('storm', { ...words('storm', 'Text.'), published: day(5).toISOString() }))
  const waiting = await after(site, day(3))
  expect([waiting.en, codes(waiting.report)]).toEqual(['Before the storm after.', ['LINK_WAITS', 'LINK_WAITS']])
  expect(await next({ site, now: day(3) })).toMatchObject({ value: { at: day(5), article: 'storm' } })

  const out = await after(site, day(5))
  expect([out.en, out.es, codes(out.report)]).toEqual([inEnglish, inSpanish, []])
  expect(foldersOf(out.report)).toEqual(expect.arrayContaining(['en/sections/cuba/', 'es/sections/cuba/']))

  const file = join(site, 'articles/storm/es.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('storm-pagina', 'otra'))
  const renamed = await after(site, day(6))
  expect([renamed.en, renamed.es]).toEqual([inEnglish, inSpanish.replace('storm-pagina', 'otra')])
  // Where the other language alone has another page, nothing is made again for the link.
  expect(foldersOf(renamed.report)?.every(folder => folder.startsWith('es/'))).toBe(true)

  writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', `---\nwithdrawn: ${day(8).toISOString()}\n`))
  const partly = await after(site, day(8))
  expect([partly.en, partly.es, codes(partly.report)]).toEqual([
    inEnglish,
    inEnglish.replace('#eye"', '#eye" hreflang="en"'),
    [],
  ])

  const facts = join(site, 'articles/storm/article.yaml')
  writeFileSync(facts, `${readFileSync(facts, 'utf8')}expires: ${day(9).toISOString()}\n`)
  await after(site, day(8))
  const ended = await after(site, day(9))
  expect([ended.en, codes(ended.report)]).toEqual(['Before the storm after.', ['LINK_ENDED', 'LINK_ENDED']])

  writeFileSync(
    facts,
    readFileSync(facts, 'utf8')
      .replace(/expires.*\n/, '')
      .replace('world', 'wrld'),
  )
  const broken = await after(site, day(9))
  expect([broken.en, codes(broken.report)]).toEqual([
    'Before the storm after.',
    ['SECTION_UNKNOWN', 'LINK_WAITS', 'LINK_WAITS'],
  ])
  expect(itemOf(site, 'en', 'linking')?.date_modified).toBe(modified)
})

test('an edit of a word makes nothing again for the articles that link to it', async () => {
  const site = writeNewsroom({
    records: [
      record('linking', { ...words('linking', linking), section: 'cuba' }),
      record('storm', words('storm', 'Text.')),
    ],
  })
  await after(site, day(5))
  writeRecord(site, record('storm', words('storm', 'Another text.')))
  const { report } = await after(site, day(5))
  expect(report.documents.changed.filter(path => path.includes('sections/cuba'))).toEqual([])
  expect(foldersOf(report)).toEqual([])
})

test.each(['json', 'ndjson'] as const)('links in %s, in HTML and in answers', async spelling => {
  const withAnswer = (body: Fields, slug: string) => ({
    title: slug,
    slug,
    ...body,
    faq: { questions: [{ question: 'Which?', answer: '[That](article:storm), or [this](article:nothing).' }] },
  })
  const html = { html: '<p>Before <a href="article:storm#eye">the storm</a> after.</p>' }
  const site = writeNewsroom({
    spelling,
    records: [
      record('linking', { translations: { en: withAnswer(html, 'a'), es: withAnswer({ body: linking }, 'b') } }),
      record('storm', words('storm', 'Text.')),
    ],
  })
  const { report, en, es } = await after(site, day(5))
  expect([en, es]).toEqual([inEnglish, inSpanish])
  expect(contentOf(site, 'en', 'linking')).toContain(
    '<p><a href="https://www.cubaheadlines.example/world/storm-page">That</a>, or this.</p>',
  )
  expect(report.problems).toMatchObject([
    { code: 'LINK_UNKNOWN', path: 'translations.en.faq.questions[0].answer' },
    { code: 'LINK_UNKNOWN', path: 'translations.es.faq.questions[0].answer' },
  ])
})

test('an original in the place of a translation, a partner and a program have the links of their readers', async () => {
  const english = record('linking', { translations: { en: { title: 'A', slug: 'a', body: linking } } })
  const storm = record('storm', words('storm', 'Text.'))
  const site = writeNewsroom({
    records: [english, storm],
    site: { fallback: 'original', partners: { portal: {} } },
  })
  const { en, es } = await after(site, day(5))
  expect([en, es]).toEqual([inEnglish, inSpanish.replace('#eye"', '#eye" hreflang="es"')])
  const given = await renderFeeds(siteIn(site), recordsIn(site), { now: day(5) })
  const built = readTree(join(site, 'dist'))
  expect(Object.fromEntries(given.documents.map(({ path, text }) => [path, text]))).toEqual(built)
  expect(Object.entries(built).filter(([path]) => path.includes('portal') && /xml|json/.test(path))).not.toEqual([])
})

const addresses = '[It](/world/the-great-storm), [a topic](/world/all-of-it) and [no](/shop/x).'

test('an address that was the page of an article is told, and with and without a cache the same', async () => {
  const site = writeNewsroom({
    records: [
      record('linking', { translations: { en: { title: 'Linking', slug: 'linking', body: addresses } } }),
      record('storm', { translations: { en: { title: 'Storm', slug: 'the-great-storm', body: 'Text.' } } }),
    ],
  })
  expect(codes((await after(site, day(5))).report)).toEqual([])
  const file = join(site, 'articles/storm/en.md')
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, good.replace('the-great-storm', 'the-graet-storm'))
  const { report } = await after(site, day(5))
  expect(report.problems).toMatchObject([
    { code: 'LINK_STRAY', file: 'articles/linking/en.md', line: 5, column: 6, expected: 'write article:storm' },
  ])
  writeRecord(site, record('other', { translations: { en: { title: 'Other', slug: 'all-af-it', body: 'Text.' } } }))
  expect(codes((await after(site, day(5))).report)).toEqual(['LINK_STRAY'])
  writeFileSync(file, good)
  expect(codes((await after(site, day(5))).report)).toEqual([])
})
