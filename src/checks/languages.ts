import { show } from '../model/problem.ts'
import { primaryOfTag } from './language-tag.ts'
import type { ValueContext } from './value-context.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** RFC 5646 §2.1: a well-formed tag whose language exists. */
export function languageTag(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  if (value === '' || !isLanguage(value)) valueContext.report('LANGUAGE_INVALID', { found: show(value) })
}

const verdicts = new Map<string, boolean>()

/** Whether a tag is well-formed, and its primary subtag is a language or the whole tag is private. */
// A feed repeats a few tags thousands of times, and Intl is slow.
export function isLanguage(value: string): boolean {
  const known = verdicts.get(value) ?? examine(value)
  if (verdicts.size < 1000) verdicts.set(value, known)
  return known
}

function examine(value: string): boolean {
  const language = primaryOfTag(value)
  if (language === undefined) return false
  // Intl has no names for some of the seven thousand languages of three letters in the registry.
  return language.length === 1 || language.length === 3 || names.of(language) !== undefined
}

/** The primary subtag of a tag: `es` for `es-419`. */
export const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''
