/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The members of a list in a JSON text: of the list that the whole text is, or of the one under a key of the outermost
 * mapping. The text has to be valid JSON.
 */
export function listSpans(text: string, key?: string): Span[] {
  const level = key === undefined ? 1 : 2
  const spans: Span[] = []
  let depth = 0
  let lastText = ''
  let isInside = key === undefined
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      if (depth === 1 && key !== undefined) lastText = text.slice(at + 1, end)
      at = end
    } else if (character === '{' || character === '[') {
      if (key !== undefined && depth === 1) isInside = character === '[' && lastText === key
      if (depth === level && isInside) start = at
      depth++
    } else if (character === '}' || character === ']') {
      depth--
      if (depth === level && isInside) spans.push({ start, end: at + 1 })
    }
  }
  return spans
}

/** The index of the quotation mark that ends a string. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}
