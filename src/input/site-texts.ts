import { existsSync, lstatSync } from 'node:fs'
import { basename, join } from 'node:path'
import { env } from 'node:process'
import { parseLanguageTag } from '../model/language.ts'
import { templateName } from '../model/page-template.ts'
import { rejected, type Parsed } from '../model/problem.ts'
import { list, readText } from './files.ts'
import { siteMissing, siteName } from './site-missing.ts'

/** The texts of a newsroom's `site.yaml`, of the locale files for its languages, and of its profiles. */
export interface SiteTexts {
  readonly site: string
  readonly locales: Readonly<Record<string, string>>
  /** The newsroom's own profiles of partners by their names. */
  readonly profiles: Readonly<Record<string, string>>
  /** The newsroom's own template of pages, where it has one. */
  readonly template?: string | undefined
  /** From the environment: it decides the addresses of private feeds. */
  readonly secret?: string | undefined
}

/** The newsroom's secret; undefined where there is none. */
export const readSecret = (): string | undefined => env['PREGON_SECRET'] || undefined

export const localeName = (language: string): string => `locales/${language}.json`

export function readSiteText(folder: string): Parsed<string> {
  const path = join(folder, siteName)
  return existsSync(path) ? readText(path, () => siteName) : rejected(siteMissing(folder))
}

/** Reads the locale file of a language; undefined where there is none. Case in its name does not matter. */
export function readLocale(folder: string, language: string): Parsed<string> | undefined {
  const exact = localeName(language)
  if (isThere(join(folder, exact))) return readText(join(folder, exact), () => exact)
  const entries = list(join(folder, 'locales'), () => 'locales')
  if (!entries.ok) return entries
  const isSpelledOtherwise = (name: string) =>
    name.endsWith('.json') && parseLanguageTag(basename(name, '.json')) === language
  const found = entries.value.find(({ path }) => isSpelledOtherwise(basename(path)))
  return found && readText(found.path, () => exact)
}

/** Whether something stands at a path, be it a link to nothing or a file that nobody may look at. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

export const profileName = (name: string): string => `profiles/${name}.yaml`

/** Reads the profiles of partners in the newsroom's folder, by their names. */
export function readProfiles(folder: string): ReadonlyMap<string, Parsed<string>> {
  const entries = list(join(folder, 'profiles'), path => path)
  if (!entries.ok) return new Map([['profiles', entries]])
  const names = entries.value
    .filter(({ path, isFolder }) => !isFolder && path.endsWith('.yaml'))
    .map(({ path }) => basename(path, '.yaml'))
  return new Map(names.map(name => [name, readText(join(folder, profileName(name)), () => profileName(name))]))
}

/** Reads the newsroom's own template of pages; undefined where there is none. */
export function readPageTemplate(folder: string): Parsed<string> | undefined {
  const path = join(folder, templateName)
  return existsSync(path) ? readText(path, () => templateName) : undefined
}

/** Reads the texts of a newsroom with the given languages; undefined where one cannot be read. */
export function readSiteTexts(folder: string, languages: readonly string[]): SiteTexts | undefined {
  const site = readSiteText(folder)
  const texts = languages.map(language => [language, readLocale(folder, language)] as const)
  const locales = texts.flatMap(([language, text]) => (text?.ok ? [[language, text.value] as const] : []))
  const isUnread = texts.some(([, text]) => text?.ok === false)
  const profiles = [...readProfiles(folder)]
  const read = profiles.flatMap(([name, text]) => (text.ok ? [[name, text.value] as const] : []))
  const template = readPageTemplate(folder)
  if (!site.ok || isUnread || read.length < profiles.length) return undefined
  if (template?.ok === false) return undefined
  return {
    site: site.value,
    locales: Object.fromEntries(locales),
    profiles: Object.fromEntries(read),
    ...(template && { template: template.value }),
    secret: readSecret(),
  }
}
