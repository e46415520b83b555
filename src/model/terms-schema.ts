import { z } from 'zod'
import { absoluteUrl } from '../base/address.ts'
import { keySchema } from './key.ts'
import { inOneLine, isBlank } from './line.ts'
import { parseLanguageTag, type LanguageTag } from './language.ts'
import { noLicence, syndications, textIn, type LocalText, type Syndication, type Terms } from './terms.ts'
import { show } from './problem.ts'
import { report, suggestion } from './validation.ts'
import { writtenForms } from './written-form.ts'

const someText = z.string().transform((text, ctx) => {
  const line = inOneLine(text)
  if (isBlank(line)) report(ctx, 'VALUE_INVALID', text, 'some text, or leave the key out')
  return line
})

/** Texts by language, with the tags in canonical spelling. */
export const textsSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(z.string(), someText, {
    error: ({ code, input }) =>
      code === 'invalid_type' && input !== undefined
        ? `the text of each language, such as ${example(input)}`
        : undefined,
  })
  .transform((texts, ctx) => {
    const spellings = new Map<string, string>()
    for (const spelling of Object.keys(texts)) {
      const tag = parseLanguageTag(spelling) ?? spelling
      const first = spellings.get(tag)
      if (first === undefined) spellings.set(tag, spelling)
      else report(ctx, 'KEY_DUPLICATE', tag, `${show(first)} and ${show(spelling)}`, [spelling])
    }
    return Object.fromEntries([...spellings].map(([tag, spelling]) => [tag, texts[spelling] ?? '']))
  })

const example = (input: unknown): string => `{ en: ${typeof input === 'string' ? JSON.stringify(input) : '"…"'} }`

/** A text for all languages, or one for each. */
export const localTextSchema: z.ZodType<LocalText> = z.union([someText, textsSchema])

const aLicence =
  'the full address of the licence, such as https://creativecommons.org/licenses/by/4.0/, or none where there is none'

/** The address of a licence, or `none`. It is https, since who follows it shall get the terms that were meant. */
const licenceSchema: z.ZodType<string> = z.string({ error: aLicence }).transform((text, ctx) => {
  const written = text.trim()
  if (written.toLowerCase() === noLicence) return noLicence
  const url = absoluteUrl(written)
  if (url?.startsWith('https:') === true) return url
  report(ctx, 'URL_INVALID', text, licenceMeant(written) ?? aLicence)
  return z.NEVER
})
licenceSchema.register(writtenForms, {
  pattern: String.raw`^\s*(?:[nN]one|NONE|(?![hH][tT][tT][pP]:)\S*[.:]\S*)\s*$`,
  patternErrorMessage: 'Write the https address of the licence, or none.',
})

/** The address that a text means that is none: `CC BY-SA 4.0`, or an address without its scheme or with another. */
function licenceMeant(text: string): string | undefined {
  const [, kind = '', version = '4.0'] =
    /^(?:cc|creative commons)[\s-]*(by(?:-nc)?(?:-(?:sa|nd))?)[\s-]*(\d\.\d)?$/i.exec(text) ?? []
  if (kind !== '') return `"https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/"`
  if (/^cc[\s-]?0(?:[\s-]*1\.0)?$/i.test(text)) return '"https://creativecommons.org/publicdomain/zero/1.0/"'
  const secure = absoluteUrl(`https://${text.replace(/^http:\/\//i, '')}`)
  const isAddress = /^http:\/\//i.test(text) || /^[\w-]+(?:\.[\w-]+)+\//.test(text)
  return isAddress && secure !== undefined ? `"${secure}"` : undefined
}

/** Other words for the kinds of syndication. */
const otherWords: Readonly<Record<string, Syndication>> = {
  all: 'allowed',
  full: 'allowed',
  true: 'allowed',
  yes: 'allowed',
  false: 'none',
  never: 'none',
  no: 'none',
  summary: 'excerpt',
  teaser: 'excerpt',
}

/** One of some kinds of syndication. */
export function syndicationSchema<T extends Syndication>(kinds: readonly T[]): z.ZodType<T> {
  return z.enum(kinds, {
    error: ({ code, input }) => {
      if (code !== 'invalid_value' || input === undefined) return undefined
      const word = typeof input === 'string' ? input : JSON.stringify(input)
      const meant = otherWords[word.toLowerCase()]
      return meant !== undefined && kinds.some(kind => kind === meant) ? `"${meant}"` : suggestion(word, kinds)
    },
  })
}

/** The keys of partners. */
const partnersSchema: z.ZodType<readonly string[]> = z
  .array(keySchema.optional(), {
    error: ({ code }) =>
      code === 'invalid_type' ? 'a list of the keys of partners, such as [msn, smartnews]' : undefined,
  })
  .transform(keys => [...new Set(keys.filter(key => key !== undefined))])

/** The members of a mapping that says terms. */
export const termsShape: {
  readonly [K in keyof Required<Terms>]: z.ZodOptional<z.ZodType<NonNullable<Terms[K]>>>
} = {
  rights: localTextSchema.optional(),
  licence: licenceSchema.optional(),
  syndication: syndicationSchema(syndications).optional(),
  notFor: partnersSchema.optional(),
}

interface Told {
  readonly languages: Readonly<Record<string, unknown>>
  readonly sections: readonly string[]
  readonly sectionTerms: Readonly<Record<string, Terms>>
  readonly rights?: Terms['rights'] | undefined
}

/** Reports notices that lack a language of the site, and terms of sections that the site file does not list. */
export function checkTerms(file: Told, ctx: z.RefinementCtx): void {
  const { languages, sections, sectionTerms } = file
  const ofSections = Object.entries(sectionTerms).map(([key, terms]) => [terms, ['sectionTerms', key]] as const)
  for (const [{ rights }, path] of [[file, []] as const, ...ofSections]) {
    if (typeof rights !== 'object') continue
    for (const tag of Object.keys(languages).filter(each => textIn(rights, each as LanguageTag) === undefined))
      report(ctx, 'KEY_MISSING', tag, 'the text of this language', [...path, 'rights', tag])
  }
  for (const key of Object.keys(sectionTerms).filter(each => !sections.includes(each)))
    report(ctx, 'SECTION_UNKNOWN', key, suggestion(key, sections), ['sectionTerms', key])
}
