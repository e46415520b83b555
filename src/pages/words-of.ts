import type { LanguageTag } from '../model/language.ts'
import type { AllWords, Words } from '../words/words.ts'

/** The words of a language of the site. */
export function wordsOf(words: AllWords, language: LanguageTag): Words {
  const found = words.get(language)
  if (!found) throw new Error(`no locale of ${language} was loaded`)
  return found
}
