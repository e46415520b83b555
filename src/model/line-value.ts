import type { Quote } from './quote.ts'

/**
 * Adds to a quotation its line with another value. The value at the caret is replaced: with `isKey` the caret stands at
 * the value's key, else at the value itself. The quotation stays as it is where the value goes on in other lines.
 */
export function withValue(quote: Quote, isKey: boolean, value: unknown, isJson: boolean): Quote {
  const { line, caret } = quote
  const begin = isKey ? afterKey(line, caret) : caret
  const end = begin === undefined ? -1 : endOfValue(line, begin, isJson)
  const isCut = end === line.length && line.endsWith('…')
  if (begin === undefined || end <= begin || isCut) return quote
  const written = isJson ? JSON.stringify(value) : asYaml(value)
  return { ...quote, mended: line.slice(0, begin) + written + line.slice(end) }
}

function afterKey(line: string, caret: number): number | undefined {
  const key = /(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s:"'][^:\s]*)[ \t]*:(?:[ \t]+|(?=["[{\d]))/y
  key.lastIndex = caret
  return key.test(line) ? key.lastIndex : undefined
}

/** The index in a line at which a value ends; -1 where it goes on in the next line. */
function endOfValue(line: string, begin: number, isJson: boolean): number {
  const first = line.charAt(begin)
  if (first === '"' || first === "'") return endOfQuoted(line, begin)
  if (first === '[' || first === '{') return endOfBrackets(line, begin)
  if (/[|>&*!]/.test(first)) return -1
  const before = line.slice(0, begin)
  const isInside =
    isJson ||
    before.startsWith('…') ||
    ['[]', '{}'].some(([open = '', close = '']) => before.lastIndexOf(open) > before.lastIndexOf(close))
  const rest = line.slice(begin)
  return begin + rest.slice(0, rest.search(isInside ? /[,\]}]|\s#|$/ : /\s#|$/)).trimEnd().length
}

function endOfQuoted(line: string, begin: number): number {
  for (let at = begin + 1; at < line.length; at++) {
    if (line[at] === '\\' && line[begin] === '"') at++
    else if (line[at] === line[begin]) return at + 1
  }
  return -1
}

function endOfBrackets(line: string, begin: number): number {
  let depth = 0
  for (let at = begin; at < line.length; at++) {
    const character = line.charAt(at)
    if (/["']/.test(character) && /[[{,:\s]/.test(line.charAt(at - 1))) {
      at = endOfQuoted(line, at) - 1
      if (at < 0) return -1
    } else if (/[[{]/.test(character)) depth++
    else if (/[\]}]/.test(character) && --depth === 0) return at + 1
  }
  return -1
}

/** Writes data into a line of YAML, as a person would. */
function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${key}: ${asYaml(member)}`)
    return `{ ${members.join(', ')} }`
  }
  return typeof value === 'string' && !isPlain.test(value) ? JSON.stringify(value) : String(value)
}

/** Matches text that YAML reads unchanged without quotes, also in brackets. */
const isPlain = /^(?!(?:true|false|null|[\d.]+)$)(?:[\p{L}\p{N}/](?:[\p{L}\p{N}._/@-]|:(?=\S)| (?=[\p{L}\p{N}]))*)$/iu
