import { z } from 'zod'
import { remedies } from './site-remedies.ts'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

// RFC 4151 §2.1. Only lower case, since ids are compared character by character.
const shape = /^(?:[a-z0-9._-]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)+,\d{4}(?:-\d\d(?:-\d\d)?)?$/

/** The authority part of a tag: URI, such as `example.com,2026`. */
export const authoritySchema: z.ZodType<string> = z.string({ error: remedies.authority }).superRefine((text, ctx) => {
  if (shape.test(text)) return
  const bare = text.toLowerCase().replace(/^(?:https?:\/\/|tag:)|[:/\s]/g, '')
  report(ctx, 'VALUE_INVALID', text, shape.test(bare) ? `"${bare}"` : remedies.authority)
})
authoritySchema.register(writtenForms, {
  pattern: shape.source,
  patternErrorMessage: 'Write a domain and a year, such as example.com,2026.',
})
