import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isKey } from './key.ts'
import type { Access } from './partner.ts'
import { show } from './problem.ts'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

/** The most folders and names in a path. */
const mostParts = 4

// A feed of readers has documents of these names, and servers know documents by their names.
const namesOfFeeds: ReadonlySet<string> = new Set(['rss', 'atom', 'feed'])

const usual = 'names of a-z, 0-9 and hyphens with slashes between them, such as "msn/front"'

/** The path of a partner's document below `partners/`, without the ending: safe on every file system. */
export const pathSchema: z.ZodType<string> = z.string({ error: usual }).superRefine((text, ctx) => {
  if (isPlace(text)) return
  const meant = withoutOuterSlashes(text.toLowerCase())
    .replace(/^(?:[a-z-]+\/)?partners\//, '')
    .replace(/\.(?:xml|json)$/, '')
  report(ctx, 'VALUE_INVALID', text, isPlace(meant) ? show(meant) : usual)
})
pathSchema.register(writtenForms, {
  pattern: '^[a-z0-9-]+(?:/[a-z0-9-]+){0,3}$',
  patternErrorMessage: 'Write names of a-z, 0-9 and hyphens with slashes between them, such as "msn/front".',
})

/** A loop, since an expression would try every length of a run of slashes. */
function withoutOuterSlashes(text: string): string {
  let [start, end] = [0, text.length]
  while (text[start] === '/') start++
  while (end > start && text[end - 1] === '/') end--
  return text.slice(start, end)
}

function isPlace(text: string): boolean {
  const parts = text.split('/')
  return parts.length <= mostParts && parts.every(part => isKey(part) && part !== 'partners') && !isOfFeed(text)
}

/** Whether the document would have the name of a reader's feed. */
const isOfFeed = (place: string): boolean => namesOfFeeds.has(place.split('/').at(-1) ?? '')

/** What a contract says about the place of its documents. */
export interface Placed {
  readonly path?: string | undefined
  readonly access: Access
}

/** Reports keys of partners that cannot name a document, and documents that two partners would share. */
export function checkPlaces(partners: Readonly<Record<string, Placed>>, ctx: z.RefinementCtx): void {
  const owners = new Map<string, string>()
  for (const [name, { path }] of Object.entries(partners)) {
    if (path === undefined && isOfFeed(name)) {
      const expected = `another key, such as "${name}-partner": feeds have documents of this name`
      report(ctx, 'VALUE_INVALID', name, expected, ['partners', name])
    }
    const place = path ?? name
    const owner = owners.get(place)
    if (owner !== undefined) {
      const expected = `another path: the documents of ${show(owner)} are there`
      report(
        ctx,
        'VALUE_INVALID',
        place,
        expected,
        path === undefined ? ['partners', name] : ['partners', name, 'path'],
      )
    }
    owners.set(place, name)
  }
}

/** The name of a partner's documents below `partners/`, without the ending. A private one cannot be guessed. */
export function partnerPlace(name: string, { path, access }: Placed, authority: string, secret: string = ''): string {
  const place = path ?? name
  if (access !== 'private') return place
  const token = createHmac('sha256', secret).update(`${authority} ${name}`).digest('hex').slice(0, 32)
  const begin = place.lastIndexOf('/') + 1
  // Each part has to be a key, which has at most 120 characters.
  return `${place.slice(0, begin)}${place.slice(begin).slice(0, 80)}-${token}`
}
