/** Separated texts in one buffer. A text is decoded only when it is read. */
export interface Lines {
  readonly length: number
  /** The number of bytes of all texts. */
  readonly size: number
  /** The text with an index from 0; empty where there is none. */
  readonly at: (index: number) => string
  /** The indexes of texts that contain a text: all, or `count` of them if there are more. */
  readonly including: (text: string, count: number) => number[]
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
    size: text.length,
    at: index => text.toString('utf8', beginOf(index), ends[index] ?? text.length),
    including: (part, count) => {
      const indexes: number[] = []
      for (let found = text.indexOf(part); found >= 0 && indexes.length < count;) {
        const index = firstAtLeast(ends, found)
        indexes.push(index)
        found = text.indexOf(part, ends[index])
      }
      return indexes
    },
  }
}

/** The index of the first number that is not below another; the numbers ascend. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
