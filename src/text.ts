import type { Path } from './validation.ts'

/** Characters that XML 1.0 forbids even when escaped (§2.2), lone surrogates among them. */
const illegalInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const suspicious = /[^\t\n\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD]/
// C1 controls: XML suffers them, but no text means them (docs/decisions.md).
const unwanted = /[^\t\n\u{20}-\u{7F}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** The text with every character that no XML document can hold replaced by U+FFFD. */
export function legalText(text: string): string {
  return suspicious.test(text) ? text.replace(illegalInXml, '\u{FFFD}') : text
}

/** Whether an XML document can hold the text. */
export function isLegal(text: string): boolean {
  return !suspicious.test(text) || text.search(illegalInXml) < 0
}

/** The text without control characters: what a person would print. */
export function printable(text: string): string {
  return suspicious.test(text) ? text.replace(/\r\n?/g, '\n').replace(unwanted, meant) : text
}

/**
 * Writes references for some ASCII characters in a text that `mend` has rid of what no document may hold. Nearly all are
 * found to need no mending in the one pass that they are written in.
 */
export function escaper(references: Readonly<Record<string, string>>, mend: (text: string) => string) {
  const characters = Object.keys(references).join('')
  const special = new RegExp(`[${characters}\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF\\uFFFE\\uFFFF]`, 'g')
  const escapable = new RegExp(`[${characters}]`, 'g')
  const byCode: (string | undefined)[] = Array.from({ length: 128 }, (_, code) => references[String.fromCharCode(code)])
  return (text: string): string => {
    let written = ''
    let end = 0
    special.lastIndex = 0
    while (special.test(text)) {
      const at = special.lastIndex - 1
      const reference = byCode[text.charCodeAt(at)]
      if (reference === undefined) return mend(text).replace(escapable, character => references[character] ?? '')
      written += text.slice(end, at) + reference
      end = at + 1
    }
    return end === 0 ? text : written + text.slice(end)
  }
}

export interface Replacement {
  readonly path: Path
  /** The characters, as `U+0008`. */
  readonly found: string
  /** What stands in their place, likewise. */
  readonly by: string
}

/**
 * A record's data in which every text can stand in any feed: control characters replaced, line ends `\n`. Members whose
 * value is null, as exports write for absent ones, are left out. What needs no change is not copied.
 */
export function cleanRecord(value: unknown): { readonly value: unknown; readonly replaced: readonly Replacement[] } {
  const replaced: Replacement[] = []
  // That of the value at hand: one for each text would cost more than looking at the texts.
  const path: PropertyKey[] = []
  const cleanAt = (key: PropertyKey, member: unknown): unknown => {
    path.push(key)
    const cleaned = clean(member)
    path.pop()
    return cleaned
  }
  const cleanList = (list: readonly unknown[]): readonly unknown[] => {
    const members = list.map((member, i) => cleanAt(i, member))
    return members.every((member, i) => member === list[i]) ? list : members
  }
  const cleanMapping = (mapping: object): object => {
    const entries = Object.entries(mapping)
    const members = entries.map(([key, member]) => (member === null ? undefined : cleanAt(key, member)))
    if (entries.every(([, member], i) => member !== undefined && member === members[i])) return mapping
    const cleaned = entries.map(([key], i) => [key, members[i]] as const)
    return Object.fromEntries(cleaned.filter(([, member]) => member !== undefined))
  }
  const clean = (node: unknown): unknown => {
    if (typeof node === 'string') return cleanText(node, path, replaced)
    if (typeof node !== 'object' || node === null) return node
    return Array.isArray(node) ? cleanList(node) : cleanMapping(node)
  }
  return { value: clean(value), replaced }
}

function cleanText(text: string, path: Path, replaced: Replacement[]): string {
  if (!suspicious.test(text)) return text
  const unix = text.replace(/\r\n?/g, '\n')
  const found = [...new Set(unix.match(unwanted))]
  if (found.length === 0) return unix
  const by = [...new Set(found.map(meant))]
  replaced.push({ path: [...path], found: found.map(codePoint).join(', '), by: by.map(codePoint).join(', ') })
  return unix.replace(unwanted, meant)
}

// What Windows-1252 has at 0x80 to 0x9F; spaces where it has nothing.
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** The character that a C1 control was before somebody decoded Windows-1252 as Latin-1, as HTML reads references to them. */
function meant(character: string): string {
  const known = windows1252[(character.codePointAt(0) ?? 0) - 0x80] ?? ' '
  return known === ' ' ? '\u{FFFD}' : known
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
