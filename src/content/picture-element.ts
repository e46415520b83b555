import { cleanAttributes } from './attributes.ts'
import { allowed } from './allowed.ts'
import { contentsOf, showsNothing, reportElement, type Cleaning } from './context.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import {
  attributeOf,
  childElements,
  firstOf,
  isElement,
  isText,
  parseFallback,
  textOf,
  walk,
  type Element,
  type Node,
} from './nodes.ts'
import {
  bestSource,
  holdsPlace,
  isPoint,
  isTracker,
  photographOf,
  pictureAddresses,
  sourceSet,
  type PictureAddresses,
} from './pictures.ts'

const none = '' as Html

/**
 * Writes a picture as an `img` that readers can load. Where it has no address, its fallback contents take its place.
 */
export function cleanPicture(node: Element, within: Cleaning): Html | undefined {
  const sign = attributeOf(node, 'alt')?.trim() ?? ''
  // Some systems replace an emoji by a picture, which without its style is as tall as five lines.
  if (isEmoji.test(sign) && /emoji|smiley/i.test(`${attributeOf(node, 'class')} ${attributeOf(node, 'src')}`))
    return escapeHtml(sign)
  const addresses = pictureAddresses(node, within.base)
  if (!addresses?.isSwapped && isTracker(node)) return undefined
  if (!addresses) {
    const instead = node.tagName === 'img' ? none : contentsOf(node, within)
    if (showsNothing(instead) && !hasFallback(node) && !holdsPlace(node)) reportElement(node, reasonOf(node), within)
    return instead
  }
  if (within.isReread && within.shown().has(photographOf(addresses.src))) return undefined
  if (addresses.isPreview) {
    if (hasFallback(node) || hasLoadedPicture(node, within.base)) return undefined
    reportElement(node, 'preview', within)
  }
  return element('img', attributesOf(node, addresses, within.base))
}

/** Whether the full picture stands beside its preview; scripts load it over the preview. */
function hasLoadedPicture(node: Element, base: string): boolean {
  const { parentNode } = node
  if (!parentNode || !isElement(parentNode as Node)) return false
  const siblings = childElements(parentNode as Element)
  // More siblings are a slider of many pictures, not one picture with its preview.
  if (siblings.length > 6) return false
  const pictures = siblings
    .flatMap(each => Array.from(walk([each])).filter(isElement))
    .filter(({ tagName }) => tagName === 'img')
  const name = fileOf(attributeOf(node, 'src') ?? '')
  return pictures.some(other => {
    const addresses = other === node ? undefined : pictureAddresses(other, base)
    return addresses?.isPreview === false && fileOf(addresses.src) === name
  })
}

/** The file name in an address, or in the address that its query gives to an image service. */
function fileOf(address: string): string {
  const [, asked] = /[?&]url=([^&]+)/.exec(address) ?? []
  const path = (asked ?? address.split('?', 1)[0] ?? '').replaceAll(/%2f/gi, '/')
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether a canvas only draws the small preview of the picture before it. */
export function drawsPreview(node: Element, base: string): boolean {
  const before = node.tagName === 'canvas' ? beside(node, -1) : undefined
  return before?.tagName === 'img' && pictureAddresses(before, base)?.isPreview === true
}

const isEmoji = /^[\p{Emoji}\p{Emoji_Component}]{1,20}$/u

const reasonOf = (node: Element) =>
  /^\s*data:image\/(?!gif;base64,R0lGODlhAQAB)/i.test(attributeOf(node, 'src') ?? '') ? 'inlinePicture' : 'picture'

function attributesOf(node: Element, { src, srcset, isSwapped }: PictureAddresses, base: string) {
  const { src: _, srcset: __, ...rest } = cleanAttributes(node, allowed['img'] ?? [], base)
  const order = node.attrs.map(({ name }) => name)
  const unstyled = { ...node, attrs: node.attrs.filter(({ name }) => name !== 'style') }
  const isUnsized =
    isTracker(unstyled) ||
    ((isSwapped || node.tagName !== 'img') && isPoint(node)) ||
    !/^\d*$/.test(node.tagName === 'img' ? '' : (rest['width'] ?? ''))
  if (isUnsized) for (const size of ['width', 'height']) delete rest[size]
  const written = { ...rest, src, ...(srcset !== undefined && { srcset }), alt: rest['alt'] ?? '' }
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : name === 'src' ? -1 : order.length)
  return Object.fromEntries(Object.entries(written).toSorted(([a], [b]) => rank(a) - rank(b)))
}

/**
 * Whether a `noscript` beside a picture shows it: the one after it, or the one before it if that follows no other
 * picture.
 */
export function hasFallback(node: Element): boolean {
  const { parentNode } = node
  const isAlone = parentNode && isElement(parentNode as Node) && parentNode.childNodes.every(isNothingBut(node))
  const places = isAlone ? [node, parentNode as Element] : [node]
  return places.some(place => {
    const before = beside(place, -1)
    const isOurs = showsPicture(before) && (before === undefined || beside(before, -1)?.tagName !== 'img')
    return isOurs || showsPicture(beside(place, 1))
  })
}

const isNothingBut = (node: Element) => (other: Node) => other === node || (isText(other) && other.value.trim() === '')

const showsPicture = (node: Element | undefined): boolean =>
  node?.tagName === 'noscript' &&
  Array.from(walk(parseFallback(textOf(node.childNodes)))).some(
    inner => isElement(inner) && inner.tagName === 'img' && !isTracker(inner),
  )

/** The element next to another, with only white space between them. */
export function beside(node: Element, step: 1 | -1): Element | undefined {
  const siblings = node.parentNode?.childNodes ?? []
  for (let i = siblings.indexOf(node) + step; siblings[i]; i += step) {
    const sibling = siblings[i]
    if (sibling && isElement(sibling)) return sibling
    if (sibling && isText(sibling) && sibling.value.trim() !== '') return undefined
  }
  return undefined
}

/** Cleans a `picture`. Where a script would make the `img`, it is made from the sources. */
export function cleanPictureElement(node: Element, within: Cleaning): Html {
  const contents = contentsOf(node, within)
  if (contents.includes('<img ')) return element('picture', cleanAttributes(node, [], within.base), contents)
  const src = bestSource(childElements(node), within.base)
  const hasImage = Array.from(walk(node.childNodes)).some(inner => isElement(inner) && inner.tagName === 'img')
  if (src === undefined || hasImage) return contents.replace(/<source [^<>]*>/g, '') as Html
  const image = element('img', { src, alt: firstOf(node, ['data-alt', 'aria-label', 'title']) ?? '' })
  return element('picture', cleanAttributes(node, [], within.base), joinHtml([contents, image]))
}

/** Cleans a `source`; returns undefined where it has no address, and outside pictures and players. */
export function cleanSource(node: Element, { base, depth }: Cleaning): Html | undefined {
  // HTML that is parsed a second time may stand in a player. If it does not, the next round removes its sources.
  const isInPlace = node.parentNode?.nodeName === '#document-fragment' ? depth > 0 : isMedia(node.parentNode)
  if (!isInPlace) return undefined
  const attributes = cleanAttributes(node, allowed['source'] ?? [], base)
  const srcset = sourceSet(node, base)
  if (srcset !== undefined) attributes['srcset'] = srcset
  else delete attributes['srcset']
  const lazy = cleanAttributes({ ...node, attrs: node.attrs.map(renamedLazy) }, ['src'], base)['src']
  if (attributes['src'] === undefined && lazy !== undefined) attributes['src'] = lazy
  return 'src' in attributes || 'srcset' in attributes ? element('source', attributes) : undefined
}

const isMedia = (node: Element['parentNode']): boolean =>
  /^(?:picture|(?:amp-)?(?:audio|video))$/.test(node?.nodeName ?? '')

const renamedLazy = ({ name, value }: Element['attrs'][number]) => ({ name: name === 'data-src' ? 'src' : name, value })
