import type { Direction } from './language.ts'

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

const controls = /[\u202A-\u202E\u2066-\u2069]/
const allControls = new RegExp(controls, 'g')
const pdi = '\u{2069}'
/** What closes each character that opens an isolate or an embedding (UAX #9 §3.1). */
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
 * A text in which every isolate and embedding that is opened is closed, and nothing else is (UAX #9 §3.3.2): one that its
 * end, or a cut, left open would turn round what a reader sets behind it.
 */
export function balanced(text: string): string {
  if (!hasDirections(text)) return text
  const balancer = new Balancer()
  return balancer.text(text) + balancer.end()
}

/** Whether a text opens or closes an isolate or an embedding. */
export const hasDirections = (text: string): boolean => controls.test(text)

/** The characters that do so, each once. */
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

  /** What closes all that is open. */
  end(): string {
    return this.open.splice(0).toReversed().join('')
  }

  /** What stands for a closer: nothing where it closes nothing; an isolate's end also ends the embeddings in it (X6a). */
  private closing(closer: string): string {
    const innermost = this.open.length - 1
    const opened = closer === pdi ? this.open.lastIndexOf(pdi) : this.open[innermost] === closer ? innermost : -1
    return opened < 0 ? '' : this.open.splice(opened).toReversed().join('')
  }
}
