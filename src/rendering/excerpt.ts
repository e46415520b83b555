import { balanced } from '../model/bidi.ts'
import { plainText, type Html } from '../model/html.ts'

const usualLength = 280
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The beginning of a body, as the summary of an article without one: RSS needs a description beside the full text.
 * `length` is the greatest number of UTF-16 units before the ellipsis.
 */
export function excerpt(body: Html, length: number = usualLength): string | undefined {
  const text = plainText(body)
  const most = Math.min(length, usualLength)
  if (text.length <= most) return text === '' ? undefined : balanced(text)
  const beginning = text.slice(0, most)
  const space = beginning.lastIndexOf(' ')
  // A language without spaces is cut between any two characters, but never inside one.
  const end = space > most / 2 ? space : (graphemes.segment(text).containing(most)?.index ?? most)
  return end === 0 ? undefined : `${balanced(text.slice(0, end))}…`
}
