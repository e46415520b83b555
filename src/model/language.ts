/** A canonical BCP 47 language tag, such as `es`, `es-419` or `zh-Hant`. */
export type LanguageTag = string & { readonly __brand: 'LanguageTag' }

export type Direction = 'ltr' | 'rtl'

/**
 * The canonical form of a BCP 47 tag (RFC 5646 §4.5); undefined when the text is no tag. `es_419` is read as `es-419`.
 */
export function parseLanguageTag(input: string): LanguageTag | undefined {
  const known = parsedTags.get(input)
  if (known !== undefined) return known
  const tag = canonicalTag(input)
  if (tag !== undefined) parsedTags.set(input, tag)
  return tag
}

// The name of every translation's file is parsed, and there are few languages.
const parsedTags = new Map<string, LanguageTag>()

function canonicalTag(input: string): LanguageTag | undefined {
  try {
    return Intl.getCanonicalLocales(input.replaceAll('_', '-'))[0] as LanguageTag | undefined
  } catch {
    return undefined
  }
}

const rightToLeftScripts = new Set('Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi'.split(' '))

/** The direction of the script that a language is written in. */
// The textInfo of Intl.Locale says ltr for dv, ku-Arab and others on Node 20.
export function directionOf(language: LanguageTag): Direction {
  const script = new Intl.Locale(language).maximize().script
  return script !== undefined && rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
}

/** The name of a language in English, for messages to people: `Spanish`. */
export const languageName = (language: LanguageTag): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
