import { z } from 'zod'
import { absoluteUrl } from '../base/address.ts'
import { report } from './validation.ts'
import { writtenForms } from './written-form.ts'

/** An absolute web address. */
export const urlSchema: z.ZodType<string> = z
  .string({ error: 'a full address, such as https://www.example.com/' })
  .transform((text, ctx) => {
    const url = absoluteUrl(text)
    if (url === undefined) report(ctx, 'URL_INVALID', text, 'a full address, such as https://www.example.com/')
    return url ?? z.NEVER
  })
urlSchema.register(writtenForms, {
  pattern: '[.:]',
  patternErrorMessage: 'Write a full address, such as https://www.example.com/.',
})
