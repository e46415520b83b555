import { Balancer, hasDirections } from '../model/bidi.ts'
import { runningText, type Html } from '../model/html.ts'

/**
 * Balances isolates and embeddings in each block: closes the open ones, and removes closers without an opener (UAX #9
 * §3.3.2).
 */
export function balancedHtml(html: Html): Html {
  if (!hasDirections(html)) return html
  const balancer = new Balancer()
  const blocks = html.replace(/<\/?([a-z\d]+)(?:[^a-z\d<>][^<>]*)?>|[^<]+/g, (part, name?: string) => {
    if (name === undefined) return balancer.text(part)
    return runningText.has(name) || withinLines.has(name) ? part : balancer.end() + part
  })
  return (blocks + balancer.end()) as Html
}

const withinLines: ReadonlySet<string> = new Set(['br', 'img'])
