// Saves time only. Stands in for the check of HTML by a full parser (checks/html-body.ts);
// test/content/fast-safe.test.ts compares both.
import { dereference, isWrittenPlainly } from '../base/xml-references.ts'
import { allowed, allowedEverywhere, following, loading } from './allowed.ts'
import { voidElements } from '../model/html.ts'

const start = /<([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>/y
const attribute = / ([a-z]+)="([^"]*)"/g
const end = /<\/([a-z][a-z0-9]*)>/y
const web = /^https?:\/\/[a-z0-9.[\]:-]+(?:\/[\x21-\x7E]*)?$/
const link = /^(?:https?:\/\/[a-z0-9.[\]:-]+(?:\/[\x21-\x7E]*)?|mailto:[\x21-\x7E]+|tel:[\x21-\x7E]+)$/

/** Elements that end a paragraph, so they may not stand in one. */
const blocks = new Set(
  'blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul'.split(' '),
)

/** The parents in which the parser leaves an element. */
const parents: Readonly<Record<string, readonly string[]>> = {
  caption: ['table'],
  col: ['colgroup'],
  colgroup: ['table'],
  dd: ['dl'],
  dt: ['dl'],
  figcaption: ['figure'],
  li: ['ol', 'ul'],
  source: ['audio', 'picture', 'video'],
  summary: ['details'],
  tbody: ['table'],
  td: ['tr'],
  tfoot: ['table'],
  th: ['tr'],
  thead: ['table'],
  tr: ['tbody', 'tfoot', 'thead'],
}

/** Elements that hold only elements. */
const structure = new Set(['colgroup', 'table', 'tbody', 'tfoot', 'thead', 'tr'])

/**
 * Whether HTML is certainly safe. It may hold only listed elements and quoted, listed attributes, nested as the parser
 * of HTML leaves them, and absolute addresses. False for all other HTML, safe or not.
 */
export function isPlainlySafe(html: string): boolean {
  const open: string[] = []
  let position = 0
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = position
    const found = pattern.exec(html) ?? undefined
    if (found) position = pattern.lastIndex
    return found
  }
  while (position < html.length) {
    const tagged = html.indexOf('<', position)
    const next = tagged < 0 ? html.length : tagged
    const between = html.slice(position, next)
    // The parser moves text out of a table's structure.
    if (!isWrittenPlainly(between) || (structure.has(open.at(-1) ?? '') && between.trim() !== '')) return false
    position = next
    if (position === html.length) break
    const closing = match(end)
    if (closing) {
      if (open.pop() !== closing[1]) return false
      continue
    }
    const [, tag = '', attributes = ''] = match(start) ?? []
    if (!mayStand(tag, open) || !haveSafeValues(tag, attributes)) return false
    if (!voidElements.has(tag)) open.push(tag)
  }
  return open.length === 0
}

function mayStand(tag: string, open: readonly string[]): boolean {
  if (!Object.hasOwn(allowed, tag)) return false
  const inside = open.at(-1) ?? ''
  if (parents[tag] && !parents[tag].includes(inside)) return false
  if (structure.has(inside) && !parents[tag]?.includes(inside)) return false
  // The parser would close the open one.
  const alone = tag === 'a' || /^h[1-6]$/.test(tag)
  return (
    !(alone && open.some(other => other === tag || (tag !== 'a' && /^h[1-6]$/.test(other)))) &&
    !(blocks.has(tag) && open.includes('p'))
  )
}

function haveSafeValues(tag: string, attributes: string): boolean {
  if (attributes === '') return true
  const seen = new Set<string>()
  for (const [, name = '', value = ''] of attributes.matchAll(attribute)) {
    if (seen.has(name) || !(allowed[tag]?.includes(name) || allowedEverywhere.includes(name))) return false
    seen.add(name)
    const address = dereference(value)
    if (address === undefined) return false
    if (loading.has(name) && !web.test(address)) return false
    if (following.has(name) && !link.test(address)) return false
    if (name === 'srcset' && !address.split(', ').every(candidate => web.test(candidate.split(' ')[0] ?? '')))
      return false
  }
  return true
}
