import type { OnLoss } from './losses.ts'
import { beginning, isElement, isText, walk, type Node } from './nodes.ts'

/** Matches an end tag, or a start tag that is void or has an attribute. A bare `<b>` is mostly a word about HTML. */
const tag =
  /<\/(?:a|b|blockquote|div|em|figure|h[1-6]|i|iframe|li|ol|p|span|strong|table|td|u|ul)>|<br ?\/?>|<(?:a|div|iframe|img|p|span) [a-z-]+=/i
const reference =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|nbsp|amp|lt|gt|quot|[a-z](?:acute|grave|circ|tilde|uml|cedil)|[lr][ds]quo|hellip|[mn]dash|iexcl|iquest|euro);/i

/** Reports tags and references that people read as text, since they were escaped twice. Code shows them on purpose. */
export function reportEscaped(nodes: readonly Node[], onLoss: OnLoss): void {
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
      return onLoss({ reason: 'escapedTag', what: `"${beginning(value.slice(value.indexOf('<')))}"`, traces })
    }
    const [name] = reference.exec(value) ?? []
    if (name !== undefined)
      return onLoss({ reason: 'escapedReference', what: name, traces: [name.replace('&', '&amp;')] })
  }
}

const quoting: ReadonlySet<string> = new Set(
  'code kbd listing noembed noframes noscript plaintext pre samp script style svg template textarea xmp'.split(' '),
)
