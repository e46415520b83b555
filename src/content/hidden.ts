import { fates } from './elements.ts'
import { attributeOf, isElement, isText, walk, type Element, type Node } from './nodes.ts'

/** Whether browsers show nothing of an element: by its attributes, its own style, or because it is closed. */
export function isHidden(node: Element): boolean {
  const hidden = attributeOf(node, 'hidden')
  if (hidden !== undefined && hidden.trim().toLowerCase() !== 'until-found') return true
  if (node.tagName === 'dialog' && attributeOf(node, 'open') === undefined) return true
  if (isAmpHidden(node)) return true
  const style = attributeOf(node, 'style')
  return style !== undefined && style.split(';').some(hides)
}

/** AMP's way to hide what a tap opens; what is no part of an article goes by its name. */
const isAmpHidden = (node: Element): boolean =>
  node.tagName.startsWith('amp-') &&
  fates.get(node.tagName)?.becomes !== 'nothing' &&
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

/** Whether people would see something of these nodes. */
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

/** What only screen readers are not told, without what stands beside it for them: the visible half of a formula. */
export function isForEyesOnly(node: Element): boolean {
  return attributeOf(node, 'aria-hidden')?.trim().toLowerCase() === 'true'
}

/** Whether an element stands beside a formula that is read aloud and nothing else, so that it draws what that says. */
export function hasSpokenTwin(node: Element): boolean {
  const twin = twinOf(node)
  return twin !== undefined && !isHidden(twin) && holdsFormula(twin)
}

/** Whether a hidden element is the formula that the element beside it draws. */
export function hasDrawnTwin(node: Element): boolean {
  const twin = twinOf(node)
  return twin !== undefined && isForEyesOnly(twin) && !isHidden(twin) && holdsFormula(node)
}

/**
 * Whether an element is hidden until a script has filled it, while what stands beside it says the same: WordPress's embeds
 * of other posts, and players without a file.
 */
export function waitsForScript(node: Element): boolean {
  if (node.tagName === 'iframe') return /\bwp-embedded-content\b/.test(attributeOf(node, 'class') ?? '')
  const isPlayer = node.tagName === 'audio' || node.tagName === 'video'
  return isPlayer && !node.attrs.some(({ name }) => name.includes('src')) && !node.childNodes.some(isElement)
}

/** The one element that stands beside another. */
function twinOf(node: Element): Element | undefined {
  const all = node.parentNode?.childNodes ?? []
  // With spaces between them, two are five at most; a long list of siblings is not gone through for each.
  if (all.length > 5) return undefined
  const siblings = all.filter(sibling => !isText(sibling) || sibling.value.trim() !== '')
  const [twin] = siblings.filter(sibling => sibling !== node)
  return siblings.length === 2 && twin !== undefined && isElement(twin) ? twin : undefined
}

const holdsFormula = (element: Element): boolean =>
  Array.from(walk([element])).some(inner => isElement(inner) && inner.tagName === 'math')
