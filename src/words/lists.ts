import type { LanguageTag } from '../model/language.ts'

/** A part of a list in a sentence: the index of a name, or the text between two names. */
export type ListPart = number | string

/** Joins names by the rules of a language: `A, B and C`, `A, B y C`, `A e Inés`, `A、B`. */
export type JoinNames = (names: readonly string[]) => readonly ListPart[]

export function listParts(language: LanguageTag): JoinNames {
  // For a language that it does not know, Intl would use the machine's language without a warning.
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0)
    return names => names.flatMap((_, i) => (i === 0 ? [i] : [', ', i]))
  const own = new Intl.Locale(language).language
  // News has no comma before the last name; British English agrees.
  const list = new Intl.ListFormat(own === 'en' ? 'en-GB' : language, { style: 'long', type: 'conjunction' })
  const adapt = conjunctions[own]
  const known = new Map<number, readonly ListPart[]>()
  const partsOf = (count: number): readonly ListPart[] => {
    let index = 0
    // The names are left out: Intl adapts the conjunction in two languages only, and fails at accents and quotation
    // marks.
    const parts = list
      .formatToParts(Array.from({ length: count }, () => 'A'))
      .map(({ type, value }): ListPart => (type === 'element' ? index++ : value))
    // Intl takes as long for a list as the rest of an article's byline. Few articles have more authors than this.
    if (count < 10) known.set(count, parts)
    return parts
  }
  return names => {
    const parts = known.get(names.length) ?? partsOf(names.length)
    const beforeLast = parts.at(-2)
    if (!adapt || typeof beforeLast !== 'string') return parts
    return [...parts.slice(0, -2), adapt(beforeLast, spoken(names.at(-1) ?? '')), names.length - 1]
  }
}

/** Joins names into one text. */
export function joinNames(names: readonly string[], join: JoinNames): string {
  return join(names)
    .map(part => (typeof part === 'number' ? names[part] : part))
    .join('')
}

/**
 * A name without leading marks, in lower case, with accents as separate characters: the sound of its beginning decides.
 */
const spoken = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase()

/** Changes the word for `and` before a name, by language. Intl gives the form that stands before a consonant. */
const conjunctions: Readonly<Record<string, (text: string, name: string) => string>> = {
  // Diccionario panhispánico de dudas, «y»: e stands before the vowel i in any spelling, but not before a diphthong.
  es: (text, name) => (/^(?:i|hi(?![aeou])|y(?![aeiou]))/.test(name) ? text.replace('y', 'e') : text),
  // Serianni, Grammatica italiana: the d stands before the same vowel.
  it: (text, name) => (name.startsWith('e') ? text.replace('e', 'ed') : text),
  rm: (text, name) => (/^[aeiou]/.test(name) ? text.replace('e', 'ed') : text),
  br: (text, name) => (/^[aeiou]/.test(name) ? text.replace('ha', 'hag') : text),
  cy: (text, name) => text.replace('a(c)', /^[aeiouwy]/.test(name) ? 'ac' : 'a'),
  // The Luxembourgish rule of n: it stays before a vowel, and before d, h, n, t and z.
  lb: (text, name) => text.replace('a(n)', /^[aeioudhntz]/.test(name) ? 'an' : 'a'),
  // The conjunction is a prefix. A hyphen separates it only from a name in another script.
  he: (text, name) => (/^\p{Script=Hebrew}/u.test(name) ? text.replace('-', '') : text),
}
