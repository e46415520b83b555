import { join } from 'node:path'
import { rejected, type Parsed } from '../problem.ts'
import { parseSite, type Site } from '../site.ts'
import { loadWords, type Words } from '../words/words.ts'
import type { LanguageTag } from '../language.ts'
import { parseJson, parseYaml } from './parse.ts'
import { readText } from './files.ts'

/** A newsroom's folder without its articles: `site.yaml` and `locales/`. */
export interface SiteFolder {
  readonly site: Site
  readonly words: ReadonlyMap<LanguageTag, Words>
}

/** The site file alone. */
export function readSite(folder: string): Parsed<Site> {
  const text = readText(join(folder, 'site.yaml'), () => 'site.yaml')
  if (!text.ok) return text
  const data = parseYaml(text.value, 'site.yaml')
  return data.ok ? parseSite(data.value.value, data.value.locate) : data
}

export async function readSiteFolder(folder: string): Promise<Parsed<SiteFolder>> {
  const site = readSite(folder)
  if (!site.ok) return site
  const languages = [...site.value.languages.keys()]
  const loaded = await Promise.all(languages.map(language => readLocale(folder, language, site.value)))
  const problems = loaded.flatMap(words => words.problems)
  if (loaded.some(words => !words.ok)) return rejected(...problems)
  const words = new Map(loaded.flatMap(parsed => (parsed.ok ? [[parsed.value.language, parsed.value] as const] : [])))
  return { ok: true, value: { site: site.value, words }, problems }
}

async function readLocale(folder: string, language: LanguageTag, site: Site): Promise<Parsed<Words>> {
  const file = `locales/${language}.json`
  const text = readText(join(folder, file), () => file)
  if (!text.ok) return text
  const data = parseJson(text.value, file)
  return data.ok ? loadWords(language, site, data.value.value, data.value.locate) : data
}
