import { apart, reportElement, type Cleaning } from './context.ts'
import { escapeHtml, type Html } from '../model/html.ts'
import { attributeOf, childElements, firstOf, isElement, isText, textOf, walk, type Element } from './nodes.ts'

/** Replaces a drawing, which readers remove, by its title, which screen readers would read aloud. */
export function cleanDrawing(svg: Element, within: Cleaning): Html {
  if (isSeen(svg)) reportElement(svg, 'drawing', within)
  const title = childElements(svg).find(({ tagName }) => tagName === 'title')
  const label = (title && textOf(title.childNodes).trim()) || firstOf(svg, ['aria-label'])
  return label ? apart(escapeHtml(label)) : ('' as Html)
}

/** Whether people see more than an icon: words, photographs, or large shapes. */
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
  return sizes.some(size => Number.parseFloat(size) <= largestIcon)
}

/** Whether a drawing is the icon of a link or a button. */
function isOnControl(svg: Element): boolean {
  for (let above = svg.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if (above.nodeName === 'a' || above.nodeName === 'button') return true
  return false
}

/** Pixels. */
const largestIcon = 64
const unseen: ReadonlySet<string> = new Set(['defs', 'desc', 'metadata', 'script', 'style', 'symbol', 'title'])
const shapes: readonly string[] = ['circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'rect']
