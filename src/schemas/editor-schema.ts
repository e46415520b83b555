import { createSchema, type RecordSite } from '../input/record/schema.ts'
import { isTyped } from '../input/yaml/text-keys.ts'
import { lookSchema } from '../model/pages-schema.ts'
import type { LanguageTag } from '../model/language.ts'
import { siteFileSchema, type Site } from '../model/site.ts'
import { profileSchema } from '../profiles/profile-schema.ts'
import { inJson } from './in-json.ts'
import { eachProperty, type JsonSchema } from './json-schema.ts'
import { wordsAt, type WordedFile } from './key-words.ts'
import type { HoverLanguage } from './word.ts'
import { localeFileSchema } from './locale-schema.ts'

/** The kinds of files that editors write, with what each is. */
export const schemaNames = ['site', 'article', 'words', 'record', 'locale', 'collection', 'profile'] as const
export type SchemaName = (typeof schemaNames)[number]

export interface EditorSchemaOptions {
  /** The language of the descriptions. */
  readonly language: HoverLanguage
  /** Whose keys of sections, authors and languages are completed. Without it any are allowed. */
  readonly site?: Site | undefined
}

/** The JSON Schema of a kind of file, for completion, hover and checks in editors. */
export function editorSchema(name: SchemaName, options: EditorSchemaOptions): JsonSchema {
  const made = makers[name](options)
  const isJson = name === 'record' || name === 'locale'
  if (isJson)
    made.properties = {
      $schema: { type: ['string', 'null'], description: ownName[options.language] },
      ...made.properties,
    }
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...made }
}

const ownName = {
  en: 'The address of this schema, for editors. Builds pass over it.',
  es: 'La dirección de este esquema, para los editores de texto. Al construir no cuenta.',
}

const makers: Readonly<Record<SchemaName, (options: EditorSchemaOptions) => JsonSchema>> = {
  site: ({ language }) => described(siteFile(), 'site', language),
  record: options => recordFile(options, 'json'),
  article: options => {
    const { properties = {}, required = [], ...rest } = recordFile(options, 'yaml')
    const { translations: _words, ...facts } = properties
    return { ...rest, properties: facts, required: required.filter(key => key !== 'translations') }
  },
  words: options => {
    const { properties } = recordFile(options, 'yaml')
    const words = wordsOf(properties?.['translations'])
    const { body: _body, html: _html, ...front } = words.properties ?? {}
    return { ...words, properties: front }
  },
  locale: options => localeFileSchema(options),
  collection: ({ language }) => ({
    type: 'array',
    description: listWords[language],
    items: { type: ['string', 'number', 'null'] },
  }),
  profile: ({ language }) => described(inJson(profileSchema), 'profile', language),
}

const listWords = {
  en: 'The ids of articles, in the order of the editors.',
  es: 'Los identificadores de los artículos, en el orden de los redactores.',
}

function siteFile(): JsonSchema {
  const schema = inJson(siteFileSchema)
  if (schema.properties) schema.properties['pages'] = { anyOf: [{ type: 'boolean' }, inJson(lookSchema)] }
  takeTyped(schema)
  return schema
}

/** A site that allows any key, for newsrooms that are not known. */
const anySite: RecordSite = {
  languages: new Map([['en' as LanguageTag, { home: 'https://www.example.com/', permalink: '/{slug}' }]]),
  sections: [],
  authors: new Map(),
  timezone: 'UTC',
}

function recordFile({ language, site }: EditorSchemaOptions, syntax: Syntax): JsonSchema {
  const schema = inJson(createSchema(site ?? anySite))
  // The folder's name is the id where there is none.
  schema.required = schema.required?.filter(key => key !== 'id') ?? []
  if (site) addKeys(schema, site)
  if (syntax === 'yaml') takeTyped(schema)
  return described(schema, 'record', language)
}

/** Lists the keys of a site where a record names them. */
function addKeys({ properties }: JsonSchema, site: Site): void {
  const { section, authors, original, translations } = properties ?? {}
  const languages = [...site.languages.keys()]
  if (section) section.enum = [...site.sections]
  const [key] = authors?.items?.anyOf ?? []
  if (key) key.enum = [...site.authors.keys()]
  if (original) original.enum = languages
  // Other spellings of a tag are read, too: the known ones are offered, and none is refused.
  const words = translations?.additionalProperties
  if (translations && typeof words === 'object')
    translations.properties = Object.fromEntries(languages.map(tag => [tag, words]))
}

const wordsOf = (translations: JsonSchema | undefined): JsonSchema =>
  typeof translations?.additionalProperties === 'object' ? translations.additionalProperties : {}

type Syntax = 'yaml' | 'json'

/** Allows numbers and true in the place of texts: in YAML they are texts, as they were typed. */
function takeTyped(schema: JsonSchema): void {
  eachProperty(schema, (property, path) => {
    for (const each of [property, property.items])
      if (each?.type === 'string' && isTyped(path.at(-1) ?? '') && !each.enum)
        each.type = ['string', 'number', 'boolean']
  })
}

/** Adds descriptions, and allows to leave values empty. */
function described(schema: JsonSchema, kind: WordedFile, language: HoverLanguage): JsonSchema {
  const seen = new Set<JsonSchema>()
  eachProperty(schema, (property, path, parent) => {
    if (seen.has(property)) return
    seen.add(property)
    const inFile =
      kind === 'record' && path[0] === 'translations' && path.length === 3 ? ['words', ...path.slice(2)] : path
    const words = wordsAt(kind, inFile)
    if (words) {
      property.description = words[language]
      property.markdownDescription = words[language]
      if (words.examples && !property.enum) property.examples ??= [...words.examples]
    }
    const isOptional = parent.required?.includes(path.at(-1) ?? '') !== true
    if (isOptional && mayBeEmpty(kind, path)) allowNothing(property)
    if (property.items && kind === 'record') allowNothing(property.items)
  })
  return schema
}

/**
 * Whether an empty value counts as left out. In a contract and in what machines are told, leaving a key out gives more away, so
 * that a build asks. Profiles are written by few.
 */
function mayBeEmpty(kind: WordedFile, path: readonly string[]): boolean {
  if (kind === 'site') return path.length === 1 && path[0] !== 'signals'
  return kind === 'record'
}

/** Adds nothing at all to what a property may be. */
function allowNothing(property: JsonSchema): void {
  if (property.anyOf) property.anyOf.push({ type: 'null' })
  else if (property.type !== undefined && property.enum === undefined) property.type = [property.type, 'null'].flat()
  else if (property.enum) {
    property.enum.push(null)
    property.type = [property.type ?? 'string', 'null'].flat()
  }
}
