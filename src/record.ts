import { z } from 'zod'
import { absoluteUrl } from './address.ts'
import { imageKinds, type Article, type Author, type Translation } from './article.ts'
import { parseInstant } from './instant.ts'
import { keySchema } from './key.ts'
import type { LanguageTag } from './language.ts'
import { mediaTypeOf } from './media-type.ts'
import { permalink, sharedPages } from './permalink.ts'
import { problem, show, type Parsed, type Problem } from './problem.ts'
import { personSchema, type Site } from './site.ts'
import { cleanRecord } from './text.ts'
import { mostTold, pathText, report, suggestion, validate, type Locate } from './validation.ts'

/** Unchecked data of one article, in either spelling, and where each value stands in the user's files. */
export interface ArticleRecord {
  /** The file to name when something is said of the article. */
  readonly file: string
  /** The id of a record that gives none: its folder's or file's name. */
  readonly name?: string | undefined
  readonly value: unknown
  /** Why the words of a language are not what they should be, by its tag: that of a published language is no article's. */
  readonly broken?: ReadonlyMap<string, readonly Problem[]> | undefined
  readonly locate: Locate
}

const breaks = /[\t\n\u2028\u2029]/

const line = z.string().transform((text, ctx) => {
  // Run by run: one expression for break and spaces would try a long run of spaces at every length.
  const single = (breaks.test(text) ? text.replace(/\s+/g, run => (breaks.test(run) ? ' ' : run)) : text).trim()
  if (single === '') report(ctx, 'VALUE_INVALID', text, 'some text, or leave the key out')
  return single
})

const count = z.number().int().min(0)
const size = z.number().int().min(1)

const faqSchema = z.strictObject({
  title: line.optional(),
  questions: z.array(z.strictObject({ question: line, answer: z.string().min(1) })).min(1),
})

const linkSchema = (base: string) => {
  const own = new URL(base).host
  /** Whether people elsewhere can know an address's host; a site tried out on localhost has its own. */
  const isPublic = (url: string): boolean => {
    const host = url.split('/', 3)[2] ?? ''
    return /[.:]/.test(host.replace(/:\d+$/, '')) || host === own
  }
  return z.string().superRefine((text, ctx) => {
    // Resolved against a base, nothing at all would be the base itself.
    const url = text.trim() === '' ? undefined : absoluteUrl(text, base)
    if (url === undefined || !isPublic(url))
      report(
        ctx,
        'URL_INVALID',
        text,
        'a web address, such as /images/tribute.jpg or https://www.example.com/tribute.jpg',
      )
  })
}

const slugSchema = line.superRefine((slug, ctx) => {
  // A slug is one segment of a path (RFC 3986 §3.3), and no dot segment.
  if (/[/\\?#%\p{Cc}]/u.test(slug) || /^\.{1,2}$/.test(slug) || slug.length > 200) {
    report(
      ctx,
      'VALUE_INVALID',
      slug,
      'a part of an address without / \\ ? # %, at most 200 characters, such as "port-reopens"',
    )
  }
})

type Schema = ReturnType<typeof createSchema>
const schemas = new WeakMap<Site, Schema>()

/** The schema of a record; it knows the site's sections, authors and time zone. */
function schemaOf(site: Site): Schema {
  const known = schemas.get(site)
  if (known) return known
  // Compiled, it reads valid records in half the time; of others zod finds the problems as ever.
  const created = z.compile(createSchema(site))
  schemas.set(site, created)
  return created
}

function createSchema(site: Site) {
  const [anyHome = { home: 'https://example.com/' }] = site.languages.values()
  const url = linkSchema(anyHome.home)
  const date = dateSchema(site)
  return z.strictObject({
    id: keySchema,
    published: date,
    updated: date.optional(),
    expires: date.optional(),
    withdrawn: date.optional(),
    section: sectionSchema(site),
    tags: z
      .array(keySchema)
      .default([])
      .transform(keys => [...new Set(keys)]),
    authors: z.array(z.union([authorSchema(site), personSchema])).default([]),
    image: imageSchema(url).optional(),
    media: z.array(mediaSchema(url)).default([]),
    sources: z.array(z.strictObject({ name: line, url: url.optional() })).default([]),
    translations: z.record(z.string(), translationSchema(url, date)),
  })
}

function dateSchema({ timezone }: Site) {
  return z.string({ error: 'a date, such as "2026-02-28T10:00:00Z" or "2026-02-28"' }).transform((text, ctx) => {
    const instant = parseInstant(text, timezone)
    if (!instant) report(ctx, 'DATE_INVALID', text)
    return instant ?? z.NEVER
  })
}

function authorSchema({ authors }: Site) {
  return z.string().transform((key, ctx): Author => {
    const person = authors.get(key)
    if (!person) report(ctx, 'AUTHOR_UNKNOWN', key, suggestion(key, [...authors.keys()]))
    return person ? { key, ...person } : z.NEVER
  })
}

function sectionSchema({ sections }: Site) {
  return z.string({ error: `one of ${sections.join(', ')}` }).superRefine((key, ctx) => {
    if (!sections.includes(key)) report(ctx, 'SECTION_UNKNOWN', key, suggestion(key, sections))
  })
}

type UrlSchema = ReturnType<typeof linkSchema>

function fileSchema(url: UrlSchema) {
  const type = z.string().regex(/^[a-z]+\/[\w.+-]+$/, { error: 'a media type, such as image/jpeg or audio/mpeg' })
  return z.strictObject({ url, type: type.optional(), bytes: count.optional() })
}

function imageSchema(url: UrlSchema) {
  return fileSchema(url)
    .extend({
      width: size.optional(),
      height: size.optional(),
      kind: z.enum(imageKinds).default('image'),
      reference: z.boolean().default(false),
      credit: z.strictObject({ source: line.optional(), name: line.optional() }).default({}),
    })
    .transform(typed('image/jpeg', 'image'))
}

function mediaSchema(url: UrlSchema) {
  return fileSchema(url)
    .extend({ duration: z.number().min(0).optional() })
    .transform(typed('audio/mpeg', 'audio', 'video'))
}

function translationSchema(url: UrlSchema, date: ReturnType<typeof dateSchema>) {
  return z
    .strictObject({
      title: line,
      slug: slugSchema.optional(),
      url: url.optional(),
      summary: line.optional(),
      caption: line.optional(),
      alt: line.optional(),
      faq: faqSchema.optional(),
      updated: date.optional(),
      translator: line.optional(),
      body: z.string().optional(),
      html: z.string().optional(),
    })
    .superRefine(({ body, html }, ctx) => {
      if (body !== undefined && html !== undefined)
        report(ctx, 'BODY_TWICE', undefined, 'keep either "body" (Markdown) or "html"', ['html'])
      else if ((body ?? html ?? '').trim() === '') report(ctx, 'BODY_MISSING', undefined)
    })
}

/** Fills in the media type that a file's ending tells, and refuses one of another kind. */
function typed(example: string, ...families: readonly string[]) {
  return <T extends { readonly url: string; readonly type?: string | undefined }>(
    media: T,
    ctx: z.RefinementCtx,
  ): T & { readonly type: string } => {
    const type = media.type ?? mediaTypeOf(media.url)
    if (type === undefined) report(ctx, 'KEY_MISSING', 'type', `a media type, such as ${example}`, ['type'])
    else if (!families.some(family => type.startsWith(`${family}/`)))
      report(ctx, 'VALUE_INVALID', type, `a media type that begins with ${families.join('/ or ')}/`, ['type'])
    return { ...media, type: type ?? '' }
  }
}

type RecordData = z.output<Schema>

/** A record as an Article, or the Problems that keep it out. An Article may come with warnings. */
export function parseArticle(record: ArticleRecord, site: Site): Parsed<Article> {
  const { value, replaced } = cleanRecord(record.value)
  const at = (path: readonly PropertyKey[]) => ({ ...record.locate(path), path: pathText(path) || undefined })
  const warnings: Problem[] = replaced
    .slice(0, mostTold)
    .map(({ path, found, by }) => problem('CHARACTERS_REPLACED', at(path), { found, expected: by }))
  const prepared = withOwnLanguages(withId(value, record.name), site, at)
  warnings.push(...prepared.warnings)
  const broken = [...site.languages.keys()].flatMap(tag => record.broken?.get(tag) ?? [])
  if (broken.length > 0) return { ok: false, problems: [...warnings, ...broken] }
  const parsed = validate(schemaOf(site), prepared.value, record.locate)
  if (!parsed.ok) return { ok: false, problems: [...warnings, ...parsed.problems] }
  const data = parsed.value
  if (Object.keys(data.translations).length === 0) {
    const expected = [...site.languages.keys()].map(tag => `${tag}.md or translations.${tag}`).join(', ')
    return { ok: false, problems: [...warnings, problem('TRANSLATION_MISSING', record.locate([]), { expected })] }
  }
  warnings.push(...datesBeforePublication(data, at))
  const article = toArticle(data, record.file, site)
  const shared = samePages(article, data, at)
  if (shared.length > 0) return { ok: false, problems: [...warnings, ...shared] }
  return { ok: true, value: article, problems: warnings }
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
    .slice(0, mostTold)
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

function datesBeforePublication(data: RecordData, at: Locate): Problem[] {
  const ofChange = 'write the moment of the change, or leave it out; the publication date was used'
  const ofEnd = 'write the moment at which the article leaves the feeds; as it is, it is never published'
  type Row = readonly [path: readonly PropertyKey[], date: Date | undefined, expected: string]
  const words = Object.entries(data.translations).map(([tag, { updated }]): Row => [
    ['translations', tag, 'updated'],
    updated,
    ofChange,
  ])
  const rows: Row[] = [[['updated'], data.updated, ofChange], [['expires'], data.expires, ofEnd], ...words]
  return rows
    .filter(([, date]) => date && date < data.published)
    .map(([path, date, expected]) => problem('DATE_ORDER', at(path), { found: date?.toISOString() ?? '', expected }))
}

function toArticle(data: RecordData, file: string, site: Site): Article {
  const translations = new Map<LanguageTag, Translation>()
  const { id, section, published } = data
  for (const [language, { home, permalink: pattern }] of site.languages) {
    const words = data.translations[language]
    if (!words) continue
    const { body, html, slug = id, url, ...rest } = words
    const written = url ?? permalink(pattern, { language, section, slug, id, published }, site.timezone)
    translations.set(language, {
      ...rest,
      slug,
      url: absoluteUrl(written, home) ?? home,
      body: html === undefined ? { format: 'markdown', text: body ?? '' } : { format: 'html', text: html },
    })
  }
  return { ...data, file, translations }
}
