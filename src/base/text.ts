/** Characters that XML 1.0 forbids even when escaped (§2.2), lone surrogates among them. */
const illegalInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const suspicious = /[^\t\n\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD]/
// C1 controls too: XML allows them, but no text needs them (docs/decisions.md).
const unwanted = /[^\t\n\u{20}-\u{7F}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Replaces every character that no XML document can hold by U+FFFD. */
export function legalText(text: string): string {
  return suspicious.test(text) ? text.replace(illegalInXml, '\u{FFFD}') : text
}

/** Whether an XML document can hold the text. */
export function isLegal(text: string): boolean {
  return !suspicious.test(text) || text.search(illegalInXml) < 0
}

/** Replaces the control characters of a text, and writes line ends as `\n`. */
export function printable(text: string): string {
  return mended(text).text
}

/**
 * Makes a function that writes references for some ASCII characters. It calls `mend` first when the text holds
 * characters that no document may hold. Nearly every text needs no mending, so one pass both finds that out and writes
 * the references.
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

/** Replaces control characters and writes line ends as `\n`. `found` lists the replaced characters. */
export function mended(text: string): { readonly text: string; readonly found: readonly string[] } {
  if (!suspicious.test(text)) return { text, found: [] }
  const unix = text.replace(/\r\n?/g, '\n')
  const found = [...new Set(unix.match(unwanted))]
  return { text: found.length === 0 ? unix : unix.replace(unwanted, meant), found }
}

// The characters of Windows-1252 from 0x80 to 0x9F. A space marks a position without a character.
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/**
 * The Windows-1252 character with the code of a C1 control. Such controls come from Windows-1252 text that was decoded
 * as Latin-1. HTML reads references to them the same way.
 */
export function meant(character: string): string {
  const known = windows1252[(character.codePointAt(0) ?? 0) - 0x80] ?? ' '
  return known === ' ' ? '\u{FFFD}' : known
}
