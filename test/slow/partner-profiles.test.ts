// What a newsroom and its partners see of profiles: feeds, warnings, and the check of one partner.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPartner } from '../../src/build/partner-check.ts'
import { build, checkDocuments } from '../../src/index.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { profilesOf } from '../../src/profiles/profiles.ts'
import { channelKinds, itemKinds, pictureKinds } from '../../src/profiles/rules.ts'
import { factsAt } from '../../src/profiles/templates.ts'
import {
  buildTree,
  documentAt,
  readTree,
  record,
  repository,
  temporaryFolder,
  writeNewsroom,
  writeRecord,
  type Fields,
} from '../support/newsroom.ts'

const now = new Date('2026-03-20T12:00:00Z')
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00Z`
const image = { url: '/a.jpg', width: 1920, height: 1080, bytes: 90_000, credit: { name: 'Ana Ruiz' } }

const words = (title: string, more: Fields = {}) => ({ title, body: `${title}, told at length.`, ...more })
const both = (en: string, es = en) => ({ en: words(en), es: words(es) })

const long = record('long', { published: day(1), image, translations: both('A title that is long enough for all') })
const short = record('short', { published: day(2), image, translations: both('Too short', 'Un título bastante largo') })
const records = [long, short]

function idsIn(document: string): string[] {
  return [...document.matchAll(/<guid [^>]*>tag:[^:]*:([^:<]*):/g)].map(([, id = '']) => id)
}

function withProfile(folder: string, name: string, text: string): string {
  mkdirSync(join(folder, 'profiles'), { recursive: true })
  writeFileSync(join(folder, 'profiles', `${name}.yaml`), text)
  return folder
}

describe('an article that a partner refuses', () => {
  const partners = { portal: { profile: 'msn' }, other: {} }

  test('is left out of that feed alone, in that language alone, and the warning names the line', async () => {
    const { tree, report } = await buildTree(writeNewsroom({ records, site: { partners } }), now)
    expect(idsIn(documentAt(tree, 'en/partners/portal.xml'))).toEqual(['long'])
    expect(idsIn(documentAt(tree, 'es/partners/portal.xml'))).toEqual(['short', 'long'])
    expect(idsIn(documentAt(tree, 'en/partners/other.xml'))).toEqual(['short', 'long'])
    expect(idsIn(documentAt(tree, 'en/rss.xml'))).toEqual(['short', 'long'])
    const told = report.problems.filter(({ code }) => code === 'PARTNER_REFUSES')
    expect(told).toMatchObject([
      {
        severity: 'warning',
        file: join('articles', 'short', 'en.md'),
        line: 2,
        path: 'translations.en.title',
        found: 'portal (en): its title has 9 characters',
      },
    ])
    expect(told[0]?.expected).toContain('write one of 21 to 150')
    expect(told[0]?.expected).toContain('stated by the partner')
    expect(report.status).toBe(0)
  })

  test('makes room for the next one', async () => {
    const site = { partners: { portal: { profile: 'msn', limit: 1 } } }
    const { tree } = await buildTree(writeNewsroom({ records, site }), now)
    expect(idsIn(documentAt(tree, 'en/partners/portal.xml'))).toEqual(['long'])
  })

  test('is there with a title for the partner', async () => {
    const en = words('Too short', { partners: { portal: { title: 'A title that this partner takes' } } })
    const mended = { ...short, translations: { ...short.translations, en } }
    const { tree, report } = await buildTree(writeNewsroom({ records: [mended], site: { partners } }), now)
    expect(idsIn(documentAt(tree, 'en/partners/portal.xml'))).toEqual(['short'])
    expect(report.problems).toEqual([])
  })

  test('is told of in the next builds, comes back when it is mended, and its withdrawal is told', async () => {
    const site = writeNewsroom({ records, site: { partners } })
    const out = temporaryFolder()
    const built = async () => {
      const { problems } = await build({ site, out, now })
      return { codes: problems.map(({ code }) => code), feed: readTree(out)['en/partners/portal.xml'] ?? '' }
    }
    const [first, second] = [await built(), await built()]
    expect(second).toEqual(first)
    expect(first.codes).toEqual(['PARTNER_REFUSES'])
    writeRecord(site, { ...short, translations: both('Now it is long enough for it') })
    const mended = await built()
    expect(mended.codes).toEqual([])
    expect(idsIn(mended.feed)).toEqual(['short', 'long'])
    writeRecord(site, { ...short, withdrawn: day(19) })
    expect(idsIn((await built()).feed)).toEqual(['short', 'long'])
  })
})

describe('a profile', () => {
  test('shapes the items of its partner', async () => {
    const body = '## Why\n\nText <del>old</del> new.\n\n<details><summary>Q?</summary>A.</details>'
    const article = record('shaped', {
      published: day(3),
      updated: day(4),
      expires: '2026-05-01T00:00:00Z',
      image,
      translations: {
        en: {
          summary: 'S.',
          title: 'A title that is long enough',
          body,
          faq: { questions: [{ question: 'F?', answer: 'G.' }] },
        },
      },
    })
    const site = { partners: { portal: { profile: 'msn' } } }
    const { tree } = await buildTree(writeNewsroom({ records: [article], site }), now)
    const document = documentAt(tree, 'en/partners/portal.xml')
    expect(document).toContain('xmlns:dcterms="http://purl.org/dc/terms/"')
    expect(document).toContain('<dcterms:modified>2026-03-04T10:00:00Z</dcterms:modified>')
    expect(document).toContain(
      '<dcterms:valid>start=2026-03-03T10:00:00Z; end=2026-05-01T00:00:00Z; scheme=W3C-DTF</dcterms:valid>',
    )
    expect(document).toContain('&lt;p&gt;&lt;strong&gt;Q?&lt;/strong&gt;&lt;/p&gt;&lt;p&gt;A.&lt;/p&gt;')
    expect(document).toContain('&lt;h3&gt;F?&lt;/h3&gt;')
    expect(document).not.toMatch(/details|&lt;time|&lt;del|Text old/)
  })

  test('tells of a withdrawal in its own way', async () => {
    const gone = { ...long, withdrawn: day(10) }
    const site = { partners: { first: { profile: 'smartnews' }, second: { profile: 'msn' } } }
    const { tree } = await buildTree(writeNewsroom({ records: [gone], site }), now)
    expect(documentAt(tree, 'en/partners/first.xml')).toContain('<media:status>deleted</media:status>')
    expect(documentAt(tree, 'en/partners/second.xml')).toContain(
      '<dcterms:valid>start=2026-03-01T10:00:00Z; end=2026-03-10T10:00:00Z; scheme=W3C-DTF</dcterms:valid>',
    )
  })

  test('gives the first rendition of the size that the partner takes', async () => {
    const small = { ...image, width: 300, height: 200, renditions: [{ url: '/b.jpg', width: 1920, height: 1080 }] }
    const sized = { ...long, image: small }
    const site = { partners: { portal: { profile: 'yahoo', text: 'full' } } }
    const body = 'Word '.repeat(160)
    const article = { ...sized, translations: { en: { title: 'A title that is long enough', body } } }
    const { tree } = await buildTree(writeNewsroom({ records: [article], site }), now)
    const document = documentAt(tree, 'en/partners/portal.xml')
    expect(document).toContain('/b.jpg')
    expect(document).not.toContain('/a.jpg')
    expect(documentAt(tree, 'en/rss.xml')).toContain('/a.jpg')
  })

  test('has bounds that a contract cannot widen, and formats that it cannot leave', async () => {
    const partners = { a: { profile: 'msn', limit: 31 }, b: { profile: 'msn', format: 'json' }, c: { profile: 'msm' } }
    const { report } = await buildTree(writeNewsroom({ records, site: { partners } }), now)
    expect(report.problems.map(({ path, expected }) => [path, expected])).toEqual([
      ['partners.a.limit', '30 or less, or leave the key out: MSN reads no more'],
      ['partners.b.format', 'rss or atom: MSN reads no other format'],
      ['partners.c.profile', '"msn", or write profiles/msm.yaml'],
    ])
    expect(report.status).toBe(2)
  })

  test('changes not a byte of the feeds for readers', async () => {
    const plain = await buildTree(writeNewsroom({ records }), now)
    const partners = { a: { profile: 'msn' }, b: { profile: 'yahoo' }, c: { profile: 'smartnews' } }
    const { tree } = await buildTree(writeNewsroom({ records, site: { partners } }), now)
    const readers = Object.entries(tree).filter(([path]) => !path.includes('/partners/'))
    expect(Object.fromEntries(readers)).toEqual(plain.tree)
  })
})

describe("a newsroom's own profile", () => {
  const site = { partners: { portal: { profile: 'portal' } } }

  test('extends another one, and replaces single rules and elements', async () => {
    const text = [
      'extends: msn',
      'title: The portal',
      'spelling: { en: en-us }',
      'namespaces: { p: https://portal.example/ns }',
      'channel: { p:partner: "42" }',
      'item: { dcterms:valid: false, p:by: "{byline}" }',
      'rules: { titleLength: { max: 20, effect: refuse } }',
    ].join('\n')
    const folder = withProfile(writeNewsroom({ records, site }), 'portal', text)
    const { tree, report } = await buildTree(folder, now)
    const document = documentAt(tree, 'en/partners/portal.xml')
    expect(idsIn(document)).toEqual(['short'])
    expect(document).toContain('<language>en-us</language>')
    expect(document).toContain('<p:partner>42</p:partner>')
    expect(document).toContain('<p:by>Ethan Navarro</p:by>')
    expect(document).toContain('dcterms:modified')
    expect(report.problems.map(({ code }) => code)).toEqual(['PARTNER_REFUSES', 'PARTNER_REFUSES', 'PARTNER_REFUSES'])
  })

  test.each([
    ['extends: msm', 'extends', '"msn"'],
    ['extends: portal', 'extends', 'another profile: this one extends itself by it'],
    ['tags: [p, h7]', 'tags[1]', '"h1"'],
    ['tags: [h2]', 'tags', 'a list with p: texts need paragraphs'],
    ['item: { q:a: b }', 'item["q:a"]', 'what "q" stands for into namespaces, such as namespaces: { q: https://… }'],
    ['item: { dc:a: "{updatd}" }', 'item["dc:a"]', '"updated"'.replaceAll('"', '')],
    ['item: { title: x }', 'item.title', 'the name of an element with a prefix, such as dcterms:modified'],
    ['item: { atom:updated: x }', 'item["atom:updated"]', 'another element: each item has this one already'],
    ['rules: { titleLenght: { max: 3 } }', 'rules.titleLenght', 'titleLength'],
    ['rules: { titleLength: { maximum: 3 } }', 'rules.titleLength.maximum', 'known here: min, max'],
    ['formats: [json]\nitem: { dc:a: b }', 'formats', 'formats without json: only rss and atom hold the elements'],
    ['extends: msn\nformats: [json]', 'formats', 'formats without json'],
    ['namespaces: { m: http://search.yahoo.com/mrss/ }', 'namespaces.m', 'no second prefix: "media" stands for this'],
    ['namespaces: { xmlfoo: https://a.example/ }', 'namespaces.xmlfoo', 'another prefix'],
    [
      'namespaces: { x: http://www.w3.org/XML/1998/namespace }',
      'namespaces.x',
      'the address that names the vocabulary',
    ],
    ['item: { xml:foo: bar }', 'item["xml:foo"]', 'the name of an element with a prefix'],
    ['item: { dc:a: { "@xmlns": b } }', 'item["dc:a"]["@xmlns"]', 'a name'],
    ['item: { dc:a: "{ title }" }', 'item["dc:a"]', 'facts in braces without spaces'],
    ['languages: [english]', 'languages[0]', 'a language, such as en'],
    ['spelling: { en: english }', 'spelling.en', 'a language, such as es-mx'],
    ['rules: { titleLength: {} }', 'rules.titleLength', 'a bound: min, max'],
    ['rules: { titleLength: { min: 9, max: 3 } }', 'rules.titleLength.max', '9 or more, since min is 9'],
  ])('with %j is refused at its line', async (text, path, expected) => {
    const folder = withProfile(writeNewsroom({ records, site }), 'portal', text)
    const { report } = await buildTree(folder, now)
    expect(report.problems).toMatchObject([{ file: 'profiles/portal.yaml', path }])
    expect(report.problems[0]?.expected).toContain(expected)
    expect(report.status).toBe(2)
  })

  test('that is edited renders its feeds anew, and no others', async () => {
    const folder = withProfile(writeNewsroom({ records, site }), 'portal', 'extends: msn')
    const out = temporaryFolder()
    await build({ site: folder, out, now })
    const before = readTree(out)
    withProfile(folder, 'portal', 'extends: smartnews')
    await build({ site: folder, out, now })
    const after = readTree(out)
    const changed = Object.keys(after).filter(path => after[path] !== before[path])
    expect(changed).toEqual(['en/partners/portal.xml', 'es/partners/portal.xml'])
    expect(after).toEqual((await buildTree(folder, now)).tree)
  })
})

describe('the check of a partner', () => {
  const partners = { portal: { profile: 'msn', images: 'licensed' }, plain: {} }

  async function portalCheck(folder: string) {
    const read = await readSiteFolder(folder)
    const portal = read.ok ? read.value.site.partners.get('portal') : undefined
    if (!read.ok || !portal) throw new Error('there is no such partner')
    return checkPartner(portal, folder, read.value, now)
  }

  test('names what is refused, what is degraded, and which facts are missing', async () => {
    const unsized = { ...long, id: 'unsized', image: { url: '/c.jpg', syndication: 'allowed' } }
    const folder = writeNewsroom({ records: [...records, unsized], site: { partners } })
    const checked = await portalCheck(folder)
    expect(checked).toMatchObject({ partner: 'portal', profile: 'msn', articles: 3 })
    expect(checked.problems.map(({ code, severity, found }) => [code, severity, found])).toEqual([
      ['PARTNER_DEGRADES', 'warning', 'portal (en, es): its picture may not go to this partner'],
      ['PARTNER_REFUSES', 'error', 'portal (en): its title has 9 characters'],
      ['PARTNER_DEGRADES', 'warning', 'portal (en, es): its picture may not go to this partner'],
      ['PARTNER_ASKS', 'warning', 'portal (en, es): its picture has no credit'],
      ['PARTNER_ASKS', 'warning', 'portal (en, es): the size of its picture is not said'],
      ['PARTNER_ASKS', 'warning', 'portal (en, es): the bytes of its picture are not said'],
    ])
  })

  test('passes over articles that ended, that are too old, or that the contract does not give', async () => {
    const others = [
      { ...short, id: 'gone', withdrawn: day(5) },
      { ...short, id: 'old', published: '2024-01-01T00:00:00Z' },
      { ...short, id: 'kept', syndication: 'none' },
    ]
    const folder = writeNewsroom({ records: others, site: { partners } })
    expect(await portalCheck(folder)).toMatchObject({ articles: 0, problems: [] })
  })
})

test('the profile of the documentation is as short as it says, and builds', async () => {
  const docs = readFileSync(join(repository, 'docs/profiles.md'), 'utf8')
  const text = /```yaml\n# profiles\/example-portal\.yaml\n([\s\S]*?)```/.exec(docs)?.[1] ?? ''
  expect(text.trim().split('\n').length).toBeLessThan(40)
  const site = { partners: { portal: { profile: 'example-portal' } } }
  const gone = { ...long, id: 'gone', withdrawn: day(10) }
  const titles = both('Another title that is long enough')
  const small = { ...long, id: 'small', translations: titles, image: { ...image, width: 800 } }
  const folder = withProfile(writeNewsroom({ records: [long, gone, small], site }), 'example-portal', text)
  const { tree, report } = await buildTree(folder, now)
  const document = documentAt(tree, 'es/partners/portal.xml')
  expect(idsIn(document)).toEqual(['gone', 'long'])
  for (const written of [
    '<language>es-us</language>',
    '<portal:publisher>4711</portal:publisher>',
    '<portal:desk lang="es">Ethan Navarro</portal:desk>',
    '<portal:rights>© Ana Ruiz</portal:rights>',
    '<portal:remove>true</portal:remove>',
  ])
    expect(document).toContain(written)
  expect(report.problems.map(({ code }) => code)).toEqual(['PARTNER_REFUSES'])
})

test.each(['rss', 'atom'])('elements of our own vocabularies are declared in %s', async format => {
  const text = 'item: { dc:source: "{publisher}", atom:rights: "{rights}", content:x: a, media:keywords: "{title}" }'
  const own = { partners: { portal: { profile: 'portal', format } } }
  const folder = withProfile(writeNewsroom({ records, site: own }), 'portal', text)
  const { tree } = await buildTree(folder, now)
  const document = documentAt(tree, 'en/partners/portal.xml')
  expect(document).toContain('<dc:source>CubaHeadlines</dc:source>')
  const named = { name: 'portal.xml', text: document }
  expect(checkDocuments([named]).filter(({ code }) => code === 'XML_MALFORMED')).toEqual([])
})

test('an element is left out where a fact in it is missing, whatever else it says', async () => {
  const text = 'item: { dc:a: { "@b": c, "#": "{caption}" }, dc:d: { dc:e: "{caption}" }, dc:f: "{title}" }'
  const own = { partners: { portal: { profile: 'portal' } } }
  const folder = withProfile(writeNewsroom({ records: [record('plain')], site: own }), 'portal', text)
  const { tree } = await buildTree(folder, now)
  const document = documentAt(tree, 'en/partners/portal.xml')
  expect(document).toContain('<dc:f>English plain</dc:f>')
  expect(document).not.toMatch(/dc:[ade]\b/)
})

test('an item that is too large by itself is left out and named, and the others stay', async () => {
  const large = record('large', { published: day(9), image, translations: both('A large one', 'Una grande') })
  const filled = Object.entries(large.translations).map(([tag, own]) => [tag, { ...own, body: 'ñ '.repeat(30_000) }])
  const own = { partners: { portal: { profile: 'portal' } } }
  const all = [...records, { ...large, translations: Object.fromEntries(filled) as typeof large.translations }]
  const folder = withProfile(writeNewsroom({ records: all, site: own }), 'portal', 'bytes: 100000')
  const { tree, report } = await buildTree(folder, now)
  expect(idsIn(documentAt(tree, 'en/partners/portal.xml'))).toEqual(['short', 'long'])
  const told = report.problems.filter(({ code }) => code === 'PARTNER_REFUSES')
  expect(told.map(({ file }) => file)).toEqual(
    Array.from({ length: 2 }, () => join('articles', 'large', 'article.yaml')),
  )
})

test('a news sitemap keeps the bounds of its profile', async () => {
  const own = { partners: { portal: { profile: 'portal' } } }
  const text = 'extends: news-sitemap\nlimit: 1\nmaxAge: 1d'
  const two = [1, 2].map(n => record(`r${n}`, { published: `2026-03-20T0${n}:00:00Z` }))
  const folder = withProfile(writeNewsroom({ records: two, site: own }), 'portal', text)
  const { tree } = await buildTree(folder, now)
  expect(documentAt(tree, 'en/partners/portal.xml').match(/<loc>/g)).toHaveLength(1)
})

test('the documentation names the profiles of the program, their rules, and the facts of elements', () => {
  const docs = readFileSync(join(repository, 'docs/profiles.md'), 'utf8')
  const names = [...docs.matchAll(/^\| `([a-z-]+)` \| (?:all|[a-z, -]+) \|.+\|/gm)].map(([, name = '']) => name)
  expect(names.toSorted()).toEqual(profilesOf(new Map()).names)
  const kinds = [itemKinds, pictureKinds, channelKinds].flatMap(each => Object.keys(each))
  for (const kind of [...kinds, ...Object.values(factsAt).flat()]) expect(docs).toContain(`\`${kind}\``)
})

test('a document has no more bytes than the partner reads, and the same ones in every build', async () => {
  const sized = (id: string, n: number, size: number) =>
    record(id, {
      published: day(n),
      image,
      translations: { en: { title: `A title of ${id}`, body: 'Ñ '.repeat(size) } },
    })
  const site = { partners: { portal: { profile: 'portal' } } }
  const folder = withProfile(
    writeNewsroom({ records: [1, 2, 3, 4].map(n => sized(`a${n}`, n, 12_000)), site }),
    'portal',
    'bytes: 100000',
  )
  const out = temporaryFolder()
  const built = async () => {
    await build({ site: folder, out, now })
    return readTree(out)['en/partners/portal.xml'] ?? ''
  }
  const first = await built()
  expect(idsIn(first)).toEqual(['a4', 'a3'])
  expect(Buffer.byteLength(first)).toBeLessThan(100_000)
  writeRecord(folder, sized('a5', 5, 10))
  const second = await built()
  expect(idsIn(second)).toEqual(['a5', 'a4', 'a3'])
  expect(second).toBe((await buildTree(folder, now)).tree['en/partners/portal.xml'])
  expect(idsIn(documentAt(readTree(out), 'en/rss.xml'))).toHaveLength(5)
})

describe('a partner that reads only some languages', () => {
  test('has feeds in these', async () => {
    const site = { partners: { portal: { profile: 'newsbreak' } } }
    const { tree, report } = await buildTree(writeNewsroom({ records, site }), now)
    expect(Object.keys(tree).filter(path => path.includes('partners/'))).toEqual(['en/partners/portal.xml'])
    expect(report.problems).toEqual([])
  })

  test('cannot have a contract with others', async () => {
    const site = { partners: { portal: { profile: 'newsbreak', languages: ['en', 'es'] } } }
    const { report } = await buildTree(writeNewsroom({ records, site }), now)
    const expected = 'only en: NewsBreak reads no other language'
    expect(report.problems).toMatchObject([{ path: 'partners.portal.languages', found: '"es"', expected }])
  })
})
