/** Splits values into parts of `size` values; the last part may be shorter. */
export function* inParts<T>(values: Iterable<T>, size: number): Generator<readonly T[], void> {
  let part: T[] = []
  for (const value of values) {
    part.push(value)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
