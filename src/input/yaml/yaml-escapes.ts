import { show } from '../../model/problem.ts'

/** An escape in double quotes that its author most likely did not intend. */
export interface Escape {
  /** The index in the text between the quotes, from 0. */
  readonly at: number
  /** The escape, such as `\n`. */
  readonly written: string
  /** The character that it stands for, in words. */
  readonly means: string
  /** The whole text that was most likely meant. */
  readonly meant: string
}

const escape = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[^])/g
/** Matches a drive or a server at the beginning of a path of Windows. */
const path = /(?:^|[^\p{L}\\])[A-Za-z]:\\(?!\\)|^\\\\[\p{L}\d]/u

/** The invisible characters that YAML 1.2.2 §5.7 escapes by one letter, in words. */
const named: Readonly<Record<string, string>> = {
  '0': 'U+0000',
  a: 'U+0007',
  b: 'U+0008',
  t: 'a tab',
  n: 'a line break',
  v: 'U+000B',
  f: 'U+000C',
  r: 'a line break',
  e: 'U+001B',
  N: 'a line break',
  _: 'a no-break space',
  L: 'a line break',
  P: 'a line break',
}

/**
 * Finds the first unintended escape between double quotes: one that turns typed letters into an invisible character, or
 * any escape in a path of Windows. In a text of several lines (`isLong`) escapes of tabs and line breaks are intended.
 */
export function doubtfulEscape(inside: string, isLong: boolean): Escape | undefined {
  if (path.test(inside)) return inPath(inside)
  for (const { 0: written, index: at } of inside.matchAll(escape)) {
    const means = meaningOf(written)
    if (means === undefined || isOnPurpose(written, inside, at, isLong)) continue
    return { at, written, means, meant: inside.replace(/\\(["\\/])/g, '$1') }
  }
  return undefined
}

/** Finds the first escape in a path of Windows, where every backslash is meant as a backslash. */
function inPath(inside: string): Escape | undefined {
  if (/^\\\\(?!\\)/.test(inside)) return { at: 0, written: '\\\\', means: 'one backslash', meant: inside }
  for (const { 0: written, index: at } of inside.matchAll(escape)) {
    const means = meaningOf(written)
    if (means !== undefined) return { at, written, means, meant: inside }
  }
  return undefined
}

/**
 * The character of an escape, in words; undefined for a quotation mark, a slash, a space, a line end and a backslash.
 */
function meaningOf(written: string): string | undefined {
  if (written.length === 2) return named[written.charAt(1)]
  const code = codeOf(written)
  if ([0x0a, 0x0d, 0x85].includes(code)) return 'a line break'
  const character = code > 0x10ffff ? '' : String.fromCodePoint(code)
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? show(character)
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

const codeOf = (written: string): number => Number.parseInt(written.slice(2), 16)

/**
 * Whether an escape is intended: a number, since programs write them; a tab or a line break in a long text; a no-break
 * space, unless letters surround it, where `\_` is Markdown's underscore.
 */
function isOnPurpose(written: string, inside: string, at: number, isLong: boolean): boolean {
  if (written.length > 2) return !/\p{Cc}/u.test(String.fromCharCode(Math.min(codeOf(written), 0xffff)))
  if (written === '\\_') return !/\p{L}$/u.test(inside.slice(0, at)) || !/^\p{L}/u.test(inside.slice(at + 2))
  return isLong && (written === '\\n' || written === '\\t')
}
