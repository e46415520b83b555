import type { CST } from 'yaml'
import { deepest } from '../json/excess.ts'

interface Waiting {
  readonly token: CST.Token
  readonly depth: number
}

/**
 * The offset of a list or mapping that is nested too deep. The composer of the parser is recursive, and Node.js itself
 * may crash at the end of the stack: V8 aborts when there is no memory left to compile a regular expression.
 */
export function tokenTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const waiting: Waiting[] = tokens.map(token => ({ token, depth: 0 })).toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const inside = insideOf(next.token)
    if (inside.length > 0 && next.depth >= deepest) return next.token.offset
    const depth = next.token.type === 'document' ? 0 : next.depth + 1
    for (const token of inside.toReversed()) waiting.push({ token, depth })
  }
  return undefined
}

function insideOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  return 'items' in token ? token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat()) : []
}
