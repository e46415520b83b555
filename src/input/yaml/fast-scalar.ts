// A part of fast-yaml.ts.
/** A position in a text that is read from the beginning to the end. */
export interface Cursor {
  readonly source: string
  position: number
}

/** Matches a sticky pattern at the cursor, and moves the cursor past the match. */
export function take(pattern: RegExp, cursor: Cursor): string | undefined {
  pattern.lastIndex = cursor.position
  const found = pattern.exec(cursor.source)?.[0]
  if (found !== undefined) cursor.position += found.length
  return found
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.source[cursor.position] === ' ') cursor.position++
}

const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/
// Matches scalars that YAML 1.2 or another version of YAML does not read as text.
const unusual = /^(?:null|true|false|[-+]?(?:\.inf|\.nan|0[xob][\da-f_]*|\.?\d[\d._]*(?:e[-+]?\d*)?))$/i

/** The value of a scalar without quotes; undefined for an unusual spelling. */
export function resolvePlain(text: string): string | number | boolean | null | undefined {
  if (text === 'null' || text === '~') return null
  if (text === 'true') return true
  if (text === 'false') return false
  // -0 is left to the YAML parser, since it differs from 0.
  if (number.test(text) && Number(text) !== 0) return Number(text)
  if (text === '0') return 0
  return unusual.test(text) ? undefined : text
}

/** Reads a quoted scalar, and moves the cursor past it. Its further lines must be indented more than `column`. */
export function readQuoted(cursor: Cursor, column: number): string | undefined {
  const { source, position } = cursor
  const isDouble = source[position] === '"'
  const end = isDouble ? endOfDouble(source, position) : endOfSingle(source, position)
  if (end < 0) return undefined
  cursor.position = end + 1
  const inside = source.slice(position + 1, end)
  // Double quotes are decoded as JSON, where a line break is an escape.
  const text = inside.includes('\n') ? foldQuoted(inside, column, isDouble ? '\\n' : '\n') : inside
  if (text === undefined || !isDouble) return text?.replaceAll("''", "'")
  return text.includes('\\') ? fromJson(text) : text
}

function endOfDouble(source: string, start: number): number {
  for (let end = source.indexOf('"', start + 1); end >= 0; end = source.indexOf('"', end + 1)) {
    let escapes = 0
    while (source[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end
  }
  return -1
}

function endOfSingle(source: string, start: number): number {
  let end = source.indexOf("'", start + 1)
  while (end >= 0 && source[end + 1] === "'") end = source.indexOf("'", end + 2)
  return end
}

/** Decodes the escapes of JSON, which mean the same in YAML. Returns undefined for those that only YAML has. */
function fromJson(inside: string): string | undefined {
  try {
    return String(JSON.parse(`"${inside}"`))
  } catch {
    return undefined
  }
}

/** Folds the lines of a quoted scalar. Spaces beside a line break do not count. */
function foldQuoted(inside: string, column: number, lineBreak: string): string | undefined {
  const written = inside.split('\n')
  const last = written.length - 1
  const lines = written.map((line, i) => line.slice(i > 0 ? indentOf(line) : 0, i < last ? endOf(line) : undefined))
  const isInside = written.every((line, i) => i === 0 || indentOf(line) > column || (lines[i] === '' && i < last))
  return isInside && !lines.some(line => line.endsWith('\\')) ? fold(lines, lineBreak) : undefined
}

export function indentOf(line: string): number {
  let indent = 0
  while (line[indent] === ' ') indent++
  return indent
}

/** Joins lines as YAML does: a line break becomes a space, and each empty line becomes a line break. */
export function fold(lines: readonly string[], lineBreak = '\n'): string {
  let text = lines[0] ?? ''
  let between = ''
  for (const [i, line] of lines.entries()) {
    if (i === 0) continue
    if (line === '' && i < lines.length - 1) between += lineBreak
    else {
      text += (between || ' ') + line
      between = ''
    }
  }
  return text
}

/**
 * The index of the spaces at the end of a line. A pattern would be slow: it tries every length of a long run of spaces.
 */
export function endOf(line: string): number {
  let end = line.length
  while (line[end - 1] === ' ') end--
  return end
}
