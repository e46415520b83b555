import { absoluteUrl } from '../base/address.ts'
import { lazily } from '../base/lazy.ts'
import { allowed } from './allowed.ts'
import { cleanAttributes } from './attributes.ts'
import { isClone } from './clones.ts'
import {
  apart,
  contentsOf,
  gap,
  showsNothing,
  isBlocks,
  reportElement,
  withoutEdges,
  type Cleaning,
} from './context.ts'
import { cleanDrawing } from './drawings.ts'
import { treatments } from './elements.ts'
import { awaitedAddress, awaitedHtml, embeddedAddress, labelOf, ownAddress } from './embeds.ts'
import { formulaText } from './formulas.ts'
import { hasDrawnTwin, hasSpokenTwin, isForEyesOnly, isHidden, showSomething, waitsForScript } from './hidden.ts'
import { element, escapeHtml, joinHtml, runningText, voidElements, type Html } from '../model/html.ts'
import { ignoreLoss, type OnLoss } from './losses.ts'
import {
  attributeOf,
  isElement,
  isText,
  parseFallback,
  parseHtml,
  templateContents,
  textOf,
  walk,
  type Element,
  type Node,
} from './nodes.ts'
import { beside, cleanPicture, cleanPictureElement, cleanSource, drawsPreview, hasFallback } from './picture-element.ts'
import { backgroundOf, isTracker, namesPicture, photographOf, pictureAddresses } from './pictures.ts'
import { cleanCode, cleanPlayer, linkInstead, linkTo } from './replacements.ts'

/**
 * Makes any HTML safe for feeds: only listed elements and attributes, absolute addresses, well nested. The table in
 * elements.ts decides about all other elements. `onLoss` is called for each loss that people would notice.
 */
export function sanitize(html: string, base: string, onLoss: OnLoss = ignoreLoss): Html {
  let safe = cleanOnce(html, base, onLoss)
  reportFrames(html, onLoss)
  // After an element is removed, elements can touch that the parser would separate. Cleaning again mends this.
  for (let round = 0; round < 4; round++) {
    const again = cleanOnce(safe, base, ignoreLoss)
    if (again === safe) break
    safe = again
  }
  return safe
}

/** Reports frames. The parser skips them, so the walk does not find them. */
function reportFrames(html: string, onLoss: OnLoss): void {
  if (onLoss === ignoreLoss) return
  for (const [tag] of html.matchAll(/<frame\s[^<>]*>/gi))
    onLoss({ reason: 'frame', what: tag.slice(0, 100), traces: [tag] })
}

function cleanOnce(html: string, base: string, onLoss: OnLoss): Html {
  const root = parseHtml(html)
  const first = { base, depth: 0, isForEyesOnly: false, clean }
  const shown = lazily(() => addressesIn(clean(root, { ...first, onLoss: ignoreLoss, shown: nothing, isReread: true })))
  return withoutEdges(clean(root, { ...first, onLoss, shown, isReread: false }))
}

const nothing = (): ReadonlySet<string> => new Set()

/** The photographs, players and linked pages of cleaned HTML. */
function addressesIn(html: Html): ReadonlySet<string> {
  const found = new Set<string>()
  for (const node of walk(parseHtml(html))) {
    if (!isElement(node)) continue
    const address = attributeOf(node, 'src') ?? attributeOf(node, 'href')
    // A link to a photograph does not show it.
    if (address !== undefined && !(node.tagName === 'a' && namesPicture(address))) found.add(photographOf(address))
  }
  return found
}

// Browsers stop at 512. Without a limit, a start tag that is repeated a thousand times overflows the stack.
const deepest = 256

function clean(nodes: readonly Node[], within: Cleaning): Html {
  return within.depth > deepest ? wordsOf(nodes, within) : joinHtml(nodes.map(node => cleanNode(node, within)))
}

function cleanNode(node: Node, within: Cleaning): Html | undefined {
  if (isText(node)) return escapeHtml(node.value)
  return isElement(node) ? cleanElement(node, within) : undefined
}

/** The words of nodes at any depth, without their elements. */
function wordsOf(nodes: readonly Node[], { onLoss }: Cleaning): Html {
  const texts: Html[] = []
  const waiting: (Node | Html)[] = nodes.toReversed()
  let isLossy = false
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') texts.push(next)
    else if (isText(next)) texts.push(escapeHtml(next.value))
    else if (isElement(next) && next.tagName === 'math') texts.push(escapeHtml(` ${formulaText(next)} `))
    else if (isElement(next) && treatments.get(next.tagName)?.becomes !== 'nothing') {
      const space = (runningText.has(next.tagName) ? '' : ' ') as Html
      waiting.push(space, ...next.childNodes.toReversed(), space)
      isLossy ||= next.tagName === 'a' || /^(?:picture|player|link)$/.test(treatments.get(next.tagName)?.becomes ?? '')
    }
  }
  if (isLossy) onLoss({ reason: 'depth', what: 'a link or a picture', traces: [] })
  return joinHtml(texts)
}

function cleanElement(node: Element, within: Cleaning): Html | undefined {
  if (isClone(node)) return undefined
  if (isHidden(node)) {
    const isFilled = waitsForScript(node) || hasDrawnTwin(node) || (node.tagName === 'img' && hasFallback(node))
    if (!isFilled && !isTracker(node) && showSomething([node])) reportElement(node, 'hidden', within)
    return undefined
  }
  if (!isForEyesOnly(node) || within.isForEyesOnly) return cleanShown(node, within)
  if (hasSpokenTwin(node)) return undefined
  if (/[\p{L}\p{N}]/u.test(textOf(node.childNodes))) reportElement(node, 'ariaHidden', within)
  return cleanShown(node, { ...within, isForEyesOnly: true })
}

function cleanShown(node: Element, within: Cleaning): Html | undefined {
  const treatment = treatments.get(node.tagName)
  switch (treatment?.becomes) {
    case undefined:
      return Object.hasOwn(allowed, node.tagName) ? keep(node, node.tagName, within) : cleanUnknown(node, within)
    case 'element':
      return keep(node, treatment.as, within)
    case 'contents':
      return contentsOf(node, within)
    case 'apart':
      return isControl(node) ? gap : apart(contentsOf(node, within))
    case 'code':
      return cleanCode(node)
    case 'fallback':
      return reread(node, within)
    case 'fallback list':
      return cleanList(node, within)
    case 'link':
      return linkInstead(node, within)
    case 'picture':
      return cleanPicture(node, within)
    case 'player':
      return cleanPlayer(node, within)
    case 'formula':
      return apart(escapeHtml(formulaText(node)))
    case 'drawing':
      return cleanDrawing(node, within)
    case 'loss':
      if (!drawsPreview(node, within.base)) reportElement(node, 'canvas', within)
      return apart(contentsOf(node, within))
    default:
      return unlessInput(node, within)
  }
}

/**
 * Handles elements that are removed by their name, but may hold something: a picture that is a button, a formula, a
 * Gist, or the template of a component.
 */
function unlessInput(node: Element, within: Cleaning): Html | undefined {
  const type = attributeOf(node, 'type')?.toLowerCase() ?? ''
  if (node.tagName === 'input' && type === 'image') return cleanPicture(node, within)
  if (node.tagName === 'script' && /^math\/(?:tex|latex)/.test(type))
    return apart(escapeHtml(textOf(node.childNodes).trim()))
  const gist = /^(?:https?:)?(\/\/gist\.github\.com\/[\w/-]+)\.js/.exec(attributeOf(node, 'src') ?? '')?.[1]
  if (gist !== undefined) return linkTo(`https:${gist}`, node, '' as Html)
  if (attributeOf(node, 'shadowrootmode') !== undefined)
    return within.clean(templateContents(node), { ...within, depth: within.depth + 1 })
  return controls.has(node.tagName) && type !== 'hidden' ? gap : undefined
}

const controls: ReadonlySet<string> = new Set(['input', 'keygen', 'select', 'textarea'])

/** Whether an element is a button that sends a form, or stands in one. */
function isControl(node: Element): boolean {
  if (node.tagName !== 'button') return false
  if (/^(?:submit|reset)$/i.test(attributeOf(node, 'type') ?? '')) return true
  for (let above = node.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if (above.nodeName === 'form') return true
  return false
}

/** Parses the text of an element such as `noscript`: programs without scripts read it as HTML. */
function reread(node: Element, within: Cleaning): Html | undefined {
  const nodes = parseFallback(textOf(node.childNodes))
  if (within.isReread) return node.childNodes.every(isText) ? wordsOf(nodes, within) : contentsOf(node, within)
  const images = Array.from(walk(nodes)).filter(inner => isElement(inner) && inner.tagName === 'img')
  const before = beside(node, -1)
  // A single picture in `noscript` after another picture is its copy.
  const isTwin = images.length === 1 && textOf(nodes).trim() === '' && before?.tagName === 'img'
  const isShown = isTwin && (!isHidden(before) || isTracker(before))
  if (isShown && pictureAddresses(before, within.base)?.isPreview === false) return undefined
  return apart(clean(nodes, { ...within, depth: within.depth + 1, isReread: true }))
}

/**
 * Cleans a list that a script fills: its fallback contents stay, its placeholder and its button for more are removed.
 */
function cleanList(node: Element, within: Cleaning): Html {
  const stays = node.childNodes.filter(
    child => !isElement(child) || !['placeholder', 'overflow'].some(name => attributeOf(child, name) !== undefined),
  )
  const contents = within.clean(stays, { ...within, depth: within.depth + 1 })
  if (showsNothing(contents)) reportElement(node, 'embed', within)
  return apart(contents)
}

function keep(node: Element, name: string, within: Cleaning): Html | undefined {
  if (name === 'picture') return cleanPictureElement(node, within)
  if (name === 'source') return cleanSource(node, within)
  const contents = contentsOf(node, within)
  const attributes = cleanAttributes(node, allowed[name] ?? [], within.base)
  if (name === 'a') return cleanLink(node, attributes, contents, within)
  if (voidElements.has(name)) return element(name, attributes)
  const filled = fill(node, contents, within)
  // A block around blocks separates no further words.
  if (name === 'div' && node.tagName !== 'div' && isBlocks(filled)) return filled
  // HTML §13.2.6.4.7: the parser drops a line end directly after the start tag.
  return element(name, attributes, name === 'pre' && filled.startsWith('\n') ? (`\n${filled}` as Html) : filled)
}

/** The contents of an element; where it is empty, the contents that a script would put there. */
function fill(node: Element, contents: Html, within: Cleaning): Html {
  if (node.attrs.length === 0) return contents
  const background = backgroundOf(node, within.base)
  const isEmpty =
    (background !== undefined || node.attrs.some(({ name }) => name.startsWith('data-'))) && showsNothing(contents)
  if (background !== undefined) {
    if (isEmpty) return element('img', { src: background, alt: labelOf(node) ?? '' })
    reportElement(node, 'background', within)
  }
  const awaited = isEmpty ? awaitedAddress(node, within.base) : undefined
  if (awaited !== undefined) return linkTo(awaited, node, contents)
  const written = isEmpty ? awaitedHtml(node) : undefined
  if (written === undefined || within.isReread) return contents
  return within.clean(parseHtml(written), { ...within, depth: within.depth + 1, isReread: true })
}

function cleanLink(node: Element, attributes: Record<string, string>, contents: Html, within: Cleaning): Html {
  const { href } = attributes
  if (href === undefined) {
    if (attributeOf(node, 'href') !== undefined && !showsNothing(contents)) reportElement(node, 'link', within)
    return contents
  }
  const background = backgroundOf(node, within.base)
  if (background !== undefined && showsNothing(contents))
    return element('a', attributes, element('img', { src: background, alt: labelOf(node) ?? '' }))
  if (background !== undefined) reportElement(node, 'background', within)
  // A second reading of the sanitized HTML finds the address absolute.
  const isAnchor = href.startsWith(absoluteUrl('#', within.base) ?? '#')
  const isSign = node.childNodes.some(isElement) || node.attrs.some(({ name }) => name.startsWith('data-'))
  if (isAnchor || !isSign || !showsNothing(contents)) return element('a', attributes, contents)
  return element('a', attributes, escapeHtml(labelOf(node) ?? href))
}

/** Handles an element that is in no table: keeps its contents, and links its address. */
function cleanUnknown(node: Element, within: Cleaning): Html {
  const contents = contentsOf(node, within)
  const isEmpty = showsNothing(contents)
  const isComponent = node.tagName.includes('-')
  const address = isEmpty && isComponent ? embeddedAddress(node, within.base) : ownAddress(node, within.base)
  if (address !== undefined) return linkTo(address, node, contents)
  // Elements of office formats and counters have prefixes, and an element without attributes embeds nothing.
  const mayEmbed = isComponent || (node.attrs.length > 0 && !node.tagName.includes(':'))
  if (isEmpty && mayEmbed && !/icon/.test(node.tagName)) reportElement(node, 'embed', within)
  return isComponent || xmlBlock.test(node.tagName) ? apart(contents) : contents
}

/** Matches paragraphs and cells of office formats and prefixed HTML, such as `w:p`. `o:p` is running text. */
const xmlBlock =
  /^(?!o:)[^:]+:(?:article|div|h\d?|li|list-item|p|para|section|table|table-cell|table-row|tbl|tc|td|th|title|tr)$/
