import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** A schema, as far as it is looked into. */
export interface Schema {
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: unknown
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
}

/** The schema that partners get. */
export const pregonSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/pregon-feed.schema.json'), 'utf8'),
) as Schema

/** The schema without room for members that it does not name. */
function closed(schema: Schema): Schema {
  const { $defs, ...own } = schema
  return {
    ...own,
    ...($defs && { $defs: Object.fromEntries(Object.entries($defs).map(([name, each]) => [name, closed(each)])) }),
    ...(own.properties && { additionalProperties: false }),
  }
}

function faultsBy(schema: Schema): (feed: unknown) => readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true })
  formats.default(ajv)
  const validate = ajv.compile(schema)
  return feed => {
    validate(feed)
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** The faults of a parsed JSON feed, as a partner finds them. */
export const faultsOf = faultsBy(pregonSchema)

/** Also the members that the schema does not name. */
export const strictFaultsOf = faultsBy(closed(pregonSchema))
