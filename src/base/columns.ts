const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u
const shownAsEmoji = /\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|\u20E3/u
const invisible = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

// A terminal obeys control characters, and characters of direction would reorder the rest of the line.
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

/** A text as a terminal may get it: on one line, without characters that it would obey. */
export const inert = (text: string): string => text.replace(obeyed, ' ').trim()

const columnsOfOne = (grapheme: string): number =>
  invisible.test(grapheme) ? 0 : wide.test(grapheme) || shownAsEmoji.test(grapheme) ? 2 : 1

/** An estimate of the columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let sum = 0
  for (const { segment } of graphemes.segment(text)) sum += columnsOfOne(segment)
  return sum
}

/** A text in exactly so many columns: filled up with spaces, or cut with an ellipsis. */
export function inColumns(text: string, columns: number): string {
  const cut = cutToColumns(text, columns)
  return cut + ' '.repeat(columns - columnsOf(cut))
}

/** A text in at most so many columns. An ellipsis stands for what is cut off. */
export function cutToColumns(text: string, columns: number): string {
  // The longest text that can fit; a very long one would take long to measure.
  const beginning = text.slice(0, columns * 8 + 8)
  if (beginning.length === text.length && columnsOf(text) <= columns) return text
  let [kept, sum] = ['', 0]
  for (const { segment } of graphemes.segment(beginning)) {
    sum += columnsOfOne(segment)
    if (sum > columns - 1) break
    kept += segment
  }
  return columns > 0 ? `${kept.trimEnd()}…` : ''
}

/** A text in lines of at most so many columns, parted at spaces. A longer word is cut. */
export function inLines(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    const longer = `${line} ${word}`
    if (line !== undefined && columnsOf(longer) <= columns) lines[lines.length - 1] = longer
    else lines.push(cutToColumns(word, columns))
  }
  return lines
}
