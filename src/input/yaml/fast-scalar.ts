// A part of fast-yaml.ts.
/** A place in a text that is read from front to back. */
export interface Cursor {
  readonly source: string
  position: number
}

/** What a pattern, which must be sticky, finds at the cursor; the cursor moves behind it. */
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
// All that YAML 1.2 takes for something else than text, and what other versions of YAML take for it.
const unusual = /^(?:null|true|false|[-+]?(?:\.inf|\.nan|0[xob][\da-f_]*|\.?\d[\d._]*(?:e[-+]?\d*)?))$/i

/** The value of a scalar that stands without quotes; undefined where its spelling is an unusual one. */
export function resolvePlain(text: string): string | number | boolean | null | undefined {
  if (text === 'null' || text === '~') return null
  if (text === 'true') return true
  if (text === 'false') return false
  // -0 is a number of its own.
  if (number.test(text) && Number(text) !== 0) return Number(text)
  if (text === '0') return 0
  return unusual.test(text) ? undefined : text
}

/** A scalar in quotes whose further lines stand further right than `column`; the cursor moves behind it. */
export function readQuoted(cursor: Cursor, column: number): string | undefined {
  const { source, position } = cursor
  const isDouble = source[position] === '"'
  const end = isDouble ? endOfDouble(source, position) : endOfSingle(source, position)
  if (end < 0) return undefined
  cursor.position = end + 1
  const inside = source.slice(position + 1, end)
  // A line break in a string of JSON is written with an escape.
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

/** JSON's escapes mean the same in YAML, which has more of them. */
function fromJson(inside: string): string | undefined {
  try {
    return String(JSON.parse(`"${inside}"`))
  } catch {
    return undefined
  }
}

/** Spaces beside a break do not count. */
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

/** Lines as one: a break between two is a space, and each empty one between them a break. */
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

/** Where the spaces begin that end a line: a pattern would try a long run of them at every length. */
export function endOf(line: string): number {
  let end = line.length
  while (line[end - 1] === ' ') end--
  return end
}
