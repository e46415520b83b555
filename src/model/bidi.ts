import type { Direction } from './language.ts'

const strong = {
  ltr: /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u,
  rtl: /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u,
}

/**
 * Encloses a text that runs against the line's direction in FSI and PDI (UAX #9 §3.1), so that it cannot reorder the
 * text around it. Plain text has no markup for this.
 */
export function isolate(text: string, direction: Direction): string {
  return strong[direction === 'ltr' ? 'rtl' : 'ltr'].test(text) ? `\u{2068}${text}\u{2069}` : text
}

const controls = /[\u202A-\u202E\u2066-\u2069]/
const allControls = new RegExp(controls, 'g')
const pdi = '\u{2069}'
/** The closing character for each character that opens an isolate or an embedding (UAX #9 §3.1). */
export const closerOf: Readonly<Record<string, string>> = {
  '\u{2066}': '\u{2069}',
  '\u{2067}': '\u{2069}',
  '\u{2068}': '\u{2069}',
  '\u{202A}': '\u{202C}',
  '\u{202B}': '\u{202C}',
  '\u{202D}': '\u{202C}',
  '\u{202E}': '\u{202C}',
}

/**
 * Closes every open isolate and embedding of a text, and removes closers without an opener (UAX #9 §3.3.2). An open one
 * would reorder the text that a reader shows after this text.
 */
export function balanced(text: string): string {
  if (!hasDirections(text)) return text
  const balancer = new Balancer()
  return balancer.text(text) + balancer.end()
}

/** Whether a text opens or closes an isolate or an embedding. */
export const hasDirections = (text: string): boolean => controls.test(text)

/** The characters of a text that open or close an isolate or an embedding, each once. */
export const directionsIn = (text: string): ReadonlySet<string> => new Set(text.match(allControls))

/** Balances a text that comes in parts. */
export class Balancer {
  private open: string[] = []

  text(part: string): string {
    return part.replace(allControls, character => {
      const closer = closerOf[character]
      if (closer === undefined) return this.closing(character)
      this.open.push(closer)
      return character
    })
  }

  /** The characters that close everything that is still open. */
  end(): string {
    return this.open.splice(0).toReversed().join('')
  }

  /**
   * The replacement for a closer: nothing where it closes nothing. The end of an isolate also ends the embeddings in it
   * (X6a).
   */
  private closing(closer: string): string {
    const innermost = this.open.length - 1
    const opened = closer === pdi ? this.open.lastIndexOf(pdi) : this.open[innermost] === closer ? innermost : -1
    return opened < 0 ? '' : this.open.splice(opened).toReversed().join('')
  }
}
