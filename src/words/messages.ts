import { createInstance } from 'i18next'
import type { LanguageTag } from '../model/language.ts'
import type { Locale } from './locale.ts'
import { readTemplate, type Template } from './fast-template.ts'

type Variables = Readonly<Record<string, string | number>>

/** The message of a key with its variables filled in; `context` and `count` choose its variant, as in i18next. */
export type Message = (key: string, variables?: Variables) => string

/** A language's messages. Nothing falls back to another language; values are inserted as they are, `$t()` and `{{}}` in them too. */
export function messages(language: LanguageTag, locale: Locale): Message {
  const raise = (text: string) => capital(text, language)
  const translate = translator(language, locale, raise)
  const templates = new Map<string, Template | undefined>()
  // i18next chooses the variant, once: filling one in anew costs it fifty times what ours does.
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

// A locale has some fifty; counts are numbers from outside.
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

/** Raises the first letter, also behind opening marks. */
function capital(text: string, language: LanguageTag): string {
  return text.replace(/\p{Letter}/u, letter => letter.toLocaleUpperCase(language))
}
