import { z } from 'zod'
import type { JsonSchema } from './json-schema.ts'

/** What a schema of zod says of the values that it takes. What a transformation checks is not in it. */
export function inJson(schema: z.ZodType): JsonSchema {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-07',
  })
  return json as JsonSchema
}
