import { createInstance } from 'i18next'
import type { LanguageTag } from '../model/language.ts'
import type { Locale } from './locale.ts'
import { readTemplate, type Template } from './fast-template.ts'

type Variables = Readonly<Record<string, string | number>>

/**
 * Returns the message of a key with its variables filled in. `context` and `count` choose its variant, as in i18next.
 */
export type Message = (key: string, variables?: Variables) => string

/**
 * Makes the function that returns the messages of a language. There is no fallback to another language. Values are
 * inserted unchanged, also where they contain `$t()` or `{{}}`.
 */
export function messages(language: LanguageTag, locale: Locale): Message {
  const raise = (text: string) => capital(text, language)
  const translate = translator(language, locale, raise)
  const templates = new Map<string, Template | undefined>()
  // i18next chooses each variant once. Filling it in with i18next would take fifty times as long as with our template.
  const templateOf = (key: string, { context, count }: Variables): Template | undefined => {
    const variant = `${key} ${context ?? ''} ${count ?? ''}`
    if (templates.has(variant)) return templates.get(variant)
    const chosen = { ...(context !== undefined && { context }), ...(count !== undefined && { count }) }
    const template = readTemplate(translate(key, { ...chosen, skipInterpolation: true }), raise)
    if (templates.size < maxCachedVariants) templates.set(variant, template)
    return template
  }
  return (key, variables = {}) => templateOf(key, variables)?.(variables) ?? translate(key, variables)
}

// A locale has about fifty messages, but `count` is a number from outside.
const maxCachedVariants = 1000

type Translate = (key: string, options: Readonly<Record<string, string | number | boolean>>) => string

function translator(language: LanguageTag, locale: Locale, raise: (text: string) => string): Translate {
  const i18n = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: locale } },
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
    parseMissingKeyHandler: key => {
      throw new Error(`locales/${language}.json has no ${key}, though it was checked`)
    },
  })
  void i18n.init()
  i18n.services.formatter?.add('capital', (value: unknown) => raise(String(value)))
  return i18n.getFixedT(language)
}

/** Capitalizes the first letter, also after opening marks. */
function capital(text: string, language: LanguageTag): string {
  return text.replace(/\p{Letter}/u, letter => letter.toLocaleUpperCase(language))
}
