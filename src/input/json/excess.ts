import type { JsonFault } from './fault.ts'

/** How deep lists and mappings may stand in one another; records need six. */
export const deepest = 100
export const tooDeep: string = `lists or mappings stand more than ${deepest} deep in one another`

/** What is wrong with a text that is JSON: a key that stands twice in a mapping, or nesting that no record has. */
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
        return { offset, says: `the key ${key} stands twice in this mapping` }
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
  // Written with an escape it is the same key.
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

/** The path of a value that stands deeper than any record needs; what refers to itself has no end. */
export function pathTooDeep(value: unknown): readonly PropertyKey[] | undefined {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value, path: [] }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.path.length >= deepest) return next.path
    for (const [key, member] of Object.entries(next.value)) waiting.push({ value: member, path: [...next.path, key] })
  }
  return undefined
}
