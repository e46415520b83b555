/** What the bytes from 0x80 to 0x9F are in Windows-1252 (https://encoding.spec.whatwg.org/#index-windows-1252). */
const high = '€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ'

// Some versions of Node.js decode Windows-1252 as Latin-1.

/** The sign of a byte in Windows-1252. */
export function signOf(byte: number): string {
  return high[byte - 0x80] ?? String.fromCharCode(byte)
}

/** The byte of a sign in Windows-1252, where the bytes that it leaves free stand for themselves; undefined for others. */
export function byteOf(sign: string): number | undefined {
  const at = high.indexOf(sign)
  if (at >= 0) return 0x80 + at
  const code = sign.charCodeAt(0)
  return sign.length === 1 && code < 0x100 ? code : undefined
}
