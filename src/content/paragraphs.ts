import { runningText } from '../model/html.ts'
import { attributeOf, isElement, isText, type Element, type Node } from './nodes.ts'

const emptyLine = /\n[^\S\n]*\n/

/**
 * The beginning of the first paragraph that only an empty line separates from the one before. HTML reads that as a
 * space.
 */
export function joinedParagraph(nodes: readonly Node[]): string | undefined {
  /** Nodes to visit; undefined marks the end of a block. */
  const waiting: (Node | undefined)[] = nodes.toReversed()
  let hasWords = false
  let isParted = false
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (node && isText(node)) {
      for (const [i, part] of node.value.split(emptyLine).entries()) {
        if (i > 0) isParted = hasWords
        const words = part.trim()
        if (words !== '' && isParted) return words.slice(0, 60)
        hasWords ||= words !== ''
      }
    } else if (node && isElement(node) && runningText.has(node.tagName)) {
      for (const child of node.childNodes.toReversed()) waiting.push(child)
    } else if (!node || isElement(node)) {
      // A block or a line break separates paragraphs; a comment does not.
      hasWords = false
      isParted = false
      if (!node || keepsLines(node)) continue
      waiting.push(undefined)
      for (const child of node.childNodes.toReversed()) waiting.push(child)
    }
  }
  return undefined
}

function keepsLines(node: Element): boolean {
  return literal.has(node.tagName) || /white-space\s*:\s*(?:pre|break)/i.test(attributeOf(node, 'style') ?? '')
}

const literal: ReadonlySet<string> = new Set(
  'listing math plaintext pre script style svg template textarea xmp'.split(' '),
)
