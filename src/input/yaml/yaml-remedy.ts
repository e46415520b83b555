import { isByLanguage, isKnownKey, isText } from './text-keys.ts'
import { inQuotes } from './yaml-quotes.ts'

/** A corrected line that makes a text valid YAML, or at least removes its first fault. */
export interface Remedy {
  /** The line and the column of the fault, both from 0. */
  readonly line: number
  readonly column: number
  readonly found: string
  readonly expected: string
  /** The corrected line; two lines where a text moves below its key. */
  readonly mended: string
}

/** The first line of a text, from 0, that is no valid YAML; undefined where all are valid. */
export type FirstFault = (text: string) => number | undefined

/** The limits of the search, in UTF-16 units and in lines above the fault, since each attempt parses the whole text. */
const longest = 5000
const maxLines = 15

/** The likeliest change of the faulty line, or of a line above it, that makes the text valid YAML. */
export function remedyFor(text: string, faulty: number, firstFault: FirstFault): Remedy | undefined {
  if (text.length > longest) return undefined
  const lines = text.split(/\r?\n/)
  for (let line = faulty; line >= Math.max(0, faulty - maxLines); line--) {
    const above = lines[line - 1]
    const below = lines[line + 1]
    for (const change of [...changesBelow(lines[line], below), ...changesOf(lines[line] ?? '', above, below)]) {
      const at = line + (change.isBelow === true ? 1 : 0)
      const left = firstFault(lines.with(at, change.mended).join('\n'))
      if (left === undefined || left > faulty) return { line: at, ...change }
    }
  }
  return undefined
}

type Change = Omit<Remedy, 'line'> & {
  /** Whether the change is in the line below the current one. */
  readonly isBelow?: boolean
}

const keyed = /^ *(?:- +)*(?:[\w-]{1,60}|"[^"]{1,60}"|'[^']{1,60}'):/
const dashes = /^ *- +/

function changesOf(line: string, above: string | undefined, below: string | undefined): Change[] {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  if (indent.includes('\t')) return withSpaces(line, indent, above)
  const key = keyed.exec(line)?.[0].slice(0, -1)
  if (key === undefined) return changesOfMember(line, indent, above)
  const rest = line.slice(key.length + 1)
  const value = rest.trim()
  if (value === '') return []
  const gap = rest.slice(0, rest.length - rest.trimStart().length)
  const column = key.length + 1 + gap.length
  return [
    ...misplaced(line, above),
    ...(/^ +$/.test(gap) ? [] : [withGap(key, gap, value)]),
    ...closed(`${key}: `, value, column),
    ...(/^[[{]/.test(value) && (value.length === 1 || !isOneText(key)) ? inBrackets(`${key}: `, value, column) : []),
    ...(isPlain(value) && below?.startsWith(`${indent} `) === true ? [asBlock(key, value, indent, column)] : []),
    ...inOtherQuotes(`${key}: `, value, column),
    { column, found: reasonOf(value), expected: 'put the text in quotes', mended: `${key}: ${inQuotes(value)}` },
    ...alignedWith(above, line, indent),
  ]
}

/** Whether the value of a key is one text, in which brackets are signs like others. */
function isOneText(key: string): boolean {
  const name = key.split(' ').at(-1) ?? ''
  return isText(name) && !isByLanguage(name)
}

/** Replaces tabs by spaces, or by the indentation of the line above. */
function withSpaces(line: string, indent: string, above: string | undefined): Change[] {
  const outer = /^ */.exec(above ?? '')?.[0] ?? ''
  const column = indent.indexOf('\t')
  return [indent.replaceAll('\t', '  '), outer].map(spaces => ({
    column,
    found: 'the line begins with a tab',
    expected: 'write spaces',
    mended: spaces + line.slice(indent.length),
  }))
}

/** Changes of a line without a key: a list member, or a key without its colon. */
function changesOfMember(line: string, indent: string, above: string | undefined): Change[] {
  const dash = dashes.exec(line)?.[0]
  const value = line.slice(dash?.length).trim()
  if (dash !== undefined && value !== '')
    return [
      {
        column: dash.length,
        found: reasonOf(value),
        expected: 'put the text in quotes',
        mended: `${dash}${inQuotes(value)}`,
      },
    ]
  const hyphen = /^ *-(?=[^\s-])/.exec(line)?.[0]
  if (hyphen !== undefined) {
    const mended = `${hyphen} ${line.slice(hyphen.length)}`
    const found = 'there is no space after the hyphen'
    return [{ column: hyphen.length, found, expected: 'write a space there', mended }]
  }
  const [wide, name = ''] = /^(\w{2,20})[：﹕∶꞉]\s*/u.exec(line.trimStart()) ?? []
  if (wide !== undefined && isKnownKey(name)) {
    const mended = `${indent}${name}: ${line.trimStart().slice(wide.length)}`
    const found = 'the sign after the key is no ordinary colon'
    return [{ column: indent.length + name.length, found, expected: 'write one, and a space', mended }]
  }
  const word = /^[A-Za-z]{2,20}(?= )/.exec(line.trimStart())?.[0] ?? ''
  const rest = line.trim().slice(word.length).trim()
  if (!isKnownKey(word) || rest === '') return continued(line, indent, above)
  const expected = `write a colon after "${word}"`
  return [
    {
      column: indent.length + word.length,
      found: 'the colon is missing',
      expected,
      mended: `${indent}${word}: ${rest}`,
    },
  ]
}

/** Moves a known key that is indented more than the line above. YAML reads it as a continuation of that line's text. */
function misplaced(line: string, above: string | undefined): Change[] {
  const key = /^ *(\w{1,60}):/.exec(line)?.[1]
  const [indent, outer] = [line, above ?? ''].map(text => text.length - text.trimStart().length) as [number, number]
  if (above === undefined || indent <= outer || key === undefined || !isKnownKey(key)) return []
  const found = 'the line is indented more than the line above'
  const expected = 'begin both at the same column'
  return [{ column: indent, found, expected, mended: above.slice(0, outer) + line.trimStart() }]
}

/** Indents the continuation of a text below its key. */
function continued(line: string, indent: string, above: string | undefined): Change[] {
  if (line.trim() === '' || above === undefined || !keyed.test(above)) return []
  const found = 'a text that continues on the next line is indented more there than its key'
  return [{ column: indent.length, found, expected: 'write two spaces before it', mended: `  ${line}` }]
}

/** Moves a key that is indented less than the line above to the column of that line. */
function alignedWith(above: string | undefined, line: string, indent: string): Change[] {
  const outer = /^ */.exec(above ?? '')?.[0] ?? ''
  if (above === undefined || !keyed.test(above) || outer.length <= indent.length) return []
  const found = 'the line is indented less than the line above'
  const expected = 'begin both at the same column'
  return [{ column: indent.length, found, expected, mended: outer + line.trimStart() }]
}

/** Changes of the line below. The parser reports a fault where a text begins, though a later line may cause it. */
function changesBelow(line: string | undefined, below: string | undefined): Change[] {
  if (line === undefined || below === undefined || line.trimEnd().endsWith(':')) return []
  return misplaced(below, line).map(change => ({ ...change, isBelow: true }))
}

const isPlain = (value: string): boolean => !/^["'[\]{},*&!|>%@`#-]|: |:$/.test(value)

function withGap(key: string, gap: string, value: string): Change {
  const found = gap === '' ? 'there is no space after the colon' : 'the space after the colon is no ordinary space'
  return { column: key.length + 1, found, expected: 'write a space there', mended: `${key}: ${value}` }
}

/** Closes an open quotation mark. */
function closed(before: string, value: string, column: number): Change[] {
  const inside = /^"([^"“”]+)[“”]?$/.exec(value)?.[1]
  if (inside === undefined) return []
  const found = 'the quotation mark here is not closed'
  return [{ column, found, expected: 'close the quotes', mended: `${before}"${inside}"` }]
}

/** Changes the quotes of a text that contains the same quotation marks, or a backslash. */
function inOtherQuotes(before: string, value: string, column: number): Change[] {
  const inside = /^(["'])(.+)\1$/.exec(value)?.[2]
  if (inside === undefined) return []
  const quote = value.charAt(0)
  // In other languages a backslash escapes a quotation mark; in YAML's single quotes it does not.
  const mended = before + inQuotes(quote === "'" ? inside.replaceAll("\\'", "'") : inside)
  const first = inside.indexOf(quote)
  if (first < 0 && quote === '"') {
    const found = 'in double quotes a backslash begins an escape'
    return [{ column: column + value.indexOf('\\'), found, expected: 'write single quotes around the text', mended }]
  }
  // A quotation mark after a word and before a space ends a quotation: then the text only begins and ends with one.
  const isWithin = first >= 0 && (/\s/.test(inside.charAt(first - 1)) || /[\p{L}\p{N}]/u.test(inside.charAt(first + 1)))
  const found = 'the quotes end before the text does'
  return isWithin ? [{ column, found, expected: 'write other quotes around the text', mended }] : []
}

function inBrackets(before: string, value: string, column: number): Change[] {
  const end = value.startsWith('[') ? ']' : '}'
  const open = {
    column,
    found: `${value.charAt(0)} is not closed`,
    expected: `write ${end} at the end`,
    mended: `${before}${value}${end}`,
  }
  const hash = value.replace(/([[{,: ])(#[^\s,\]}]*)/g, (_, mark: string, word: string) => `${mark}"${word}"`)
  const at = value.search(/[[{,: ]#/)
  const reason = 'what begins with # is a comment'
  return hash === value
    ? [open]
    : [{ column: column + at + 1, found: reason, expected: 'put it in quotes', mended: before + hash }, open]
}

function asBlock(key: string, value: string, indent: string, column: number): Change {
  const found = 'a text on several lines holds what YAML does not read as text'
  const expected = 'begin it on a line of its own, below >-'
  return { column, found, expected, mended: `${key}: >-\n${indent}  ${value}` }
}

function reasonOf(value: string): string {
  const first = value.charAt(0)
  if (/^["']/.test(value) && value.includes(value.charAt(0), 1)) return 'the quotes end before the text does'
  if (/^["']/.test(value)) return 'the quotation mark here is not closed'
  if (/^[-?] /.test(value) || /^[[\]{},*&!|>%@`:]/.test(value))
    return `a text without quotes cannot begin with ${first}`
  return 'a text without quotes cannot hold a colon and a space'
}
