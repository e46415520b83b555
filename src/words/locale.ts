import { z } from 'zod'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { inOneLine, isBlank } from '../model/line.ts'
import { nearest, report } from '../model/validation.ts'
import { kitMessages } from './kit-messages.ts'
import { pageMessages } from './page-messages.ts'
import { laterMessageNames, laterMessages, type LaterMessage } from './later-messages.ts'

/** A message that may use the given variables and must use those marked with `!`. */
function message(...variables: readonly string[]) {
  const names = variables.map(name => name.replace('!', ''))
  const needed = variables.filter(name => name.endsWith('!')).map(name => name.slice(0, -1))
  return z
    .string()
    .superRefine((text, ctx) => {
      const used = [...text.matchAll(/\{\{-?\s*([^},\s]+)/g)].map(match => match[1] ?? '')
      const unknown = used.find(name => !names.includes(name))
      const missing = needed.find(name => !used.includes(name))
      const formats = [...text.matchAll(/\{\{[^{},]*,([^{}]*)\}\}/g)].map(match => (match[1] ?? '').trim())
      const rest = text.replace(/\{\{[^{}]*\}\}/g, '')
      if (isBlank(text)) report(ctx, 'WORD_INVALID', text, 'write the words that readers shall see')
      else if (/\{\{|\}\}/.test(rest)) report(ctx, 'WORD_INVALID', text, 'close every {{ with }}')
      // With $t() i18next would insert one message into another. Whole messages show translators what readers read.
      else if (text.includes('$t(')) report(ctx, 'WORD_INVALID', text, 'write the words out: $t() is not known here')
      else if (formats.some(name => name !== 'capital'))
        report(ctx, 'WORD_INVALID', text, 'the only format is {{date, capital}}, which capitalizes the first letter')
      else if (unknown !== undefined)
        report(ctx, 'WORD_INVALID', text, `{{${unknown}}} is not known here; ${hint(unknown, names)}`)
      else if (missing !== undefined) report(ctx, 'WORD_INVALID', text, `use {{${missing}}} in it`)
    })
    .transform(inOneLine)
}

function hint(unknown: string, names: readonly string[]): string {
  const near = nearest(unknown, names)
  if (near) return `did you mean {{${near}}}?`
  return names.length > 0 ? `use ${names.map(name => `{{${name}}}`).join(', ')}` : 'write plain text'
}

/** The remedy for a value that is no mapping. */
const withMembers =
  (...keys: readonly string[]) =>
  ({ code, input }: { readonly code?: string; readonly input?: unknown }): string | undefined =>
    code === 'invalid_type' && input !== undefined
      ? `a mapping, such as { ${keys.map(key => `"${key}": …`).join(', ')} }`
      : undefined

const scope = (name: string) =>
  z.strictObject(
    { title: message('site', `${name}!`), description: message('site', name) },
    { error: withMembers('title', 'description') },
  )

/** One member for each plural form of the language (i18next JSON v4: `key_one`, `key_other`, …). */
function plurals(
  language: LanguageTag,
  key: string,
  ...variables: readonly string[]
): Record<string, z.ZodType<string>> {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return Object.fromEntries(categories.map(category => [`${key}_${category}`, message(...variables)]))
}

/** The messages that only some articles need; those of `needed` are required. */
function ofSomeArticles(needed: readonly LaterMessage[]): Record<string, z.ZodType<string | undefined>> {
  const entries = laterMessageNames.map(name => {
    const schema = message(...laterMessages[name])
    return [name, needed.includes(name) ? schema : schema.optional()] as const
  })
  return Object.fromEntries(entries)
}

/** The messages of a kind of pages: required where there are such pages. */
function ofPages(needed: boolean, all: Readonly<Record<string, readonly string[]>>): z.ZodType {
  const shape = Object.fromEntries(Object.entries(all).map(([name, variables]) => [name, message(...variables)]))
  const whole = z.strictObject(shape, { error: withMembers('title', 'about') })
  return needed ? whole : whole.partial().optional()
}

/** Whether a pattern of dates gives a part twice, such as the day: then letters of words were taken for parts. */
function hasWords(pattern: string): boolean {
  const letters = [...pattern.replace(/'[^']*(?:'|$)/g, ' ').matchAll(/([A-Za-z])\1*/g)].map(match => match[1])
  return new Set(letters).size < letters.length
}

/** The names of some collections; without collections there is none. */
function namesOf(collections: readonly string[]): z.ZodType<Readonly<Record<string, string>> | undefined> {
  const names = z.strictObject(Object.fromEntries(collections.map(key => [key, message()])), {
    error: withMembers(...collections),
  })
  return collections.length > 0 ? names : names.optional()
}

/**
 * The contents of `locales/<tag>.json`: all words that readers see. Optional are the names of tags, and the messages
 * that only some articles need.
 */
export function localeSchema(
  language: LanguageTag,
  { sections, collections }: Pick<Site, 'sections' | 'collections'>,
  needed: readonly LaterMessage[] = [],
  { hasPages = false, hasKits = false }: { readonly hasPages?: boolean; readonly hasKits?: boolean } = {},
): z.ZodType<Locale> {
  return z.strictObject({
    language: message(),
    direction: z.enum(['ltr', 'rtl']).optional(),
    site: z.strictObject({ title: message(), description: message() }, { error: withMembers('title', 'description') }),
    sections: z.strictObject(Object.fromEntries(sections.map(key => [key, message()])), {
      error: withMembers(...sections),
    }),
    collections: namesOf(collections),
    tags: z.record(z.string(), message(), { error: withMembers('hurricane-season') }).default({}),
    feeds: z.strictObject(
      {
        section: scope('section'),
        tag: scope('tag'),
        author: scope('author'),
        collection: collections.length > 0 ? scope('collection') : scope('collection').optional(),
      },
      { error: withMembers('section', 'tag', 'author') },
    ),
    // The maximum keeps formatting fast: date-fns needs milliseconds for some tokens.
    date: z
      .string()
      .min(1)
      .max(100)
      .superRefine((pattern, ctx) => {
        if (hasWords(pattern))
          report(ctx, 'WORD_INVALID', pattern, "put words in single quotes, such as d 'de' MMMM 'de' y")
      }),
    dateNames: z.string().optional(),
    dateline: message('date!', 'authors!'),
    dateline_unsigned: message('date!'),
    caption: message('caption!'),
    caption_reference: message('caption!'),
    caption_referenceOnly: message(),
    captionWithCredit: message('caption!', 'credit!'),
    credit_image: message('holder!'),
    credit_photo: message('holder!'),
    credit_screenshot: message('holder!'),
    credit_illustration: message('holder!'),
    credit_archive: message('holder!'),
    creditHolder: message('source!', 'name!'),
    rights: message('publisher!', 'year!'),
    faq: message(),
    ...plurals(language, 'sources', 'sources!', 'count'),
    translator: message('translator!'),
    alsoIn: message('languages!'),
    untranslated: message('language'),
    ...ofSomeArticles(needed),
    pages: ofPages(hasPages, pageMessages),
    kits: ofPages(hasKits, kitMessages),
  })
}

/** A checked locale file. i18next reads its nested messages by dotted keys. */
export interface Locale {
  readonly language: string
  readonly direction?: 'ltr' | 'rtl' | undefined
  readonly date: string
  /** The date-fns locale for the names of months and days, where date-fns has none for the language. */
  readonly dateNames?: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly [key: string]: unknown
}
