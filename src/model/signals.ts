import { z } from 'zod'
import { absoluteUrl } from '../base/address.ts'
import { oneOfRemedy, remedies } from './site-remedies.ts'
import { report } from './validation.ts'

/**
 * What a machine may use a text for (RSL 1.0 §3.4.1, usage). `all` holds every use, `ai-all` every use by artificial
 * intelligence.
 */
export const usages = ['all', 'ai-all', 'ai-train', 'ai-input', 'ai-index', 'search'] as const
export type Usage = (typeof usages)[number]

/** The uses that RSS names for each item (RSL 1.0 §4.7). At least one list has members. */
export interface UsageTerms {
  readonly permits: readonly Usage[]
  readonly prohibits: readonly Usage[]
}

/** What the newsroom tells machines that read feeds for other ends than showing them to people. */
export interface Signals {
  /** TDM Reservation Protocol: whether text and data mining is reserved, and on which terms it can be had. */
  readonly tdm?: { readonly reserved: boolean; readonly policy?: string | undefined } | undefined
  readonly rsl?:
    | {
        /** The https address of an RSL document. */
        readonly licence?: string | undefined
        readonly usage?: UsageTerms | undefined
      }
    | undefined
}

/** An absolute address; with `isSecure` it must be https. */
function addressSchema(expected: string, isSecure: boolean): z.ZodType<string> {
  return z.string({ error: expected }).transform((text, ctx) => {
    const url = absoluteUrl(text.trim())
    if (url !== undefined && (!isSecure || url.startsWith('https:'))) return url
    const secure = absoluteUrl(text.trim().replace(/^http:/i, 'https:'))
    report(ctx, 'URL_INVALID', text, url === undefined || secure === undefined ? expected : `"${secure}"`)
    return z.NEVER
  })
}

const someUsages = z
  .array(z.enum(usages, { error: oneOfRemedy(usages) }), { error: remedies.usages })
  .superRefine((members, ctx) => {
    if (members.length === 0)
      report(ctx, 'VALUE_INVALID', members, 'one use or more, such as [ai-train], or leave the key out')
  })
  .transform(members => [...new Set(members)])

const tdmSchema = z
  .strictObject(
    {
      reserved: z.boolean({ error: 'true where mining is reserved, false where everybody may' }),
      policy: addressSchema(remedies.policy, false).optional(),
    },
    { error: remedies.tdm },
  )
  .superRefine(({ reserved, policy }, ctx) => {
    if (!reserved && policy !== undefined)
      report(ctx, 'VALUE_INVALID', policy, 'reserved: true, or leave the policy out: nobody reads it otherwise', [
        'policy',
      ])
  })

const rslSchema = z
  .strictObject(
    {
      licence: addressSchema(remedies.rslLicence, true).optional(),
      permits: someUsages.optional(),
      prohibits: someUsages.optional(),
    },
    { error: remedies.rsl },
  )
  .superRefine((rsl, ctx) => {
    if (ctx.issues.length === 0 && isEmpty(rsl)) report(ctx, 'VALUE_INVALID', rsl, remedies.rslMembers)
    for (const [i, usage] of (rsl.permits ?? []).entries()) {
      const against = rsl.prohibits?.find(prohibited => holds(prohibited, usage))
      if (against !== undefined)
        report(ctx, 'VALUE_INVALID', usage, `it into one list only: ${against} in "prohibits" holds it`, ['permits', i])
    }
  })
  .transform(({ licence, permits = [], prohibits = [] }) => ({
    licence,
    usage: permits.length + prohibits.length > 0 ? { permits, prohibits } : undefined,
  }))

const isEmpty = (mapping: object): boolean => Object.values(mapping).every(value => value === undefined)

/** Whether a use is the same as another, or a part of it. */
const holds = (whole: Usage, part: Usage): boolean =>
  whole === part || whole === 'all' || (whole === 'ai-all' && part.startsWith('ai-'))

export const signalsSchema: z.ZodType<Signals | undefined> = z
  .strictObject({ tdm: tdmSchema.optional(), rsl: rslSchema.optional() }, { error: remedies.signals })
  .superRefine((signals, ctx) => {
    if (ctx.issues.length === 0 && isEmpty(signals)) report(ctx, 'VALUE_INVALID', signals, remedies.someSignals)
  })
  .optional()

const documentAlone =
  'say what you permit and prohibit in an RSL document, and name only that: rsl: { licence: https://… }'

interface Served {
  readonly signals?: Signals | undefined
  readonly feeds: string
  readonly formats: readonly string[]
  readonly languages: Readonly<Record<string, { readonly home: string }>>
}

/** Reports uses that RSS cannot name: without RSS, or for pages at another origin than the feeds. */
export function checkUsage({ signals, feeds, languages, formats }: Served, ctx: z.RefinementCtx): void {
  if (signals?.rsl?.usage === undefined) return
  if (!formats.includes('rss'))
    report(ctx, 'VALUE_INVALID', formats, `rss into the list too: only RSS can name uses; or ${documentAlone}`, [
      'formats',
    ])
  for (const { home } of Object.values(languages))
    if (!isSameOrigin(home, feeds)) {
      const expected = `serve the pages from ${new URL(feeds).origin} too; or ${documentAlone}`
      report(ctx, 'ORIGINS_DIFFER', home, expected, ['signals', 'rsl'])
      return
    }
}

/** Whether two absolute addresses have the same scheme, host and port (RFC 6454 §4). */
function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin
}

/**
 * The uses that RSS names for a page; undefined where the newsroom names none, or the page is at another origin than
 * the feeds. A feed can speak for its own origin only (RSL 1.0 §4.7).
 */
export function usageOf(
  page: string,
  { signals, feeds }: { readonly signals?: Signals | undefined; readonly feeds: string },
): UsageTerms | undefined {
  const usage = signals?.rsl?.usage
  return usage !== undefined && isSameOrigin(page, feeds) ? usage : undefined
}
