import { absoluteUrl } from '../base/address.ts'
import { printable } from '../base/text.ts'
import { balanced } from '../model/bidi.ts'
import { parseLanguageTag, type LanguageTag } from '../model/language.ts'
import { inOneLine } from '../model/line.ts'

/** A text without characters that documents must not hold, and with balanced directions. */
export const plain = (text: string): string => balanced(printable(text))

/** Such a text in one line, for names and titles. */
export const line = (text: string): string => plain(inOneLine(printable(text)))

/** The canonical form of a tag. Throws RangeError if it is not BCP 47. */
export function tagOf(text: string): LanguageTag {
  const tag = parseLanguageTag(text)
  if (tag !== undefined) return tag
  throw new RangeError(`${JSON.stringify(text)} is not a language tag; write one such as "es" or "pt-BR"`)
}

/** Checks the type too, because callers in JavaScript may pass any value. Throws TypeError. */
export function addressOf(link: unknown): string {
  const url = typeof link === 'string' ? absoluteUrl(link) : undefined
  if (url === undefined) throw new TypeError(`${JSON.stringify(link)} is not an absolute http or https address`)
  return url
}

export function addressIfAny(link: string | undefined): string | undefined {
  return link === undefined ? undefined : addressOf(link)
}
