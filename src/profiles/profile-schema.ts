import { z } from 'zod'
import { allowed } from '../content/allowed.ts'
import { partnerFormatNames, type PartnerFormatName } from '../model/format-name.ts'
import { keySchema } from '../model/key.ts'
import { parseLanguageTag } from '../model/language.ts'
import { lineSchema } from '../model/line.ts'
import { ageSchema } from '../model/partners-schema.ts'
import { sureness, type ElementTemplate, type Sureness, type TemplatePlace } from '../model/profile.ts'
import type { Parsed } from '../model/problem.ts'
import { oneOfRemedy, remedies } from '../model/site-remedies.ts'
import { urlSchema } from '../model/url-schema.ts'
import { report, suggestion, validate, type Locate } from '../model/validation.ts'
import { channelKinds, itemKinds, pictureKinds, type RuleKind, type WrittenRule } from './rules.ts'
import { namespacesSchema, templatesSchema } from './templates.ts'

/** A profile as its file writes it. What it leaves out is as in the profile that it extends. */
export interface ProfileFile extends Readonly<
  Partial<Record<TemplatePlace, Readonly<Record<string, ElementTemplate | false>> | undefined>>
> {
  readonly extends?: string | undefined
  readonly title?: string | undefined
  /** The page of the rules, unless a rule says its own. */
  readonly source?: string | undefined
  readonly sure?: Sureness | undefined
  readonly formats?: readonly PartnerFormatName[] | undefined
  readonly limit?: number | undefined
  /** Milliseconds. */
  readonly maxAge?: number | undefined
  readonly tags?: readonly string[] | undefined
  readonly faq?: boolean | undefined
  readonly leadPicture?: boolean | undefined
  readonly bytes?: number | undefined
  readonly guid?: 'id' | 'page' | undefined
  readonly date?: 'published' | 'updated' | undefined
  readonly languages?: readonly string[] | undefined
  readonly spelling?: Readonly<Record<string, string>> | undefined
  readonly namespaces?: Readonly<Record<string, string>> | undefined
  /** Rules by their names; false for a rule of the extended profile that does not hold. */
  readonly rules?: Readonly<Record<string, WrittenRule<never> | false | undefined>> | undefined
}

const tags = Object.keys(allowed)

const tagsSchema = z
  .array(z.string(), { error: 'a list of elements of HTML, such as [p, h2, ul, li, a, img]' })
  .transform(names => names.map(name => name.toLowerCase()))
  .superRefine((names, ctx) => {
    for (const [i, name] of names.entries())
      if (!tags.includes(name)) report(ctx, 'VALUE_INVALID', name, suggestion(name, tags), [i])
    if (!names.includes('p')) report(ctx, 'VALUE_INVALID', names, 'a list with p: texts need paragraphs')
  })

const rulesOf = <Subject>(kinds: Readonly<Record<string, RuleKind<Subject>>>) =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, z.union([kind, z.literal(false)]).optional()]))

/** A language tag in canonical spelling; a word such as `english` is none. */
const languageIn = (tag: string): string | undefined =>
  /^[A-Za-z]{2,3}(?:-|$)/.test(tag) ? parseLanguageTag(tag) : undefined

const orFalse = z.boolean({ error: 'true or false' })

export const profileSchema: z.ZodType<ProfileFile> = z.strictObject({
  extends: keySchema.optional(),
  title: lineSchema().optional(),
  source: urlSchema.optional(),
  sure: z.enum(sureness, { error: oneOfRemedy(sureness) }).optional(),
  formats: z
    .array(z.enum(partnerFormatNames, { error: oneOfRemedy(partnerFormatNames) }), { error: 'a list, such as [rss]' })
    .min(1, { error: 'one format or more' })
    .optional(),
  limit: z
    .number({ error: remedies.limit })
    .int({ error: remedies.limit })
    .min(1, { error: remedies.limit })
    .optional(),
  maxAge: ageSchema.optional(),
  tags: tagsSchema.optional(),
  faq: orFalse.optional(),
  leadPicture: orFalse.optional(),
  bytes: z
    .number({ error: 'a number of bytes, such as 1000000' })
    .int({ error: 'a whole number of bytes' })
    .min(100_000, { error: '100000 or more: a document needs some room' })
    .optional(),
  guid: z.enum(['id', 'page'], { error: oneOfRemedy(['id', 'page']) }).optional(),
  date: z.enum(['published', 'updated'], { error: oneOfRemedy(['published', 'updated']) }).optional(),
  languages: z
    .array(z.string(), { error: 'a list of languages, such as [en]' })
    .min(1, { error: 'one language or more, such as [en]' })
    .transform((tags, ctx) =>
      tags.map((tag, i) => {
        const parsed = languageIn(tag)
        if (parsed === undefined) report(ctx, 'VALUE_INVALID', tag, 'a language, such as en', [i])
        return parsed ?? tag
      }),
    )
    .optional(),
  spelling: z
    .record(z.string(), z.string(), { error: "each language with the partner's spelling, such as { es: es-mx }" })
    .superRefine((spellings, ctx) => {
      for (const [tag, spelling] of Object.entries(spellings))
        if (languageIn(spelling.replaceAll('_', '-')) === undefined)
          report(ctx, 'VALUE_INVALID', spelling, 'a language, such as es-mx', [tag])
    })
    .transform(spellings =>
      Object.fromEntries(Object.entries(spellings).map(([tag, spelling]) => [languageIn(tag) ?? tag, spelling])),
    )
    .optional(),
  namespaces: namespacesSchema.optional(),
  channel: templatesSchema('channel').optional(),
  item: templatesSchema('item').optional(),
  picture: templatesSchema('picture').optional(),
  ended: templatesSchema('ended').optional(),
  rules: z
    .strictObject({ ...rulesOf(itemKinds), ...rulesOf(pictureKinds), ...rulesOf(channelKinds) }, { error: rulesRemedy })
    .optional(),
})

function rulesRemedy({ code }: { readonly code?: string }): string | undefined {
  return code === 'invalid_type'
    ? 'rules by their names, such as rules: { titleLength: { max: 100, effect: refuse } }'
    : undefined
}

export const parseProfile = (value: unknown, locate: Locate): Parsed<ProfileFile> =>
  validate(profileSchema, value, locate)
