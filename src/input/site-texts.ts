import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { rejected, type Parsed } from '../model/problem.ts'
import { readText } from './files.ts'
import { siteMissing, siteName } from './site-missing.ts'

/** The texts of a newsroom's `site.yaml` and of the locale files that it asks for. */
export interface SiteTexts {
  readonly site: string
  readonly locales: Readonly<Record<string, string>>
}

export const localeName = (language: string): string => `locales/${language}.json`

export function readSiteText(folder: string): Parsed<string> {
  const path = join(folder, siteName)
  return existsSync(path) ? readText(path, () => siteName) : rejected(siteMissing(folder))
}

/** Undefined where there is none. */
export function readLocale(folder: string, language: string): Parsed<string> | undefined {
  const path = join(folder, localeName(language))
  return existsSync(path) ? readText(path, () => localeName(language)) : undefined
}

/** The texts of a newsroom whose languages are known; undefined where one cannot be read. */
export function readSiteTexts(folder: string, languages: readonly string[]): SiteTexts | undefined {
  const site = readSiteText(folder)
  const texts = languages.map(language => [language, readLocale(folder, language)] as const)
  const locales = texts.flatMap(([language, text]) => (text?.ok ? [[language, text.value] as const] : []))
  if (!site.ok || locales.length < languages.length) return undefined
  return { site: site.value, locales: Object.fromEntries(locales) }
}
