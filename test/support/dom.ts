import { defaultTreeAdapter, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Parsed = DefaultTreeAdapterTypes.Element

/** Every element of an HTML text, parsed as browsers do. */
export function elementsOf(html: string): readonly Parsed[] {
  const inside = (nodes: readonly Node[]): Parsed[] =>
    nodes
      .filter(node => defaultTreeAdapter.isElementNode(node))
      .flatMap(element => [
        element,
        ...inside(element.childNodes),
        ...('content' in element ? inside(element.content.childNodes) : []),
      ])
  return inside(parseFragment(html).childNodes)
}

/** All characters that a reader shows which parses a text as HTML. */
export function shownOf(html: string): string {
  const inside = (nodes: readonly Node[]): string =>
    nodes
      .map(node => {
        if (defaultTreeAdapter.isTextNode(node)) return node.value
        return defaultTreeAdapter.isElementNode(node) ? inside(node.childNodes) : ''
      })
      .join('')
  return inside(parseFragment(html).childNodes)
}

/** A canonical form that all HTML texts with the same DOM share. */
export function canonical(html: string): string {
  return serialize(parseFragment(html))
}

/** The addresses that an element loads or links. */
export function addressesOf({ attrs }: Parsed): readonly string[] {
  return attrs.flatMap(({ name, value }) => {
    if (name === 'srcset') return value.split(', ').map(candidate => candidate.split(' ')[0] ?? '')
    return ['href', 'src', 'cite', 'poster'].includes(name) ? [value] : []
  })
}
