import { z } from 'zod'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

const shape = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/
// Windows refuses these names for folders, and a feed's key is a folder's name.
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/**
 * Whether a text can be an id, or the key of a section, tag or author. Such a text is safe in a tag: URI, and as a file
 * name on every system.
 */
export const isKey = (text: string): boolean => shape.test(text) && !reserved.test(text)

const missingKey = ({ input }: { readonly input?: unknown }): string | undefined =>
  input === undefined ? 'a-z, 0-9 and hyphens, such as a-short-name' : undefined

/** An id or key. The Problem of a wrong one suggests the nearest valid spelling. */
export const keySchema: z.ZodType<string> = z.string({ error: missingKey }).superRefine((text, ctx) => {
  if (!isKey(text)) report(ctx, 'KEY_INVALID', text, `"${nearestKey(text)}"`)
})
keySchema.register(writtenForms, {
  pattern: `^(?!${reserved.source.slice(1)})${shape.source.slice(1)}`,
  patternErrorMessage: 'Write a-z, 0-9 and hyphens, such as a-short-name.',
})

function nearestKey(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  const key = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
  return isKey(key) ? key : 'a-short-name'
}
