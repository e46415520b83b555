/** The value of a JSON file without the name of its JSON Schema, which is for editors alone. */
export function withoutSchemaName(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { $schema: name, ...others } = value as { readonly $schema?: unknown }
  return typeof name === 'string' || name === null ? others : value
}
