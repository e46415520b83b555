import { languageName, type LanguageTag } from '../model/language.ts'
import { hasKits } from '../model/pages-schema.ts'
import type { Site } from '../model/site.ts'
import { plural, type Model } from './missing.ts'
import { shippedLanguages, shippedMessages } from './shipped/shipped.ts'
import { wordCount } from './word-count.ts'

/** Messages of a locale file that are, letter by letter, those of the language from which it is translated. */
export interface Untranslated {
  /** The dotted keys of sentences, in the order of the file. */
  readonly sentences: readonly string[]
  /** The dotted keys of names of sections, tags and collections. Many names are the same in several languages. */
  readonly names: readonly string[]
  /** The language whose sentences they are; undefined where there are none. */
  readonly from?: LanguageTag | undefined
}

/**
 * What a locale file leaves in the words of the default language, or in words that come with the program, as templates have
 * them. Only what the file itself says counts, and only what the site shows.
 */
export function untranslatedIn(locale: unknown, language: LanguageTag, site: Site, first: Model): Untranslated {
  const own = [...flatMessages(locale)].filter(([key, text]) => isTranslated(key, text, site))
  const others = shippedModels.map(model => sharedWith(model, own, language))
  // A default language that is not translated itself says nothing of the others.
  const models = shippedModels.map(model => sharedWith(model, [...flatMessages(first.messages)], first.language))
  const original = sharedWith(first, models.some(({ sentences }) => sentences.length > 0) ? [] : own, language)
  const sources = [original, ...others]
  const [most] = sources.toSorted((a, b) => b.sentences.length - a.sentences.length)
  const left = new Set(sources.flatMap(({ sentences }) => sentences))
  return {
    sentences: own.flatMap(([key]) => (left.has(key) ? key : [])),
    names: original.names,
    from: left.size > 0 ? most?.from : undefined,
  }
}

const shippedModels: readonly Model[] = shippedLanguages.map(language => ({
  language,
  messages: shippedMessages(language),
}))

interface Shared {
  readonly from: LanguageTag
  readonly sentences: readonly string[]
  readonly names: readonly string[]
}

/** The messages of a language that are those of another one; none where the two may well say all in the same words. */
function sharedWith(
  { language: from, messages }: Model,
  own: readonly (readonly [key: string, text: string])[],
  language: LanguageTag,
): Shared {
  if (areAkin(from, language)) return { from, sentences: [], names: [] }
  const theirs = flatMessages(messages)
  const same = own.filter(([key, text]) => [key, asOther(key)].some(name => theirs.get(name) === text))
  return {
    from,
    sentences: sentencesOf(
      same.filter(([key]) => !isName(key)),
      from,
    ),
    names: same.flatMap(([key]) => (isName(key) ? key : [])),
  }
}

/**
 * The sentences among equal messages. Two languages may share a word, such as *Photo* or *Contact*: where every longer
 * message is translated, somebody meant the words that are the same.
 */
function sentencesOf(same: readonly (readonly [key: string, text: string])[], from: LanguageTag): readonly string[] {
  const isLong = ([, text]: readonly [string, string]) => wordCount(withoutVariables(text), from) > 1
  return same.some(isLong) ? same.map(([key]) => key) : []
}

/** Messages by their dotted keys. */
export function flatMessages(messages: unknown, above = ''): Map<string, string> {
  if (typeof messages === 'string') return new Map([[above, messages]])
  if (typeof messages !== 'object' || messages === null) return new Map()
  return new Map(
    Object.entries(messages).flatMap(([key, value]) => [
      ...flatMessages(value, above === '' ? key : `${above}.${key}`),
    ]),
  )
}

/** Whether a message belongs to pages or collections that the site does not have, so that nobody reads it. */
export function isUnread(key: string, site: Site): boolean {
  const [group = '', name = ''] = key.split('.')
  if (group === 'pages') return site.pages === undefined
  if (group === 'kits') return !hasKits(site)
  return group === 'feeds' && name === 'collection' && site.collections.length === 0
}

/** Whether readers see a message that says something in a language, beside its variables. */
const isTranslated = (key: string, text: string, site: Site): boolean =>
  !sharedKeys.has(key) && !isUnread(key, site) && text !== site.publisher && /\p{Letter}/u.test(withoutVariables(text))

/** A newsroom has one name in all its languages, and the others are no sentences. */
const sharedKeys: ReadonlySet<string> = new Set(['site.title', 'date', 'dateNames', 'direction'])

const withoutVariables = (text: string): string => text.replace(/\{\{[^{}]*\}\}/g, ' ')

/** The key of the plural form that stands in for all that a language lacks. */
const asOther = (key: string): string => key.replace(plural, '_other')

const isName = (key: string): boolean => /^(?:sections|tags|collections)\./.test(key)

/** Whether two languages may well say all in the same words: variants of one language, and those that differ little. */
function areAkin(one: LanguageTag, other: LanguageTag): boolean {
  const [a, b] = [new Intl.Locale(one).maximize(), new Intl.Locale(other).maximize()]
  return a.script === b.script && kinOf(a.language) === kinOf(b.language)
}

const kinOf = (language: string): string => kin[language] ?? language

const kin: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', bs: 'hr', sr: 'hr', cnr: 'hr', ms: 'id' }

/** What a person reads of the messages that are not translated, such as `34 messages are in English: faq, alsoIn, …`. */
export function toldUntranslated(sentences: readonly string[], from: LanguageTag): string {
  const named = sentences.slice(0, 3).join(', ') + (sentences.length > 3 ? ', …' : '')
  return `${sentences.length === 1 ? '1 message is' : `${sentences.length} messages are`} still in ${languageName(from)}: ${named}`
}
