/** The line of a file that a problem is about. Of a long line, the part around the place. */
export interface Quote {
  readonly line: string
  /** The place in `line`, in UTF-16 units from 0. */
  readonly caret: number
  /** The corrected line or lines, where the correction is certain. */
  readonly mended?: string | undefined
}

/** In UTF-16 units. Longer lines are cut around the place. */
const longest = 100

/** Quotes the line at an offset of a text. Returns undefined for a blank line. */
export function quoteAt(text: string, offset: number): Quote | undefined {
  const begin = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0
  const next = text.indexOf('\n', begin)
  const end = next < 0 ? text.length : next
  const line = text.slice(begin, text[end - 1] === '\r' ? end - 1 : end)
  return line.trim() === '' ? undefined : cut(line, Math.min(offset - begin, line.length))
}

function cut(line: string, caret: number): Quote {
  if (line.length <= longest) return { line, caret }
  const from = wholeAt(line, Math.min(Math.max(0, caret - longest / 3), line.length - longest))
  const to = wholeAt(line, from + longest)
  const before = from > 0 ? '…' : ''
  const part = `${before}${line.slice(from, to)}${to < line.length ? '…' : ''}`
  return { line: part, caret: caret - from + before.length }
}

/** Rounds an index down, and further down where it stands between the two halves of a surrogate pair. */
function wholeAt(text: string, index: number): number {
  const whole = Math.floor(index)
  return /^[\uDC00-\uDFFF]/.test(text.slice(whole, whole + 1)) ? whole - 1 : whole
}

/**
 * Adds the corrected line: `from`, at or after the caret, becomes `to`. The quotation stays as it is without such a
 * part.
 */
export function mend(quote: Quote | undefined, from: string, to: string): Quote | undefined {
  if (!quote || from === '') return quote
  const at = quote.line.indexOf(from, quote.caret)
  return at < 0 ? quote : { ...quote, mended: quote.line.slice(0, at) + to + quote.line.slice(at + from.length) }
}

/** Writes a quotation as lines for people: the line, a caret below the place, and the corrected lines. */
export function quoteLines({ line, caret, mended }: Quote): string[] {
  const pointer = ' '.repeat(widthOf(line.slice(0, caret)))
  return [visible(line), `${pointer}^`, ...(mended === undefined ? [] : mended.split('\n').map(visible))]
}

// These characters would move the cursor or reorder the text around them.
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu
/** A tab is shown as an arrow, one column wide. */
const visible = (text: string): string => text.replaceAll('\t', '→').replace(unprintable, '\u{FFFD}')

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60]/u
const narrow = /\p{Mark}|[\u200B-\u200D\u2060\uFEFF]/u

/** An estimate of the columns that a text takes in a terminal. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => {
    if (narrow.test(character)) return sum
    return sum + (wide.test(character) ? 2 : 1)
  }, 0)
}
