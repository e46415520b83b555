import { byteOf } from '../base/windows-1252.ts'

/** A part of a text whose UTF-8 was once read as Windows-1252, and what was meant. */
export interface Garbled {
  readonly written: string
  readonly meant: string
}

// The first signs are those that 0xC2, 0xC3, 0xE2 0x80 and 0xF0 0x9F become. Signs that end quotations and sentences are
// no second signs, since they follow a capital letter in honest texts: «CAFÉ», MANHÃ…
const suspects =
  /Ã[\u{80}-\u{9F}\u{A1}-\u{BA}\u{BC}-\u{BF}€‚ƒ„†‡ˆ‰Š‹ŒŽ‘“•˜™šœžŸ]|Â[\u{80}-\u{BA}\u{BC}-\u{BF}]|â[€\u{80}].|ðŸ.{2}/gu

/** The first garbled part of a text; undefined where there is none. */
export function garbledIn(text: string): Garbled | undefined {
  for (const [written] of text.matchAll(suspects)) {
    const meant = decoded(written)
    if (meant !== undefined) return { written, meant }
  }
  return undefined
}

/** The text that signs of Windows-1252 are as UTF-8; undefined where they are none. */
function decoded(text: string): string | undefined {
  const bytes = Array.from(text, byteOf)
  if (bytes.includes(undefined)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, byte => byte ?? 0))
  } catch {
    return undefined
  }
}
