import type { LanguageTag } from '../model/language.ts'

/** Of a list as a sentence has it: the place of a name among the names, or the text between two. */
export type ListPart = number | string

/** Joins names as the language does: `A, B and C`, `A, B y C`, `A e Inés`, `A、B`. */
export type JoinNames = (names: readonly string[]) => readonly ListPart[]

export function listParts(language: LanguageTag): JoinNames {
  // For a language that it does not know, Intl would silently take the machine's own.
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0)
    return names => names.flatMap((_, i) => (i === 0 ? [i] : [', ', i]))
  const own = new Intl.Locale(language).language
  // News sets no comma before the last name; of the Englishes that Intl knows, the British one agrees.
  const list = new Intl.ListFormat(own === 'en' ? 'en-GB' : language, { style: 'long', type: 'conjunction' })
  const adapt = conjunctions[own]
  return names => {
    let place = 0
    // Intl knows the rules of two languages, and sees no further than a first accent or quotation mark.
    const parts = list
      .formatToParts(names.map(() => 'A'))
      .map(({ type, value }): ListPart => (type === 'element' ? place++ : value))
    const beforeLast = parts.at(-2)
    if (!adapt || typeof beforeLast !== 'string') return parts
    return [...parts.slice(0, -2), adapt(beforeLast, spoken(names.at(-1) ?? '')), place - 1]
  }
}

/** The same as one text. */
export function joinNames(names: readonly string[], join: JoinNames): string {
  return join(names)
    .map(part => (typeof part === 'number' ? names[part] : part))
    .join('')
}

/** A name from its first letter or digit, in lower case, its accents apart: how it is written is not how it sounds. */
const spoken = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase()

/** What a word for `and` turns into before a name, by language; Intl's is that before a consonant. */
const conjunctions: Readonly<Record<string, (text: string, name: string) => string>> = {
  // Diccionario panhispánico de dudas, «y»: e before the vowel i, however it is written; not before a diphthong.
  es: (text, name) => (/^(?:i|hi(?![aeou])|y(?![aeiou]))/.test(name) ? text.replace('y', 'e') : text),
  // Serianni, Grammatica italiana: the d stands before the same vowel.
  it: (text, name) => (name.startsWith('e') ? text.replace('e', 'ed') : text),
  rm: (text, name) => (/^[aeiou]/.test(name) ? text.replace('e', 'ed') : text),
  br: (text, name) => (/^[aeiou]/.test(name) ? text.replace('ha', 'hag') : text),
  cy: (text, name) => text.replace('a(c)', /^[aeiouwy]/.test(name) ? 'ac' : 'a'),
  // The rule of n: it stays before a vowel, and before d, h, n, t and z.
  lb: (text, name) => text.replace('a(n)', /^[aeioudhntz]/.test(name) ? 'an' : 'a'),
  // A prefix: only what is no Hebrew is set off by a hyphen.
  he: (text, name) => (/^\p{Script=Hebrew}/u.test(name) ? text.replace('-', '') : text),
}
