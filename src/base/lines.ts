/** Texts one after the other that are not taken apart before one is asked for. */
export interface Lines {
  readonly length: number
  /** Empty where there is none. */
  readonly at: (number: number) => string
  /** Whether a text stands in any of them. */
  readonly includes: (text: string) => boolean
}

const newline = 10

/** The lines of a text, without the byte that separates them. */
export function linesIn(text: Buffer, separator: number = newline): Lines {
  const ends: number[] = []
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, end + 1)) ends.push(end)
  ends.push(text.length)
  const beginOf = (number: number): number => (number === 0 ? 0 : (ends[number - 1] ?? text.length) + 1)
  return {
    length: ends.length,
    at: number => text.toString('utf8', beginOf(number), ends[number] ?? text.length),
    includes: part => text.includes(part),
  }
}
