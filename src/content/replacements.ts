import { absoluteUrl } from '../base/address.ts'
import { allowed } from './allowed.ts'
import { cleanAttributes } from './attributes.ts'
import { apart, contentsOf, showsNothing, reportElement, type Cleaning } from './context.ts'
import { embeddedAddress, labelOf } from './embeds.ts'
import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import { attributeOf, parseHtml, textOf, type Element } from './nodes.ts'
import { isTracker, namesPicture, photographOf } from './pictures.ts'

/** Replaces an embedding element by a link to its address, with its fallback contents. */
export function linkInstead(node: Element, within: Cleaning): Html | undefined {
  const address = embeddedAddress(node, within.base)
  if (isTracker(node)) return undefined
  const contents = node.tagName === 'iframe' ? documentOf(node, within) : contentsOf(node, within)
  if (address !== undefined) {
    return within.isReread && within.shown().has(photographOf(address)) ? undefined : linkTo(address, node, contents)
  }
  if (showsNothing(contents) && node.tagName !== 'area') reportElement(node, 'embed', within)
  return contents
}

/** The contents of an `iframe` that holds its page as text (`srcdoc`). */
function documentOf(node: Element, within: Cleaning): Html {
  const written = attributeOf(node, 'srcdoc')
  if (written === undefined || within.isReread) return '' as Html
  return within.clean(parseHtml(written), { ...within, depth: within.depth + 1, isReread: true })
}

/**
 * A link whose text is an element's contents, or its title, or the address. A picture where the address is a picture's.
 */
export function linkTo(address: string, node: Element, contents: Html): Html {
  if (contents.includes(element('a', { href: address }).slice(2, -5))) return contents
  if (showsNothing(contents)) {
    const label = labelOf(node)
    if (namesPicture(address) && node.tagName !== 'area') return element('img', { src: address, alt: label ?? '' })
    return apart(element('a', { href: address }, escapeHtml(label ?? address)))
  }
  if (!holdsMore.test(contents)) return element('a', { href: address }, contents)
  return joinHtml([apart(element('a', { href: address }, escapeHtml(labelOf(node) ?? address))), contents])
}

/** Matches elements that cannot stand in a link, or would not look like one. */
const holdsMore = /<(?:a|audio|blockquote|details|div|dl|figure|h[1-6]|hr|ol|p|pre|section|table|ul|video)[\s>]/

/** Writes audio or video that readers can play; else a link to its page, or its fallback contents. */
export function cleanPlayer(node: Element, within: Cleaning): Html {
  const name = node.tagName.endsWith('audio') ? 'audio' : 'video'
  const contents = contentsOf(node, within)
  const attributes = cleanAttributes(node, allowed[name] ?? [], within.base)
  const lazy = absoluteUrl(attributeOf(node, 'data-src') ?? 'about:blank', within.base)
  if (attributes['src'] === undefined && lazy !== undefined) attributes['src'] = lazy
  if (within.isReread && within.shown().has(photographOf(attributes['src'] ?? ''))) return '' as Html
  if ('src' in attributes || contents.includes('<source '))
    return element(name, { ...attributes, controls: '' }, contents)
  const page = embeddedAddress(node, within.base)
  if (page !== undefined) return linkTo(page, node, contents)
  reportElement(node, 'player', within)
  return contents
}

/** Writes preformatted text as `pre`, which readers keep. */
export function cleanCode(node: Element): Html {
  const text = textOf(node.childNodes)
  return element('pre', {}, escapeHtml(text.startsWith('\n') ? `\n${text}` : text))
}
