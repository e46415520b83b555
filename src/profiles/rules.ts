import { z } from 'zod'
import type { Rendition } from '../model/article.ts'
import type { Fault, Offer, OfferedChannel, Test } from '../model/offer.ts'
import { effects, sureness, type Effect, type Sureness } from '../model/profile.ts'
import { oneOfRemedy } from '../model/site-remedies.ts'
import { urlSchema } from '../model/url-schema.ts'
import { report, type Path } from '../model/validation.ts'

/** A rule as a profile writes it: its bounds, which become a test, and what it means. */
export interface WrittenRule<Subject> {
  readonly test: Test<Subject>
  readonly effect: Effect
  readonly source?: string | undefined
  readonly sure?: Sureness | undefined
}

export type RuleKind<Subject> = z.ZodType<WrittenRule<Subject>>

const meaning = {
  effect: z.enum(effects, { error: oneOfRemedy(effects) }).default('degrade'),
  source: urlSchema.optional(),
  sure: z.enum(sureness, { error: oneOfRemedy(sureness) }).optional(),
}

function kind<Subject, Shape extends z.ZodRawShape>(
  bounds: Shape,
  test: (subject: Subject, bounds: z.output<z.ZodObject<Shape>>) => Fault | undefined,
): RuleKind<Subject> {
  return z.strictObject({ ...bounds, ...meaning }).transform((rule, ctx): WrittenRule<Subject> => {
    checkBounds(rule, Object.keys(bounds), ctx)
    const { effect, source, sure } = rule as z.output<z.ZodObject<typeof meaning>>
    return { effect, source, sure, test: subject => test(subject, rule as z.output<z.ZodObject<Shape>>) }
  })
}

/** Reports a rule that has bounds and sets none of them, and one that nothing can keep. */
function checkBounds(rule: Readonly<Record<string, unknown>>, names: readonly string[], ctx: z.RefinementCtx): void {
  // A misspelt bound is told of already.
  if (ctx.issues.length > 0) return
  if (names.length > 1 && names.every(name => rule[name] === undefined))
    report(ctx, 'VALUE_INVALID', {}, `a bound: ${names.join(', ')}`)
  const { min, max } = rule
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report(ctx, 'VALUE_INVALID', max, `${min} or more, since min is ${min}`, ['max'])
}

const count = z.number({ error: 'a number' }).int({ error: 'a whole number' }).min(1, { error: 'a number above 0' })
const span = { min: count.optional(), max: count.optional() }
type Span = z.output<z.ZodObject<typeof span>>
const nothing = {}

/** "21 to 150", "150 at most", "21 or more" */
function spanText({ min, max }: Span): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`
  return max === undefined ? `${min ?? 0} or more` : `${max} at most`
}

const isWithin = (length: number, { min = 0, max = Infinity }: Span): boolean => length >= min && length <= max

const charactersIn = (text: string): number => Array.from(text).length

/** Rules about items, by their names in profiles. */
export const itemKinds: Readonly<Record<string, RuleKind<Offer>>> = {
  titleLength: kind(span, ({ title, titlePath }: Offer, bounds) => {
    const length = charactersIn(title)
    if (isWithin(length, bounds)) return undefined
    return {
      path: titlePath,
      found: `its title has ${length} characters`,
      remedy: `write one of ${spanText(bounds)}`,
    }
  }),
  summaryLength: kind(span, ({ summary: summaryOf, language }: Offer, bounds) => {
    const summary = summaryOf() ?? ''
    const length = charactersIn(summary)
    if (isWithin(length, bounds)) return undefined
    const found = summary === '' ? 'it has no summary' : `its summary has ${length} characters`
    return { path: ['translations', language, 'summary'], found, remedy: `write one of ${spanText(bounds)} characters` }
  }),
  textLength: kind(
    { words: count.optional(), characters: count.optional(), max: count.optional() },
    ({ text, language }: Offer, { words = 0, characters = 0, max = Infinity }) => {
      const path: Path = ['translations', language, 'body']
      const found = words === 0 ? 0 : text.words(words)
      if (found < words)
        return { path, found: `its text has ${found} words`, remedy: `write ${words} or more, or give more of it` }
      if (characters === 0 && max === Infinity) return undefined
      const length = text.characters()
      if (length >= characters && length <= max) return undefined
      const remedy = length < characters ? `write ${characters} or more, or give more of it` : `write ${max} at most`
      return { path, found: `its text has ${length} characters`, remedy }
    },
  ),
  depth: kind({ max: count }, ({ text, language }: Offer, { max }) => {
    const depth = text.depth()
    if (depth <= max) return undefined
    return {
      path: ['translations', language, 'body'],
      found: `elements of its text stand ${depth} deep inside of each other`,
      remedy: `write them ${max} deep at most`,
    }
  }),
  byline: kind(nothing, ({ authors }: Offer) =>
    authors > 0 ? undefined : { path: ['authors'], found: 'it has no author', remedy: 'name one' },
  ),
  https: kind(nothing, ({ url, picture, language }: Offer) => {
    if (!url.startsWith('https:'))
      return { path: ['translations', language, 'url'], found: `its page is ${url}`, remedy: 'serve it by https' }
    if (!picture?.url.startsWith('http:')) return undefined
    return { path: ['image', 'url'], found: `its picture is ${picture.url}`, remedy: 'serve it by https' }
  }),
  picture: kind(nothing, ({ picture, keepsPicture }: Offer) => {
    if (picture) return undefined
    if (keepsPicture)
      return {
        path: ['image'],
        found: 'its picture may not go to this partner',
        remedy: 'give it one whose terms, and those of the contract, let the partner show it',
      }
    return { path: ['image'], found: 'it has no picture', remedy: 'write image, with its address and credit' }
  }),
  pictureCredit: kind(nothing, ({ picture }: Offer) => {
    if (!picture || picture.credit.name !== undefined || picture.credit.source !== undefined) return undefined
    return { path: ['image'], found: 'its picture has no credit', remedy: 'write image.credit', isUnknown: true }
  }),
  pictureCaption: kind(nothing, ({ picture, language }: Offer) => {
    if (!picture || picture.caption !== undefined) return undefined
    const path = ['translations', language, 'caption']
    return { path, found: 'its picture has no caption', remedy: 'write caption beside the title', isUnknown: true }
  }),
  pictureAlt: kind(nothing, ({ picture, language }: Offer) => {
    if (!picture || picture.alt !== undefined) return undefined
    const path = ['translations', language, 'alt']
    return { path, found: 'nothing says what its picture shows', remedy: 'write alt beside the title', isUnknown: true }
  }),
  pictureRights: kind(nothing, ({ picture }: Offer) => {
    if (!picture || picture.hasTerms) return undefined
    const found = 'nothing says whether its picture may be published by others'
    return { path: ['image'], found, remedy: 'write image.syndication: allowed, or image.licence', isUnknown: true }
  }),
}

/** Rules about the picture of an item. One of its renditions may keep what the picture itself breaks. */
export const pictureKinds: Readonly<Record<string, RuleKind<Rendition>>> = {
  pictureSize: kind(
    {
      width: count.optional(),
      height: count.optional(),
      shorter: count.optional(),
      longer: count.optional(),
      ratio: z.number({ error: 'a number, such as 3.3' }).min(1).optional(),
    },
    ({ width, height }: Rendition, bounds) => {
      const wanted = sizeText(bounds)
      if (width === undefined || height === undefined)
        return {
          path: ['image'],
          found: 'the size of its picture is not said',
          remedy: `write image.width and image.height, or give a rendition with both (it takes ${wanted})`,
          isUnknown: true,
        }
      if (isLarge({ width, height }, bounds)) return undefined
      const found = `its picture has ${width} × ${height} pixels`
      return { path: ['image'], found, remedy: `give it one of ${wanted}, or a rendition of that size` }
    },
  ),
  pictureBytes: kind({ max: count }, ({ bytes }: Rendition, { max }) => {
    const wanted = `${Math.floor(max / 1000)} kB`
    if (bytes === undefined)
      return {
        path: ['image'],
        found: 'the bytes of its picture are not said',
        remedy: `write image.bytes (it takes ${wanted} at most)`,
        isUnknown: true,
      }
    if (bytes <= max) return undefined
    return {
      path: ['image'],
      found: `its picture has ${Math.ceil(bytes / 1000)} kB`,
      remedy: `give it one of ${wanted} at most`,
    }
  }),
  pictureType: kind(
    { types: z.array(z.string()).min(1, { error: 'media types, such as [image/jpeg, image/png]' }) },
    ({ type }: Rendition, { types }) => {
      if (types.includes(type)) return undefined
      const found = `its picture is ${type}`
      return { path: ['image'], found, remedy: `give it one of ${types.join(', ')}, or a rendition of such a type` }
    },
  ),
}

type SizeBounds = Partial<Readonly<Record<'width' | 'height' | 'shorter' | 'longer' | 'ratio', number | undefined>>>

function sizeText({ width, height, shorter, longer, ratio }: SizeBounds): string {
  const parts = [
    width === undefined ? undefined : `${width} or more pixels in width`,
    height === undefined ? undefined : `${height} or more in height`,
    longer === undefined ? undefined : `${longer} or more on the longer side`,
    shorter === undefined ? undefined : `${shorter} or more on the shorter side`,
    ratio === undefined ? undefined : `sides of at most ${ratio} to 1`,
  ]
  return parts.filter(part => part !== undefined).join(', ')
}

function isLarge(size: { readonly width: number; readonly height: number }, bounds: SizeBounds): boolean {
  const [shorter, longer] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  const { ratio = Infinity } = bounds
  return (
    size.width >= (bounds.width ?? 0) &&
    size.height >= (bounds.height ?? 0) &&
    shorter >= (bounds.shorter ?? 0) &&
    longer >= (bounds.longer ?? 0) &&
    longer <= shorter * ratio
  )
}

/** Rules about the head of a feed. */
export const channelKinds: Readonly<Record<string, RuleKind<OfferedChannel>>> = {
  channelTitle: kind(span, ({ title, language }: OfferedChannel, bounds) => {
    const length = charactersIn(title)
    if (isWithin(length, bounds)) return undefined
    return {
      found: `the title of its feed has ${length} characters`,
      remedy: `write one of ${spanText(bounds)} in locales/${language}.json`,
    }
  }),
  channelDescription: kind(span, ({ description, language }: OfferedChannel, bounds) => {
    const length = charactersIn(description)
    if (isWithin(length, bounds)) return undefined
    return {
      found: `the description of its feed has ${length} characters`,
      remedy: `write one of ${spanText(bounds)} in locales/${language}.json`,
    }
  }),
  channelRegion: kind(nothing, ({ spelling, language }: OfferedChannel) => {
    if (/[-_][A-Za-z]{2}(?:$|[-_])/.test(spelling)) return undefined
    return {
      found: `the language of its feed is "${spelling}", without a country`,
      remedy: `name the country in a profile of your own, as in spelling: { ${language}: ${language}-us }`,
    }
  }),
  channelElements: kind({ names: z.array(z.string()).min(1) }, ({ elements }: OfferedChannel, { names }) => {
    const missing = names.filter(name => !elements.includes(name))
    if (missing.length === 0) return undefined
    const found = `its feed has no ${missing.join(', ')}`
    return { found, remedy: 'add it to the channel in a profile of your own that extends this one', isUnknown: true }
  }),
  channelHttps: kind(nothing, ({ feeds }: OfferedChannel) =>
    feeds.startsWith('https:') ? undefined : { found: `its feed is below ${feeds}`, remedy: 'serve it by https' },
  ),
}
