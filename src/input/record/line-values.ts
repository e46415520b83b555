import { z } from 'zod'
import { inOneLine, isBlank } from '../../model/line.ts'

/** An optional text. A blank text counts as left out. */
export const optionalLine: z.ZodOptional<z.ZodType<string | undefined>> = z
  .string()
  .transform(text => (isBlank(text) ? undefined : inOneLine(text)))
  .optional()

/** The remedy for a value that is no mapping: its text as the value of a key, or an example. */
export const wordAs =
  (key: string, example: string) =>
  ({ code, input }: { readonly code?: string; readonly input?: unknown }): string | undefined => {
    if (code !== 'invalid_type' || input === undefined) return undefined
    if (typeof input !== 'string') return `a mapping, such as { ${key}: ${example} }`
    return `{ ${key}: ${/[,{}[\]"'#]|: /.test(input) ? JSON.stringify(input) : input} }`
  }
