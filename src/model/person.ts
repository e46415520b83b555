import { z } from 'zod'
import { lineSchema } from './line.ts'
import { remedies } from './site-remedies.ts'
import { urlSchema } from './url-schema.ts'

export interface Person {
  readonly name: string
  /** Absolute. */
  readonly url?: string | undefined
  readonly email?: string | undefined
  /** Absolute, of a picture. */
  readonly avatar?: string | undefined
}

export const personSchema: z.ZodType<Person> = z.strictObject(
  {
    name: lineSchema(),
    url: urlSchema.optional(),
    email: z.email({ error: 'an e-mail address, such as desk@example.com' }).optional(),
  },
  { error: remedies.person },
)
