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
  return mended(text).text
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

/** A text without control characters, its line ends `\n`, and the characters that were replaced in it, if any. */
export function mended(text: string): { readonly text: string; readonly found: readonly string[] } {
  if (!suspicious.test(text)) return { text, found: [] }
  const unix = text.replace(/\r\n?/g, '\n')
  const found = [...new Set(unix.match(unwanted))]
  return { text: found.length === 0 ? unix : unix.replace(unwanted, meant), found }
}

// What Windows-1252 has at 0x80 to 0x9F; spaces where it has nothing.
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** The character that a C1 control was before somebody decoded Windows-1252 as Latin-1, as HTML reads references to them. */
export function meant(character: string): string {
  const known = windows1252[(character.codePointAt(0) ?? 0) - 0x80] ?? ' '
  return known === ' ' ? '\u{FFFD}' : known
}
