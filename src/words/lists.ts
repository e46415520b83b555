import type { LanguageTag } from '../language.ts'

/** Joins names as the language does: `A, B y C`, `A e Inés`, `A、B`. */
export function listFormat(language: LanguageTag): (names: readonly string[]) => string {
  // For a language that it does not know, Intl would silently take the machine's own.
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0) return names => names.join(', ')
  const list = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' })
  return names => list.format(names)
}
