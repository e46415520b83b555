import { readFileSync } from 'node:fs'
import { parseLanguageTag, type LanguageTag } from '../../src/model/language.ts'
import { parseSite, type Site } from '../../src/model/site.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { loadWords, withShipped, type Words } from '../../src/words/words.ts'

export const siteYaml = `publisher: CubaHeadlines
authority: cubaheadlines.example,2026
timezone: America/Havana
feeds: https://feeds.cubaheadlines.example/
languages:
  en: { home: https://www.cubaheadlines.example/ }
  es: { home: https://www.cibercuba.example/ }
sections: [cuba, world, culture]
authors:
  ethan-navarro: { name: Ethan Navarro }
  lucia-ferrer: { name: Lucía Ferrer }
`

export function siteFrom(yaml: string): Site {
  const data = parseYaml(yaml, 'site.yaml')
  const site = data.ok ? parseSite(data.value.value, data.value.locate) : data
  if (!site.ok) throw new Error(JSON.stringify(site.problems))
  return site.value
}

export const site: Site = siteFrom(siteYaml)

export function tag(text: string): LanguageTag {
  const language = parseLanguageTag(text)
  if (language === undefined) throw new Error(`${text} is no language tag`)
  return language
}

export type LocaleFile = Record<string, unknown>

/** The messages of a language that the sample newsroom has written. */
export function ownWords(language: string): LocaleFile {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8')) as LocaleFile
}

/** All messages of a language: those that come with the program, and those of the sample newsroom. */
export function localeFile(language: string): LocaleFile {
  return withShipped(tag(language), ownWords(language)) as LocaleFile
}

export async function wordsFrom(language: string, locale: LocaleFile, of: Site = site): Promise<Words> {
  const words = await loadWords(tag(language), of, locale, () => ({ file: `locales/${language}.json` }))
  if (!words.ok) throw new Error(JSON.stringify(words.problems))
  return words.value
}
