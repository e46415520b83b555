import type { Item } from '../model/feed.ts'
import type { Usage } from '../model/signals.ts'
import type { XmlElement } from './xml.ts'

/** The namespace of Really Simple Licensing 1.0 (https://rslstandard.org/rsl). */
export const rslNamespace = 'https://rslstandard.org/rsl'

/** What machines may use an item's page for (RSL 1.0 §4.7). The element needs a license of its own (§3.3). */
export function licensedContent({ url, usage }: Pick<Item, 'url' | 'usage'>): XmlElement | undefined {
  return (
    usage && {
      '@url': url,
      'rsl:license': { 'rsl:permits': listOf(usage.permits), 'rsl:prohibits': listOf(usage.prohibits) },
    }
  )
}

/** One element for each kind, with its uses apart by spaces (RSL 1.0 §3.4). */
function listOf(usages: readonly Usage[]): XmlElement | undefined {
  return usages.length === 0 ? undefined : { '@type': 'usage', '#': usages.join(' ') }
}
