// A part of fast-yaml.ts.
import { endOf, fold, indentOf, resolvePlain, take, type Cursor } from './fast-scalar.ts'

const start = /[A-Za-z0-9_(+./$~\u00A0-\uFFFD]|-(?=[\w.])/y
// Without +, since it has special rules for line breaks at the end of the file.
const header = /[|>]-?(?=\n)/y

/**
 * Reads a scalar without quotes, on one or several lines, and moves the cursor to the end of the last one. The further
 * lines must be indented more than `above`.
 */
export function readPlain(cursor: Cursor, above: number): string | number | boolean | null | undefined {
  start.lastIndex = cursor.position
  if (!start.test(cursor.source)) return undefined
  const lines: string[] = []
  for (let empty: number | undefined = 0; empty !== undefined; empty = toNextLine(cursor, above)) {
    for (; empty > 0; empty--) lines.push('')
    const line = restOfLine(cursor)
    const comment = line.indexOf(' #')
    const text = line.slice(0, endOf(comment < 0 ? line : line.slice(0, comment)))
    if (text.includes(': ') || text.endsWith(':')) return undefined
    lines.push(text)
    if (comment >= 0) break
  }
  return resolvePlain(lines.length === 1 ? (lines[0] ?? '') : fold(lines))
}

/**
 * Moves to the next line of a text without quotes; returns the number of empty lines before it, or undefined at its
 * end.
 */
function toNextLine(cursor: Cursor, above: number): number | undefined {
  const { source } = cursor
  let empty = 0
  let begin = cursor.position + 1
  let at = begin
  for (; ; empty++) {
    while (source[at] === ' ') at++
    if (source[at] !== '\n') break
    begin = ++at
  }
  if (at >= source.length || source[at] === '#' || at - begin <= above) return undefined
  cursor.position = at
  return empty
}

/** Reads a block text below | or >, indented more than `above`, and moves the cursor to the end of its last line. */
export function readBlock(cursor: Cursor, above: number): string | undefined {
  const mark = take(header, cursor)
  if (mark === undefined) return undefined
  const lines: string[] = []
  let indent = 0
  for (let end = cursor.position; end < cursor.source.length; end = cursor.position) {
    cursor.position++
    const line = restOfLine(cursor)
    const own = indentOf(line)
    // Lines of spaces, and a text without a line break at its end, have special rules: the YAML parser reads them.
    if (line !== '' && (own === line.length || cursor.position === cursor.source.length)) return undefined
    if (indent === 0) indent = own
    if (line !== '' && (own < indent || own <= above)) {
      cursor.position = end
      break
    }
    lines.push(line.slice(indent))
  }
  return blockText(mark, lines)
}

function blockText(mark: string, lines: readonly string[]): string | undefined {
  const last = lines.findLastIndex(line => line !== '')
  const isFolded = mark.startsWith('>')
  // Folded lines that are indented more than the first keep their line breaks: the YAML parser reads them.
  if (last < 0 || (isFolded && lines.some(line => line.startsWith(' ')))) return undefined
  const first = lines.findIndex(line => line !== '')
  const content = lines.slice(first, last + 1)
  const text = '\n'.repeat(first) + (isFolded ? fold(content) : content.join('\n'))
  return mark.endsWith('-') ? text : `${text}\n`
}

/** Reads the rest of the line, and moves the cursor to its end. */
function restOfLine(cursor: Cursor): string {
  const { source, position } = cursor
  const end = source.indexOf('\n', position)
  cursor.position = end < 0 ? source.length : end
  return source.slice(position, cursor.position)
}
