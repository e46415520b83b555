/** Separated texts in one buffer. A text is decoded only when it is read. */
export interface Lines {
  readonly length: number
  /** The text with an index from 0; empty where there is none. */
  readonly at: (index: number) => string
  /** Whether any of the texts contains a text. */
  readonly includes: (text: string) => boolean
}

const newline = 10

/** Splits a text into lines. The separator byte belongs to no line. */
export function linesIn(text: Buffer, separator: number = newline): Lines {
  const ends: number[] = []
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, end + 1)) ends.push(end)
  ends.push(text.length)
  const beginOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? text.length) + 1)
  return {
    length: ends.length,
    at: index => text.toString('utf8', beginOf(index), ends[index] ?? text.length),
    includes: part => text.includes(part),
  }
}
