// JSON Schemas from the types of the sources, comments with them.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

const root = fileURLToPath(new URL('..', import.meta.url))

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
    // In JSON such members are left out.
    .replace(/\bundefined\b/g, 'absent')
    .trim()
  const said = tags.map(([name, value]) => {
    if (!Object.hasOwn(keywords, name)) throw new Error(`the schema knows no @${name}`)
    return keywords[name](value)
  })
  return Object.assign(description === '' ? {} : { description }, ...said)
}

const files = new Map()

/** A parsed source: its declarations by name, and where it imports others from. */
function fileAt(path) {
  const known = files.get(path)
  if (known) return known
  const text = readFileSync(join(root, path), 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const file = { path, text, comments, declared: new Map(), imported: new Map() }
  for (const statement of program.body) {
    const declaration = statement.declaration ?? statement
    if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration')
      file.declared.set(declaration.id.name, { declaration, statement })
    for (const { id, init } of declaration.declarations ?? []) file.declared.set(id.name, { init })
    if (!statement.source) continue
    const from = join(dirname(path), statement.source.value)
    for (const { local, exported, imported } of statement.specifiers)
      file.imported.set((exported ?? local).name, { from, name: (imported ?? local).name })
  }
  files.set(path, file)
  return file
}

/** The declaration that a name stands for in a file, and the file where it is. */
function declarationOf(name, file) {
  const own = file.declared.get(name)
  if (own) return { ...own, file }
  const other = file.imported.get(name)
  if (!other) throw new Error(`${file.path} has no ${name}`)
  return declarationOf(other.name, fileAt(other.from))
}

const isUndefined = ({ type }) => type === 'TSUndefinedKeyword'
const literalIn = ({ literal }) => literal.value

/** The literals of a type, or undefined where it has others. */
function literalsOf(type, file) {
  switch (type.type) {
    case 'TSLiteralType':
      return [literalIn(type)]
    case 'TSParenthesizedType':
      return literalsOf(type.typeAnnotation, file)
    case 'TSUnionType': {
      const all = type.types.map(each => literalsOf(each, file))
      return all.every(Boolean) ? all.flat() : undefined
    }
    case 'TSIndexedAccessType': {
      const { objectType, indexType } = type
      if (objectType.type === 'TSTypeReference') {
        const { type: own, file: other } = typeOfMember(objectType.typeName.name, literalIn(indexType), file)
        return literalsOf(own, other)
      }
      // (typeof names)[number]
      const { init } = declarationOf(objectType.typeAnnotation.exprName.name, file)
      return init.expression.elements.map(({ value }) => value)
    }
    case 'TSTypeReference': {
      const { name } = type.typeName
      if (name === 'Exclude') {
        const [all, less] = type.typeArguments.params.map(each => literalsOf(each, file))
        return all.filter(each => !less.includes(each))
      }
      if (builtIn.has(name)) return undefined
      const { declaration, file: other } = declarationOf(name, file)
      return declaration.typeAnnotation && literalsOf(declaration.typeAnnotation, other)
    }
    default:
      return undefined
  }
}

const builtIn = new Set(['Readonly', 'Record', 'Date'])

const nameOf = ({ key }) => key.name ?? key.value

/** The members of an interface, those that it extends first. An own one takes the place of one that it extends. */
function membersOf(name, file) {
  const { declaration, file: other } = declarationOf(name, file)
  const own = declaration.body.body.map(member => ({ member, file: other }))
  const all = [...declaration.extends.flatMap(base => membersOfBase(base, other)), ...own]
  return [...new Map(all.map(each => [nameOf(each.member), each])).values()]
}

/** `Interface['member']`. */
function typeOfMember(name, key, file) {
  const { member, file: other } = membersOf(name, file).find(each => nameOf(each.member) === key)
  return { type: member.typeAnnotation.typeAnnotation, file: other }
}

/** What an interface extends: another one, or a part of it. */
function membersOfBase({ expression: { name }, typeArguments }, file) {
  if (name !== 'Omit' && name !== 'Pick') return membersOf(name, file)
  const [base, keys] = typeArguments.params
  const named = literalsOf(keys, file)
  return membersOf(base.typeName.name, file).filter(
    ({ member }) => named.includes(nameOf(member)) === (name === 'Pick'),
  )
}

/**
 * Writes `schema/NAME` from an exported type of a file and those that it names; with `--check` it compares, and writes nothing.
 * `isClosed`: objects have no members but those that are named.
 */
export function writeSchema({ name, title, path, type, isClosed }) {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  const text = `${JSON.stringify({ $schema, title, ...schemaFrom({ path, type, isClosed }) }, null, 2)}\n`
  const target = join(root, 'schema', name)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`schema/${name} says something else than the types: npm run schema`)
    process.exitCode = 1
  }
}

/** The schema of a type. The types that it names are `$defs`. */
function schemaFrom({ path, type: exported, isClosed }) {
  const defs = new Map()

  /** The schema of a type. Throws at a kind of type that the sources do not use so far. */
  function schemaOf(type, file) {
    switch (type.type) {
      case 'TSStringKeyword':
      case 'TSTemplateLiteralType':
        return { type: 'string' }
      case 'TSNumberKeyword':
        return { type: 'number' }
      case 'TSBooleanKeyword':
        return { type: 'boolean' }
      case 'TSObjectKeyword':
        return { type: 'object' }
      case 'TSLiteralType':
        return type.literal.type === 'TemplateLiteral' ? { type: 'string' } : { const: literalIn(type) }
      case 'TSArrayType':
        return { type: 'array', items: schemaOf(type.elementType, file) }
      case 'TSTypeOperator':
      case 'TSParenthesizedType':
        return schemaOf(type.typeAnnotation, file)
      case 'TSUnionType':
        return unionOf(
          type.types.filter(each => !isUndefined(each)),
          file,
        )
      // A text with a mark that only the compiler sees.
      case 'TSIntersectionType':
        return schemaOf(type.types[0], file)
      case 'TSIndexedAccessType':
        return { enum: literalsOf(type, file) }
      case 'TSTypeLiteral':
        return objectOf(type.members.map(member => ({ member, file })))
      case 'TSTypeReference':
        return referenceTo(type.typeName.name, type.typeArguments?.params ?? [], type, file)
      default:
        throw new Error(`the schema has no word for ${type.type}`)
    }
  }

  function unionOf(types, file) {
    if (types.length === 1) return schemaOf(types[0], file)
    return types.every(({ type }) => type === 'TSLiteralType')
      ? { enum: types.map(literalIn) }
      : { anyOf: types.map(each => schemaOf(each, file)) }
  }

  function referenceTo(name, args, type, file) {
    if (name === 'Readonly') return schemaOf(args[0], file)
    if (name === 'Date') return { type: 'string', format: 'date-time' }
    if (name === 'Exclude') return { enum: literalsOf(type, file) }
    if (name === 'Record') return recordOf(args, file)
    const argument = file.scope?.get(name)
    if (argument) return schemaOf(argument.type, argument.file)
    if (args.length > 0) return genericOf(name, args, file)
    define(name, file)
    return { $ref: `#/$defs/${name}` }
  }

  /** An interface with types as parameters. */
  function genericOf(name, args, file) {
    const { declaration, file: other } = declarationOf(name, file)
    const scope = new Map(declaration.typeParameters.params.map((each, i) => [each.name.name, { type: args[i], file }]))
    const members = membersOf(name, file).map(({ member }) => ({ member, file: { ...other, scope } }))
    return objectOf(members)
  }

  /** The keys are named, or any. */
  function recordOf([key, value], file) {
    const names = literalsOf(key, file)
    const schema = schemaOf(value, file)
    if (!names) return { type: 'object', additionalProperties: schema }
    return closed({ required: names, properties: Object.fromEntries(names.map(name => [name, schema])) })
  }

  const closed = members => ({ type: 'object', ...members, ...(isClosed && { additionalProperties: false }) })

  /** An object with members, each with the file where it is declared. */
  function objectOf(members) {
    const own = members.map(({ member, file }) => {
      const { typeAnnotation: type } = member.typeAnnotation
      const schema = { ...schemaOf(type, file), ...commentIn(file, member) }
      const mayLack = member.optional || (type.type === 'TSUnionType' && type.types.some(isUndefined))
      return { name: nameOf(member), mayLack, schema }
    })
    return closed({
      required: own.filter(({ mayLack }) => !mayLack).map(({ name }) => name),
      properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
    })
  }

  function define(name, file) {
    const { declaration, statement, file: other } = declarationOf(name, file)
    const place = `${other.path} ${name}`
    const known = defs.get(name)
    if (known && known.place !== place) throw new Error(`${place} and ${known.place} have one name`)
    if (known) return
    const entry = { place, schema: {} }
    defs.set(name, entry)
    const schema = declaration.body ? objectOf(membersOf(name, file)) : schemaOf(declaration.typeAnnotation, other)
    entry.schema = { ...commentIn(other, statement), ...schema }
  }

  define(exported, fileAt(path))
  const { [exported]: own, ...$defs } = Object.fromEntries([...defs].map(([key, { schema }]) => [key, schema]))
  return { ...own, $defs }
}
