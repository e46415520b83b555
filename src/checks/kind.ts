import { show } from '../model/problem.ts'

/** The kind of a text: a feed, or something else, named in words for people. */
export type Kind = { readonly isFeed: true } | { readonly isFeed: false; readonly is: string }

const feed: Kind = { isFeed: true }
const other = (is: string): Kind => ({ isFeed: false, is })

/**
 * Decides whether a text is meant to be an RSS, Atom or JSON feed, valid or not. The root element decides, or the
 * members of JSON; in JSON that cannot be parsed, the address of the version decides.
 */
export function kindOf(text: string): Kind {
  const first = /[^\s\uFEFF]/.exec(text)?.[0]
  if (first === undefined) return other('empty')
  if (first === '{' || first === '[') return kindOfJson(text)
  const root = rootName(text)
  if (root !== undefined && feedRoots.has(root.replace(/^.*:/, ''))) return feed
  if (first !== '<') return other(`neither XML nor JSON: ${show(text.trim().slice(0, 40))}`)
  return other(root === undefined ? 'without an element' : (known.get(root.toLowerCase()) ?? `<${root}>`))
}

const feedRoots = new Set(['rss', 'feed', 'entry'])

/** Documents that are often found among feeds, by their root elements. */
const known = new Map([
  ['html', 'an HTML page'],
  ['rdf:rdf', 'RSS 1.0 or other RDF, which is not checked'],
  ['opml', 'OPML, a list of feeds'],
  ['urlset', 'a sitemap'],
  ['sitemapindex', 'an index of sitemaps'],
])

/** The kind of such a document in words. It need not be well-formed: error pages often are not. */
export const wellKnownKindOf = (text: string): string | undefined => known.get(rootName(text)?.toLowerCase() ?? '')

function kindOfJson(text: string): Kind {
  const names = /jsonfeed\.org\\?\/version/i.test(text)
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (Array.isArray(value)) return other('a JSON list')
    return isJsonFeed(value as Readonly<Record<string, unknown>>) ? feed : other('JSON, but no JSON Feed')
  } catch {
    return names ? feed : other('JSON that cannot be parsed')
  }
}

/** A feed with a missing or wrong version is still meant to be a feed. */
function isJsonFeed({
  version,
  items,
  feed_url: own,
  home_page_url: home,
}: Readonly<Record<string, unknown>>): boolean {
  if (typeof version === 'string' && /jsonfeed\.org/i.test(version)) return true
  return Array.isArray(items) && (own !== undefined || home !== undefined)
}

/** The name of the first element as it is written. Ill-formed XML before it does no harm. */
function rootName(text: string): string | undefined {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<?', at)) at = behind(text, '?>', at)
    else if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4)
    else if (text.startsWith('<!', at)) at = behindDeclaration(text, at)
    else {
      name.lastIndex = ++at
      const found = name.exec(text)?.[0]
      if (found !== undefined) return found
    }
  }
  return undefined
}

const name = /[\p{L}_][\p{L}\p{N}_.:-]{0,99}/uy

/** XML 1.0 §2.8: a document type declaration may hold other declarations in brackets. */
function behindDeclaration(text: string, at: number): number {
  const close = behind(text, '>', at)
  if (!text.slice(at, close).includes('[')) return close
  // The root element comes after the closing bracket; without one there is no root element.
  const end = text.indexOf(']', at)
  return behind(text, '>', end < 0 ? text.length : end)
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}
