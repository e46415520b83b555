import type { ProblemCode, Wording } from './problem-code.ts'

type LocaleCode = Extract<
  ProblemCode,
  'LANGUAGE_WAITS' | `LOCALE_${string}` | 'WORD_INVALID' | 'WORD_MISSING' | 'WORD_NEEDED' | 'WORDS_UNTRANSLATED'
>

/** The words for problems of locale files. */
export const localeWordings: Readonly<Record<LocaleCode, Wording>> = {
  LANGUAGE_WAITS: {
    severity: 'error',
    says: 'is not there yet, or lacks messages, so nothing is published in {found}; the other languages are published',
    remedy:
      'write what the errors before this one name; until then words of articles in this language wait like drafts',
  },
  LOCALE_MISSING: {
    severity: 'error',
    says: 'is missing; it holds what this newsroom says in {found}',
    remedy: '{expected}',
  },
  WORD_INVALID: { severity: 'error', says: 'the message {found} cannot be used', remedy: '{expected}' },
  WORD_MISSING: { severity: 'error', says: 'the message {found} is missing', remedy: '{expected}' },
  WORD_NEEDED: {
    severity: 'error',
    says: 'needs the message {found}, which the locale file of its language does not have',
    remedy: '{expected}',
  },
  WORDS_UNTRANSLATED: {
    severity: 'warning',
    says: '{found}; readers see them as they are',
    remedy: 'translate them into {expected}; pregon status names them all',
  },
}
