import type { LanguageTag } from '../model/language.ts'
import { show } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import type { Path } from '../model/validation.ts'
import { shippedMessages } from './shipped/shipped.ts'

/** The messages of another language, as the original for a translation. */
export interface Model {
  readonly language: LanguageTag
  /** The contents of its locale file, completed by the messages that come with the program; unchecked. */
  readonly messages: unknown
}

/** The messages in English that come with the program. */
export const english: Model = { language: 'en' as LanguageTag, messages: shippedMessages('en' as LanguageTag) }

/** The remedy for a missing message: the model's message to translate, or an example. */
export function missingWord(path: Path, site: Site, language: LanguageTag, model: Model | undefined): string {
  const models = [...(model ? [model] : []), english].filter(other => other.language !== language)
  for (const { language: from, messages } of models) {
    const text = at(messages, path)
    if (text !== undefined) return `add it, translated from ${from}: ${nested(path, text)}`
  }
  return `add it, such as ${nested(path, at(ownWords(site), path) ?? '…')}`
}

/** A locale file with every message that a language needs, still in the words of the model. */
export function localeTemplate(site: Site, language: LanguageTag, model: Model | undefined): string {
  const own = ownWords(site)
  const original = asMapping(model?.messages)
  const names = {
    site: { ...own.site, ...asMapping(original['site']) },
    sections: { ...own.sections, ...asMapping(original['sections']) },
    ...(site.collections.length > 0 && {
      collections: { ...own.collections, ...asMapping(original['collections']) },
    }),
  }
  if (shippedMessages(language)) return JSON.stringify(names, null, 2)
  const {
    language: _,
    tags: __,
    site: ___,
    sections: ____,
    collections: _____,
    ...messages
  } = { ...asMapping(english.messages), ...original }
  return JSON.stringify({ language: nameOf(language), ...names, ...withPlurals(messages, language) }, null, 2)
}

/** The language's own name; its tag where Intl knows no name. */
function nameOf(language: LanguageTag): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

/** The end of the key of a plural form. */
export const plural: RegExp = /_(?:zero|one|two|few|many|other)$/

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** Gives messages the plural forms of a language. The text of `other` stands in each form that they lack. */
function withPlurals(messages: Readonly<Record<string, unknown>>, language: LanguageTag): Record<string, unknown> {
  const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  // Versions of Node.js list them in orders of their own.
  const forms = pluralForms.filter(form => known.includes(form))
  const entries = Object.entries(messages).flatMap(([key, text]): [string, unknown][] => {
    if (!plural.test(key)) return [[key, text]]
    const named = forms.map(form => key.replace(plural, `_${form}`))
    return key.endsWith('_other') ? named.map(name => [name, messages[name] ?? text]) : []
  })
  return Object.fromEntries(entries)
}

/** A guess at the names that each newsroom chooses: those of the site and its sections. */
function ownWords({ publisher, sections, collections }: Site) {
  return {
    site: { title: publisher, description: 'One sentence that says what you report' },
    sections: Object.fromEntries(sections.map(key => [key, named(key)])),
    collections: Object.fromEntries(collections.map(key => [key, named(key)])),
  }
}

function named(key: string): string {
  const words = key.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The value at a path. Where the messages lack a plural form, the form `other`. */
function at(messages: unknown, path: Path): unknown {
  const [key, ...below] = path
  if (key === undefined) return messages
  const mapping = asMapping(messages)
  const other = String(key).replace(plural, '_other')
  const found = [String(key), other].find(name => Object.hasOwn(mapping, name))
  return found === undefined ? undefined : at(mapping[found], below)
}

const asMapping = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Writes a member as JSON, inside the mappings on its path. */
function nested(path: Path, value: unknown): string {
  const [key, ...below] = path
  const inside = below.length > 0 ? `{ ${nested(below, value)} }` : JSON.stringify(value)
  return `${show(String(key))}: ${inside}`
}
