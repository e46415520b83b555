import { treatments } from './elements.ts'
import { attributeOf, isElement, isText, walk, type Element, type Node } from './nodes.ts'

/** Whether browsers hide an element because of its attributes or its own style, or since it is a closed dialog. */
export function isHidden(node: Element): boolean {
  const hidden = attributeOf(node, 'hidden')
  if (hidden !== undefined && hidden.trim().toLowerCase() !== 'until-found') return true
  if (node.tagName === 'dialog' && attributeOf(node, 'open') === undefined) return true
  if (isAmpHidden(node)) return true
  const style = attributeOf(node, 'style')
  return style !== undefined && style.split(';').some(hides)
}

/** Whether AMP hides an element until a tap opens it. Elements that are removed by their name do not count. */
const isAmpHidden = (node: Element): boolean =>
  node.tagName.startsWith('amp-') &&
  treatments.get(node.tagName)?.becomes !== 'nothing' &&
  (node.tagName === 'amp-lightbox' || attributeOf(node, 'layout')?.trim().toLowerCase() === 'nodisplay')

function hides(declaration: string): boolean {
  const colon = declaration.indexOf(':')
  const property = declaration.slice(0, colon).trim().toLowerCase()
  const [value] = declaration
    .slice(colon + 1)
    .trim()
    .toLowerCase()
    .split(/[\s!]/, 1)
  return hiding.has(`${property}:${value}`)
}

const hiding: ReadonlySet<string> = new Set(['display:none', 'visibility:hidden', 'visibility:collapse'])

/** Whether the nodes hold something that people see. */
export function showSomething(nodes: readonly Node[]): boolean {
  for (const node of walk(nodes, ({ tagName }) => !textless.has(tagName))) {
    if (isText(node) ? /[\p{L}\p{N}]/u.test(node.value) : isElement(node) && shown.has(node.tagName)) return true
  }
  return false
}

const textless: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'title',
  'noscript',
  'select',
  'textarea',
])
const shown: ReadonlySet<string> = new Set([
  'img',
  'amp-img',
  'amp-anim',
  'picture',
  'video',
  'audio',
  'iframe',
  'object',
  'embed',
  'math',
  'canvas',
])

/** Whether an element is hidden from screen readers only, such as the visible half of a formula. */
export function isForEyesOnly(node: Element): boolean {
  return attributeOf(node, 'aria-hidden')?.trim().toLowerCase() === 'true'
}

/**
 * Whether the only element beside an element is a formula for screen readers. Then the element draws the same formula.
 */
export function hasSpokenTwin(node: Element): boolean {
  const twin = twinOf(node)
  return twin !== undefined && !isHidden(twin) && holdsFormula(twin)
}

/** Whether a hidden element is a formula that the element beside it draws. */
export function hasDrawnTwin(node: Element): boolean {
  const twin = twinOf(node)
  return twin !== undefined && isForEyesOnly(twin) && !isHidden(twin) && holdsFormula(node)
}

/**
 * Whether an element is hidden until a script fills it, so that its loss is not reported: embedded posts of WordPress,
 * which have a link beside them, and players without a file.
 */
export function waitsForScript(node: Element): boolean {
  if (node.tagName === 'iframe') return /\bwp-embedded-content\b/.test(attributeOf(node, 'class') ?? '')
  const isPlayer = node.tagName === 'audio' || node.tagName === 'video'
  return isPlayer && !node.attrs.some(({ name }) => name.includes('src')) && !node.childNodes.some(isElement)
}

/** The only element beside another; undefined where there are more, or words. */
function twinOf(node: Element): Element | undefined {
  const all = node.parentNode?.childNodes ?? []
  // Two elements with white space around them are five nodes at most. The limit keeps long lists of siblings fast.
  if (all.length > 5) return undefined
  const siblings = all.filter(sibling => !isText(sibling) || sibling.value.trim() !== '')
  const [twin] = siblings.filter(sibling => sibling !== node)
  return siblings.length === 2 && twin !== undefined && isElement(twin) ? twin : undefined
}

const holdsFormula = (element: Element): boolean =>
  Array.from(walk([element])).some(inner => isElement(inner) && inner.tagName === 'math')
