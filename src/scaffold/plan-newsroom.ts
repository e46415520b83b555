import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { list } from '../input/files.ts'
import { parseSiteFolder, type SiteFolder } from '../input/site-folder.ts'
import { siteName } from '../input/site-missing.ts'
import { localeName, readLocale } from '../input/site-texts.ts'
import { parseYaml } from '../input/parse.ts'
import { problem, rejected, show, type Parsed, type Problem } from '../model/problem.ts'
import { parseSite, type Site } from '../model/site.ts'
import type { Choices } from './choices.ts'
import { firstArticle } from './first-article.ts'
import { localeFile, spokenIn } from './locale-file.ts'
import type { NewFile } from '../output/new-files.ts'
import { editorSettings, schemaFiles, settingsFile } from '../schemas/editor-files.ts'
import { ignoreFile, packageFile } from './project-files.ts'
import { siteFile } from './site-file.ts'

/** The files of a new newsroom, checked as a build checks them. */
export interface NewsroomPlan {
  readonly files: readonly NewFile[]
  /** Locale files that are there, and stay. */
  readonly kept: readonly string[]
  readonly site: Site
  /** The locale files that hold English messages, to be translated. */
  readonly untranslated: readonly string[]
}

/**
 * Plans the files of a new newsroom in a folder, which may hold other files. Nothing is written. Returns the problems that a
 * build would find in `site.yaml` and in the locale files, those that are there among them.
 */
export async function planNewsroom(choices: Choices, folder: string, now: Date): Promise<Parsed<NewsroomPlan>> {
  const parsed = siteOf(choices)
  if (!parsed.ok) return parsed
  const { value: site } = parsed
  const text = siteFile(choices)
  const tags = [...site.languages.keys()]
  const locales: Record<string, string> = {}
  const files: NewFile[] = [{ path: siteName, text }]
  const kept: string[] = []
  for (const tag of tags) {
    const own = readLocale(folder, tag)
    if (own?.ok === false) return own
    locales[tag] = own?.value ?? (await localeFile(site, tag))
    if (own) kept.push(localeName(tag))
    else files.push({ path: localeName(tag), text: locales[tag] })
  }
  const checked: Parsed<SiteFolder> = await parseSiteFolder({ site: text, locales, profiles: {} })
  if (!checked.ok) return checked
  const articles = list(join(folder, 'articles'), () => 'articles')
  if (!articles.ok) return articles
  if (articles.value.length === 0) files.push(...firstArticle(site, now))
  files.push(ignoreFile, packageFile, ...editorFiles(site))
  const untranslated = tags.filter(tag => !spokenIn(tag)).map(localeName)
  const plan = { files, kept, site, untranslated: untranslated.filter(name => !kept.includes(name)) }
  return { ok: true, value: plan, problems: checked.problems }
}

/** What lets editors complete, explain and check the files, in Spanish where that is the newsroom's first language. */
function editorFiles(site: Site): NewFile[] {
  const [first = ''] = site.languages.keys()
  const schemas = schemaFiles({ site, language: first.startsWith('es') ? 'es' : 'en' })
  const settings = { path: settingsFile, text: `${JSON.stringify(editorSettings, null, 2)}\n` }
  return [...Array.from(schemas, ([path, text]) => ({ path, text })), settings]
}

/** Checks choices as a build checks the site file that says them. */
export function siteOf(choices: Choices): Parsed<Site> {
  const doubled = languageTwice(choices)
  if (doubled) return rejected(doubled)
  const data = parseYaml(siteFile(choices), siteName)
  return data.ok ? parseSite(data.value.value, data.value.locate) : data
}

/** The problem of a language that was named twice. In the YAML it would be a fault of syntax. */
function languageTwice({ languages }: Choices): Problem | undefined {
  const tags = languages.map(({ tag }) => tag)
  const twice = tags.find((tag, i) => tags.indexOf(tag) < i)
  if (twice === undefined) return undefined
  const place = { file: siteName, path: `languages.${twice}` }
  return problem('KEY_DUPLICATE', place, { found: show(twice), expected: `${twice} and ${twice}` })
}

/** The site file of a folder that is a newsroom already; undefined where it is none. */
export function newsroomIn(folder: string): string | undefined {
  return [siteName, 'site.yml'].find(name => existsSync(join(folder, name)))
}
