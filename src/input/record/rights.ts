import { z } from 'zod'
import { absoluteUrl } from '../../base/address.ts'
import type { Correction, PartnerWords, Wire } from '../../model/article.ts'
import { keySchema } from '../../model/key.ts'
import { lineSchema } from '../../model/line.ts'
import { textsSchema } from '../../model/terms-schema.ts'
import { report } from '../../model/validation.ts'
import { optionalLine, wordAs } from './line-values.ts'

const line = lineSchema('some text, or leave the key out')

/** An address of somebody else, which no home of ours could complete. */
const addressElsewhere = z.string().transform((text, ctx) => {
  const url = absoluteUrl(text)
  if (url === undefined) report(ctx, 'URL_INVALID', text, 'a full address, such as https://www.reuters.com/world/')
  return url ?? z.NEVER
})

export const wireSchema: z.ZodType<Wire> = z.strictObject(
  {
    agency: lineSchema('some text', 'the name of the agency, such as agency: Reuters'),
    id: optionalLine,
    url: addressElsewhere.optional(),
    feed: addressElsewhere.optional(),
  },
  { error: wordAs('agency', 'Reuters') },
)

/** A correction as an article's facts say it: with the text of each language. */
export interface SaidCorrection {
  readonly at: Date
  readonly text: Readonly<Record<string, string>>
}

/** One member, or a list of them. */
function oneOrMore<T extends object>(member: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z
    .union([member.transform(one => [one]), z.array(member.optional())])
    .default([])
    .transform(some => (some as readonly (T | undefined)[]).flatMap(each => each ?? []))
}

type DateSchema = z.ZodType<Date>

/** The corrections in an article's facts. */
export const correctionsSchema = (date: DateSchema): z.ZodType<readonly SaidCorrection[]> =>
  oneOrMore(z.strictObject({ at: date, text: textsSchema }, { error: asCorrection('{ en: "…" }') }))

/** The corrections of one language, among its words. */
export const wordsCorrectionsSchema = (date: DateSchema): z.ZodType<readonly Correction[]> =>
  oneOrMore(z.strictObject({ at: date, text: line }, { error: asCorrection('"…"') }))

const asCorrection =
  (text: string) =>
  ({ code, input }: { readonly code?: string; readonly input?: unknown }): string | undefined =>
    code === 'invalid_type' && input !== undefined
      ? `when and what was corrected, such as { at: 2026-02-28T10:00:00Z, text: ${text} }`
      : undefined

/** Title and summary for single partners. */
export const partnerWordsSchema: z.ZodType<Readonly<Record<string, PartnerWords>>> = z
  .record(z.string(), z.strictObject({ title: optionalLine, summary: optionalLine }, { error: wordAs('title', 'T') }), {
    error: ({ code, input }) =>
      code === 'invalid_type' && input !== undefined
        ? 'the words for each partner, such as { msn: { title: "…", summary: "…" } }'
        : undefined,
  })
  .superRefine((partners, ctx) => {
    for (const key of Object.keys(partners))
      for (const issue of keySchema.safeParse(key).error?.issues ?? [])
        if (issue.code === 'custom') ctx.addIssue({ ...issue, input: key, path: [key] })
  })
