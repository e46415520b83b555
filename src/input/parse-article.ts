import { absoluteUrl } from '../base/address.ts'
import type { Article, Translation } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { permalink, sharedPages } from '../model/permalink.ts'
import { cleaned } from '../model/clean-text.ts'
import { problem, show, type Parsed, type Problem } from '../model/problem.ts'
import { addressesMissing, datesBeforePublication, datesTooEarly, originalElsewhere } from './record/doubts.ts'
import { withoutEmpty } from '../model/empty-values.ts'
import { schemaOf, type RecordData } from './record/schema.ts'
import type { Site } from '../model/site.ts'
import { maxProblems, pathText, suggestion, validate, withReasons, type Locate } from '../model/validation.ts'

/** Unchecked data of one article, in either spelling, and where each value stands in the user's files. */
export interface ArticleRecord {
  /** The file to name when something is said of the article. */
  readonly file: string
  /** The id of a record that gives none: its folder's or file's name. */
  readonly name?: string | undefined
  readonly value: unknown
  /** Why the words of a language are not what they should be, by its tag: that of a published language is no article's. */
  readonly broken?: ReadonlyMap<string, readonly Problem[]> | undefined
  /** Warnings about texts that its files do not hold as they were typed. */
  readonly misread?: readonly Problem[] | undefined
  readonly locate: Locate
}

/** A record as an Article, or the Problems that keep it out. An Article may come with warnings. */
export function parseArticle(record: ArticleRecord, site: Site): Parsed<Article> {
  const { value, warnings: changes } = cleaned(record.value, record.locate, 'without nulls')
  const at = (path: readonly PropertyKey[]) => ({ ...record.locate(path), path: pathText(path) || undefined })
  const warnings: Problem[] = changes.filter(
    // An escape that was not meant as one is told of as that.
    change => !(record.misread ?? []).some(each => each.code === 'TEXT_MISREAD' && each.path === change.path),
  )
  const published = withOwnLanguages(value, site, at)
  warnings.push(...published.warnings)
  const filled = withoutEmpty(published.value, path => path.length === 1 && path[0] === 'translations')
  const misread = (record.misread ?? []).filter(({ path = '' }) => isPublished(path, site))
  const broken = [...site.languages.keys()].flatMap(tag => record.broken?.get(tag) ?? [])
  if (broken.length > 0) return { ok: false, problems: [...warnings, ...misread, ...broken] }
  const parsed = validate(schemaOf(site), withId(filled, record.name), record.locate)
  if (!parsed.ok) return { ok: false, problems: [...warnings, ...withReasons(parsed.problems, misread)] }
  warnings.push(...misread)
  const data = parsed.value
  if (Object.keys(data.translations).length === 0) {
    const expected = [...site.languages.keys()].map(tag => `${tag}.md or translations.${tag}`).join(', ')
    return { ok: false, problems: [...warnings, problem('TRANSLATION_MISSING', record.locate([]), { expected })] }
  }
  warnings.push(
    ...datesBeforePublication(data, at),
    ...datesTooEarly(data, site, at),
    ...originalElsewhere(data, at),
    ...addressesMissing(data, at),
  )
  const article = toArticle(data, record.file, site)
  const shared = samePages(article, data, at)
  if (shared.length > 0) return { ok: false, problems: [...warnings, ...shared] }
  return { ok: true, value: article, problems: warnings }
}

/** Whether a value is not among the words of a language that the site does not publish. */
function isPublished(path: string, { languages }: Site): boolean {
  const tag = /^translations\.([\w-]+)/.exec(path)?.[1]
  return tag === undefined || [...languages.keys()].some(language => language === tag)
}

/** Two languages on one page: a reader of one would be sent to the other's words. */
function samePages({ translations }: Article, data: RecordData, at: Locate): Problem[] {
  return sharedPages(translations).map(({ language, owner, url }) => {
    const key = data.translations[language]?.url === undefined ? 'slug' : 'url'
    const expected = `the words in "${owner}" have it already: give "${language}" another slug or a url of its own, or write {language} into the permalink of site.yaml, or give each language a home of its own`
    return problem('URL_DUPLICATE', at(['translations', language, key]), { found: show(url), expected })
  })
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function withId(value: unknown, name: string | undefined): unknown {
  return isMapping(value) && value['id'] === undefined && name !== undefined ? { ...value, id: name } : value
}

/** Leaves out the words of languages that the site does not publish, with a warning each. */
function withOwnLanguages(value: unknown, site: Site, at: Locate): { value: unknown; warnings: Problem[] } {
  if (!isMapping(value) || !isMapping(value['translations'])) return { value, warnings: [] }
  const languages: readonly string[] = [...site.languages.keys()]
  const entries = Object.entries(value['translations'])
  if (entries.every(([tag]) => languages.includes(tag))) return { value, warnings: [] }
  const warnings = entries
    .filter(([tag]) => !languages.includes(tag))
    .slice(0, maxProblems)
    .map(([tag]) =>
      problem('LANGUAGE_UNKNOWN', at(['translations', tag]), {
        found: show(tag),
        expected: `use ${suggestion(tag, languages)}, or add the language to site.yaml and locales/`,
      }),
    )
  return {
    value: { ...value, translations: Object.fromEntries(entries.filter(([tag]) => languages.includes(tag))) },
    warnings,
  }
}

function toArticle(data: RecordData, file: string, site: Site): Article {
  const translations = new Map<LanguageTag, Translation>()
  const { id, section } = data
  for (const [language, { home, permalink: pattern }] of site.languages) {
    const words = data.translations[language]
    if (!words) continue
    const { body, html, slug = id, url, ...rest } = words
    const published = words.published ?? data.published
    const written = url ?? permalink(pattern, { language, section, slug, id, published }, site.timezone)
    translations.set(language, {
      ...rest,
      slug,
      url: absoluteUrl(written, home) ?? home,
      body: html === undefined ? { format: 'markdown', text: body ?? '' } : { format: 'html', text: html },
    })
  }
  return {
    ...data,
    file,
    image: data.image && addressed(data.image),
    media: data.media.flatMap(each => (each && addressed(each)) ?? []),
    original: originalOf(data.original, translations),
    translations,
  }
}

/** A file, if it has an address: without one there is none. */
function addressed<T extends { readonly url?: string | undefined }>(
  file: T,
): (T & { readonly url: string }) | undefined {
  const { url } = file
  return url === undefined ? undefined : { ...file, url }
}

/** The language that a record names, if it has words in it; else the first without a translator, or the first of all. */
function originalOf(named: LanguageTag | undefined, translations: Article['translations']): LanguageTag {
  if (named !== undefined && translations.has(named)) return named
  const all = [...translations]
  const [language] = all.find(([, { translator }]) => translator === undefined) ?? all[0] ?? []
  if (language === undefined) throw new Error('an Article has words in at least one language')
  return language
}
