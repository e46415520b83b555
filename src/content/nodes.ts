import { defaultTreeAdapter, html as names, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode

export const isElement = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node)
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => defaultTreeAdapter.isTextNode(node)

// Without a parent, the parser takes HTML that begins with `<col>` or `<td>` for the inside of a table, and drops words.
const parent = defaultTreeAdapter.createElement('div', names.NS.HTML, [])

/** Parses HTML as browsers do in a block. */
export function parseHtml(html: string): readonly Node[] {
  return parseFragment(parent, html, {}).childNodes
}

/** Parses the text of a `noscript` element as programs without scripts do. */
export function parseFallback(html: string): readonly Node[] {
  return parseFragment(parent, html, { scriptingEnabled: false }).childNodes
}

/** The value of an attribute; undefined where the element has none. */
export function attributeOf(node: Element, name: string): string | undefined {
  for (const attribute of node.attrs) if (attribute.name === name) return attribute.value
  return undefined
}

/** The trimmed value of the first attribute among the names that is not blank. */
export function firstOf(node: Element, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributeOf(node, name)?.trim()
    if (value) return value
  }
  return undefined
}

/** The contents of a `template`, which the tree does not keep as children. */
export function templateContents(node: Element): readonly Node[] {
  return 'content' in node
    ? defaultTreeAdapter.getTemplateContent(node as DefaultTreeAdapterTypes.Template).childNodes
    : []
}

export const childElements = ({ childNodes }: Element): readonly Element[] => childNodes.filter(isElement)

/**
 * Visits nodes and all nodes below them, each before its children. `enters` decides whether to visit an element's
 * children.
 */
export function* walk(
  nodes: readonly Node[],
  enters: (element: Element) => boolean = () => true,
): Generator<Node, void> {
  const waiting = nodes.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if (isElement(node) && enters(node)) for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
}

/** The text of nodes, unchanged. */
export function textOf(nodes: readonly Node[]): string {
  return Array.from(walk(nodes), node => (isText(node) ? node.value : '')).join('')
}

/** The start tag of an element for a message, with two attributes that help people find it. */
export function shownTag(node: Element): string {
  const shown = node.attrs
    .filter(({ name }) => distinctive.has(name))
    .slice(0, 2)
    .map(({ name, value }) => ` ${name}${value === '' ? '' : `="${beginning(value)}"`}`)
  return `<${node.tagName}${shown.join('')}>`
}

const distinctive: ReadonlySet<string> = new Set(
  'alt aria-hidden class data data-src hidden href id name src style title'.split(' '),
)

/** The beginning of a text, on one line. */
export function beginning(text: string): string {
  const line = text.slice(0, 200).trim().replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/** Texts of an element that a search in the body can find, the most exact first. */
export function idsAndNamesOf({ tagName, attrs }: Element): readonly string[] {
  const [first] = attrs
  const start = first ? [`<${tagName} ${first.name}="${first.value}"`, `<${tagName} ${first.name}`] : []
  const values = attrs.map(({ value }) => value).filter(value => value.length > 5)
  return [...start, ...values.slice(0, 2), `<${tagName}`].filter(trace => trace.length < 300)
}
