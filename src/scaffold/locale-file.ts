import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { usualPattern } from '../words/dates.ts'
import { localeTemplate } from '../words/missing.ts'
import { shippedMessages } from '../words/shipped/shipped.ts'

/** A language with words that come with the program. */
export type SpokenLanguage = 'en' | 'es'

/** The language whose words come with the program for a tag: `es` for `es-419`. Undefined where there are none. */
export function spokenIn(tag: LanguageTag): SpokenLanguage | undefined {
  if (!shippedMessages(tag)) return undefined
  return new Intl.Locale(tag).language === 'es' ? 'es' : 'en'
}

/**
 * The text of a new locale file. In a language without words that come with the program, it holds all messages in English,
 * to be translated.
 */
export async function localeFile(site: Site, tag: LanguageTag): Promise<string> {
  const template = JSON.parse(localeTemplate(site, tag, undefined)) as Readonly<Record<string, unknown>>
  const language = spokenIn(tag)
  const own = {
    ...template,
    site: { title: site.publisher, description: language ? descriptions[language](site.publisher) : site.publisher },
    sections: { ...(template['sections'] as object), ...sectionNames(site, language) },
  }
  const text = language ? own : { ...own, ...(await datesIn(tag)) }
  return `${JSON.stringify(text, null, 2)}\n`
}

const descriptions: Readonly<Record<SpokenLanguage, (publisher: string) => string>> = {
  en: publisher => `News from ${publisher}`,
  es: publisher => `Noticias de ${publisher}`,
}

/** Names in Spanish of sections that many newsrooms have; all others are named by their keys. */
const spanish: Readonly<Record<string, string>> = {
  business: 'Economía',
  culture: 'Cultura',
  news: 'Noticias',
  opinion: 'Opinión',
  politics: 'Política',
  science: 'Ciencia',
  sports: 'Deportes',
  world: 'Mundo',
}

function sectionNames({ sections }: Site, language: SpokenLanguage | undefined): Record<string, string> {
  if (language !== 'es') return {}
  return Object.fromEntries(sections.flatMap(key => (Object.hasOwn(spanish, key) ? [[key, spanish[key] ?? key]] : [])))
}

/** The pattern by which people of a language write a day; in English where date-fns does not know the language. */
export async function datesIn(tag: LanguageTag): Promise<Readonly<Record<string, string>>> {
  const date = await usualPattern(tag)
  return date === undefined ? { date: 'PPPP', dateNames: 'en-US' } : { date }
}
