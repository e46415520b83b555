import { withoutMisread } from '../model/clean-text.ts'
import type { LanguageTag } from '../model/language.ts'
import { readTemplate } from './page-template.ts'
import { problem, rejected, type Parsed, type Problem } from '../model/problem.ts'
import { defaultLanguage, parseSite, type Site } from '../model/site.ts'
import { withReasons } from '../model/validation.ts'
import { localeTemplate, type Model } from '../words/missing.ts'
import { loadWords, withShipped, type Words } from '../words/words.ts'
import { parseJson, parseYaml } from './parse.ts'
import { siteName } from './site-missing.ts'
import {
  readPageTemplate,
  localeName,
  profileName,
  readLocale,
  readProfiles,
  readSecret,
  readSiteText,
  type SiteTexts,
} from './site-texts.ts'
import { profilesOf, type WrittenProfile } from '../profiles/profiles.ts'
import type { Data } from './yaml/yaml-document.ts'

/** The newsroom's configuration and words, from `site.yaml` and `locales/`. */
export interface SiteFolder {
  readonly site: Site
  readonly words: ReadonlyMap<LanguageTag, Words>
  /** The texts of all files. Parsing them again gives the same result, also in another thread. */
  readonly texts: SiteTexts
  /** Warnings about these files. */
  readonly problems: readonly Problem[]
}

/** Reads the site file alone. */
export function readSite(folder: string): Parsed<Site> {
  const text = readSiteText(folder)
  return text.ok ? parseSiteText(text.value, readSecret(), readProfiles(folder)) : text
}

type Texts = ReadonlyMap<string, Parsed<string>>

function parseSiteText(text: string, secret: string | undefined, profiles: Texts): Parsed<Site> {
  const data = parseYaml(text, siteName)
  if (!data.ok) return data
  const site = parseSite(data.value.value, data.value.locate, secret, profilesOf(writtenProfiles(profiles)))
  return site.ok
    ? { ...site, problems: [...data.problems, ...withoutMisread(site.problems, data.problems)] }
    : rejected(...withReasons(site.problems, data.problems))
}

function writtenProfiles(texts: Texts): ReadonlyMap<string, WrittenProfile> {
  return new Map(
    [...texts].map(([name, text]) => [name, text.ok ? parseYaml(text.value, profileName(name)) : text] as const),
  )
}

export async function readSiteFolder(folder: string): Promise<Parsed<SiteFolder>> {
  const text = readSiteText(folder)
  if (!text.ok) return text
  const secret = readSecret()
  const profiles = readProfiles(folder)
  const site = parseSiteText(text.value, secret, profiles)
  if (!site.ok) return site
  const locales = [...site.value.languages.keys()].map(tag => [tag, readLocale(folder, tag)] as const)
  const read = [...profiles].flatMap(([name, profile]) => (profile.ok ? [[name, profile.value] as const] : []))
  const template = readPageTemplate(folder)
  if (template?.ok === false) return template
  const given = {
    site: text.value,
    secret,
    profiles: Object.fromEntries(read),
    ...(template && { template: template.value }),
  }
  return await withWords(site, given, new Map(locales))
}

/** Parses texts that were read from a newsroom's folder. */
export async function parseSiteFolder({
  site: text,
  locales,
  profiles,
  secret,
  template,
}: SiteTexts): Promise<Parsed<SiteFolder>> {
  const site = parseSiteText(text, secret, readTexts(profiles))
  if (!site.ok) return site
  return await withWords(
    site,
    { site: text, secret, profiles, ...(template !== undefined && { template }) },
    readTexts(locales) as ReadonlyMap<LanguageTag, Parsed<string>>,
  )
}

const readTexts = (texts: Readonly<Record<string, string>>): Texts =>
  new Map(Object.entries(texts).map(([name, value]) => [name, { ok: true, value, problems: [] }]))

async function withWords(
  { value: site, problems: ofSite }: Extract<Parsed<Site>, { readonly ok: true }>,
  given: Omit<SiteTexts, 'locales'>,
  locales: ReadonlyMap<LanguageTag, Parsed<string> | undefined>,
): Promise<Parsed<SiteFolder>> {
  const data = new Map([...locales].map(([tag, locale]) => [tag, parseLocale(locale, tag)] as const))
  const model = modelOf(data, defaultLanguage(site))
  const loaded = await Promise.all([...data].map(([tag, locale]) => wordsOf(locale, tag, site, model)))
  const problems = [...ofSite, ...loaded.flatMap(words => words.problems)]
  if (loaded.some(words => !words.ok)) return rejected(...problems)
  const words = new Map(loaded.flatMap(each => (each.ok ? [[each.value.language, each.value] as const] : [])))
  const texts = [...locales].flatMap(([tag, locale]) => (locale?.ok ? [[tag, locale.value] as const] : []))
  const spoken = new Map(
    [...site.languages].map(([tag, language]) => [tag, { ...language, unsaid: words.get(tag)?.unsaid }] as const),
  )
  const framed = site.pages && given.template !== undefined ? readTemplate(given.template) : undefined
  if (framed && framed.problems.length > 0) return rejected(...problems, ...framed.problems)
  const pages = site.pages && { ...site.pages, ...(framed && { template: framed.template }) }
  const value = {
    site: { ...site, languages: spoken, pages },
    words,
    texts: { ...given, locales: Object.fromEntries(texts) },
    problems,
  }
  return { ok: true, value, problems }
}

/** A locale file's data; undefined where there is no file. */
type LocaleData = Parsed<Data> | undefined

function parseLocale(text: Parsed<string> | undefined, language: LanguageTag): LocaleData {
  return text?.ok ? parseJson(text.value, localeName(language)) : text
}

/** The words of the default language, from which the other languages are translated. */
function modelOf(data: ReadonlyMap<LanguageTag, LocaleData>, language: LanguageTag): Model {
  const locale = data.get(language)
  return { language, messages: withShipped(language, locale?.ok ? locale.value.value : {}) }
}

async function wordsOf(data: LocaleData, language: LanguageTag, site: Site, model: Model): Promise<Parsed<Words>> {
  if (data?.ok) return await loadWords(language, site, data.value.value, data.value.locate, model)
  if (data) return data
  const expected = localeTemplate(site, language, model)
  return rejected(problem('LOCALE_MISSING', { file: localeName(language) }, { found: language, expected }))
}
