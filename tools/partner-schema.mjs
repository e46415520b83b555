// Makes the JSON Schema of a newsroom's JSON feeds from the types that `pregon/partner` exports.
// usage: npm run schema [-- --check]   (--check compares, and writes nothing)
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src/model/pregon-feed.ts', 'src/model/pregon-extension.ts']
const target = join(root, 'schema/pregon-feed.schema.json')

/** The values of the tags that a comment may have. They become keywords of the schema. */
const keywords = {
  format: text => ({ format: text }),
  asType: text => ({ type: text }),
  minimum: text => ({ minimum: Number(text) }),
  maximum: text => ({ maximum: Number(text) }),
  minItems: text => ({ minItems: Number(text) }),
}

/** What the comment in front of a node says: its text as description, its tags as keywords. */
function commentIn({ text, comments }, { start }) {
  const own = comments.findLast(({ end }) => end <= start && /^\s*(?:export\s+)?$/.test(text.slice(end, start)))
  if (own?.type !== 'Block') return {}
  const lines = own.value.split('\n').map(line => line.replace(/^[\s*]+/, '').trimEnd())
  const tags = lines.filter(line => line.startsWith('@')).map(line => line.slice(1).split(' '))
  const description = lines
    .filter(line => line !== '' && !line.startsWith('@'))
    .join(' ')
    .trim()
  const said = tags.map(([name, value]) => {
    if (!Object.hasOwn(keywords, name)) throw new Error(`the schema knows no @${name}`)
    return keywords[name](value)
  })
  return Object.assign(description === '' ? {} : { description }, ...said)
}

const isUndefined = ({ type }) => type === 'TSUndefinedKeyword'

/** The schema of a type. Throws at a kind of type that the sources do not use so far. */
function schemaOf(type) {
  switch (type.type) {
    case 'TSStringKeyword':
      return { type: 'string' }
    case 'TSNumberKeyword':
      return { type: 'number' }
    case 'TSLiteralType':
      return { const: type.literal.value }
    case 'TSArrayType':
      return { type: 'array', items: schemaOf(type.elementType) }
    case 'TSTypeOperator':
      return schemaOf(type.typeAnnotation)
    case 'TSUnionType':
      return unionOf(type.types.filter(each => !isUndefined(each)).map(schemaOf))
    case 'TSTypeReference':
      return referenceTo(type.typeName.name, type.typeArguments?.params ?? [])
    default:
      throw new Error(`the schema has no word for ${type.type}`)
  }
}

function unionOf(schemas) {
  if (schemas.length === 1) return schemas[0]
  return schemas.every(schema => 'const' in schema) ? { enum: schemas.map(schema => schema.const) } : { anyOf: schemas }
}

function referenceTo(name, args) {
  if (name === 'Readonly') return schemaOf(args[0])
  if (name === 'Record') return { type: 'object', additionalProperties: schemaOf(args[1]) }
  return { $ref: `#/$defs/${name}` }
}

/** The schema of an interface. What it extends is a part of it. Members that it does not name are allowed. */
function objectOf(file, { body, extends: bases }, definitions) {
  const inherited = bases.map(({ expression }) => definitions.get(expression.name))
  const members = body.body.map(member => {
    const { key, typeAnnotation, optional } = member
    const schema = { ...schemaOf(typeAnnotation.typeAnnotation), ...commentIn(file, member) }
    return { name: key.name, optional, schema }
  })
  return {
    type: 'object',
    required: [
      ...inherited.flatMap(({ required }) => required),
      ...members.filter(({ optional }) => !optional).map(({ name }) => name),
    ],
    properties: Object.assign(
      {},
      ...inherited.map(({ properties }) => properties),
      Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    ),
  }
}

/** The schema of every exported type, by name. An interface stands below what it extends. */
function definitionsIn(path) {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const file = { text, comments }
  const definitions = new Map()
  for (const statement of program.body) {
    const { declaration } = statement
    if (statement.type === 'ImportDeclaration') continue
    const schema =
      declaration.type === 'TSInterfaceDeclaration'
        ? objectOf(file, declaration, definitions)
        : schemaOf(declaration.typeAnnotation)
    definitions.set(declaration.id.name, { ...commentIn(file, statement), ...schema })
  }
  return [...definitions]
}

/** The schema as text. `PregonFeed` is the root, and the others are `$defs`. */
function schemaText() {
  const { PregonFeed, ...others } = Object.fromEntries(sources.flatMap(definitionsIn))
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A newsroom’s JSON feed, with the extension _pregon',
    ...PregonFeed,
    $defs: others,
  }
  // What interfaces extend is a part of them already.
  const named = new Set([...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name]) => name))
  schema.$defs = Object.fromEntries(Object.entries(others).filter(([name]) => named.has(name)))
  return `${JSON.stringify(schema, null, 2)}\n`
}

const text = schemaText()
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('schema/pregon-feed.schema.json says something else than the types: npm run schema')
  process.exitCode = 1
}
