import type { LanguageTag } from './language.ts'
import type { Site } from './site.ts'

/** What an address says of the article whose page it would be. */
export interface PageAddress {
  readonly language: LanguageTag
  /** The slug; the id where the pattern has no slug. */
  readonly slug: string
}

/**
 * What the address of a page says by the permalink of the language whose home it is below; undefined where it is none, as
 * those of sections, pictures and other programs. The query and the fragment do not count.
 */
export function pageAddressIn(
  address: string,
  { languages, sections }: Pick<Site, 'languages' | 'sections'>,
): PageAddress | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  for (const [language, { home, permalink }] of languages) {
    if (!url || url.origin !== new URL(home).origin || !/^\/[^?#]*$/.test(permalink)) continue
    const values = valuesIn(partsOf(url.pathname), partsOf(permalink))
    const isFitting = [...(values ?? [])].every(([name, value]) => fits(name, value, language, sections))
    const slug = values?.get('slug') ?? values?.get('id')
    if (slug !== undefined && isFitting) return { language, slug: decoded(slug) }
  }
  return undefined
}

/** The address of a page as it is compared with others: servers send `/page/` to `/page`. */
export const withoutEnding = (address: string): string => (address.split(/[?#]/, 1)[0] ?? '').replace(/\/$/, '')

const partsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1)

/** The values in the places of a pattern, folder by folder. */
function valuesIn(path: readonly string[], pattern: readonly string[]): Map<string, string> | undefined {
  if (path.length !== pattern.length) return undefined
  const values = new Map<string, string>()
  const isFilled = pattern.every((part, i) => fill(part, path[i] ?? '', values))
  return isFilled ? values : undefined
}

/** Puts the values of one folder into `values`. Each reaches up to the next text of the pattern. */
function fill(pattern: string, part: string, values: Map<string, string>): boolean {
  const pieces = pattern.split(/\{(\w+)\}/)
  let rest = part
  for (const [i, piece] of pieces.entries()) {
    if (i % 2 === 0) {
      if (!rest.startsWith(piece)) return false
      rest = rest.slice(piece.length)
      continue
    }
    const next = pieces[i + 1] ?? ''
    const end = next === '' ? rest.length : rest.indexOf(next, 1)
    if (end < 1) return false
    values.set(piece, rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === ''
}

function fits(name: string, value: string, language: LanguageTag, sections: readonly string[]): boolean {
  if (name === 'section') return sections.includes(value)
  if (name === 'language') return value === language
  if (name === 'year') return /^\d{4}$/.test(value)
  return name === 'month' || name === 'day' ? /^\d{2}$/.test(value) : true
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
