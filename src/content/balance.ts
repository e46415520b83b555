import { Balancer, hasDirections } from '../model/bidi.ts'
import { runningText, type Html } from '../model/html.ts'

/** HTML in which no block leaves an isolate or an embedding open, or closes one that it did not open (UAX #9 §3.3.2). */
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
