import { z } from 'zod'
import { writtenForms } from '../model/written-form.ts'
import type { JsonSchema } from './json-schema.ts'

/** What a schema of zod says of the values that it takes. Of what functions check, it holds the written forms. */
export function inJson(schema: z.ZodType): JsonSchema {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-07',
    metadata: writtenForms,
  })
  return json as JsonSchema
}
