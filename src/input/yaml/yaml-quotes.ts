import type { Place } from '../../model/problem.ts'

/** Puts a text in those quotes of YAML that need no escape. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/** A text that replaces a value up to the offset `end`. */
interface Instead {
  readonly text: string
  readonly end: number
}

/**
 * Adds a corrected line to the quotation of a place: the text from `begin` to the end of the line is put in quotes, or
 * replaced by `instead`. There is no correction for a text on several lines, and for a line that is too long to show.
 */
export function requoted(place: Place, text: string, begin: number, instead?: Instead): Place {
  const { quote } = place
  const lineBegin = begin > 0 ? text.lastIndexOf('\n', begin - 1) + 1 : 0
  const line = text.slice(lineBegin).split(/\r?\n/, 1)[0] ?? ''
  if (quote?.line !== line) return place
  const before = line.slice(0, begin - lineBegin)
  if (instead) {
    const mended = before + inQuotes(instead.text) + line.slice(instead.end - lineBegin)
    return instead.end - lineBegin > line.length ? place : { ...place, quote: { ...quote, mended } }
  }
  const isInBrackets =
    before.lastIndexOf('{') > before.lastIndexOf('}') || before.lastIndexOf('[') > before.lastIndexOf(']')
  const written = withoutEnd(line.slice(before.length), isInBrackets)
  const end = line.slice(before.length + written.length)
  return { ...place, quote: { ...quote, mended: before + inQuotes(written) + end } }
}

/** Removes the spaces at the end of a text and, in brackets, also the closing brackets and commas. */
function withoutEnd(text: string, isInBrackets: boolean): string {
  let end = text.length
  while (end > 0 && (isInBrackets ? ' \t}],' : ' \t').includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
