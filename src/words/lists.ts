import type { LanguageTag } from '../language.ts'

/** Joins names as the language does: `A, B and C`, `A, B y C`, `A e Inés`, `A、B`. */
export function listFormat(language: LanguageTag): (names: readonly string[]) => string {
  // For a language that it does not know, Intl would silently take the machine's own.
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0) return names => names.join(', ')
  // News sets no comma before the last name; of the Englishes that Intl knows, the British one agrees.
  const style = new Intl.Locale(language).language === 'en' ? 'en-GB' : language
  const list = new Intl.ListFormat(style, { style: 'long', type: 'conjunction' })
  return names => (names.length === 1 ? (names[0] ?? '') : list.format(names))
}
