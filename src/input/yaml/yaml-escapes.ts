import { show } from '../../model/problem.ts'

/** An escape of a text in double quotes that somebody most likely typed without knowing that it is one. */
export interface Escape {
  /** Of the text between the quotes, from 0. */
  readonly at: number
  /** As it is written, such as `\n`. */
  readonly written: string
  /** What it stands for, in words. */
  readonly means: string
  /** The whole text as it was most likely meant. */
  readonly meant: string
}

const escape = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[^])/g
/** A drive or a server in front of a path. */
const path = /(?:^|[^\p{L}\\])[A-Za-z]:\\(?!\\)|^\\\\[\p{L}\d]/u

/** What YAML 1.2.2 §5.7 calls by one letter, all of which nobody sees. */
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
 * The first such escape of what stands between double quotes: one that makes what nobody sees of letters that somebody
 * typed, or any in what looks like a path of Windows. In a text of several lines (`isLong`) tabs and breaks are meant.
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

/** Of what looks like a path, all that is written with backslashes was typed. */
function inPath(inside: string): Escape | undefined {
  if (/^\\\\(?!\\)/.test(inside)) return { at: 0, written: '\\\\', means: 'one backslash', meant: inside }
  for (const { 0: written, index: at } of inside.matchAll(escape)) {
    const means = meaningOf(written)
    if (means !== undefined) return { at, written, means, meant: inside }
  }
  return undefined
}

/** What an escape stands for; undefined for a quotation mark, a slash, a space, a line's end and the backslash itself. */
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
 * Programs write every character by its number; tabs and breaks by name where a text has several lines, and a no-break
 * space, which is Markdown's way to write an underscore where it stands among letters.
 */
function isOnPurpose(written: string, inside: string, at: number, isLong: boolean): boolean {
  if (written.length > 2) return !/\p{Cc}/u.test(String.fromCharCode(Math.min(codeOf(written), 0xffff)))
  if (written === '\\_') return !/\p{L}$/u.test(inside.slice(0, at)) || !/^\p{L}/u.test(inside.slice(at + 2))
  return isLong && (written === '\\n' || written === '\\t')
}
