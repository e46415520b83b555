import { join } from 'node:path'
import type { Parsed } from '../problem.ts'
import { readText } from './files.ts'

/** The texts of a newsroom's `site.yaml` and of the locale files that it asks for. */
export interface SiteTexts {
  readonly site: string
  readonly locales: Readonly<Record<string, string>>
}

export const siteName = 'site.yaml'

export const localeName = (language: string): string => `locales/${language}.json`

export function readSiteText(folder: string): Parsed<string> {
  return readText(join(folder, siteName), () => siteName)
}

export function readLocale(folder: string, language: string): Parsed<string> {
  return readText(join(folder, localeName(language)), () => localeName(language))
}

/** The texts of a newsroom whose languages are known; undefined where one cannot be read. */
export function readSiteTexts(folder: string, languages: readonly string[]): SiteTexts | undefined {
  const site = readSiteText(folder)
  const texts = languages.map(language => [language, readLocale(folder, language)] as const)
  const locales = texts.flatMap(([language, text]) => (text.ok ? [[language, text.value] as const] : []))
  if (!site.ok || locales.length < languages.length) return undefined
  return { site: site.value, locales: Object.fromEntries(locales) }
}
