import { rejected, type Parsed } from '../problem.ts'
import { parseSite, type Site } from '../site.ts'
import { loadWords, type Words } from '../words/words.ts'
import type { LanguageTag } from '../language.ts'
import { parseJson, parseYaml } from './parse.ts'
import { localeName, readLocale, readSiteText, siteName, type SiteTexts } from './site-texts.ts'

/** A newsroom's folder without its articles: `site.yaml` and `locales/`. */
export interface SiteFolder {
  readonly site: Site
  readonly words: ReadonlyMap<LanguageTag, Words>
  /** What both were read from: it makes the same of them anywhere. */
  readonly texts: SiteTexts
}

/** The site file alone. */
export function readSite(folder: string): Parsed<Site> {
  const text = readSiteText(folder)
  return text.ok ? parseSiteText(text.value) : text
}

function parseSiteText(text: string): Parsed<Site> {
  const data = parseYaml(text, siteName)
  return data.ok ? parseSite(data.value.value, data.value.locate) : data
}

export async function readSiteFolder(folder: string): Promise<Parsed<SiteFolder>> {
  const text = readSiteText(folder)
  if (!text.ok) return text
  const site = parseSiteText(text.value)
  if (!site.ok) return site
  const locales = [...site.value.languages.keys()].map(tag => [tag, readLocale(folder, tag)] as const)
  return await withWords(site.value, text.value, new Map(locales))
}

/** The newsroom's folder that texts were read from. */
export async function parseSiteFolder({ site: text, locales }: SiteTexts): Promise<Parsed<SiteFolder>> {
  const site = parseSiteText(text)
  if (!site.ok) return site
  const texts = Object.entries(locales).map(
    ([tag, value]) => [tag as LanguageTag, { ok: true, value, problems: [] }] as const,
  )
  return await withWords(site.value, text, new Map(texts))
}

async function withWords(
  site: Site,
  text: string,
  locales: ReadonlyMap<LanguageTag, Parsed<string>>,
): Promise<Parsed<SiteFolder>> {
  const loaded = await Promise.all([...locales].map(([tag, locale]) => parseLocale(locale, tag, site)))
  const problems = loaded.flatMap(words => words.problems)
  if (loaded.some(words => !words.ok)) return rejected(...problems)
  const words = new Map(loaded.flatMap(each => (each.ok ? [[each.value.language, each.value] as const] : [])))
  const texts = [...locales].flatMap(([tag, locale]) => (locale.ok ? [[tag, locale.value] as const] : []))
  return { ok: true, value: { site, words, texts: { site: text, locales: Object.fromEntries(texts) } }, problems }
}

async function parseLocale(text: Parsed<string>, language: LanguageTag, site: Site): Promise<Parsed<Words>> {
  if (!text.ok) return text
  const data = parseJson(text.value, localeName(language))
  return data.ok ? loadWords(language, site, data.value.value, data.value.locate) : data
}
