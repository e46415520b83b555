import type { Tell } from './losses.ts'
import { beginning, isElement, isText, walk, type Node } from './nodes.ts'

/** An end tag, or a start tag that needs none or has an attribute: `<b>` alone is mostly a word about HTML. */
const tag =
  /<\/(?:a|b|blockquote|div|em|figure|h[1-6]|i|iframe|li|ol|p|span|strong|table|td|u|ul)>|<br ?\/?>|<(?:a|div|iframe|img|p|span) [a-z-]+=/i
const reference =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|nbsp|amp|lt|gt|quot|[a-z](?:acute|grave|circ|tilde|uml|cedil)|[lr][ds]quo|hellip|[mn]dash|iexcl|iquest|euro);/i

/** Tells of tags and references that a text shows as they are written, since it was escaped twice. Code shows them on purpose. */
export function tellOfEscaped(nodes: readonly Node[], tell: Tell): void {
  for (const node of walk(nodes, ({ tagName }) => !quoting.has(tagName))) {
    if (
      !isText(node) ||
      (node.parentNode && isElement(node.parentNode as Node) && quoting.has(node.parentNode.nodeName))
    )
      continue
    const { value } = node
    const [written] = tag.exec(value) ?? []
    if (written !== undefined) {
      const traces = [written.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), '&lt;']
      return tell({ reason: 'escapedTag', what: `"${beginning(value.slice(value.indexOf('<')))}"`, traces })
    }
    const [name] = reference.exec(value) ?? []
    if (name !== undefined)
      return tell({ reason: 'escapedReference', what: name, traces: [name.replace('&', '&amp;')] })
  }
}

const quoting: ReadonlySet<string> = new Set(
  'code kbd listing noembed noframes noscript plaintext pre samp script style svg template textarea xmp'.split(' '),
)
