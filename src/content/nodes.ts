import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
export type Node = DefaultTreeAdapterTypes.ChildNode

export const isElement = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node)
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => defaultTreeAdapter.isTextNode(node)

/** HTML as browsers read it. */
export function parseHtml(html: string): readonly Node[] {
  return parseFragment(html).childNodes
}

/** HTML that only programs without scripts read as such. */
export function parseFallback(html: string): readonly Node[] {
  return parseFragment(html, { scriptingEnabled: false }).childNodes
}

/** The value of an attribute; undefined where it is not there. */
export function attributeOf(node: Element, name: string): string | undefined {
  for (const attribute of node.attrs) if (attribute.name === name) return attribute.value
  return undefined
}

/** The first of some attributes that holds more than spaces, trimmed. */
export function firstOf(node: Element, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributeOf(node, name)?.trim()
    if (value) return value
  }
  return undefined
}

/** What a `template` holds, which is no child of it. */
export function templateContents(node: Element): readonly Node[] {
  return 'content' in node
    ? defaultTreeAdapter.getTemplateContent(node as DefaultTreeAdapterTypes.Template).childNodes
    : []
}

export const childElements = ({ childNodes }: Element): readonly Element[] => childNodes.filter(isElement)

/** All nodes below some, each before what it holds; `enters` tells whether to look into an element. */
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

/** The text of some nodes, as it is written. */
export function textOf(nodes: readonly Node[]): string {
  return Array.from(walk(nodes), node => (isText(node) ? node.value : '')).join('')
}

/** An element's start tag as a message shows it: the attributes that tell people which one it is. */
export function shownTag(node: Element): string {
  const told = node.attrs
    .filter(({ name }) => telling.has(name))
    .slice(0, 2)
    .map(({ name, value }) => ` ${name}${value === '' ? '' : `="${beginning(value)}"`}`)
  return `<${node.tagName}${told.join('')}>`
}

const telling: ReadonlySet<string> = new Set(
  'alt aria-hidden class data data-src hidden href id name src style title'.split(' '),
)

/** The beginning of a text in one line. */
export function beginning(text: string): string {
  const line = text.slice(0, 200).trim().replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/** What of an element can be looked for in the source, the surest first. */
export function tracesOf({ tagName, attrs }: Element): readonly string[] {
  const [first] = attrs
  const start = first ? [`<${tagName} ${first.name}="${first.value}"`, `<${tagName} ${first.name}`] : []
  const values = attrs.map(({ value }) => value).filter(value => value.length > 5)
  return [...start, ...values.slice(0, 2), `<${tagName}`].filter(trace => trace.length < 300)
}
