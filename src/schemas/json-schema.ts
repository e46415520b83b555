/** A JSON Schema of draft 7, as far as editors and these files use it (https://json-schema.org/draft-07). */
export interface JsonSchema {
  $schema?: string
  title?: string
  description?: string
  markdownDescription?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  patternErrorMessage?: string
  minItems?: number
  examples?: unknown[]
  default?: unknown
  format?: string
  minimum?: number
  maximum?: number
}

/** Calls `visit` for each property at each depth, with its path: `*` stands for any key. Members of lists have no part of it. */
export function eachProperty(
  schema: JsonSchema,
  visit: (property: JsonSchema, path: readonly string[], parent: JsonSchema) => void,
  path: readonly string[] = [],
): void {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    visit(property, [...path, key], schema)
    eachProperty(property, visit, [...path, key])
  }
  const { additionalProperties: others, items, anyOf = [] } = schema
  if (typeof others === 'object') eachProperty(others, visit, [...path, '*'])
  if (items) eachProperty(items, visit, path)
  for (const branch of anyOf) eachProperty(branch, visit, path)
}
