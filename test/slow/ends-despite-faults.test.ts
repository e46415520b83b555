// What ends an article is obeyed and told, whatever is wrong with its words.
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build, type Report } from '../../src/index.ts'
import { documentAt, readTree, record, writeNewsroom, type Fields, type Tree } from '../support/newsroom.ts'
import { temporaryFolder } from '../support/temporary.ts'

const now = new Date('2026-03-10T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600_000)
const languages = ['en', 'es'] as const
type Language = (typeof languages)[number]

/** A published newsroom. Its articles with a tag are alone in the feeds of that tag. */
async function published(articles: Readonly<Record<string, Fields>>) {
  const partners = { app: { format: 'json' }, wire: { format: 'atom' }, list: { format: 'rss' } }
  const records = Object.entries(articles).map(([id, facts]) => record(id, facts))
  const site = writeNewsroom({ records: [...records, record('storm')], site: { tombstones: true, partners } })
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 0 })
  return {
    fileOf: (id: string, name: string) => join(site, 'articles', id, name),
    /** Builds on, and expects the same of a build without a cache, with several threads. */
    next: async (moment: Date = now): Promise<{ readonly tree: Tree; readonly report: Report }> => {
      const copy = temporaryFolder()
      cpSync(site, copy, { recursive: true })
      const report = await build({ site, now: moment, threads: 1 })
      const tree = readTree(join(site, 'dist'))
      await build({ site: copy, now: moment, full: true, threads: 3 })
      expect(readTree(join(copy, 'dist'))).toEqual(tree)
      return { tree, report }
    },
    anew: async (): Promise<Tree> => {
      const out = temporaryFolder()
      await build({ site, out, now, threads: 1 })
      return readTree(out)
    },
  }
}

/** How a language's feeds tell that an article ended: those of readers, and those of partners. */
interface Told {
  readonly readers: boolean
  readonly atom: boolean
  readonly rss: boolean
  /** The moment of the end, as JSON has it. */
  readonly json: string | undefined
  readonly page: string | undefined
}

const untold: Told = { readers: false, atom: false, rss: false, json: undefined, page: undefined }

interface Notice {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly _pregon: { readonly withdrawn?: string; readonly expired?: string }
}

function toldIn(tree: Tree, language: Language, id: string): Told {
  const item = `tag:cubaheadlines.example,2026:${id}:${language}`
  const { items } = JSON.parse(documentAt(tree, `${language}/partners/app.json`)) as { items: Notice[] }
  const notice = items.find(each => each.id === item && ('withdrawn' in each._pregon || 'expired' in each._pregon))
  const rss = documentAt(tree, `${language}/partners/list.xml`).split('<item ')
  const isDeleted = (path: string) => documentAt(tree, path).includes(`<at:deleted-entry ref="${item}"`)
  return {
    readers: isDeleted(`${language}/atom.xml`),
    atom: isDeleted(`${language}/partners/wire.xml`),
    rss: rss.some(each => each.includes(`>${item}<`) && !each.includes(`${id}, told at length`)),
    json: notice?._pregon.withdrawn ?? notice?._pregon.expired,
    page: notice?.url,
  }
}

const end = '2026-03-09T00:00:00Z'
const home: Readonly<Record<Language, string>> = {
  en: 'https://www.cubaheadlines.example/',
  es: 'https://www.cibercuba.example/',
}
const taken = (id: string, language: Language, more: Partial<Told> = {}): Told => {
  return { readers: true, atom: true, rss: true, json: end, page: `${home[language]}world/${id}-page`, ...more }
}

/** Words of a language with a fault, of which the page can still be read. */
const faults: Readonly<Record<string, (id: string, front?: string) => string | Buffer>> = {
  bodyless: (id, front = '') => `---\ntitle: Port\nslug: ${id}-page\n${front}---\n`,
  unclosed: (id, front = '') => `---\ntitle: "Port\nslug: ${id}-page\n${front}---\nText.\n`,
}
const faultOfPage: typeof faults = { latin: () => Buffer.from('---\ntitle: Bah\u{ed}a\n---\nText.\n', 'latin1') }

test('an article of which all words have a fault is taken back, as one of which some have', async () => {
  const kinds = Object.entries({ ...faults, ...faultOfPage })
  const ids = kinds.flatMap(([kind]) => [`all-${kind}`, `one-${kind}`])
  const { fileOf, next, anew } = await published(
    Object.fromEntries([...ids, 'expired'].map(id => [id, { tags: id.startsWith('one') ? [] : ['cuba'] }])),
  )
  for (const [kind, words] of kinds)
    for (const id of [`all-${kind}`, `one-${kind}`]) {
      appendFileSync(fileOf(id, 'article.yaml'), `withdrawn: ${end}\n`)
      for (const language of id.startsWith('all') ? languages : (['es'] as const))
        writeFileSync(fileOf(id, `${language}.md`), words(id))
    }
  appendFileSync(fileOf('expired', 'article.yaml'), `expires: ${end}\n`)
  for (const language of languages)
    writeFileSync(fileOf('expired', `${language}.md`), faults['bodyless']?.('expired') ?? '')

  const { tree, report } = await next()
  expect(report).toMatchObject({ status: 1, records: 8, rejected: 4, rejectedTranslations: 3 })
  for (const text of Object.values(tree)) expect(text).not.toMatch(/(?:all|one)-\w+, told at length|expired, told/)
  for (const language of languages) {
    for (const id of ids) {
      const isUnread = id === 'all-latin' || (id === 'one-latin' && language === 'es')
      expect([id, toldIn(tree, language, id)]).toEqual([
        id,
        taken(id, language, isUnread ? { page: home[language] } : {}),
      ])
    }
    expect(toldIn(tree, language, 'expired')).toEqual(taken('expired', language, { readers: false }))
    expect(documentAt(tree, `${language}/tags/cuba/atom.xml`)).toContain('deleted-entry')
  }
  expect(await anew()).toEqual(tree)
})

test('words that were taken back by themselves stay so, whatever fault they have or get', async () => {
  const { fileOf, next, anew } = await published(Object.fromEntries(Object.keys(faults).map(kind => [kind, {}])))
  for (const id of Object.keys(faults)) {
    const good = readFileSync(fileOf(id, 'es.md'), 'utf8')
    writeFileSync(fileOf(id, 'es.md'), good.replace('---\n', `---\nwithdrawn: ${end}\n`))
  }
  const before = await next()
  for (const [id, words] of Object.entries(faults))
    writeFileSync(fileOf(id, 'es.md'), words(id, `withdrawn: "${end}" # by the lawyers\n`))
  const after = await next()
  for (const id of Object.keys(faults)) {
    expect([id, toldIn(before.tree, 'es', id)]).toEqual([id, taken(id, 'es')])
    expect([id, toldIn(after.tree, 'es', id)]).toEqual([id, taken(id, 'es')])
    expect(toldIn(after.tree, 'en', id)).toEqual(untold)
  }
  expect(await anew()).toEqual(after.tree)
})

test('an end that comes while words have a fault is obeyed without an edit, and told for thirty days', async () => {
  const withdrawn = '2026-03-12T00:00:00Z'
  const { fileOf, next } = await published({ all: { withdrawn, tags: ['cuba'] }, one: { expires: end, withdrawn } })
  for (const language of languages) writeFileSync(fileOf('all', `${language}.md`), faults['bodyless']?.('all') ?? '')
  writeFileSync(fileOf('one', 'es.md'), faults['unclosed']?.('one') ?? '')
  const [before, after, last] = [await next(), await next(later(3)), await next(later(40))].map(({ tree }) => tree)
  if (!before || !after || !last) throw new Error('three builds')
  expect(documentAt(before, 'es/tags/cuba/feed.json')).toContain('all, told at length')
  expect(documentAt(after, 'es/tags/cuba/feed.json')).not.toContain('all, told at length')
  expect(toldIn(before, 'es', 'all')).toEqual(untold)
  expect(toldIn(before, 'es', 'one')).toEqual(taken('one', 'es', { readers: false }))
  for (const id of ['all', 'one']) {
    expect(toldIn(after, 'es', id)).toEqual(taken(id, 'es', { json: withdrawn }))
    expect(toldIn(last, 'es', id)).toEqual(untold)
  }
})

test('the only article of a newsroom is taken back, and a fault alone takes back nothing', async () => {
  const site = writeNewsroom({ records: [record('port')], site: { tombstones: true } })
  await build({ site, now, threads: 1 })
  for (const language of languages)
    writeFileSync(join(site, `articles/port/${language}.md`), faults['bodyless']?.('port') ?? '')
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 2 })
  expect(documentAt(readTree(join(site, 'dist')), 'es/feed.json')).toContain('port, told at length')
  appendFileSync(join(site, 'articles/port/article.yaml'), `withdrawn: ${end}\n`)
  expect(await build({ site, now, threads: 1 })).toMatchObject({ status: 1, rejected: 1 })
  expect(documentAt(readTree(join(site, 'dist')), 'es/feed.json')).not.toContain('port, told at length')
})

test('an article is taken back although other facts have a fault', async () => {
  const facts: Readonly<Record<string, string>> = {
    section: 'section: sports\n',
    key: 'sectoin: world\n',
    author: 'authors: [nobody]\n',
  }
  const { fileOf, next, anew } = await published({ ...mapped(facts, () => ({ tags: ['cuba'] })), whole: {} })
  for (const [id, fault] of Object.entries(facts)) {
    const good = readFileSync(fileOf(id, 'article.yaml'), 'utf8')
    const other = good.replace(
      id === 'section' ? 'section: world\n' : /authors:\n( +- .*\n)*/,
      id === 'key' ? '$&' : '',
    )
    writeFileSync(fileOf(id, 'article.yaml'), `${other}${fault}withdrawn: ${end}\n`)
  }
  writeFileSync(fileOf('key', 'es.md'), faults['unclosed']?.('key') ?? '')
  const { tree, report } = await next()
  expect(report).toMatchObject({ status: 1, records: 5, rejected: 3, rejectedTranslations: 0 })
  for (const id of Object.keys(facts))
    for (const language of languages) {
      const page = id === 'section' ? { page: home[language] } : {}
      expect([id, toldIn(tree, language, id)]).toEqual([id, taken(id, language, page)])
      expect(documentAt(tree, `${language}/tags/cuba/feed.json`)).not.toContain(`${id}, told at length`)
    }
  expect(await anew()).toEqual(tree)
})

const mapped = <T>(object: Readonly<Record<string, unknown>>, value: () => T): Record<string, T> =>
  Object.fromEntries(Object.keys(object).map(key => [key, value()]))
