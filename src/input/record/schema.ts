import { z } from 'zod'
import { absoluteUrl } from '../../base/address.ts'
import {
  imageKinds,
  type Article,
  type ArticleImage,
  type ArticleMedia,
  type Author,
  type Correction,
  type Rendition,
  type Translation,
} from '../../model/article.ts'
import { datePattern, parseInstant } from '../../base/instant.ts'
import { digitalSourceSchema } from '../../model/digital-source.ts'
import { keySchema } from '../../model/key.ts'
import { parseLanguageTag, type LanguageTag } from '../../model/language.ts'
import { mediaTypeOf } from '../../base/media-type.ts'
import { lineSchema } from '../../model/line.ts'
import { personSchema } from '../../model/person.ts'
import { type Site } from '../../model/site.ts'
import type { Terms } from '../../model/terms.ts'
import { syndicationSchema, termsShape } from '../../model/terms-schema.ts'
import { report, suggestion } from '../../model/validation.ts'
import { writtenForms } from '../../model/written-form.ts'
import {
  correctionsSchema,
  partnerWordsSchema,
  wireSchema,
  wordsCorrectionsSchema,
  type SaidCorrection,
} from './rights.ts'
import { optionalLine, wordAs } from './line-values.ts'

const line = lineSchema('some text, or leave the key out')
const share = z.number().min(0).max(1)
const focalRemedy = ({ code, input }: { readonly code?: string; readonly input?: unknown }) =>
  code === 'invalid_type' && input !== undefined
    ? 'the point as shares of width and height from the upper left, such as { x: 0.5, y: 0.3 }'
    : undefined
const count = z.number().int().min(0)
const size = z.number().int().min(1)

const faqSchema = z.strictObject(
  {
    title: optionalLine,
    questions: z
      .array(z.strictObject({ question: line, answer: z.string().min(1) }).optional())
      .transform(questions => questions.filter(each => each !== undefined)),
  },
  {
    error: ({ code, input }) => {
      if (code !== 'invalid_type' || input === undefined) return undefined
      return Array.isArray(input)
        ? '"questions" with this list below it'
        : '"questions" below it, a list in which each has a question and an answer'
    },
  },
)

export const linkSchema = (base: string): z.ZodString => {
  const own = new URL(base).host
  /** Whether the host of an address is public, or the site's own host, which may be localhost during a test. */
  const isPublic = (url: string): boolean => {
    const host = url.split('/', 3)[2] ?? ''
    return /[.:]/.test(host.replace(/:\d+$/, '')) || host === own
  }
  return z.string().superRefine((text, ctx) => {
    // An empty text would be resolved to the base itself.
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

export const slugSchema: z.ZodType<string> = line.superRefine((slug, ctx) => {
  // A slug is one segment of a path (RFC 3986 §3.3), but no dot segment.
  if (/[/\\?#%\p{Cc}]/u.test(slug) || /^\.{1,2}$/.test(slug) || slug.length > 200) {
    report(
      ctx,
      'VALUE_INVALID',
      slug,
      'a part of an address without / \\ ? # %, at most 200 characters, such as "port-reopens"',
    )
  }
})
slugSchema.register(writtenForms, {
  pattern: String.raw`^(?!\.{1,2}$)[^/\\?#%]{1,200}$`,
  patternErrorMessage: String.raw`Write a part of an address without / \ ? # %, such as "port-reopens".`,
})

/** The valid data of a record. */
export interface RecordData
  extends Terms, Omit<Article, keyof Terms | 'file' | 'original' | 'translations' | 'image' | 'media'> {
  /** False where it is there: a draft is not checked. */
  readonly draft?: boolean | undefined
  readonly original?: LanguageTag | undefined
  readonly correction: readonly SaidCorrection[]
  readonly image?: ImageData | undefined
  readonly media: readonly (Addressless<ArticleMedia> | undefined)[]
  readonly translations: Readonly<Record<string, WordsData>>
}

/** A file whose address may have been left out. */
export type Addressless<T extends { readonly url: string }> = Omit<T, 'url'> & { readonly url?: string | undefined }

type ImageData = Omit<Addressless<ArticleImage>, 'renditions'> & {
  readonly renditions?: readonly (Addressless<Rendition> | undefined)[] | undefined
}

/** The words of one language in a record. */
interface WordsData extends Omit<Translation, 'slug' | 'url' | 'body' | 'corrections'> {
  readonly draft?: boolean | undefined
  readonly correction: readonly Correction[]
  readonly slug?: string | undefined
  readonly url?: string | undefined
  readonly body?: string | undefined
  readonly html?: string | undefined
}

type Schema = z.ZodType<RecordData>
const schemas = new WeakMap<Site, Schema>()

/** The schema of a record for a site, with its sections, authors and time zone. */
export function schemaOf(site: Site): Schema {
  const known = schemas.get(site)
  if (known) return known
  // A compiled schema reads valid records in half the time. For other records zod finds the same problems.
  const created = z.compile(createSchema(site))
  schemas.set(site, created)
  return created
}

/** What a site says about its records. */
export type RecordSite = Pick<Site, 'languages' | 'sections' | 'authors' | 'timezone'>

/** The schema of a record before it is compiled. */
export function createSchema(site: RecordSite): Schema {
  const [anyHome = { home: 'https://example.com/' }] = site.languages.values()
  const url = linkSchema(anyHome.home)
  const date = dateSchema(site)
  return z.strictObject({
    id: keySchema,
    draft: z.boolean().optional(),
    published: date,
    updated: date.optional(),
    expires: date.optional(),
    withdrawn: date.optional(),
    original: languageSchema.optional(),
    section: sectionSchema(site),
    tags: listOf(keySchema).transform(keys => [...new Set(keys)]),
    authors: listOf(z.union([authorSchema(site), personSchema])),
    image: imageSchema(url).optional(),
    media: z.array(mediaSchema(url).optional()).default([]),
    sources: listOf(z.strictObject({ name: line, url: url.optional() }, { error: wordAs('name', 'Reuters') })),
    wire: wireSchema.optional(),
    ...termsShape,
    correction: correctionsSchema(date),
    translations: z.record(z.string(), translationSchema(url, date, dateSchema(site, 'end')), {
      error: ({ input }) =>
        input === undefined ? undefined : 'the words of each language, such as { "es": { "title": "…" } }',
    }),
  })
}

/** An optional list. Empty members are left out. */
function listOf<T extends z.ZodType>(member: T) {
  return z
    .array(member.optional())
    .default([])
    .transform(members => members.filter(each => each !== undefined))
}

type DateSchema = ReturnType<typeof dateSchema>

/** A date. A bare day means its first moment, or its last one. */
export function dateSchema({ timezone }: Pick<Site, 'timezone'>, bareDay: 'begin' | 'end' = 'begin'): z.ZodType<Date> {
  return z
    .string({ error: 'a date, such as "2026-02-28T10:00:00Z" or "2026-02-28"' })
    .transform((text, ctx) => {
      const isBare = bareDay === 'end' && text.length === 'YYYY-MM-DD'.length
      const instant = parseInstant(isBare ? `${text}T23:59:59.999` : text, timezone)
      if (!instant) report(ctx, 'DATE_INVALID', text)
      return instant ?? z.NEVER
    })
    .register(writtenForms, {
      pattern: datePattern,
      patternErrorMessage: 'Write a date, such as 2026-02-28T10:00 or 2026-02-28.',
    })
}

const languageSchema = z.string().transform((text, ctx): LanguageTag => {
  const language = parseLanguageTag(text)
  if (language === undefined) report(ctx, 'VALUE_INVALID', text, 'a language tag, such as en, es or pt-BR')
  return language ?? z.NEVER
})

function authorSchema({ authors }: Pick<Site, 'authors'>) {
  return z.string().transform((key, ctx): Author => {
    const person = authors.get(key)
    if (!person)
      report(ctx, 'AUTHOR_UNKNOWN', key, authors.size > 0 ? suggestion(key, [...authors.keys()]) : `{ name: ${key} }`)
    return person ? { key, ...person } : z.NEVER
  })
}

function sectionSchema({ sections }: Pick<Site, 'sections'>) {
  return z.string({ error: `one of ${sections.join(', ')}` }).superRefine((key, ctx) => {
    if (!sections.includes(key)) report(ctx, 'SECTION_UNKNOWN', key, suggestion(key, sections))
  })
}

type UrlSchema = ReturnType<typeof linkSchema>

function fileSchema(url: UrlSchema) {
  const type = z.string().regex(/^[a-z]+\/[\w.+-]+$/, { error: 'a media type, such as image/jpeg or audio/mpeg' })
  return z.strictObject(
    { url: url.optional(), type: type.optional(), bytes: count.optional() },
    { error: wordAs('url', '/images/port.jpg') },
  )
}

function pictureSchema(url: UrlSchema) {
  return fileSchema(url).extend({ width: size.optional(), height: size.optional() })
}

function imageSchema(url: UrlSchema) {
  return pictureSchema(url)
    .extend({
      ...termsShape,
      syndication: syndicationSchema(['allowed', 'none']).optional(),
      digitalSource: digitalSourceSchema.optional(),
      focal: z.strictObject({ x: share, y: share }, { error: focalRemedy }).optional(),
      renditions: z.array(pictureSchema(url).transform(typed('image/jpeg', 'image')).optional()).optional(),
      kind: z.enum(imageKinds).default('image'),
      reference: z.boolean().default(false),
      credit: z
        .strictObject({ source: optionalLine, name: optionalLine }, { error: wordAs('name', 'Ana Ruiz') })
        .default({}),
    })
    .transform(typed('image/jpeg', 'image'))
}

function mediaSchema(url: UrlSchema) {
  return fileSchema(url)
    .extend({ duration: z.number().min(0).max(Number.MAX_SAFE_INTEGER).optional() })
    .transform(typed('audio/mpeg', 'audio', 'video'))
}

function translationSchema(url: UrlSchema, date: DateSchema, endOfDay: DateSchema) {
  return z
    .strictObject({
      draft: z.boolean().optional(),
      title: line,
      slug: slugSchema.optional(),
      url: url.optional(),
      summary: optionalLine,
      caption: optionalLine,
      alt: optionalLine,
      faq: faqSchema.optional(),
      published: date.optional(),
      updated: date.optional(),
      expires: date.optional(),
      withdrawn: date.optional(),
      translator: optionalLine,
      translated: endOfDay.optional(),
      digitalSource: digitalSourceSchema.optional(),
      correction: wordsCorrectionsSchema(date),
      partners: partnerWordsSchema.optional(),
      body: z.string().optional(),
      html: z.string().optional(),
    })
    .superRefine(({ body, html }, ctx) => {
      if (body !== undefined && html !== undefined)
        report(ctx, 'BODY_TWICE', undefined, 'keep either "body" (Markdown) or "html"', ['html'])
      else if ((body ?? html ?? '').trim() === '') report(ctx, 'BODY_MISSING', undefined)
    })
}

/** Adds the media type that belongs to a file's extension, and refuses a type of another family. */
function typed(example: string, ...families: readonly string[]) {
  return <T extends { readonly url?: string | undefined; readonly type?: string | undefined }>(
    media: T,
    ctx: z.RefinementCtx,
  ): T & { readonly type: string } => {
    const type = media.type ?? (media.url === undefined ? undefined : mediaTypeOf(media.url))
    if (type === undefined && media.url !== undefined)
      report(ctx, 'KEY_MISSING', 'type', `a media type, such as ${example}`, ['type'])
    else if (type !== undefined && !families.some(family => type.startsWith(`${family}/`)))
      report(ctx, 'VALUE_INVALID', type, `a media type that begins with ${families.join('/ or ')}/`, ['type'])
    return { ...media, type: type ?? '' }
  }
}
