import { parseLanguageTag } from '../language.ts'
import { show } from '../problem.ts'
import type { Spot } from './spot.ts'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** RFC 5646: a well-formed tag whose language exists. */
export function languageTag(raw: string, spot: Spot): void {
  const value = raw.trim()
  if (value === '' || !isLanguage(value)) spot.report('LANGUAGE_INVALID', { found: show(value) })
}

const verdicts = new Map<string, boolean>()

/** Whether a tag is well-formed and its primary subtag is that of a language. */
// A feed repeats a handful of tags thousands of times, and Intl is slow.
export function isLanguage(value: string): boolean {
  const known = verdicts.get(value) ?? examine(value)
  if (verdicts.size < 1000) verdicts.set(value, known)
  return known
}

function examine(value: string): boolean {
  // Intl reads underscores; feeds must not have them (RFC 5646 §2.1).
  if (value.includes('_')) return false
  const tag = parseLanguageTag(value)
  if (tag === undefined) return /^(?:x-\w|i-\w)/i.test(value)
  return names.of(primary(tag)) !== undefined || /^[a-z]{3}$/i.test(primary(tag))
}

/** `es` of `es-419`. */
export const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''
