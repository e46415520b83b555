import type { LanguageTag } from '../model/language.ts'
import { show } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import type { Path } from '../model/validation.ts'
import { shippedMessages } from './shipped/shipped.ts'

/** What another language says, to translate from. */
export interface Model {
  readonly language: LanguageTag
  /** The contents of its locale file, over the messages that come with the program; unchecked. */
  readonly messages: unknown
}

const english: Model = { language: 'en' as LanguageTag, messages: shippedMessages('en' as LanguageTag) }

/** What to write where a locale file lacks a message: that of the model, to be translated, or an example. */
export function missingWord(path: Path, site: Site, language: LanguageTag, model: Model | undefined): string {
  const models = [...(model ? [model] : []), english].filter(other => other.language !== language)
  for (const { language: from, messages } of models) {
    const text = at(messages, path)
    if (text !== undefined) return `add it, translated from ${from}: ${nested(path, text)}`
  }
  return `add it, such as ${nested(path, at(ownWords(site), path) ?? '…')}`
}

/** A locale file that holds all that must be written for a language, here still in the words of the model. */
export function localeTemplate(site: Site, language: LanguageTag, model: Model | undefined): string {
  const own = ownWords(site)
  const said = asMapping(model?.messages)
  const names = {
    site: { ...own.site, ...asMapping(said['site']) },
    sections: { ...own.sections, ...asMapping(said['sections']) },
  }
  if (shippedMessages(language)) return JSON.stringify(names, null, 2)
  const { language: _, tags: __, site: ___, sections: ____, ...messages } = { ...asMapping(english.messages), ...said }
  return JSON.stringify({ language: nameOf(language), ...names, ...withPlurals(messages, language) }, null, 2)
}

/** A language's own name, as far as it is known. */
function nameOf(language: LanguageTag): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

const plural = /_(?:zero|one|two|few|many|other)$/

/** Messages with the plural forms of another language than their own. */
function withPlurals(messages: Readonly<Record<string, unknown>>, language: LanguageTag): Record<string, unknown> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const entries = Object.entries(messages).flatMap(([key, text]): [string, unknown][] => {
    if (!plural.test(key)) return [[key, text]]
    return key.endsWith('_other') ? forms.map(form => [key.replace(plural, `_${form}`), text]) : []
  })
  return Object.fromEntries(entries)
}

/** What each newsroom calls its own, as far as that can be guessed. */
function ownWords({ publisher, sections }: Site) {
  return {
    site: { title: publisher, description: 'One sentence that says what you report' },
    sections: Object.fromEntries(sections.map(key => [key, named(key)])),
  }
}

function named(key: string): string {
  const words = key.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The value at a path; of a plural form that the language has alone, the one that stands for all others. */
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

/** A member as JSON shows it in the mappings that it stands in. */
function nested(path: Path, value: unknown): string {
  const [key, ...below] = path
  const inside = below.length > 0 ? `{ ${nested(below, value)} }` : JSON.stringify(value)
  return `${show(String(key))}: ${inside}`
}
