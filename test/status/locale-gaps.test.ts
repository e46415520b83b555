import { describe, expect, test } from 'vitest'
import { parseSiteFolder } from '../../src/input/site-folder.ts'
import { localeGaps, type LocaleGaps } from '../../src/status/locale-gaps.ts'
import { es } from '../support/facts.ts'
import { localeFile, ownWords, site, siteYaml, tag, type LocaleFile } from '../support/site.ts'

/** The gaps of a locale file, beside an English one of the sample newsroom. */
async function gapsOf(
  locale: LocaleFile,
  tags: readonly string[] = [],
  language = es,
): Promise<LocaleGaps | undefined> {
  const yaml = siteYaml.replace('  es:', `  ${language}:`)
  const read = await parseSiteFolder({
    site: yaml,
    locales: { en: JSON.stringify({ ...ownWords('en'), tags: { cuba: 'Cuba' } }), [language]: JSON.stringify(locale) },
    profiles: {},
  })
  const siteFolder = read.ok ? read.value : undefined
  const languages = new Map([...site.languages].map(([key, value]) => [key === es ? language : key, value] as const))
  return localeGaps({ ...site, languages }, siteFolder, read.problems, new Set(tags)).get(language)
}

const none = { missing: [], unused: [], untranslated: [], sameNames: [] }
const own = { ...ownWords('es'), sections: { cuba: 'Isla', world: 'Mundo', culture: 'Cultura' }, tags: {} }

describe('a locale file', () => {
  test.each<[what: string, more: LocaleFile, gaps: Partial<LocaleGaps>]>([
    ['that lacks nothing', {}, {}],
    ['with the title of the default language', { site: { title: 'Pregón', description: 'Sí' } }, {}],
    ['with a sentence of the default language', { faq: 'Frequently asked questions' }, { untranslated: ['faq'] }],
    ['with a pattern of the default language', { dateline_unsigned: '{{date}}', date: 'EEEE, MMMM d, y' }, {}],
    [
      'with a name of the default language',
      { sections: { cuba: 'Cuba', world: 'Mundo', culture: 'Cultura' } },
      { sameNames: ['sections.cuba'] },
    ],
    ['with the name of a tag that articles have', { tags: { music: 'Música' } }, {}],
    ['with the name of a tag that no article has', { tags: { musik: 'Música' } }, { unused: ['tags.musik'] }],
    ['with messages of pages that the site does not have', { pages: { copy: 'Copia' } }, { unused: ['pages.copy'] }],
    [
      'with messages of collections that the site does not have',
      { feeds: { collection: { title: '{{site}}: {{collection}}' } } },
      { unused: ['feeds.collection.title'] },
    ],
  ])('%s', async (_, more, gaps) => {
    expect(await gapsOf({ ...own, ...more }, ['music'])).toEqual({ ...none, ...gaps })
  })

  test('that lacks messages', async () => {
    const all = Object.entries({ ...localeFile('es'), language: 'Português' })
    const locale = Object.fromEntries(all.filter(([key]) => key !== 'rights' && key !== 'alsoIn'))
    expect((await gapsOf(locale, [], tag('pt')))?.missing).toEqual(['rights', 'alsoIn'])
  })
})
