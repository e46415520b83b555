import { absoluteUrl, linkSchemes } from '../base/address.ts'
import { recordSchemes } from './article-links.ts'
import { allowedEverywhere, following, loading } from './allowed.ts'
import type { Element } from './nodes.ts'
import { cleanSrcset } from './srcset.ts'

/** The attributes of an element with one of the names and a value that can be published, in their order. */
export function cleanAttributes(node: Element, names: readonly string[], base: string): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const { name, value } of node.attrs) {
    if (!names.includes(name) && !allowedEverywhere.includes(name)) continue
    const clean = cleanAttribute(name, value, base)
    if (clean !== undefined) kept[name] = clean
  }
  return kept
}

function cleanAttribute(name: string, value: string, base: string): string | undefined {
  if (loading.has(name)) return absoluteUrl(value, base)
  if (following.has(name)) return absoluteUrl(value, base, name === 'href' ? recordSchemes : linkSchemes)
  if (name === 'srcset') return cleanSrcset(value, base)
  if (name === 'dir') return /^(?:ltr|rtl|auto)$/i.test(value) ? value.toLowerCase() : undefined
  return value
}
