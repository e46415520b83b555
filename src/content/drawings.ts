import { apart, tellOf, type Cleaning } from './context.ts'
import { escapeHtml, type Html } from '../model/html.ts'
import { attributeOf, childElements, firstOf, isElement, isText, textOf, walk, type Element } from './nodes.ts'

/** A drawing is no picture that readers keep: its title stands in its place, as they would say it to the blind. */
export function cleanDrawing(svg: Element, within: Cleaning): Html {
  if (isSeen(svg)) tellOf(svg, 'drawing', within)
  const title = childElements(svg).find(({ tagName }) => tagName === 'title')
  const label = (title && textOf(title.childNodes).trim()) || firstOf(svg, ['aria-label'])
  return label ? apart(escapeHtml(label)) : ('' as Html)
}

/** Whether people see more than a sign: words, photographs, or shapes that are larger than a letter. */
function isSeen(svg: Element): boolean {
  const inside = Array.from(walk(svg.childNodes, ({ tagName }) => !unseen.has(tagName)))
  const names = new Set(inside.map(node => (isElement(node) ? node.tagName : '')))
  const hasWords = inside.some(node => isText(node) && /[\p{L}\p{N}]/u.test(node.value))
  if (hasWords || names.has('image')) return true
  const isForLooks =
    attributeOf(svg, 'aria-hidden') === 'true' || /^(?:presentation|none)$/.test(attributeOf(svg, 'role') ?? '')
  return !isForLooks && !isSmall(svg) && !isOnControl(svg) && shapes.some(shape => names.has(shape))
}

function isSmall(svg: Element): boolean {
  const [, , width = '', height = ''] = (attributeOf(svg, 'viewBox') ?? '').trim().split(/[\s,]+/)
  const sizes = [attributeOf(svg, 'width') ?? width, attributeOf(svg, 'height') ?? height]
  return sizes.some(size => Number.parseFloat(size) <= largestSign)
}

/** The sign of a link or a button. */
function isOnControl(svg: Element): boolean {
  for (let above = svg.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if (above.nodeName === 'a' || above.nodeName === 'button') return true
  return false
}

/** Pixels. */
const largestSign = 64
const unseen: ReadonlySet<string> = new Set(['defs', 'desc', 'metadata', 'script', 'style', 'symbol', 'title'])
const shapes: readonly string[] = ['circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'rect']
