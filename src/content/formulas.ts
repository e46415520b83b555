import { attributeOf, childElements, isElement, isText, walk, type Element, type Node } from './nodes.ts'

/** Writes a MathML formula as text: its TeX source, else its alternative text, else its signs on one line. */
export function formulaText(math: Element): string {
  const written = texOf(math) ?? attributeOf(math, 'alttext')?.trim()
  return written ? plainTex(written) : oneLine(math.childNodes, 0).replace(/\s+/g, ' ').trim()
}

function texOf(math: Element): string | undefined {
  for (const node of walk(math.childNodes)) {
    if (!isElement(node) || node.tagName !== 'annotation') continue
    if (/tex/i.test(attributeOf(node, 'encoding') ?? '')) return textWithin(node).trim()
  }
  return undefined
}

const textWithin = (node: Element): string =>
  Array.from(walk(node.childNodes), child => (isText(child) ? child.value : '')).join('')

/** Removes the braces around TeX that only set its size. */
function plainTex(tex: string): string {
  const [, inner] = /^\{\\(?:display|text)style\s([\s\S]*)\}$/.exec(tex) ?? []
  return (inner ?? tex).trim()
}

const deepest = 256

function oneLine(nodes: readonly Node[], depth: number): string {
  return nodes.map(node => (isText(node) ? node.value.trim() : isElement(node) ? signs(node, depth) : '')).join('')
}

/** Writes an element of MathML Core on one line. An element that only groups or styles is replaced by its contents. */
function signs(node: Element, depth: number): string {
  if (depth > deepest) return textWithin(node)
  const parts = childElements(node)
  const part = (i: number): string => (parts[i] ? oneLine([parts[i]], depth + 1) : '')
  switch (node.tagName) {
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`
    case 'msqrt':
      return `√${grouped(oneLine(node.childNodes, depth + 1))}`
    case 'mroot':
      return `${grouped(part(1))}√${grouped(part(0))}`
    case 'msup':
    case 'mover':
      return `${part(0)}^${grouped(part(1))}`
    case 'msub':
    case 'munder':
      return `${part(0)}_${grouped(part(1))}`
    case 'msubsup':
    case 'munderover':
      return `${part(0)}_${grouped(part(1))}^${grouped(part(2))}`
    case 'mfenced':
      return `(${parts.map((_, i) => part(i)).join(', ')})`
    case 'mtd':
    case 'mtr':
    case 'mlabeledtr':
    case 'mspace':
    case 'mtext':
      return ` ${oneLine(node.childNodes, depth + 1)} `
    case 'annotation':
    case 'annotation-xml':
    case 'script':
    case 'style':
      return ''
    default:
      return oneLine(node.childNodes, depth + 1)
  }
}

const grouped = (text: string): string => (/^[\p{L}\p{N}.,∞]*$/u.test(text) ? text : `(${text})`)
