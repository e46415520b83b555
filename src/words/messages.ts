import { createInstance } from 'i18next'
import type { LanguageTag } from '../language.ts'
import type { Locale } from './locale.ts'

/** The message of a key with its variables filled in; `context` and `count` choose its variant, as in i18next. */
export type Message = (key: string, variables?: Readonly<Record<string, string | number>>) => string

/** A language's messages. Nothing falls back to another language; values are inserted as they are, `$t()` and `{{}}` in them too. */
export function messages(language: LanguageTag, locale: Locale): Message {
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
  i18n.services.formatter?.add('capital', (value: unknown) => capital(String(value), language))
  const translate = i18n.getFixedT(language)
  return (key, variables = {}) => translate(key, variables)
}

/** Raises the first letter, also behind opening marks. */
function capital(text: string, language: LanguageTag): string {
  return text.replace(/\p{Letter}/u, letter => letter.toLocaleUpperCase(language))
}
