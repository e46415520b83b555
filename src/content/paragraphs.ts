import { runningText } from './html.ts'
import { attributeOf, isElement, isText, walk, type Element, type Node } from './nodes.ts'

const emptyLine = /\n[^\S\n]*\n/

/** The beginning of a paragraph that only an empty line parts from the one before it, which HTML takes for a space. */
export function joinedParagraph(nodes: readonly Node[]): string | undefined {
  const found = joinedAmong(nodes)
  if (found !== undefined) return found
  for (const node of walk(nodes, keepsNoLines)) {
    const inside = isElement(node) && keepsNoLines(node) ? joinedAmong(node.childNodes) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

function keepsNoLines(node: Element): boolean {
  return !literal.has(node.tagName) && !/white-space\s*:\s*(?:pre|break)/i.test(attributeOf(node, 'style') ?? '')
}

const literal: ReadonlySet<string> = new Set([
  'pre',
  'textarea',
  'script',
  'style',
  'template',
  'listing',
  'xmp',
  'plaintext',
  'svg',
  'math',
])

function joinedAmong(siblings: readonly Node[]): string | undefined {
  let line = ''
  let isParted = false
  for (const node of siblings) {
    const text = isText(node)
      ? node.value
      : isElement(node) && runningText.has(node.tagName)
        ? wordsIn(node)
        : undefined
    if (text === undefined) {
      // A comment parts nothing; a block or a line break does.
      if (isElement(node)) [line, isParted] = ['', false]
      continue
    }
    for (const [i, part] of (isText(node) ? text.split(emptyLine) : [text]).entries()) {
      if (i > 0) isParted = line !== ''
      const words = part.trim()
      if (words === '') continue
      if (isParted) return words.slice(0, 60)
      line = words
    }
  }
  return undefined
}

function wordsIn(node: Element): string {
  for (const inner of walk(node.childNodes)) if (isText(inner) && inner.value.trim() !== '') return inner.value
  return ''
}
