import { z } from 'zod'
import { formatNames, type FormatName } from './format-name.ts'
import type { FormerPlace } from './former-place.ts'
import { authoritySchema } from './authority-schema.ts'
import { settleMoves } from './settle-moves.ts'
import { isTimezone } from '../base/instant.ts'
import { keySchema } from './key.ts'
import { parseLanguageTag, type LanguageTag } from './language.ts'
import { continuing } from './permalink.ts'
import { cleaned } from './clean-text.ts'
import { withoutEmpty } from './empty-values.ts'
import { lineSchema } from './line.ts'
import type { EditorsList } from './collection.ts'
import { checkPages, pagesSchema, type Pages } from './pages-schema.ts'
import { withProfiles } from './contract-profiles.ts'
import { machineChoices, type MachineChoice, type Partner } from './partner.ts'
import { personSchema, type Person } from './person.ts'
import { noProfiles, type Profiles } from './profile.ts'
import { checkPartners, partnersOf, partnersSchema, secretsMissing, type ProfiledContract } from './partners-schema.ts'
import { checkTerms, termsShape } from './terms-schema.ts'
import type { Terms } from './terms.ts'
import { rejected, type Parsed } from './problem.ts'
import { checkUsage, signalsSchema, type Signals } from './signals.ts'
import { doubtfulTags, languagesLike, remedyForTag, withCanonicalTags } from './site-languages.ts'
import { isPermalink, remedyForPermalink, remedies, timezoneLike } from './site-remedies.ts'
import { distinct, present, someOf } from './site-lists.ts'
import { urlSchema } from './url-schema.ts'
import { report, suggestion, validate, type Locate, type Path } from './validation.ts'
import { namesDocument } from './value-remedies.ts'

/** The common names; HTTP calls the second `br`. */
export const compressionNames = ['gzip', 'brotli'] as const
export type CompressionName = (typeof compressionNames)[number]

const scopeKinds = ['all', 'section', 'tag', 'author'] as const
export type ScopeKind = (typeof scopeKinds)[number]

export interface SiteLanguage {
  /** The home page, absolute. */
  readonly home: string
  /** The pattern of article pages, such as `/es/{section}/{slug}`: it continues the home's path. */
  readonly permalink: string
  /** The names of messages that its locale file leaves out. Known once the words are loaded. */
  readonly unsaid?: ReadonlySet<string> | undefined
}

/** A newsroom's configuration: the facts, without the words of any language. */
export interface Site {
  readonly publisher: string
  /** The authority part of every tag: URI (RFC 4151), such as `example.com,2026`. */
  readonly authority: string
  /** The IANA name of the newsroom's time zone. */
  readonly timezone: string
  /** The year of the oldest article. A date before it gives a warning. */
  readonly firstYear: number
  /** A date far in the future gives no warning up to this year. */
  readonly lastYear?: number | undefined
  /** The absolute address, ending in a slash, under which the output tree is served. */
  readonly feeds: string
  /** In the site file's order. */
  readonly languages: ReadonlyMap<LanguageTag, SiteLanguage>
  /** Languages of the site file that wait for a usable locale file. Nothing is published in them, nor said of them. */
  readonly unspoken?: ReadonlySet<LanguageTag> | undefined
  readonly sections: readonly string[]
  readonly authors: ReadonlyMap<string, Person>
  /** The maximum number of items in a feed. */
  readonly limit: number
  /** Whether a missing translation is left out, or replaced by the original. */
  readonly fallback: 'omit' | 'original'
  /** The language in which articles are first written, where a record says nothing else. */
  readonly original?: LanguageTag | undefined
  /** Whether feeds hold translations that a machine made. */
  readonly machineTranslations: MachineChoice
  /** The terms of all articles. */
  readonly terms: Terms
  /** The terms of sections that differ, by the section's key. */
  readonly sectionTerms: ReadonlyMap<string, Terms>
  readonly hub?: string | undefined
  /**
   * The share of a feed's items that one build may drop, from 0 to 1. Items of expired and withdrawn articles do not
   * count.
   */
  readonly maxDrop: number
  /** Whether each language's whole feed has RFC 5005 archives, one document for each month. */
  readonly archives: boolean
  /** Whether Atom feeds list withdrawn entries for some time (RFC 6721). */
  readonly tombstones: boolean
  readonly formats: readonly FormatName[]
  readonly scopes: readonly ScopeKind[]
  /** The compressed siblings that stand beside every document. */
  readonly compress: readonly CompressionName[]
  /** What machines are told that read the feeds; undefined where nothing is said. */
  readonly signals?: Signals | undefined
  /** The collections that readers have feeds of, by their names. */
  readonly collections: readonly string[]
  /** The partners with their contracts, by their names. */
  readonly partners: ReadonlyMap<string, Partner>
  /** The lists of editors, by the names of the collections. Empty until a build has read them. */
  readonly lists: ReadonlyMap<string, EditorsList>
  /** The pages on which people subscribe; undefined where there are none. */
  readonly pages?: Pages | undefined
  /** Folders that feeds left, narrowest first. `formerPlaceOf` finds the one for a folder. */
  readonly former: readonly FormerPlace[]
}

const permalinkSchema = z.string({ error: remedies.permalink }).superRefine((pattern, ctx) => {
  if (!isPermalink(pattern)) report(ctx, 'VALUE_INVALID', pattern, remedyForPermalink(pattern))
})

const yearSchema = z.number({ error: remedies.year }).int({ error: remedies.year }).min(1000).max(9999)

const siteSchema = z.strictObject({
  publisher: lineSchema('some text', 'who publishes, such as publisher: Example News'),
  authority: authoritySchema,
  timezone: z.string({ error: remedies.timezone }).superRefine((name, ctx) => {
    if (isTimezone(name)) return
    const like = timezoneLike(name)
    report(ctx, 'VALUE_INVALID', name, like === undefined ? remedies.timezone : `"${like}"`)
  }),
  // Before the web there were no pages that a feed could link to.
  firstYear: yearSchema.default(1990),
  lastYear: yearSchema.optional(),
  feeds: urlSchema.transform((url, ctx) => {
    if (/[?#]/.test(url)) report(ctx, 'URL_INVALID', url, 'a folder: a full address without ? and #')
    else if (namesDocument(url)) report(ctx, 'URL_INVALID', url, remedies.folder(url))
    return url.endsWith('/') ? url : `${url}/`
  }),
  languages: z.record(z.string(), z.strictObject({ home: urlSchema }, { error: remedies.language }), {
    error: remedies.languages,
  }),
  permalink: z.union([permalinkSchema, z.record(z.string(), permalinkSchema)]).default('/{section}/{slug}'),
  sections: z.array(keySchema.optional(), { error: remedies.sections }).min(1).transform(present).transform(distinct),
  authors: z.record(z.string(), personSchema, { error: remedies.authors }).default({}),
  limit: z.number({ error: remedies.limit }).int().min(1).default(50),
  fallback: z.enum(['omit', 'original']).default('omit'),
  original: z.string({ error: remedies.original }).optional(),
  machineTranslations: z.enum(machineChoices).default('include'),
  ...termsShape,
  sectionTerms: z
    .record(z.string(), z.strictObject(termsShape, { error: remedies.terms }), { error: remedies.sectionTerms })
    .default({}),
  collections: z
    .array(keySchema.optional(), { error: remedies.collections })
    .transform(present)
    .transform(distinct)
    .default([]),
  partners: partnersSchema,
  signals: signalsSchema,
  pages: pagesSchema.optional(),
  hub: urlSchema.optional(),
  // A build that drops half of a feed is refused.
  maxDrop: z.number({ error: remedies.share }).min(0).max(1, { error: remedies.share }).default(0.49),
  archives: z.boolean().default(false),
  tombstones: z.boolean().default(false),
  formats: someOf(formatNames)
    .min(1)
    .default([...formatNames])
    .transform(present)
    .transform(distinct),
  scopes: someOf(scopeKinds)
    .min(1)
    .default([...scopeKinds])
    .transform(present)
    .transform(distinct),
  compress: someOf(compressionNames).default([]).transform(present).transform(distinct),
  moved: z.record(z.string(), z.string({ error: remedies.movedTo }), { error: remedies.moved }).default({}),
  // An empty member stays, so that the others keep their indices.
  retired: z.array(z.string().default(''), { error: remedies.retired }).default([]),
})

type SiteFile = z.output<typeof siteSchema>

/** What its members say of each other is not in it. */
export const siteFileSchema: z.ZodType = siteSchema

const checkedSchema = siteSchema.superRefine((file, ctx) => {
  const tags = Object.keys(file.languages)
  if (tags.length === 0)
    report(
      ctx,
      'KEY_MISSING',
      'languages',
      'at least one language with its home, such as en: { home: https://www.example.com/ }',
      ['languages'],
    )
  for (const tag of tags.filter(each => parseLanguageTag(each) === undefined)) {
    report(ctx, 'VALUE_INVALID', tag, remedyForTag(languagesLike(tag)), ['languages', tag])
  }
  const { original } = file
  if (original !== undefined && !tags.includes(parseLanguageTag(original) ?? original))
    report(ctx, 'VALUE_INVALID', original, suggestion(original, tags), ['original'])
  if (typeof file.permalink === 'object') {
    for (const tag of tags) {
      if (!(tag in file.permalink))
        report(ctx, 'KEY_MISSING', tag, 'the pattern of this language, such as /{section}/{slug}', ['permalink', tag])
    }
    for (const tag of Object.keys(file.permalink).filter(key => !tags.includes(key)))
      report(ctx, 'KEY_UNKNOWN', tag, `known here: ${tags.join(', ')}`, ['permalink', tag])
  }
  for (const key of Object.keys(file.authors)) {
    const checked = keySchema.safeParse(key)
    for (const issue of checked.error?.issues ?? [])
      if (issue.code === 'custom') ctx.addIssue({ ...issue, input: key, path: ['authors', key] })
  }
  checkTerms(file, ctx)
  checkPartners(file, ctx)
  checkUsage(file, ctx)
  checkPages(file, ctx)
  settleMoves(file, (path, found, expected) => report(ctx, 'FOLDER_UNFIT', found, expected, path))
})

/** Checks the parsed contents of a site file. Addresses of private feeds are made from `secret`, and contracts name `profiles`. */
export function parseSite(
  value: unknown,
  locateWritten: Locate,
  secret?: string,
  profiles: Profiles = noProfiles,
): Parsed<Site> {
  const { value: spelt, locate, problems: duplicates } = withCanonicalTags(value, locateWritten)
  const clean = cleaned(spelt, locate)
  const parsed = validate(checkedSchema, withoutEmpty(clean.value, isReported), locate)
  const doubts = parsed.ok ? doubtfulTags(Object.keys(parsed.value.languages), locate) : []
  const problems = [...clean.warnings, ...duplicates, ...parsed.problems, ...doubts]
  const isGood = parsed.ok && [...duplicates, ...doubts].every(({ severity }) => severity === 'warning')
  if (!isGood) return rejected(...problems)
  const partners = withProfiles(
    parsed.value.partners,
    { profiles, languages: Object.keys(parsed.value.languages) },
    locate,
  )
  if (!partners.ok) return rejected(...problems, ...partners.problems)
  const site = toSite(parsed.value, partners.value, secret)
  const unsafe = secretsMissing(site.partners, secret, locate)
  return unsafe.length > 0 ? rejected(...problems, ...unsafe) : { ok: true, value: site, problems }
}

const required: readonly unknown[] = ['publisher', 'authority', 'timezone', 'feeds', 'languages', 'sections']

/**
 * Whether an empty value is reported: where a value is required, where its key names a language or an author, and in a
 * contract and in what machines are told, where leaving a key out gives more away.
 */
function isReported(path: Path, value: unknown): boolean {
  const isByLanguage = path[0] === 'permalink' && typeof value === 'object' && value !== null && !Array.isArray(value)
  const isMember = typeof path.at(-1) === 'number'
  const isOfContract = path[0] === 'partners' && path.length === 3
  const isSignal = path[0] === 'signals'
  return isByLanguage || isOfContract || isSignal || (!isMember && (required.includes(path[0]) || path.length === 2))
}

function toSite(
  file: SiteFile,
  partners: Readonly<Record<string, ProfiledContract>>,
  secret: string | undefined,
): Site {
  const {
    languages,
    permalink,
    original,
    authors,
    moved: _moved,
    retired: _retired,
    sectionTerms,
    partners: _contracts,
    ...others
  } = file
  const { rights, licence, syndication, notFor, ...rest } = others
  const patternOf = (tag: string, home: string) =>
    continuing(home, typeof permalink === 'string' ? permalink : (permalink[tag] ?? ''), tag)
  return {
    ...rest,
    languages: new Map(
      Object.entries(languages).map(([tag, { home }]) => [
        tag as LanguageTag,
        { home, permalink: patternOf(tag, home) },
      ]),
    ),
    original: original === undefined ? undefined : parseLanguageTag(original),
    authors: new Map(Object.entries(authors)),
    terms: { rights, licence, syndication, notFor },
    sectionTerms: new Map(Object.entries(sectionTerms)),
    partners: partnersOf(partners, file, secret),
    lists: new Map(),
    former: settleMoves(file, () => {}),
  }
}

/** The language that stands first in the site file. */
export function defaultLanguage(site: Site): LanguageTag {
  const [first] = site.languages.keys()
  if (first === undefined) throw new Error('a Site has at least one language')
  return first
}

/** A tag: URI (RFC 4151). It is permanent, and compared character by character. */
export function tagUri(site: Site, ...parts: readonly string[]): string {
  return `tag:${site.authority}:${parts.join(':')}`
}
