import type { LanguageTag } from '../../model/language.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Messages } from './messages.ts'

const byLanguage: Readonly<Record<string, Messages>> = { en, es }

/** The languages whose messages come with the program. */
export const shippedLanguages: readonly LanguageTag[] = Object.keys(byLanguage) as LanguageTag[]

/**
 * The messages that come with the program for a language or its variants: `es-419` gets the Spanish ones. Undefined for
 * other languages, and for a variant in another script.
 */
export function shippedMessages(language: LanguageTag): Messages | undefined {
  const { language: base, script } = new Intl.Locale(language).maximize()
  const isSameScript = new Intl.Locale(base).maximize().script === script
  return isSameScript && Object.hasOwn(byLanguage, base) ? byLanguage[base] : undefined
}
