/** Whether a value is a mapping of keys to values, as YAML and JSON have them: neither a list nor null. */
export const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
