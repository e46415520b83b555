import { jsonFault, type JsonFault } from './fault.ts'

/** A change that makes a text valid JSON, or at least removes its first fault. */
export interface JsonRemedy {
  /** `length` characters from `offset` are replaced by `by`. */
  readonly offset: number
  readonly length: number
  readonly by: string
  readonly found: string
  readonly expected: string
}

/** In UTF-16 units. Longer texts get no remedy, since each attempt reads the whole text. */
const longest = 100_000

/** The likeliest change that removes the first fault of a text. */
export function jsonRemedyFor(text: string, fault: JsonFault): JsonRemedy | undefined {
  if (text.length > longest) return undefined
  return changesAt(text, fault).find(({ offset, length, by }) => {
    const changed = text.slice(0, offset) + by + text.slice(offset + length)
    return isJson(changed) || jsonFault(changed).offset > fault.offset + by.length
  })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function changesAt(text: string, { offset, says }: JsonFault): JsonRemedy[] {
  const rest = text.slice(offset, offset + 1000)
  const before = lastBefore(text, offset)
  const whole = (found: string, expected: string, length: number, by: string): JsonRemedy => ({
    offset,
    length,
    by,
    found,
    expected,
  })
  const comment = /^(?:\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*)/.exec(rest)?.[0]
  const [, word] = /^([\p{L}_$][\p{L}\p{N}_$-]*)\s*:/u.exec(rest) ?? []
  const [literal] = /^(?:True|False|None|undefined|NULL|NaN|nil)\b/.exec(rest) ?? []
  const [quoted, inside = ''] = /^['‘’“”„]([^'‘’“”„"\n\\]*)['‘’“”"]/.exec(rest) ?? []
  const [bare] = /^[^\s"'{}[\],:][^"'{}[\],\n]*/.exec(rest) ?? []
  return [
    ...(text[before] === ',' && /^(?:[}\]]|$)/.test(rest) ? [withoutComma(before)] : []),
    ...(rest.startsWith(',') ? [whole('there is nothing before this comma', 'delete it', 1, '')] : []),
    ...(comment === undefined ? [] : [whole('JSON has no comments', 'delete it', comment.length, '')]),
    ...(quoted === undefined
      ? []
      : [whole('these are no quotation marks of JSON', 'write straight double ones', quoted.length, `"${inside}"`)]),
    ...(word === undefined ? [] : [whole('a key has no quotes', 'put it in double quotes', word.length, `"${word}"`)]),
    ...(literal === undefined
      ? []
      : [whole(`${literal} is no word of JSON`, 'write it as JSON does', literal.length, known[literal] ?? 'null')]),
    ...(rest.startsWith('=') ? [whole('there is an equals sign between key and value', 'write a colon', 1, ':')] : []),
    ...inString(text, offset, says),
    ...(/a comma or/.test(says) ? [...innerQuotes(text, before), withComma(before), closing(says, before)] : []),
    ...(bare === undefined || !says.includes('where a value')
      ? []
      : [whole('a text has no quotes', 'put it in double quotes', bare.trimEnd().length, `"${bare.trimEnd()}"`)]),
  ].filter(change => change !== undefined)
}

const known: Readonly<Record<string, string>> = { True: 'true', False: 'false' }

/** The index of the last character before an offset that is no white space. */
function lastBefore(text: string, offset: number): number {
  let at = offset - 1
  while (at >= 0 && /\s/.test(text.charAt(at))) at--
  return at
}

const withoutComma = (offset: number): JsonRemedy => ({
  offset,
  length: 1,
  by: '',
  found: 'there is a comma after the last member',
  expected: 'delete it',
})

const withComma = (before: number): JsonRemedy => ({
  offset: before + 1,
  length: 0,
  by: ',',
  found: 'a comma is missing between two members',
  expected: 'write it',
})

function closing(says: string, before: number): JsonRemedy | undefined {
  const bracket = says.startsWith('the text ends') ? /a comma or ([}\]])/.exec(says)?.[1] : undefined
  if (bracket === undefined) return undefined
  return { offset: before + 1, length: 0, by: bracket, found: `${bracket} is missing at the end`, expected: 'write it' }
}

/** The index of the last character before the commas, brackets and spaces at the end of a line. */
function lastInside(line: string): number {
  let at = line.length - 1
  while (at > 0 && /[,}\]\s]/.test(line.charAt(at))) at--
  return at
}

/** The remedy for a text that contains its own quotation marks: `"The "great" day"`. */
function innerQuotes(text: string, before: number): JsonRemedy[] {
  const end = text.indexOf('\n', before)
  const line = text.slice(before, end < 0 ? undefined : end).slice(0, 1000)
  // The text ends with a quotation mark before a comma, a bracket or the end of the line.
  const [, inner] = /^"([^\n]*?)"\s*(?:[,}\]]|$)/.exec(line) ?? []
  if (text[before] !== '"' || inner === undefined) return []
  const by = `\\"${inner.replaceAll('"', '\\"')}`
  return [
    {
      offset: before,
      length: inner.length + 1,
      by,
      found: 'the quotes end before the text does',
      expected: 'write a backslash before each quotation mark in the text',
    },
  ]
}

/** Remedies for characters that no JSON string may hold: a backslash without an escape, a tab, the end of the line. */
function inString(text: string, offset: number, says: string): (JsonRemedy | undefined)[] {
  if (!says.startsWith('the string')) return []
  const line = text.slice(offset).split('\n', 1)[0]?.slice(0, 1000) ?? ''
  const wrong = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*?(\\)(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(line)
  const tab = line.indexOf('\t')
  const [body = ''] = /^"[^"]*/.exec(line) ?? []
  const ending = lastInside(body) + 1
  return [
    wrong
      ? {
          offset: offset + wrong[0].length - 1,
          length: 1,
          by: '\\\\',
          found: 'a backslash begins an escape, and this is none',
          expected: 'write two backslashes for one',
        }
      : undefined,
    tab < 0
      ? undefined
      : { offset: offset + tab, length: 1, by: '\\t', found: 'a string holds a tab', expected: 'write \\t' },
    {
      offset: offset + ending,
      length: 0,
      by: '"',
      found: 'the string that begins on this line is not closed',
      expected: 'close the quotes',
    },
  ]
}
