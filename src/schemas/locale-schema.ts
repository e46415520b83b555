import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import { laterMessageNames } from '../words/later-messages.ts'
import { localeSchema } from '../words/locale.ts'
import type { Messages } from '../words/shipped/messages.ts'
import { shippedMessages } from '../words/shipped/shipped.ts'
import { inJson } from './in-json.ts'
import { eachProperty, type JsonSchema } from './json-schema.ts'
import type { HoverLanguage } from './word.ts'

const own: Readonly<Record<string, Readonly<Record<HoverLanguage, string>>>> = {
  direction: {
    en: 'The direction of writing, where it is not the usual one of the language.',
    es: 'El sentido de la escritura, si no es el usual del idioma.',
  },
  site: { en: 'The name of the newsroom and what it is about.', es: 'El nombre de la redacción y de qué trata.' },
  'site.title': { en: 'The title of the whole feed.', es: 'El título del canal entero.' },
  'site.description': { en: 'What the whole feed is about.', es: 'De qué trata el canal entero.' },
  sections: { en: 'The name of each section.', es: 'El nombre de cada sección.' },
  collections: { en: 'The name of each collection.', es: 'El nombre de cada colección.' },
  tags: {
    en: 'Names of tags, where the key with spaces for its hyphens will not do.',
    es: 'Nombres de etiquetas, donde no basta la clave con espacios en vez de guiones.',
  },
  dateNames: {
    en: 'The locale of date-fns whose names of months and days are used.',
    es: 'El idioma de date-fns cuyos nombres de meses y días se usan.',
  },
  feeds: {
    en: 'Titles of the feeds of sections, tags and authors.',
    es: 'Títulos de los canales de secciones, etiquetas y autores.',
  },
  'feeds.section': { en: 'The feed of a section.', es: 'El canal de una sección.' },
  'feeds.tag': { en: 'The feed of a tag.', es: 'El canal de una etiqueta.' },
  'feeds.author': { en: 'The feed of an author.', es: 'El canal de un autor.' },
  'feeds.collection': { en: 'The feed of a collection.', es: 'El canal de una colección.' },
  pages: {
    en: 'The words of the pages on which people subscribe.',
    es: 'Las palabras de las páginas para suscribirse.',
  },
  kits: { en: 'The words of the pages for partners.', es: 'Las palabras de las páginas para socios.' },
}

const introduction = { en: 'In English: ', es: 'En español: ' }

/** The JSON Schema of locale files. The words that come with the program are shown in the hover, and needed nowhere. */
export function localeFileSchema({
  language,
  site,
}: {
  readonly language: HoverLanguage
  readonly site?: Site | undefined
}): JsonSchema {
  const languages = site ? [...site.languages.keys()] : (['en', 'es', 'ar', 'pl'] as LanguageTag[])
  const names = { sections: site?.sections ?? [], collections: site?.collections ?? [] }
  const schemas = languages.map(tag =>
    inJson(localeSchema(tag, names, laterMessageNames, { hasPages: true, hasKits: true })),
  )
  const [first = {}] = schemas
  // Each language has its own forms of plurals.
  const properties = Object.assign({}, ...schemas.map(schema => schema.properties)) as Record<string, JsonSchema>
  const schema: JsonSchema = { ...first, properties, required: ['site', 'sections'] }
  const tag = parseLanguageTag(language)
  const messages = tag && shippedMessages(tag)
  eachProperty(schema, (property, path, parent) => {
    if (parent !== schema && path[0] !== 'site' && path[0] !== 'sections') delete parent.required
    // A language may have forms of plurals that English has not.
    const shipped = messageAt(messages, path) ?? messageAt(messages, [path.join('.').replace(/_[A-Za-z]+$/, '_other')])
    const text =
      own[path.join('.')]?.[language] ?? (shipped === undefined ? undefined : introduction[language] + shipped)
    if (text !== undefined) property.description = text
  })
  if (!site)
    for (const key of ['sections', 'collections']) {
      const { description } = properties[key] ?? {}
      properties[key] = {
        type: 'object',
        additionalProperties: { type: 'string' },
        ...(description && { description }),
      }
    }
  return schema
}

function messageAt(messages: Messages | undefined, path: readonly string[]): string | undefined {
  let found: string | Messages | undefined = messages
  for (const key of path) found = typeof found === 'object' ? found[key] : undefined
  return typeof found === 'string' ? found : undefined
}
