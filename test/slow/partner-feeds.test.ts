// Which articles a partner's feeds hold, and where their documents are.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { build, describe as described, type Report } from '../../src/index.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  writeNewsroom,
  writeRecord,
  type Fields,
  type RecordData,
  type Tree,
} from '../support/newsroom.ts'

const now = new Date('2026-03-20T12:00:00Z')
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00Z`

/** The articles in a partner's feed, in its order. */
function articlesIn(tree: Tree, path: string): string[] {
  const ids = documentAt(tree, path).matchAll(/<guid [^>]*>tag:[^:]*:([^:<]*):/g)
  return [...ids].map(([, id = '']) => id)
}

async function articlesOf(contract: Fields, records: readonly RecordData[], site: Fields = {}): Promise<string[]> {
  const { tree } = await buildTree(writeNewsroom({ records, site: { ...site, partners: { portal: contract } } }), now)
  return articlesIn(tree, 'en/partners/portal.xml')
}

const records = [
  record('plain', { published: day(1) }),
  record('tagged', { published: day(2), tags: ['cuba', 'sports'] }),
  record('cuban', { published: day(3), section: 'cuba', authors: ['ines-ferrer'] }),
  record('agency', { published: day(4), wire: { agency: 'EFE' } }),
  record('spanish', { published: day(5), translations: { es: { title: 'Solo', slug: 'solo', body: 'Solo aquí.' } } }),
  record('kept', { published: day(6), syndication: 'none' }),
  record('not-for', { published: day(7), notFor: ['portal'] }),
]

describe('a contract', () => {
  test.each<[Fields, string[]]>([
    [{}, ['agency', 'cuban', 'tagged', 'plain']],
    [{ sections: ['cuba'] }, ['cuban']],
    [{ sections: ['cuba', 'world'] }, ['agency', 'cuban', 'tagged', 'plain']],
    [{ tags: ['cuba', 'music'] }, ['tagged']],
    [{ authors: ['ines-ferrer'] }, ['cuban']],
    [{ sections: ['cuba'], tags: ['cuba'] }, []],
    [{ excludeTags: ['sports'] }, ['agency', 'cuban', 'plain']],
    [{ wire: 'exclude' }, ['cuban', 'tagged', 'plain']],
    [{ wire: 'only' }, ['agency']],
    [{ limit: 2 }, ['agency', 'cuban']],
    [{ maxAge: '18d' }, ['agency', 'cuban']],
    [{ maxAge: '387h' }, ['agency']],
    [{ maxAge: '386h' }, []],
    [{ maxAge: '1d' }, []],
  ])('%j gives %j', async (contract, articles) => {
    expect(await articlesOf(contract, records)).toEqual(articles)
  })

  test('takes the terms of the section and of the site', async () => {
    const site = { sectionTerms: { cuba: { notFor: ['portal'] } } }
    expect(await articlesOf({}, records, site)).toEqual(['agency', 'tagged', 'plain'])
    expect(await articlesOf({}, records, { syndication: 'none' })).toEqual([])
  })

  test('keeps words of another language out, also where readers get the original', async () => {
    expect(await articlesOf({}, records, { fallback: 'original' })).not.toContain('spanish')
  })

  test('keeps an article from the partner whose key was misspelt, and says so', async () => {
    const slip = record('slip', { notFor: ['portl'] })
    const site = writeNewsroom({ records: [record('plain'), slip], site: { partners: { portal: {} } } })
    const { tree, report } = await buildTree(site, now)
    expect(articlesIn(tree, 'en/partners/portal.xml')).toEqual(['plain'])
    const [problem] = report.problems
    expect(problem).toMatchObject({ code: 'PARTNER_UNKNOWN', severity: 'warning', expected: '"portal"' })
  })
})

describe('translations that a machine made', () => {
  const words = (id: string, more: Fields = {}) => ({ title: id, slug: id, body: `The story of ${id}.`, ...more })
  const machine = { digitalSource: 'trainedAlgorithmicMedia' }
  const told = (id: string, n: number, more: Fields = {}, en: Fields = machine) =>
    record(id, { published: day(n), original: 'es', translations: { en: words(id, en), es: words(id) }, ...more })
  const some = [
    told('by-machine', 1),
    told('by-rules', 2, {}, { digitalSource: 'algorithmicMedia' }),
    told('by-people', 3, {}, {}),
    told('edited', 4, {}, { digitalSource: 'humanEdits' }),
    told('original', 5, { original: 'en' }),
    told('withdrawn', 6, { withdrawn: day(10) }),
    told('expired', 7, {}, { ...machine, expires: day(10) }),
  ]

  test.each<[Fields, string[]]>([
    [{}, ['expired', 'withdrawn', 'original', 'edited', 'by-people', 'by-rules', 'by-machine']],
    [{ machineTranslations: 'include', limit: 1 }, ['expired', 'withdrawn', 'original']],
    [{ machineTranslations: 'omit' }, ['original', 'edited', 'by-people']],
    [{ machineTranslations: 'omit', limit: 2 }, ['original', 'edited']],
  ])('%j gives %j, and tells of no end of what it does not give', async (contract, articles) => {
    for (const fallback of ['omit', 'original'])
      expect((await articlesOf(contract, some, { fallback })).toSorted()).toEqual(articles.toSorted())
  })

  test('stay away from every partner where the site holds them back', async () => {
    const site = { machineTranslations: 'omit' }
    expect(await articlesOf({ machineTranslations: 'include' }, some, site)).toEqual([
      'original',
      'edited',
      'by-people',
    ])
  })

  test('are in the feeds of readers and of other partners, and linked to', async () => {
    const partners = { portal: { machineTranslations: 'omit' }, other: {} }
    const { tree } = await buildTree(writeNewsroom({ records: some, site: { partners } }), now)
    for (const path of ['en/rss.xml', 'en/partners/other.xml']) expect(articlesIn(tree, path)).toContain('by-machine')
    expect(articlesIn(tree, 'es/partners/portal.xml')).toContain('by-machine')
    expect(documentAt(tree, 'es/partners/portal.xml')).toContain(
      'hreflang="en" href="https://www.cubaheadlines.example/world/by-machine"',
    )
  })

  test('break no rules of a partner that does not get them', async () => {
    const long = [told('long', 1, {}, { ...machine, title: 'A title that is too long. '.repeat(10) })]
    const languages = async (contract: Fields) => {
      const site = { partners: { portal: { profile: 'msn', ...contract } } }
      const { report } = await buildTree(writeNewsroom({ records: long, site }), now)
      return report.problems.flatMap(({ found = '' }) => /^portal \(([^)]*)\)/.exec(found)?.[1] ?? [])
    }
    expect(new Set(await languages({}))).toEqual(new Set(['en', 'es']))
    expect(new Set(await languages({ machineTranslations: 'omit' }))).toEqual(new Set(['es']))
  })

  test('are found below others, whatever was edited', async () => {
    const site = { partners: { portal: { machineTranslations: 'omit', limit: 1 } } }
    const many = [...Array(6).keys()].map(i => told(`by-machine-${i}`, i + 5))
    const folder = writeNewsroom({ records: [told('by-people', 3, {}, {}), ...many], site })
    await build({ site: folder, now })
    writeRecord(folder, told('by-machine-5', 11))
    await build({ site: folder, now })
    expect(articlesIn(readTree(`${folder}/dist`), 'en/partners/portal.xml')).toEqual(['by-people'])
  })
})

describe('the documents', () => {
  const partners = {
    portal: {},
    'of-spain': { languages: ['ES'], format: 'atom' },
    app: { format: 'json' },
  }

  test('stand in the languages and formats of the contract', async () => {
    const { tree } = await buildTree(writeNewsroom({ records, site: { partners } }), now)
    const paths = Object.keys(tree).filter(path => path.includes('/partners/'))
    expect(paths).toEqual([
      'en/partners/app.json',
      'en/partners/portal.xml',
      'es/partners/app.json',
      'es/partners/of-spain.xml',
      'es/partners/portal.xml',
    ])
    expect(documentAt(tree, 'es/partners/of-spain.xml')).toContain('<feed xmlns="http://www.w3.org/2005/Atom"')
    const app = JSON.parse(documentAt(tree, 'en/partners/app.json')) as Fields
    expect(app['feed_url']).toBe('https://feeds.cubaheadlines.example/en/partners/app.json')
  })

  test("leave every byte of readers' feeds as it is without partners", async () => {
    const site = { hub: 'https://hub.example/', tombstones: true, archives: true }
    const { tree: alone } = await buildTree(writeNewsroom({ records, site }), now)
    const { tree } = await buildTree(writeNewsroom({ records, site: { ...site, partners } }), now)
    expect(Object.fromEntries(Object.entries(tree).filter(([path]) => !path.includes('/partners/')))).toEqual(alone)
  })

  test('name no hub', async () => {
    const site = { hub: 'https://hub.example/', partners }
    const { tree } = await buildTree(writeNewsroom({ records, site }), now)
    for (const [path, text] of Object.entries(tree))
      expect([path, text.includes('hub.example')]).toEqual([
        path,
        !path.includes('/partners/') && /\.(?:xml|json)$/.test(path),
      ])
  })

  test('go when the contract ends or a language is no part of it, and only then', async () => {
    const folder = writeNewsroom({ records, site: { partners } })
    await build({ site: folder, now })
    const ended = writeNewsroom({ records, site: { partners: { portal: { languages: ['en'] } } } })
    cpSync(`${ended}/site.yaml`, `${folder}/site.yaml`)
    const report = await build({ site: folder, now })
    expect(report.documents.removed.toSorted()).toEqual([
      'en/partners/app.json',
      'es/partners/app.json',
      'es/partners/of-spain.xml',
      'es/partners/portal.xml',
    ])
    expect(Object.keys(readTree(`${folder}/dist`)).filter(path => path.includes('/partners/'))).toEqual([
      'en/partners/portal.xml',
    ])
  })
})

test('a build without its manifest names the documents of ended contracts, and one with it removes them', async () => {
  const folder = writeNewsroom({
    records,
    site: { compress: ['gzip'], partners: { portal: {}, app: { format: 'json' } } },
  })
  const ended = writeNewsroom({ records, site: { compress: ['gzip'], partners: { portal: {} } } })
  await build({ site: folder, now })
  cpSync(join(ended, 'site.yaml'), join(folder, 'site.yaml'))
  rmSync(join(folder, '.pregon'), { recursive: true })
  const left = ({ problems }: Report) => problems.flatMap(({ code, file }) => (code === 'PARTNER_LEFT' ? file : []))
  expect(left(await build({ site: folder, now }))).toEqual(['en/partners/app.json', 'es/partners/app.json'])
  const whole = writeNewsroom({ records, site: { partners: { portal: {}, app: { format: 'json' } } } })
  await build({ site: whole, now })
  cpSync(join(ended, 'site.yaml'), join(whole, 'site.yaml'))
  const report = await build({ site: whole, now })
  expect([left(report), report.documents.removed]).toEqual([[], ['es/partners/app.json', 'en/partners/app.json']])
})

describe('later builds', () => {
  test('take an article out when it is too old, without an edit', async () => {
    const site = { partners: { portal: { maxAge: '10d' } } }
    const folder = writeNewsroom({
      records: [record('a', { published: day(1) }), record('b', { published: day(5) })],
      site,
    })
    const at = async (moment: string) => {
      const report = await build({ site: folder, now: new Date(moment) })
      return [articlesIn(readTree(`${folder}/dist`), 'en/partners/portal.xml'), report.documents.changed]
    }
    await at(day(6))
    expect(await at('2026-03-11T09:59:59Z')).toEqual([['b', 'a'], []])
    expect(await at('2026-03-11T10:00:00Z')).toEqual([['b'], ['en/partners/portal.xml', 'es/partners/portal.xml']])
    expect(await at(day(15))).toEqual([[], ['en/partners/portal.xml', 'es/partners/portal.xml']])
    expect(documentAt(readTree(`${folder}/dist`), 'en/partners/portal.xml')).toContain(
      '<lastBuildDate>Sun, 15 Mar 2026 10:00:00 GMT</lastBuildDate>',
    )
  })

  test('render for partners what was edited, and nothing else', async () => {
    const site = { partners: { portal: {}, app: { format: 'json', sections: ['cuba'] } } }
    const folder = writeNewsroom({ records, site })
    await build({ site: folder, now })
    writeRecord(folder, record('cuban', { published: day(3), section: 'cuba', syndication: 'none' }))
    const { documents } = await build({ site: folder, now })
    expect(articlesIn(readTree(`${folder}/dist`), 'en/partners/portal.xml')).toEqual(['agency', 'tagged', 'plain'])
    expect(documents.changed).toContain('en/partners/app.json')
    writeRecord(
      folder,
      record('plain', { published: day(1), translations: records[0]?.translations ?? {}, tags: ['cuba'] }),
    )
    const again = await build({ site: folder, now })
    expect(again.documents.changed).not.toContain('en/partners/app.json')
    expect(again.documents.changed).toContain('en/partners/portal.xml')
  })
})

function writeSite(site: string, more: Fields): void {
  const file = join(site, 'site.yaml')
  writeFileSync(file, stringify({ ...(parse(readFileSync(file, 'utf8')) as Fields), ...more }))
}

describe('a path', () => {
  const at = (path?: string) => ({ portal: { path, format: 'atom' }, msn: {} })
  const idIn = (text: string) => /<id>([^<]*)</.exec(text)?.[1]

  test('is where the documents are; at another, they leave the former one, and keep their ids', async () => {
    const site = writeNewsroom({ records, site: { partners: at() } })
    const out = join(site, 'dist')
    await build({ site, now })
    const before = documentAt(readTree(out), 'es/partners/portal.xml')
    // Beside the document of another partner, whose name is that of the folder.
    for (const path of ['msn/front', 'a/b/c/d']) {
      writeSite(site, { partners: at(path) })
      const { status, documents } = await build({ site, now })
      expect(status).toBe(0)
      expect(documents.created).toEqual([`en/partners/${path}.xml`, `es/partners/${path}.xml`])
      expect(documents.removed).toHaveLength(2)
      const tree = readTree(out)
      const after = documentAt(tree, `es/partners/${path}.xml`)
      expect(idIn(after)).toBe(idIn(before))
      expect(after).toContain(`href="https://feeds.cubaheadlines.example/es/partners/${path}.xml"`)
      expect(Object.keys(tree).filter(each => each.includes('/partners/'))).toHaveLength(4)
      expect((await build({ site, now })).documents.created).toEqual([])
      // A document that somebody altered is made again.
      writeFileSync(join(out, `es/partners/${path}.xml`), 'altered')
      expect((await build({ site, now })).documents.changed).toEqual([`es/partners/${path}.xml`])
    }
    rmSync(join(site, '.pregon'), { recursive: true })
    writeSite(site, { partners: {} })
    const { problems } = await build({ site, now })
    const left = problems.filter(({ code }) => code === 'PARTNER_LEFT')
    expect(left.map(({ file }) => file)).toContain('es/partners/a/b/c/d.xml')
    expect(left).toHaveLength(4)
  })

  test.each<[Fields, string]>([
    [{ portal: { path: 'msn' }, msn: {} }, 'partners.msn: found "msn"'],
    [{ msn: {}, portal: { path: 'msn' } }, 'partners.portal.path: found "msn"'],
    [{ a: { path: 'x/y' }, b: { path: 'x/y', format: 'json' } }, 'partners.b.path: found "x/y"'],
  ])('belongs to one partner: %j', async (partners, expected) => {
    const { problems, status } = await build({ site: writeNewsroom({ records, site: { partners } }), now })
    expect(status).toBe(2)
    expect(problems.map(described).join('\n')).toContain(expected)
  })
})
