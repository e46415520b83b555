export interface JsonFault {
  readonly offset: number
  /** The fault in words. */
  readonly says: string
  /** Whether the text is valid JSON nevertheless. */
  readonly isWhole?: boolean
}

const token = /[{}[\],:"]|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const characters = /[\u0020\u0021\u0023-\u005B\u005D-\uFFFF]+/y
const escape = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y
const space = /[ \t\n\r]*/y
const word = /[^\s{}[\],:"]{1,20}|\S/y

/**
 * Finds the first place where a text is not JSON (RFC 8259). JSON.parse gives a place for some faults only, and
 * versions of Node.js differ.
 */
export function jsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = []
  let expected = 'a value'
  let offset = 0
  const match = (pattern: RegExp, at = offset): string => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? ''
  }
  // In parts, since one expression for a whole string would need a stack as long as the string.
  const string = (): string => {
    let end = offset + 1
    for (;;) {
      const part = match(characters, end) || match(escape, end)
      if (part === '') return text[end] === '"' ? text.slice(offset, end + 1) : ''
      end += part.length
    }
  }
  for (;;) {
    offset += match(space).length
    const first = match(token)
    const found = first === '"' ? string() : first
    const next = found === '' ? undefined : after(found, expected, open)
    if (next === undefined) {
      return { offset, says: reason(found.startsWith('"') ? shortened(found) : match(word), expected) }
    }
    expected = next
    offset += found.length
  }
}

/** Shortens a complete string for a message. */
const shortened = (string: string): string => (string.length > 30 ? `${string.slice(1, 28)}…` : string.slice(1, -1))

function reason(there: string, expected: string): string {
  if (there === '"') return 'the string that begins here is not closed, or holds a line break or a wrong \\ escape'
  return `${there === '' ? 'the text ends' : `found ${JSON.stringify(there)}`} where ${expected} should stand`
}

const values = ['a value', 'a value or ]']
const keys = ['a key in double quotes', 'a key in double quotes or }']

/** What may follow a token; undefined when the token is not expected. Updates the list of open brackets. */
function after(found: string, expected: string, open: ('{' | '[')[]): string | undefined {
  if (keys.includes(expected) && found.startsWith('"')) return 'a colon'
  if (expected === 'a colon' && found === ':') return 'a value'
  if (found === ',' && expected === 'a comma or }') return 'a key in double quotes'
  if (found === ',' && expected === 'a comma or ]') return 'a value'
  const isClosing = (found === '}' || found === ']') && expected.endsWith(` or ${found}`)
  const isValue = values.includes(expected) && !/^[}\],:]/.test(found)
  if (!isClosing && !isValue) return undefined
  if (isClosing) open.pop()
  if (found === '{' || found === '[') {
    open.push(found)
    return found === '{' ? 'a key in double quotes or }' : 'a value or ]'
  }
  const container = open.at(-1)
  return container === undefined ? 'the end of the text' : `a comma or ${container === '{' ? '}' : ']'}`
}
