import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/** A part of a page that people see. */
export interface Seen {
  readonly kind: 'word' | 'picture' | 'link'
  /** Words or parts of addresses. One of them in a text shows that the part is there. */
  readonly anyOf: readonly string[]
  /** The names of the elements around the part, with its own element. */
  readonly inside: readonly string[]
}

/** Elements that are no part of an article, so they are removed without a warning. */
const unseen = new Set(
  'script style template title textarea select option datalist input head link meta base track param'.split(' '),
)
const unseenAmp = /^amp-(?:ad|analytics|auto-ads|consent|pixel|social-share|state|sticky-ad)$/

/** The words, pictures and links that a page shows. */
export function seenIn(html: string): Seen[] {
  const seen: Seen[] = []
  // This walk visits each node once. It shares no code with the walk that it checks.
  const visit = (nodes: readonly Node[], above: readonly string[]): void => {
    for (const node of nodes) {
      if (defaultTreeAdapter.isTextNode(node)) {
        for (const word of wordsOf(node.value)) seen.push({ kind: 'word', anyOf: [word], inside: above })
        continue
      }
      if (!defaultTreeAdapter.isElementNode(node)) continue
      const inside = [...above, node.tagName]
      if (node.tagName === 'script' && value(node, 'type')?.startsWith('math/tex')) visit(node.childNodes, inside)
      if (node.tagName === 'template' && value(node, 'shadowrootmode'))
        visit((node as DefaultTreeAdapterTypes.Template).content.childNodes, inside)
      if (isUnseen(node, above)) continue
      seen.push(...shownBy(node, inside))
      if (rawText.has(node.tagName)) visit(parseFragment(rawOf(node), { scriptingEnabled: false }).childNodes, inside)
      else if (node.tagName === 'iframe') visit(parseFragment(value(node, 'srcdoc') ?? '').childNodes, inside)
      else if (!speaksForItself(node)) visit(node.childNodes, inside)
    }
  }
  visit(parseFragment(html).childNodes, [])
  return seen
}

/** Elements whose contents parse5 reads as text, and programs without scripts as elements. */
const rawText = new Set(['noscript', 'noembed', 'noframes'])

function isUnseen(node: Element, above: readonly string[]): boolean {
  const { tagName } = node
  if (tagName === 'input' && value(node, 'type') === 'image') return false
  if (tagName === 'button' && above.includes('form')) return true
  // The placeholder of a list, and its button for more.
  if (above.at(-1) === 'amp-list' && node.attrs.some(({ name }) => /^(?:placeholder|overflow)$/.test(name))) return true
  return unseen.has(tagName) || unseenAmp.test(tagName)
}

/**
 * The texts that show a formula: its TeX or its alternative text. The half of it that screen readers skip does not
 * count.
 */
function speaksForItself(node: Element): boolean {
  if (/^amp-(?:img|anim)$/.test(node.tagName)) return true
  if (value(node, 'class') === 'katex-html') return true
  return node.tagName === 'math' && (value(node, 'alttext') !== undefined || rawOf(node) !== textOf(node, 'annotation'))
}

function shownBy(node: Element, inside: readonly string[]): Seen[] {
  const { tagName } = node
  const addresses = [node, ...(/^(?:amp-|img)/.test(tagName) ? [] : partsOf(node))].flatMap(addressesOf)
  if (tagName === 'math') return formula(node, inside)
  if (isPoint(node) || (tagName === 'img' && addresses.length === 0 && standsIn(node))) return []
  if (/^(?:img|amp-img|amp-anim)$/.test(tagName) || (tagName === 'input' && addresses.length > 0))
    return [{ kind: 'picture', anyOf: addresses, inside }]
  if (/^(?:video|audio|amp-video|amp-audio|iframe|amp-iframe|embed|object|oembed|portal)$/.test(tagName))
    return addresses.length > 0 || value(node, 'srcdoc') === undefined
      ? [{ kind: 'link', anyOf: addresses, inside }]
      : []
  if (/^(?:a|area)$/.test(tagName) && value(node, 'href') && !value(node, 'href')?.startsWith('#'))
    return [{ kind: 'link', anyOf: addresses, inside }]
  const id =
    value(node, 'data-videoid') ??
    value(node, 'data-shortcode') ??
    value(node, 'data-tweetid') ??
    value(node, 'videoid')
  return id === undefined ? [] : [{ kind: 'link', anyOf: [id], inside }]
}

function formula(node: Element, inside: readonly string[]): Seen[] {
  const tex = textOf(node, 'annotation')
  const said = tex === '' ? (value(node, 'alttext') ?? '') : tex
  return wordsOf(said).map(word => ({ kind: 'word', anyOf: [word], inside }))
}

const addressesOf = ({ attrs }: Element): string[] =>
  attrs.flatMap(({ name, value: text }) => (isAddressed(name, text) ? addressesIn(text) : []))

/** The elements that name the file of a player or an object, beside its own attributes. */
const partsOf = (node: Element): Element[] =>
  node.childNodes
    .filter(child => defaultTreeAdapter.isElementNode(child))
    .filter(({ tagName }) => /^(?:source|param|embed)$/.test(tagName))

/** Whether a script fills an element, and the picture stands beside it for programs without scripts. */
function standsIn(node: Element): boolean {
  const siblings = node.parentNode?.childNodes ?? []
  return siblings.some(sibling => sibling.nodeName === 'noscript' || sibling.nodeName === 'source')
}

const isAddressed = (name: string, text: string): boolean =>
  !/^(?:alt|class|rel|srcdoc|style|type)$/.test(name) && /[/.]/.test(text)

/** The last parts of the addresses in an attribute, which resolving does not change. */
function addressesIn(text: string): string[] {
  if (/^(?:data|blob|about|javascript):/.test(text.trim())) return []
  return (
    text
      .split(/,?\s+|\|/)
      .filter(part => /[/.]/.test(part))
      .map(part => part.replace(/^(?:https?:)?\/\/[^/]+/, '').replace(/^(?:\.\.\/)+|\?.*$/g, ''))
      // Nobody knows the contents that a script would fill in.
      .map(part => part.split('{')[0] ?? '')
      .filter(part => part.length > 2)
  )
}

function isPoint(node: Element): boolean {
  const size = (name: string) =>
    Number.parseInt(
      value(node, name) ?? new RegExp(`\\b${name}:\\s*(\\d+)`).exec(value(node, 'style') ?? '')?.[1] ?? '9',
      10,
    )
  return !node.tagName.startsWith('amp-') && size('width') <= 1 && size('height') <= 1
}

const value = (node: Element, name: string): string | undefined =>
  node.attrs.find(attribute => attribute.name === name)?.value

const rawOf = (node: Element): string =>
  node.childNodes
    .map(child =>
      defaultTreeAdapter.isTextNode(child) ? child.value : defaultTreeAdapter.isElementNode(child) ? rawOf(child) : '',
    )
    .join('')

/** The text of the elements with a name inside another element; all its text where there are none. */
function textOf(node: Element, name: string): string {
  const found = node.childNodes.filter(child => defaultTreeAdapter.isElementNode(child))
  return found.map(child => (child.tagName === name ? rawOf(child) : textOf(child, name))).join('')
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether a published text contains a part: all its words, or a part of its address. */
export function isIn(published: string): (seen: Seen) => boolean {
  const words = new Set<string>()
  const visit = (nodes: readonly Node[]): void => {
    // As in browsers, a block separates words, and running text does not.
    const parted = publishedText(nodes)
    for (const word of wordsOf(parted)) words.add(word)
  }
  visit(parseFragment(published).childNodes)
  const addresses = published.match(/ (?:href|src|srcset|poster)="[^"]*"/g)?.join(' ') ?? ''
  return ({ kind, anyOf }) =>
    anyOf.some(part => (kind === 'word' ? words.has(part) : addresses.includes(part.replaceAll('&', '&amp;'))))
}

const running = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

function publishedText(nodes: readonly Node[]): string {
  return nodes
    .map(node => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value
      if (!defaultTreeAdapter.isElementNode(node)) return ''
      const inside = publishedText(node.childNodes)
      return running.has(node.tagName) && node.tagName !== 'rt' ? inside : ` ${inside} `
    })
    .join('')
}
