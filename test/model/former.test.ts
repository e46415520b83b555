import { describe, expect, test } from 'vitest'
import { formerPlaceOf } from '../../src/model/former-place.ts'
import { say } from '../support/say.ts'
import { parseSite } from '../../src/model/site.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { siteFrom, siteYaml } from '../support/site.ts'

const feeds = 'https://feeds.cubaheadlines.example/'

/**
 * Where the feeds of folders went, for some lines of a site file. Its languages are en and es, its sections cuba, world
 * and culture.
 */
function became(lines: string, ...folders: string[]): unknown[] {
  const site = siteFrom(siteYaml + lines)
  return folders.map(folder => {
    const place = formerPlaceOf(site.former, folder)
    return place ? (place.to?.replace(feeds, '') ?? 'gone') : 'here'
  })
}

describe('feeds that moved', () => {
  test.each([
    ['{ es/sections/mundo/: es/sections/world/ }'],
    ['{ es/sections/mundo: es/sections/world }'],
    ['{ /es/sections/mundo/: /es/sections/world/ }'],
    ['{ ES/sections/mundo/: sections/world }'],
    [`{ "${feeds}es/sections/mundo/": "${feeds}es/sections/world/" }`],
  ])('are named by their folders: %s', moved => {
    const folders = ['es/sections/mundo/', 'en/sections/mundo/', 'es/sections/mundo-2/', 'es/sections/world/']
    expect(became(`moved: ${moved}\n`, ...folders)).toEqual(['es/sections/world/', 'here', 'here', 'here'])
  })

  test('without a language, the feeds of each language move to the new folder of that language', () => {
    const lines = 'moved: { sections/mundo/: sections/world/ }\n'
    expect(became(lines, 'es/sections/mundo/', 'en/sections/mundo/', 'fr/sections/mundo/')).toEqual([
      'es/sections/world/',
      'en/sections/world/',
      'here',
    ])
  })

  test('with a removed language, all feeds below its folder move, and its archives too', () => {
    const folders = ['fr/', 'fr/sections/world/', 'fr/archive/2026-02/', 'fro/']
    expect(became('moved: { fr: es }\n', ...folders)).toEqual([
      'es/',
      'es/sections/world/',
      'es/archive/2026-02/',
      'here',
    ])
  })

  test('with a language of the site, its archives move, and the other feeds below its folder stay', () => {
    const lines = 'scopes: [section]\nmoved: { es/: https://elsewhere.example/es }\n'
    expect(became(lines, 'es/', 'es/archive/2026-02/', 'es/sections/world/')).toEqual([
      'https://elsewhere.example/es/',
      'https://elsewhere.example/es/archive/2026-02/',
      'here',
    ])
  })

  test('all feeds of a scope can move together and keep their keys', () => {
    const lines = 'scopes: [all]\nmoved: { tags/: https://tags.example/ }\n'
    expect(became(lines, 'es/tags/a/', 'en/tags/b/', 'es/')).toEqual([
      'https://tags.example/a/',
      'https://tags.example/b/',
      'here',
    ])
  })

  test('a feed that moved twice leads to its last folder', () => {
    const lines = 'moved: { es/tags/a/: es/tags/b/, es/tags/b/: es/tags/c/, fr/: it/, it/: es/ }\n'
    expect(became(lines, 'es/tags/a/', 'es/tags/b/', 'es/tags/c/', 'fr/tags/x/')).toEqual([
      'es/tags/c/',
      'es/tags/c/',
      'here',
      'es/tags/x/',
    ])
  })

  test('the narrower line wins, and a line with a language wins over a line for every language', () => {
    const lines = 'moved: { fr/tags/a/: es/tags/b/, tags/a/: tags/c/, es/tags/a/: es/tags/d/ }\nretired: [fr/]\n'
    expect(became(lines, 'fr/tags/a/', 'fr/tags/b/', 'en/tags/a/', 'es/tags/a/')).toEqual([
      'es/tags/b/',
      'gone',
      'en/tags/c/',
      'es/tags/d/',
    ])
  })
})

test.each([
  ['[es/tags/a/]', ['es/tags/a/'], ['en/tags/a/']],
  ['[tags/a]', ['es/tags/a/', 'en/tags/a/'], ['es/tags/b/']],
  ['[fr/]', ['fr/', 'fr/sections/world/', 'fr/archive/2026-01/'], ['fr-CA/']],
  ['[archive/]', ['es/archive/2026-01/', 'en/archive/2026-02/'], ['es/']],
])('retired feeds: %s', (retired, gone, here) => {
  expect(became(`retired: ${retired}\n`, ...gone)).toEqual(gone.map(() => 'gone'))
  expect(became(`retired: ${retired}\n`, ...here)).toEqual(here.map(() => 'here'))
})

const example =
  'write the folder of a feed below "feeds", such as es/ or es/sections/world/; sections/world/ means every language'
const where = (line: string) =>
  `feeds are still published there: take ${line} out of site.yaml first, or leave this line out`

test.each([
  // Wrong old folders.
  ['moved: { mundo/: world/ }', 'mundo/', example],
  ['moved: { es/mundo/: es/sections/world/ }', 'es/mundo/', example],
  ['moved: { es/sections/Mundo/: es/sections/world/ }', 'es/sections/Mundo/', example],
  ['moved: { https://other.example/es/: es/ }', 'https://other.example/es/', example],
  ['retired: [../es]', '../es', example],
  [
    'retired: [es/tags/a/rss.xml]',
    'es/tags/a/rss.xml',
    'write the folder alone, "es/tags/a/": the feed goes in every format',
  ],
  ['retired: [es]', 'es', where('the language "es"')],
  ['retired: [es/sections/world]', 'es/sections/world', where('the section "world"')],
  ['moved: { sections/world/: sections/cuba/ }', 'sections/cuba/', undefined],
  ['retired: [authors/ethan-navarro]', 'authors/ethan-navarro', where('the author "ethan-navarro"')],
  ['retired: [tags/]', 'tags/', where('the scope "tag"')],
  ['archives: true\nretired: [es/archive/]', 'es/archive/', where('archives')],
  // Wrong new folders.
  ['moved: { fr/: pt/ }', 'pt/', 'write a language of site.yaml: en, es'],
  ['moved: { sections/mundo/: sections/wrld/ }', 'sections/wrld/', 'write a section of site.yaml: world'],
  [
    'moved: { authors/ana/: authors/eva/ }',
    'authors/eva/',
    'write an author of site.yaml: ethan-navarro, lucia-ferrer',
  ],
  [
    'scopes: [all]\nmoved: { tags/a/: sections/world/ }',
    'sections/world/',
    'name a feed that is published: the scope "section" is not in "scopes"',
  ],
  [
    'moved: { sections/mundo/: es/sections/world/ }',
    'es/sections/world/',
    'write "sections/world/": each language moves to its own',
  ],
  ['moved: { sections/mundo/: es/ }', 'es/', 'name the languages one by one: each has a feed of its own'],
  ['moved: { fr/: es/sections/world/ }', 'es/sections/world/', 'write the folder of a language, such as es/'],
  ['moved: { es/tags/a/: es/tags/ }', 'es/tags/', 'write the folder of one feed, not of many'],
  [
    'scopes: [all, section]\nmoved: { tags/: sections/world/ }',
    'sections/world/',
    'write a folder that holds feeds of the same kind, or name the feeds one by one',
  ],
  [
    'moved: { es/tags/a/: https://other.example/es.xml }',
    'https://other.example/es.xml',
    'write the address of a folder that holds rss.xml, atom.xml and feed.json as this one did',
  ],
  [
    'moved: { es/tags/a/: "https://other.example/?a" }',
    'https://other.example/?a',
    'write the address of a folder that holds rss.xml, atom.xml and feed.json as this one did',
  ],
  // Lines that contradict each other.
  ['moved: { es/tags/a/: es/tags/a/ }', 'es/tags/a/', 'the moves lead round in a circle: es/tags/a/ → es/tags/a/'],
  [
    'moved: { es/tags/b/: es/tags/a/, tags/a/: tags/b/ }',
    'es/tags/a/',
    'the moves lead round in a circle: es/tags/b/ → es/tags/a/ → es/tags/b/',
  ],
  ['moved: { fr/: it/, it/: fr/ }', 'it/', 'the moves lead round in a circle: fr/ → it/ → fr/'],
  [
    'moved: { es/tags/a/: es/tags/b/ }\nretired: [es/tags/b/]',
    'es/tags/b/',
    '"es/tags/b/" is retired: write a folder that holds feeds, or retire this one, too',
  ],
  [
    'moved: { es/tags/a/: es/tags/b/ }\nretired: [es/tags/a]',
    'es/tags/a',
    '"es/tags/a/" is named twice: keep one of the two lines',
  ],
  ['retired: [es/tags/a, es/tags/a/]', 'es/tags/a/', '"es/tags/a/" is named twice: keep one of the two lines'],
])('%s is refused with a remedy', (lines, found, remedy) => {
  const data = parseYaml(`${siteYaml}${lines}\n`, 'site.yaml')
  if (!data.ok) throw new Error(lines)
  const { problems } = parseSite(data.value.value, data.value.locate)
  const said = problems.map(say).filter(text => remedy === undefined || text.includes(remedy))
  expect(said[0]).toMatch(/^site\.yaml:1[1-9]:\d+: error FOLDER_UNFIT: (?:moved|retired)/)
  if (remedy !== undefined)
    expect(said[0]).toContain(`the folder ${JSON.stringify(found)} cannot stand here\n  ${remedy}`)
})
