import type { Place } from '../../model/problem.ts'

/** A text in the quotes of YAML that need no escape in it. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/** A text that stands in the place of a value, up to its end. */
interface Instead {
  readonly text: string
  readonly end: number
}

/**
 * A place whose quotation shows, beneath, the line with the text that begins at an offset in quotes: up to the end of the
 * line, or what is given instead. A text on several lines is left to its author, and so is a line that is too long to show.
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

/** A text without the spaces behind it, and in brackets without their end. */
function withoutEnd(text: string, isInBrackets: boolean): string {
  let end = text.length
  while (end > 0 && (isInBrackets ? ' \t}],' : ' \t').includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
