// Records that have another id than before, and copies.
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build, type Report } from '../../src/index.ts'
import { now, record, writeNewsroom, writeRecord, type Fields } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'

const usual = ['one', 'two', 'three', 'four']

/** Words without a slug: the page has the id in it. */
const words = (id: string) => ({
  en: { title: `English ${id}`, body: `Text of ${id}.` },
  es: { title: `Español ${id}`, body: `Texto de ${id}.` },
})
const plain = (id: string, more: Fields = {}) => {
  const { id: _, ...facts } = record(id, { translations: words(id), ...more })
  return { ...facts, id }
}

/** A newsroom whose records name no id, built once; of one format, which is enough where all is remembered. */
async function built(records = usual.map(id => plain(id)), settings: Fields = {}): Promise<string> {
  const site = writeNewsroom({ records, site: { formats: ['atom'], ...settings } })
  for (const { id } of records) edit(site, `${id}/article.yaml`, text => text.replace(/^id: .*\n/m, ''))
  const report = await again(site)
  expect([report.status, ...report.problems.filter(({ severity }) => severity === 'error')]).toEqual([0])
  return site
}

const again = (site: string, more: { force?: boolean; full?: boolean } = {}): Promise<Report> =>
  build({ site, now, ...more })
const at = (site: string, path: string): string => join(site, 'articles', path)
function edit(site: string, path: string, change: (text: string) => string): void {
  writeFileSync(at(site, path), change(readFileSync(at(site, path), 'utf8')))
}
const idsIn = (site: string, folder = 'en'): string[] =>
  readFeed(readFileSync(join(site, 'dist', folder, 'atom.xml'), 'utf8')).items.map(({ id }) => id?.split(':')[2] ?? '')
const said = ({ problems }: Report) => problems.map(({ code, file, found }) => [code, file, found])
const renamed = (from: string, to: string) => [
  'ID_CHANGED',
  `articles/${to}/article.yaml`,
  expect.stringMatching(`^${from} `),
]

describe('a folder that is renamed', () => {
  test('costs its record alone, until the record has the id that it had', async () => {
    const site = await built()
    renameSync(at(site, 'three'), at(site, 'other'))
    const report = await again(site)
    expect([report.status, said(report)]).toEqual([1, [renamed('three', 'other')]])
    expect(report.problems[0]?.expected).toMatch(/^write id: three /)
    expect(idsIn(site)).toEqual(['four', 'one', 'two'])
    for (const more of [{}, { full: true }, { force: true }, { force: true, full: true }])
      expect(said(await again(site, more))).toEqual(said(report))
    edit(site, 'one/en.md', text => `${text}\nMore.\n`)
    expect(said(await again(site))).toEqual(said(report))
    edit(site, 'other/article.yaml', text => `id: three\n${text}`)
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
    expect(idsIn(site)).toEqual(['four', 'one', 'three', 'two'])
  })

  test.each<[string, (site: string) => void]>([
    [
      'and gets another date',
      site => edit(site, 'other/article.yaml', text => text.replace('2026-03-01', '2026-03-02')),
    ],
    ['and gets another text', site => edit(site, 'other/en.md', text => text.replace('Text of', 'New text of'))],
    ['and gets another title', site => edit(site, 'other/en.md', text => text.replace('English', 'Better'))],
    ['and loses a language', site => rmSync(at(site, 'other/en.md'))],
    ['and another file of its language', site => writeFileSync(at(site, 'other/en.md'), '---\ntitle: N\n---\nNew.\n')],
  ])('%s is known again', async (_, change) => {
    const site = await built()
    renameSync(at(site, 'three'), at(site, 'other'))
    change(site)
    expect(said(await again(site))).toEqual([renamed('three', 'other')])
    expect(idsIn(site)).toEqual(['four', 'one', 'two'])
  })

  test('is known again after its words were edited', async () => {
    const site = await built()
    edit(site, 'three/en.md', text => text.replace('Text of', 'Other text of'))
    edit(site, 'three/es.md', text => text.replace('Texto de', 'Otro texto de'))
    await again(site)
    renameSync(at(site, 'three'), at(site, 'other'))
    for (const language of ['en', 'es'])
      edit(site, `other/${language}.md`, text => text.replace(/title: .*/, 'title: New'))
    expect(said(await again(site))).toEqual([renamed('three', 'other')])
  })

  test('is known again by its page alone', async () => {
    const site = writeNewsroom({ records: usual.map(id => record(id)) })
    await again(site)
    rmSync(at(site, 'three'), { recursive: true })
    const rewritten = { en: { title: 'All new', slug: 'three-page', body: 'Quite another text.' } }
    writeRecord(site, record('other', { published: '2026-04-01', translations: rewritten }))
    expect(said(await again(site))).toEqual([renamed('three', 'other')])
  })

  test('is known again when it was the only article of its tag, whose feed waits for it', async () => {
    const site = await built([...usual.slice(1).map(id => plain(id)), plain('one', { tags: ['lone'] })])
    renameSync(at(site, 'one'), at(site, 'other'))
    expect(await again(site)).toMatchObject({ status: 1, rejected: 1 })
    expect(idsIn(site, 'en/tags/lone')).toEqual(['one'])
  })
})

describe('a folder that is renamed, where nothing is remembered,', () => {
  const every = ['rss', 'atom', 'json']
  const lose = (site: string) => rmSync(join(site, '.pregon'), { recursive: true })
  /** A newsroom whose records have slugs, and so pages that do not change with their folders. */
  const slugged = async (formats: readonly string[] = every): Promise<string> => {
    const site = writeNewsroom({ records: usual.map(id => record(id)), site: { formats } })
    expect(await again(site)).toMatchObject({ status: 0 })
    return site
  }

  test.each(['rss', 'atom', 'json'])('is known again by the %s documents that stand there', async format => {
    for (const isSlugged of [true, false]) {
      const site = isSlugged ? await slugged([format]) : await built(undefined, { formats: [format] })
      lose(site)
      renameSync(at(site, 'three'), at(site, 'other'))
      edit(site, 'other/article.yaml', text => text.replace(/^id: .*\n/m, ''))
      const report = await again(site)
      expect([report.status, said(report)]).toEqual([1, [renamed('three', 'other')]])
      for (const more of [{}, { full: true }, { force: true }])
        expect(said(await again(site, more))).toEqual(said(report))
      edit(site, 'other/article.yaml', text => `id: three\n${text}`)
      expect(await again(site)).toMatchObject({ status: 0, problems: [] })
    }
  })

  const retitle = (site: string) => edit(site, 'other/en.md', text => text.replace('English', 'Better'))
  const redate = (site: string) => edit(site, 'other/article.yaml', text => text.replace('2026-03-01', '2026-03-02'))
  test.each<[string, (site: string) => void]>([
    ['and gets another text', site => edit(site, 'other/en.md', text => text.replace(/told.*/, 'and all else.'))],
    ['and gets another title', retitle],
    ['and gets another date', redate],
    ['and gets another title and another date', site => [retitle, redate].forEach(change => change(site))],
    ['and loses a language', site => rmSync(at(site, 'other/es.md'))],
  ])('%s is known again', async (_, change) => {
    const site = await slugged()
    lose(site)
    renameSync(at(site, 'three'), at(site, 'other'))
    edit(site, 'other/article.yaml', text => text.replace(/^id: .*\n/m, ''))
    change(site)
    expect(said(await again(site))).toEqual([renamed('three', 'other')])
  })

  test('and whose name is used again is known again', async () => {
    const site = await built(undefined, { formats: every })
    lose(site)
    cpSync(at(site, 'three'), at(site, 'three-of-march'), { recursive: true })
    for (const language of ['en', 'es'])
      writeFileSync(at(site, `three/${language}.md`), `---\ntitle: Fresh ${language}\n---\nAll of it.\n`)
    expect(said(await again(site))).toEqual([renamed('three', 'three-of-march')])
  })

  test('with all others is named, and nothing is published', async () => {
    const site = await built(undefined, { formats: every })
    lose(site)
    for (const id of usual) renameSync(at(site, id), at(site, `2026-${id}`))
    const report = await again(site)
    expect(report.status).toBe(2)
    expect(said(report)).toEqual(expect.arrayContaining(usual.map(id => renamed(id, `2026-${id}`))))
    expect(idsIn(site)).toHaveLength(4)
  })

  test.each<[string, (site: string) => void]>([
    ['a title', site => edit(site, 'three/en.md', text => text.replace('English', 'Better'))],
    ['a date', site => edit(site, 'three/article.yaml', text => text.replace('2026-03-01', '2026-03-02'))],
    [
      'an article beside one that is deleted',
      site => {
        rmSync(at(site, 'three'), { recursive: true })
        writeRecord(site, plain('five'))
      },
    ],
  ])('is not taken for one: %s that is new', async (_, change) => {
    const site = await built(undefined, { formats: every })
    lose(site)
    change(site)
    const { status, problems } = await again(site)
    expect([status, problems.filter(({ code }) => code !== 'ARTICLE_GONE')]).toEqual([0, []])
  })
})

describe('a folder that is renamed while title and date are edited', () => {
  const long = 'The ferry to Regla sails again after nine months in the dry dock of Casablanca.'
  const stories = (bodyOf: (id: string) => string, slugOf: (id: string) => string | undefined) =>
    usual.map(id => {
      const slug = slugOf(id)
      return plain(id, { translations: { en: { title: `English ${id}`, body: bodyOf(id), ...(slug && { slug }) } } })
    })
  const dated = { permalink: '/{year}/{month}/{slug}' }
  const move = async (site: string, retold = (text: string) => text) => {
    renameSync(at(site, 'three'), at(site, 'other'))
    edit(site, 'other/article.yaml', text => text.replace('2026-03-01', '2026-04-02'))
    edit(site, 'other/en.md', text => retold(text.replace(/title: .*/, 'title: Another')))
    return again(site)
  }
  const errors = ({ status, problems }: Report) => [
    status,
    ...problems.flatMap(({ code, severity }) => (severity === 'error' ? code : [])),
  ]

  test.each<[string, ReturnType<typeof plain>[]]>([
    [
      'a text that no other article has',
      stories(
        id => `${long} ${id}.`,
        () => undefined,
      ),
    ],
    [
      'a slug and a short text',
      stories(
        id => `Text of ${id}.`,
        id => `${id}-page`,
      ),
    ],
  ])('is known again by %s', async (_, records) => {
    const site = await built(records, dated)
    expect(errors(await move(site))).toEqual([1, 'ID_CHANGED'])
    expect(idsIn(site)).toEqual(['four', 'one', 'two'])
  })

  test.each<[string, ReturnType<typeof plain>[], ((text: string) => string)?]>([
    [
      'a text that others have, too',
      stories(
        () => long,
        () => undefined,
      ),
    ],
    [
      'a short text',
      stories(
        id => `Text of ${id}.`,
        () => undefined,
      ),
    ],
    [
      'a slug alone',
      stories(
        id => `${long} ${id}.`,
        id => `${id}-page`,
      ),
      text => text.replace(long, 'All is new.'),
    ],
  ])('is another article with no more than %s', async (_, records, retold) => {
    const site = await built(records, dated)
    expect(errors(await move(site, retold))).toEqual([0])
    expect(idsIn(site)).toEqual(['other', 'four', 'one', 'two'])
  })

  test('is known by the beginning of its text, where the date stayed', async () => {
    const beginning = Array.from({ length: 3 }, () => long).join(' ')
    const site = await built(
      stories(
        id => `${id}: ${beginning}`,
        () => undefined,
      ),
    )
    renameSync(at(site, 'three'), at(site, 'other'))
    edit(site, 'other/en.md', text => `${text.replace(/title: .*/, 'title: Another')}\n\nAnd more.\n`)
    expect(errors(await again(site))).toEqual([1, 'ID_CHANGED'])
  })
})

test('the id that is changed in a record is known again', async () => {
  const site = await built()
  edit(site, 'three/article.yaml', text => `id: other\n${text}`)
  expect(said(await again(site))).toEqual([renamed('three', 'three')])
})

test('words that are moved to a record of their own are known again', async () => {
  const site = await built()
  writeRecord(site, plain('other', { translations: { es: words('three').es } }))
  rmSync(at(site, 'three/es.md'))
  const report = await again(site)
  expect(said(report)[0]).toEqual(renamed('three', 'other'))
  expect(report.problems[0]?.expected).toMatch(/^put these words back into the record of three/)
})

test('all folders renamed at once are named, and nothing is published', async () => {
  const site = await built()
  for (const id of usual) renameSync(at(site, id), at(site, `2026-${id}`))
  const report = await again(site)
  expect(report.status).toBeGreaterThan(1)
  expect(said(report)).toEqual(expect.arrayContaining(usual.map(id => renamed(id, `2026-${id}`))))
  expect(idsIn(site)).toHaveLength(4)
})

test('a new article beside one that is deleted is none that was renamed', async () => {
  const site = await built()
  rmSync(at(site, 'three'), { recursive: true })
  writeRecord(site, plain('five'))
  const report = await again(site)
  expect([report.status, report.problems.map(({ code }) => code)]).toEqual([0, ['ARTICLE_GONE']])
  expect(idsIn(site)).toContain('five')
})

describe('the same words under two ids', () => {
  const copy = (more: Fields = {}) => plain('copy', { translations: words('one'), ...more })

  test('are told of, naming both', async () => {
    const site = await built()
    writeRecord(site, copy())
    const report = await again(site)
    expect([report.status, said(report)]).toEqual([
      0,
      [['WORDS_TWICE', 'articles/one/article.yaml', 'articles/copy/article.yaml']],
    ])
    expect(said(await again(site))).toEqual(said(report))
    expect(said(await again(site, { full: true }))).toEqual(said(report))
  })

  test.each<[string, Fields]>([
    ['with another date', { published: '2026-03-02' }],
    ['that were taken back', { withdrawn: '2026-11-01' }],
    ['in one of two languages only', { translations: { ...words('one'), es: { title: 'Otro', body: 'Otro.' } } }],
  ])('are nothing to tell of %s', async (_, more) => {
    const site = await built()
    writeRecord(site, copy(more))
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
  })

  test('are told of when an edit makes them the same, and not when it parts them', async () => {
    const site = await built()
    writeRecord(site, copy({ translations: { en: words('one').en } }))
    edit(site, 'copy/en.md', text => text.replace('Text of one', 'Other'))
    expect((await again(site)).problems).toEqual([])
    edit(site, 'copy/en.md', text => text.replace('Other', 'Text of one'))
    expect((await again(site)).problems.map(({ code }) => code)).toEqual(['WORDS_TWICE'])
    edit(site, 'one/en.md', text => text.replace('Text of one', 'Other'))
    expect((await again(site)).problems).toEqual([])
    expect((await again(site, { full: true })).problems).toEqual([])
  })
})

describe('a name that is used again for another story', () => {
  const story = (id: string, words: string) => (site: string) => {
    edit(site, `${id}/en.md`, text =>
      text.replace(/title: .*/, `title: ${words}`).replace(/Text of.*/, `All of ${words}.`),
    )
    edit(site, `${id}/es.md`, text =>
      text.replace(/title: .*/, `title: ${words} es`).replace(/Texto de.*/, `Todo ${words}.`),
    )
  }

  test('does not give the old story another id, nor the new one an id that readers know', async () => {
    const site = await built()
    cpSync(at(site, 'three'), at(site, 'three-of-march'), { recursive: true })
    story('three', 'Fresh')(site)
    const report = await again(site)
    expect([report.status, said(report)]).toEqual([1, [renamed('three', 'three-of-march')]])
    expect(report.problems[0]?.expected).toMatch(/^write id: three .*own .*articles\/three\/article\.yaml/)
    expect(idsIn(site)).toEqual(['four', 'one', 'two'])
    expect(said(await again(site, { full: true }))).toEqual(said(report))
    edit(site, 'three-of-march/article.yaml', text => `id: three\n${text}`)
    edit(site, 'three/article.yaml', text => `id: fresh\n${text}`)
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
    expect(idsIn(site)).toEqual(['four', 'fresh', 'one', 'three', 'two'])
  })

  test('is known in two steps, too', async () => {
    const site = await built()
    renameSync(at(site, 'three'), at(site, 'three-of-march'))
    await again(site)
    cpSync(at(site, 'three-of-march'), at(site, 'three'), { recursive: true })
    story('three', 'Fresh')(site)
    expect(said(await again(site))).toEqual([renamed('three', 'three-of-march')])
  })

  test('is known where folders change places, or are shifted', async () => {
    const site = await built()
    const move = (from: string, to: string) => renameSync(at(site, from), at(site, to))
    move('three', 'x')
    move('four', 'three')
    move('x', 'four')
    expect(said(await again(site))).toEqual([renamed('three', 'four'), renamed('four', 'three')])
    move('four', 'five')
    expect(said(await again(site))).toEqual([renamed('three', 'five'), renamed('four', 'three')])
    move('three', 'four')
    move('five', 'three')
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
  })

  test.each<readonly [string, (site: string) => void]>([
    ['a story with another title', site => edit(site, 'three/en.md', text => text.replace('English', 'Better'))],
    ['a story told anew', story('three', 'Fresh')],
    [
      'the words of one language, which two articles had by mistake',
      site => {
        renameSync(at(site, 'three/en.md'), at(site, 'x'))
        renameSync(at(site, 'four/en.md'), at(site, 'three/en.md'))
        renameSync(at(site, 'x'), at(site, 'four/en.md'))
      },
    ],
  ])('is not taken for %s', async (_, change) => {
    const site = await built(usual.map(id => plain(id, { published: '2026-03-01' })))
    change(site)
    expect(await again(site)).toMatchObject({ status: 0, problems: [] })
  })
})
