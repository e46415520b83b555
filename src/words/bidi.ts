import type { Direction } from '../language.ts'

const strong = {
  ltr: /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u,
  rtl: /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u,
}

/**
 * Encloses a text that runs against the line's direction in FSI and PDI (UAX #9 §3.1), so that it cannot reorder what
 * stands around it: plain texts have no markup to say so.
 */
export function isolate(text: string, direction: Direction): string {
  return strong[direction === 'ltr' ? 'rtl' : 'ltr'].test(text) ? `\u{2068}${text}\u{2069}` : text
}

/** A text with a PDI for every isolate that its end, or a cut, left open (UAX #9 §3.1.2). */
export function closeIsolates(text: string): string {
  let open = 0
  for (const [character] of text.matchAll(/[\u{2066}-\u{2069}]/gu))
    open = character === '\u{2069}' ? Math.max(0, open - 1) : open + 1
  return text + '\u{2069}'.repeat(open)
}
