import { z } from 'zod'
import { partnerFormatNames, type PartnerFormatName } from './format-name.ts'
import { keySchema } from './key.ts'
import { parseLanguageTag } from './language.ts'
import { newsSitemapBounds } from './news-sitemap.ts'
import { accesses, imageChoices, machineChoices, wireChoices, type Partner } from './partner.ts'
import { checkPlaces, partnerPlace, pathSchema } from './partner-place.ts'
import { oneOfRemedy, remedies } from './site-remedies.ts'
import { problem, show, type Problem } from './problem.ts'
import { report, suggestion, type Locate, type Path } from './validation.ts'
import { writtenForms } from './written-form.ts'

const hour = 3600_000
const day = 24 * hour
const ageShape = /^(?<count>\d{1,5})\s*(?:(?<hours>h|hours?)|(?<weeks>w|weeks?)|d|days?)$/i
const anAge = 'a number of days, weeks or hours, such as 7d, 2w or 48h'

/** A word or a number as a word. */
const wordIn = (written: unknown): string =>
  typeof written === 'string' || typeof written === 'number' ? String(written).trim() : ''

/** An age in milliseconds, written as `7d` or `48h`. */
export const ageSchema: z.ZodType<number> = z.unknown().transform((written, ctx) => {
  const text = wordIn(written)
  const { count, hours, weeks } = ageShape.exec(text)?.groups ?? {}
  const age = Number(count ?? 0) * (hours !== undefined ? hour : weeks !== undefined ? 7 * day : day)
  if (age > 0) return age
  report(ctx, 'VALUE_INVALID', written, /^[1-9]\d{0,4}$/.test(text) ? `"${text}d"` : anAge)
  return z.NEVER
})
ageSchema.register(writtenForms, {
  type: 'string',
  pattern: String.raw`^\s*\d{1,5}\s*(?:[hH](?:ours?)?|[dD](?:ays?)?|[wW](?:eeks?)?)\s*$`,
  patternErrorMessage: 'Write a number of days, weeks or hours, such as 7d, 2w or 48h.',
})

const textShare = 'full, excerpt, or the number of paragraphs, such as 3'
const textSchema: z.ZodType<Partner['text']> = z.unknown().transform((written, ctx): Partner['text'] => {
  const text = wordIn(written).toLowerCase()
  if (text === 'full' || text === 'excerpt') return text
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  const meant = { all: 'full', summary: 'excerpt', teaser: 'excerpt' }[text]
  report(ctx, 'VALUE_INVALID', written, meant === undefined ? textShare : show(meant))
  return z.NEVER
})
textSchema.register(writtenForms, {
  type: ['string', 'integer'],
  pattern: String.raw`^\s*(?:[fF]ull|[eE]xcerpt|[1-9]\d{0,2})\s*$`,
  patternErrorMessage: 'Write full, excerpt, or the number of paragraphs, such as 3.',
  minimum: 1,
  maximum: 999,
  examples: ['full', 'excerpt', 3],
})

const keys = (of: string) =>
  z
    .array(keySchema.optional(), { error: `a list of the keys of ${of}` })
    .transform(members => [...new Set(members.filter(key => key !== undefined))])

/** Keys that narrow a contract. An empty list would mean nothing, where a left-out one means all. */
const someKeys = (of: string) =>
  keys(of)
    .superRefine((members, ctx) => {
      if (members.length === 0)
        report(ctx, 'VALUE_INVALID', members, `one of the ${of} or more, or leave the key out for all`)
    })
    .register(writtenForms, { minItems: 1 })

/** A contract as the site file says it, with what it leaves out filled in. */
export interface Contract extends Omit<Partner, 'name' | 'place' | 'format' | 'profile' | 'languages' | 'limit'> {
  readonly profile?: string | undefined
  readonly format?: PartnerFormatName | undefined
  readonly path?: string | undefined
  /** Language tags as written. */
  readonly languages?: readonly string[] | undefined
  readonly limit?: number | undefined
}

/** A contract with its profile, and the format that both agree on. */
export interface ProfiledContract extends Omit<Contract, 'format' | 'profile'>, Pick<Partner, 'format' | 'profile'> {}

const contractSchema: z.ZodType<Contract> = z.strictObject(
  {
    profile: keySchema.optional(),
    format: z.enum(partnerFormatNames, { error: oneOfRemedy(partnerFormatNames) }).optional(),
    languages: z
      .array(z.string(), { error: 'a list of language tags, such as [en, es]' })
      .min(1, { error: 'one language or more, such as [en], or leave the key out for all' })
      .optional(),
    sections: someKeys('sections').optional(),
    tags: someKeys('tags').optional(),
    authors: someKeys('authors').optional(),
    excludeTags: keys('tags').default([]),
    collection: keySchema.optional(),
    wire: z.enum(wireChoices, { error: oneOfRemedy(wireChoices) }).default('include'),
    machineTranslations: z.enum(machineChoices, { error: oneOfRemedy(machineChoices) }).default('include'),
    text: textSchema.default('full'),
    images: z.enum(imageChoices, { error: oneOfRemedy(imageChoices) }).default('all'),
    maxAge: ageSchema.optional(),
    limit: z
      .number({ error: remedies.limit })
      .int({ error: remedies.limit })
      .min(1, { error: remedies.limit })
      .optional(),
    path: pathSchema.optional(),
    access: z.enum(accesses, { error: oneOfRemedy(accesses) }).default('public'),
    attribution: z.boolean({ error: 'true or false' }).default(false),
  },
  { error: remedies.contract },
)

export const partnersSchema: z.ZodType<Record<string, Contract>> = z
  .record(z.string(), contractSchema, { error: remedies.partners })
  .default({})

interface Listed {
  readonly notFor?: readonly string[] | undefined
  readonly sectionTerms: Readonly<Record<string, { readonly notFor?: readonly string[] | undefined }>>
  readonly partners: Readonly<Record<string, Contract>>
  readonly languages: Readonly<Record<string, unknown>>
  readonly sections: readonly string[]
  readonly authors: Readonly<Record<string, unknown>>
}

/** Reports what contracts and terms name and the site file does not list. A tag may be one that no article has yet. */
export function checkPartners(file: Listed, ctx: z.RefinementCtx): void {
  checkNotFor(file, ctx)
  const { partners, languages, sections, authors } = file
  checkPlaces(partners, ctx)
  const known = Object.keys(languages)
  for (const [name, contract] of Object.entries(partners)) {
    const path = ['partners', name]
    const checked = keySchema.safeParse(name)
    for (const issue of checked.error?.issues ?? [])
      if (issue.code === 'custom') ctx.addIssue({ ...issue, input: name, path })
    for (const [i, tag] of (contract.languages ?? []).entries())
      if (!known.includes(parseLanguageTag(tag) ?? tag))
        report(ctx, 'VALUE_INVALID', tag, `a language of the site: ${known.map(show).join(', ')}`, [
          ...path,
          'languages',
          i,
        ])
    for (const [i, key] of (contract.sections ?? []).entries())
      if (!sections.includes(key))
        report(ctx, 'SECTION_UNKNOWN', key, suggestion(key, sections), [...path, 'sections', i])
    for (const [i, key] of (contract.authors ?? []).entries())
      if (!Object.hasOwn(authors, key))
        report(ctx, 'AUTHOR_UNKNOWN', key, suggestion(key, Object.keys(authors)), [...path, 'authors', i])
  }
}

/** Reports partners in `notFor` that have no contract. A site without contracts has none to compare with. */
function checkNotFor({ partners, notFor, sectionTerms }: Listed, ctx: z.RefinementCtx): void {
  const known = Object.keys(partners)
  if (known.length === 0) return
  const check = (keys: readonly string[] | undefined, path: Path) => {
    for (const [i, key] of (keys ?? []).entries())
      if (!known.includes(key)) report(ctx, 'VALUE_INVALID', key, suggestion(key, known), [...path, 'notFor', i])
  }
  check(notFor, [])
  for (const [key, terms] of Object.entries(sectionTerms)) check(terms.notFor, ['sectionTerms', key])
}

/** The partners of a checked site file. A contract without its own limit has the site's; a news sitemap has Google's. */
export function partnersOf(
  contracts: Readonly<Record<string, ProfiledContract>>,
  { authority, limit }: { readonly authority: string; readonly limit: number },
  secret: string | undefined,
): ReadonlyMap<string, Partner> {
  return new Map(
    Object.entries(contracts).map(([name, { languages, ...contract }]) => [
      name,
      {
        ...contract,
        name,
        place: partnerPlace(name, contract, authority, secret),
        ...boundsOf(contract, limit),
        languages: languages?.flatMap(tag => parseLanguageTag(tag) ?? []),
      },
    ]),
  )
}

function boundsOf(
  { format, profile, maxAge, limit }: Omit<ProfiledContract, 'languages'>,
  limitOfSite: number,
): Pick<Partner, 'maxAge' | 'limit'> {
  if (format === 'news-sitemap')
    return {
      maxAge: maxAge ?? Math.min(newsSitemapBounds.maxAge, profile.maxAge ?? Infinity),
      limit: limit ?? Math.min(newsSitemapBounds.limit, profile.limit ?? Infinity),
    }
  return {
    maxAge: maxAge ?? profile.maxAge,
    limit: limit ?? Math.min(limitOfSite, profile.limit ?? limitOfSite),
  }
}

/** The least length of a secret in characters: 64 bits in hexadecimal digits. */
const leastSecret = 16

/** A problem for the first private contract where there is no secret, or one that can be guessed. */
export function secretsMissing(
  partners: ReadonlyMap<string, Partner>,
  secret: string | undefined,
  locate: Locate,
): Problem[] {
  const first = [...partners.values()].find(({ access }) => access === 'private')
  if (!first || (secret !== undefined && secret.length >= leastSecret)) return []
  const found = secret === undefined ? 'PREGON_SECRET is not set' : `PREGON_SECRET has ${secret.length} characters`
  const place = locate(['partners', first.name, 'access'])
  return [problem('SECRET_MISSING', { ...place, path: `partners.${first.name}.access` }, { found })]
}
