/** A line of a file that something is said about, or the part of a long one around the place. */
export interface Quote {
  readonly line: string
  /** The place in it, in UTF-16 units from 0. */
  readonly caret: number
  /** What to write in its place, where that is certain: a line, or several. */
  readonly mended?: string | undefined
}

/** Longer lines are cut around the place. */
const longest = 100

/** Quotes the line of a text that holds an offset; undefined where nothing stands on it. */
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

/** An index that does not stand between the halves of a character. */
function wholeAt(text: string, index: number): number {
  const whole = Math.floor(index)
  return /^[\uDC00-\uDFFF]/.test(text.slice(whole, whole + 1)) ? whole - 1 : whole
}

/** The same with a part of the line, at the caret or behind it, replaced; as it was where that part is not there. */
export function mend(quote: Quote | undefined, from: string, to: string): Quote | undefined {
  if (!quote || from === '') return quote
  const at = quote.line.indexOf(from, quote.caret)
  return at < 0 ? quote : { ...quote, mended: quote.line.slice(0, at) + to + quote.line.slice(at + from.length) }
}

/** A quotation as lines for people: the line, a caret below the place, and what to write instead. */
export function quoteLines({ line, caret, mended }: Quote): string[] {
  const pointer = ' '.repeat(widthOf(line.slice(0, caret)))
  return [visible(line), `${pointer}^`, ...(mended === undefined ? [] : mended.split('\n').map(visible))]
}

// What would move the cursor, or the text around it.
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu
/** A tab is shown as an arrow, one column wide. */
const visible = (text: string): string => text.replaceAll('\t', '→').replace(unprintable, '\u{FFFD}')

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60]/u
const narrow = /\p{Mark}|[\u200B-\u200D\u2060\uFEFF]/u

/** How many columns of a terminal a text takes, as far as that can be told. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => {
    if (narrow.test(character)) return sum
    return sum + (wide.test(character) ? 2 : 1)
  }, 0)
}
