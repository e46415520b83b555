// A part of fast-yaml.ts.
import { endOf, readQuoted, resolvePlain, skipSpaces, take, type Cursor } from './fast-scalar.ts'

const plain = /(?:[A-Za-z0-9_(+./$~\u00A0-\uFFFD]|-(?=[\w.]))(?:[^,[\]{}\n:# ]+|:(?![ ,[\]{}\n"'])| +(?![#\n ])|#)*/y
const key = /(?:[A-Za-z_][\w-]{0,200}(?=:[ \n])|"[^"\\\n]{1,200}"(?=:)|'[^'\n]{1,200}'(?=:))/y

/** The maximum depth; deeper data are left to the YAML parser. */
export const deepest = 20

/** Reads a list or mapping in brackets. Its further lines must be indented more than `column`. */
export function readFlow(cursor: Cursor, column: number, depth: number): unknown {
  if (depth > deepest) return undefined
  const isList = cursor.source[cursor.position++] === '['
  return isList ? readList(cursor, column, depth) : readMapping(cursor, column, depth)
}

function readList(cursor: Cursor, column: number, depth: number): unknown[] | undefined {
  const members: unknown[] = []
  for (;;) {
    if (!skipSpace(cursor, column)) return undefined
    if (isNext(']', cursor)) return members
    const member = readValue(cursor, column, depth)
    if (member === undefined || !isSeparated(']', cursor, column)) return undefined
    members.push(member)
  }
}

function readMapping(cursor: Cursor, column: number, depth: number): Record<string, unknown> | undefined {
  const members: Record<string, unknown> = {}
  for (;;) {
    if (!skipSpace(cursor, column)) return undefined
    if (isNext('}', cursor)) return members
    const name = keyOf(take(key, cursor))
    if (name === undefined || Object.hasOwn(members, name) || !isNext(':', cursor)) return undefined
    const member = skipSpace(cursor, column) ? readValue(cursor, column, depth) : undefined
    if (member === undefined || !isSeparated('}', cursor, column)) return undefined
    members[name] = member
  }
}

/** The name of a key, written with or without quotes; undefined where it is no text or has a special meaning. */
export function keyOf(written: string | undefined): string | undefined {
  if (written === undefined || written === '') return undefined
  const isQuoted = written.startsWith('"') || written.startsWith("'")
  const name = isQuoted ? written.slice(1, -1) : resolvePlain(written)
  return typeof name === 'string' && name !== '__proto__' && name !== '<<' ? name : undefined
}

function readValue(cursor: Cursor, column: number, depth: number): unknown {
  const first = cursor.source[cursor.position]
  if (first === '"' || first === "'") return readQuoted(cursor, column)
  if (first === '[' || first === '{') return readFlow(cursor, column, depth + 1)
  const text = take(plain, cursor)
  return text === undefined ? undefined : resolvePlain(text.slice(0, endOf(text)))
}

function isNext(mark: string, cursor: Cursor): boolean {
  const isThere = cursor.source[cursor.position] === mark
  if (isThere) cursor.position++
  return isThere
}

/** Whether a comma follows, or the closing bracket. The cursor moves past a comma only. */
function isSeparated(end: string, cursor: Cursor, column: number): boolean {
  if (!skipSpace(cursor, column)) return false
  return isNext(',', cursor) || cursor.source[cursor.position] === end
}

/** Skips spaces, line breaks and comments; false where a further line is not indented more than `column`. */
function skipSpace(cursor: Cursor, column: number): boolean {
  const { source } = cursor
  skipSpaces(cursor)
  while (source[cursor.position] === '\n' || isComment(cursor)) {
    const end = source.indexOf('\n', cursor.position)
    if (end < 0) return false
    cursor.position = end + 1
    skipSpaces(cursor)
    const isEmpty = source[cursor.position] === '\n'
    if (!isEmpty && cursor.position - end - 1 <= column) return false
  }
  return true
}

export function isComment({ source, position }: Cursor): boolean {
  return source[position] === '#' && (position === 0 || source[position - 1] === ' ' || source[position - 1] === '\n')
}
