import { withoutSchemaName } from './json/schema-name.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Parsed } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import type { WrittenProfile } from '../profiles/profiles.ts'
import { siteFrom, speak, type Advise, type LocaleData, type MayWait, type Newsroom } from './newsroom.ts'
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

/** The newsroom's configuration and words, from `site.yaml` and `locales/`. */
export interface SiteFolder extends Newsroom {
  /** The texts of all files. Parsing them again gives the same result, also in another thread. */
  readonly texts: SiteTexts
}

/** Reads the site file alone. */
export function readSite(folder: string): Parsed<Site> {
  const text = readSiteText(folder)
  return text.ok ? parseSiteText(text.value, readSecret(), readProfiles(folder)) : text
}

type Texts = ReadonlyMap<string, Parsed<string>>

const parseSiteText = (text: string, secret: string | undefined, profiles: Texts): Parsed<Site> =>
  siteFrom(parseYaml(text, siteName), secret, writtenProfiles(profiles))

function writtenProfiles(texts: Texts): ReadonlyMap<string, WrittenProfile> {
  return new Map(
    [...texts].map(([name, text]) => [name, text.ok ? parseYaml(text.value, profileName(name)) : text] as const),
  )
}

/** Reads the configuration and words. `readNewsroomFolder` decides for all that tells of builds which languages may wait. */
export async function readSiteFolder(folder: string, mayWait?: MayWait): Promise<Parsed<SiteFolder>> {
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
  return await withWords(site, given, new Map(locales), mayWait)
}

/** Parses texts that were read from a newsroom's folder. */
export async function parseSiteFolder(
  { site: text, locales, profiles, secret, template }: SiteTexts,
  mayWait?: MayWait,
): Promise<Parsed<SiteFolder>> {
  const site = parseSiteText(text, secret, readTexts(profiles))
  if (!site.ok) return site
  return await withWords(
    site,
    { site: text, secret, profiles, ...(template !== undefined && { template }) },
    readTexts(locales) as ReadonlyMap<LanguageTag, Parsed<string>>,
    mayWait,
  )
}

const readTexts = (texts: Readonly<Record<string, string>>): Texts =>
  new Map(Object.entries(texts).map(([name, value]) => [name, { ok: true, value, problems: [] }]))

async function withWords(
  site: Parsed<Site>,
  given: Omit<SiteTexts, 'locales'>,
  locales: ReadonlyMap<LanguageTag, Parsed<string> | undefined>,
  mayWait: MayWait | undefined,
): Promise<Parsed<SiteFolder>> {
  const data = new Map([...locales].map(([tag, locale]) => [tag, parseLocale(locale, tag)] as const))
  const newsroom = await speak(site, data, given.template, { advise: adviseInFolder, mayWait })
  if (!newsroom.ok) return newsroom
  const texts = [...locales].flatMap(([tag, locale]) => (locale?.ok ? [[tag, locale.value] as const] : []))
  return { ...newsroom, value: { ...newsroom.value, texts: { ...given, locales: Object.fromEntries(texts) } } }
}

const adviseInFolder: Advise = (_, language) =>
  `if it is lost, put it back; if the language is new, run pregon locale ${language} --write, and translate the file that it writes`

function parseLocale(text: Parsed<string> | undefined, language: LanguageTag): LocaleData {
  if (!text?.ok) return text
  const data = parseJson(text.value, localeName(language))
  return data.ok ? { ...data, value: { ...data.value, value: withoutSchemaName(data.value.value) } } : data
}
