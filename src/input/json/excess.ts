import type { JsonFault } from './fault.ts'

/** The maximum depth of nested lists and mappings. Records need six levels. */
export const deepest = 100
export const tooDeep: string = `lists or mappings are nested more than ${deepest} deep`

/** Finds faults of valid JSON: a key that a mapping holds twice, or nesting that is too deep. */
export function jsonExcess(text: string): JsonFault | undefined {
  // The keys of each open mapping; undefined for a list.
  const open: (Set<string> | undefined)[] = []
  let isKeyNext = false
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (character === '"') {
      const end = endOfString(text, offset)
      const key = isKeyNext ? text.slice(offset, end + 1) : undefined
      if (key !== undefined && isTwice(key, open.at(-1)))
        return { offset, says: `this mapping has the key ${key} twice` }
      isKeyNext = false
      offset = end
    } else if (character === '{' || character === '[') {
      isKeyNext = character === '{'
      if (open.push(isKeyNext ? new Set() : undefined) > deepest) return { offset, says: tooDeep }
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',') isKeyNext = open.at(-1) !== undefined
  }
  return undefined
}

function isTwice(quoted: string, keys: Set<string> | undefined): boolean {
  // A key with an escape equals the same key without it.
  const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
  if (keys?.has(key)) return true
  keys?.add(key)
  return false
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end
  }
  return text.length
}

/** The path of a value that is nested too deep. A value that contains itself is such a one. */
export function pathTooDeep(value: unknown): readonly PropertyKey[] | undefined {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.path.length >= deepest) return next.path
    for (const [key, member] of Object.entries(next.value)) waiting.push({ value: member, path: [...next.path, key] })
  }
  return undefined
}
