import { z } from 'zod'
import type { FormatName } from './format-name.ts'
import { textIn, type LocalText } from './terms.ts'
import type { LanguageTag } from './language.ts'
import { localTextSchema } from './terms-schema.ts'
import { personSchema, type Person } from './person.ts'
import { urlSchema } from './url-schema.ts'
import type { PageTemplate } from './page-template.ts'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

/** A link at the foot of every page. */
export interface FooterLink {
  readonly text: LocalText
  /** Absolute, of the web. */
  readonly url: string
}

/** How the pages for subscribers look. */
export interface Pages {
  /** The absolute address of a picture. */
  readonly logo?: string | undefined
  /** The absolute address of a small square picture, for tabs and bookmarks. */
  readonly icon?: string | undefined
  /** The color of links and buttons, as `#rrggbb` in lower case. */
  readonly color?: string | undefined
  readonly links: readonly FooterLink[]
  /** The pages that tell partners how to use their feeds. Undefined where there are none. */
  readonly partners?: Kits | undefined
  /** Whether the host has a menu of its feeds (`/.well-known/feed-menu.json`). */
  readonly feedMenu: boolean
  /** Whether web servers send a person who opens a feed in a browser to its page. */
  readonly forBrowsers: boolean
  /** The newsroom's own template, where it has one. */
  readonly template?: PageTemplate | undefined
}

/** What the pages for partners say beside the contracts. */
export interface Kits {
  /** Whom a partner asks. */
  readonly contact?: Person | undefined
  /** How often a partner asks for its document, in minutes. */
  readonly minutes: number
}

/** Whether partners have pages. */
export const hasKits = ({
  pages,
  partners,
}: {
  readonly pages?: Pages | undefined
  readonly partners: { readonly size: number }
}): boolean => pages?.partners !== undefined && partners.size > 0

const aColor = 'a color of six digits, such as "#a3122a" (in quotes, since # begins a comment)'
const somePages = 'true, false, or how they look, such as pages: { logo: https://www.example.com/logo.png }'
const aLink = 'a text and an address, such as { text: Privacy, url: https://www.example.com/privacy }'

const colorSchema = z.string({ error: aColor }).transform((text, ctx) => {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text.trim()) ?? []
  if (short === undefined && long === undefined) report(ctx, 'VALUE_INVALID', text, aColor)
  return `#${(long ?? (short ?? '').replace(/./g, '$&$&')).toLowerCase()}`
})
colorSchema.register(writtenForms, {
  pattern: String.raw`^\s*#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$`,
  patternErrorMessage: 'Write a color of six digits, such as "#a3122a", in quotes.',
})

const someKits =
  'true, false, or what they say, such as partners: { contact: { name: Ana Ruiz, email: partners@example.com } }'
const someMinutes = 'a number of minutes, such as 5'

const kitsSchema: z.ZodType<Kits | undefined> = z
  .unknown()
  .transform((value): unknown => (value === true ? {} : value === false ? undefined : value))
  .pipe(
    z
      .strictObject(
        {
          contact: personSchema.optional(),
          minutes: z
            .number({ error: someMinutes })
            .int({ error: someMinutes })
            .min(1, { error: someMinutes })
            .max(1440, { error: 'at most 1440 minutes, a day' })
            .default(5),
        },
        { error: wrongType(someKits) },
      )
      .optional(),
  )

export const lookSchema: z.ZodType<Pages> = z.strictObject(
  {
    logo: urlSchema.optional(),
    icon: urlSchema.optional(),
    color: colorSchema.optional(),
    links: z
      .array(z.strictObject({ text: localTextSchema, url: urlSchema }, { error: wrongType(aLink) }), {
        error: 'a list of links, such as [{ text: Privacy, url: https://www.example.com/privacy }]',
      })
      .default([]),
    partners: kitsSchema.optional(),
    feedMenu: z.boolean().default(false),
    forBrowsers: z.boolean().default(false),
  },
  { error: wrongType(somePages) },
)

/** The value of `pages` in the site file. Undefined where there are no pages. */
export const pagesSchema: z.ZodType<Pages | undefined> = z
  .unknown()
  .transform((value): unknown => (value === true ? {} : value === false ? undefined : value))
  .pipe(lookSchema.optional())

/** The remedy for a value that is no mapping. */
function wrongType(remedy: string) {
  return ({ code }: { readonly code?: string }): string | undefined => (code === 'invalid_type' ? remedy : undefined)
}

/** Reports links whose text lacks a language of the site, and a menu of feeds that it cannot name. */
export function checkPages(
  {
    pages,
    languages,
    formats,
  }: {
    readonly pages?: Pages | undefined
    readonly languages: Readonly<Record<string, unknown>>
    readonly formats: readonly FormatName[]
  },
  ctx: z.RefinementCtx,
): void {
  if (pages?.feedMenu === true && formats.every(name => name === 'json'))
    report(
      ctx,
      'VALUE_INVALID',
      'feedMenu: true',
      'feedMenu: false, since a menu names RSS and Atom only; or add one of them to formats',
      ['pages', 'feedMenu'],
    )
  for (const [i, { text }] of (pages?.links ?? []).entries())
    for (const tag of Object.keys(languages))
      if (textIn(text, tag as LanguageTag) === undefined)
        report(ctx, 'KEY_MISSING', tag, 'the text of this language', ['pages', 'links', i, 'text', tag])
}
