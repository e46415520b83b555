import { balanced } from './bidi.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The beginning of a text, of at most `most` UTF-16 units, with an ellipsis behind it where something is cut off.
 * Undefined where not even one character fits.
 */
export function beginningOf(text: string, most: number): string | undefined {
  if (text.length <= most) return balanced(text)
  const beginning = text.slice(0, most)
  const space = beginning.lastIndexOf(' ')
  // A language without spaces is cut between any two characters, but never inside one.
  const end = space > most / 2 ? space : (graphemes.segment(text).containing(most)?.index ?? most)
  return end === 0 ? undefined : `${balanced(text.slice(0, end))}…`
}
