import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { absoluteUrl, linkSchemes } from '../address.ts'
import { allowed, allowedEverywhere, droppedWhole, following, linked, loading, renamed } from './allowed.ts'
import { element, escapeHtml, joinHtml, voidElements, type Html } from './html.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/**
 * Any HTML as HTML that can stand in a feed: only listed elements and attributes, all addresses absolute, well nested.
 * Comments, doctypes, scripts, styles, forms and foreign content are gone; embedded pages are links.
 */
export function sanitize(html: string, base: string): Html {
  let safe = sanitizeOnce(html, base)
  // Taking an element out can bring together what HTML's parser would separate; a second reading mends it.
  for (let round = 0; round < 4; round++) {
    const again = sanitizeOnce(safe, base)
    if (again === safe) break
    safe = again
  }
  return safe
}

function sanitizeOnce(html: string, base: string): Html {
  return nodes(parseFragment(html).childNodes, base)
}

// Browsers stop at 512; without an end, a start tag that is repeated a thousand times is a stack overflow.
const deepest = 256

function nodes(list: readonly Node[], base: string, depth = 0): Html {
  return depth > deepest ? textOf(list) : joinHtml(list.map(node => cleanNode(node, base, depth)))
}

function cleanNode(node: Node, base: string, depth: number): Html | undefined {
  if (defaultTreeAdapter.isTextNode(node)) return escapeHtml(node.value)
  return defaultTreeAdapter.isElementNode(node) ? cleanElement(node, base, depth) : undefined
}

/** The text of nodes of any depth, without their elements. */
function textOf(list: readonly Node[]): Html {
  const waiting = list.toReversed()
  const texts: Html[] = []
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) texts.push(escapeHtml(node.value))
    else if (defaultTreeAdapter.isElementNode(node) && !droppedWhole.has(node.tagName))
      for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
  return joinHtml(texts)
}

function cleanElement(node: Element, base: string, depth: number): Html | undefined {
  if (droppedWhole.has(node.tagName)) return undefined
  const address = own(linked, node.tagName)
  if (address !== undefined) return linkInstead(node, address, base)
  const name = own(renamed, node.tagName) ?? node.tagName
  const names = own(allowed, name)
  const children = nodes(node.childNodes, base, depth + 1)
  if (!names) return children
  const attributes = cleanAttributes(node, names, base)
  if (!isWhole(name, attributes, children)) return children
  // HTML §13.2.6.4.7: a line end right behind the start tag is no part of the text.
  if (name === 'pre' && children.startsWith('\n')) return element(name, attributes, '\n' as Html, children)
  const complete = name === 'audio' || name === 'video' ? { ...attributes, controls: '' } : attributes
  return element(name, complete, voidElements.has(name) ? ('' as Html) : children)
}

/** An image without a source shows nothing, a player without one plays nothing, a link without a target leads nowhere. */
function isWhole(name: string, attributes: Readonly<Record<string, string>>, children: Html): boolean {
  if (name === 'img') return 'src' in attributes
  if (name === 'source') return 'src' in attributes || 'srcset' in attributes
  if (name === 'audio' || name === 'video') return 'src' in attributes || children.includes('<source ')
  return name !== 'a' || 'href' in attributes
}

function cleanAttributes(node: Element, names: readonly string[], base: string): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const { name, value } of node.attrs) {
    if (!names.includes(name) && !allowedEverywhere.includes(name)) continue
    const clean = cleanAttribute(name, value, base)
    if (clean !== undefined) kept[name] = clean
  }
  if (node.tagName === 'img') kept['alt'] ??= ''
  return kept
}

function cleanAttribute(name: string, value: string, base: string): string | undefined {
  if (loading.has(name)) return absoluteUrl(value, base)
  if (following.has(name)) return absoluteUrl(value, base, linkSchemes)
  if (name === 'srcset') return cleanSrcset(value, base)
  if (name === 'dir') return /^(?:ltr|rtl|auto)$/i.test(value) ? value.toLowerCase() : undefined
  return value
}

/** The candidates of a srcset attribute whose address is usable, read as HTML §4.8.4.2.1 does: in one pass. */
function cleanSrcset(value: string, base: string): string | undefined {
  const usable: string[] = []
  const nextUrl = /[\s,]*([^\s,]\S*)/y
  const nextDescriptor = /[^,]*/y
  for (let match = nextUrl.exec(value); match; match = nextUrl.exec(value)) {
    const [, word = ''] = match
    nextDescriptor.lastIndex = nextUrl.lastIndex
    // A comma at its end separates; any other belongs to the address.
    const descriptor = word.endsWith(',') ? '' : (nextDescriptor.exec(value)?.[0] ?? '').trim().replace(/\s+/g, ' ')
    if (!word.endsWith(',')) nextUrl.lastIndex = nextDescriptor.lastIndex
    const url = absoluteUrl(word.endsWith(',') ? withoutFinalCommas(word) : word, base)?.replaceAll(',', '%2C')
    if (url !== undefined && isDescriptor.test(descriptor))
      usable.push(descriptor === '' ? url : `${url} ${descriptor}`)
  }
  return usable.length > 0 ? usable.join(', ') : undefined
}

const isDescriptor = /^(?:\d+w(?: \d+h)?|\d+(?:\.\d+)?x)?$/

function withoutFinalCommas(word: string): string {
  let end = word.length
  while (word[end - 1] === ',') end--
  return word.slice(0, end)
}

function linkInstead(node: Element, attribute: string, base: string): Html | undefined {
  const value = node.attrs.find(({ name }) => name === attribute)?.value
  const href = value === undefined ? undefined : absoluteUrl(value, base)
  return href === undefined
    ? undefined
    : element('a', { href }, escapeHtml(node.attrs.find(({ name }) => name === 'title')?.value ?? href))
}

/** A table's entry, never one of Object's own members. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
