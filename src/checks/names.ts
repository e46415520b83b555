import type { XmlNode } from './xml-tree.ts'

export const atomNamespace = 'http://www.w3.org/2005/Atom'
export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml'
export const mediaNamespace = 'http://search.yahoo.com/mrss/'
export const threadNamespace = 'http://purl.org/syndication/thread/1.0'

/** Namespaces whose elements are checked, by their usual prefix. */
const modelled: Readonly<Record<string, string>> = {
  atom: atomNamespace,
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  fh: 'http://purl.org/syndication/history/1.0',
  media: mediaNamespace,
  rsl: 'https://rslstandard.org/rsl',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  thr: threadNamespace,
  wfw: 'http://wellformedweb.org/CommentAPI/',
  xhtml: xhtmlNamespace,
}

/** Namespaces that some readers know; their elements are not checked. */
const tolerated: Readonly<Record<string, string>> = {
  access: 'http://www.bloglines.com/about/specs/fac-1.0',
  admin: 'http://webns.net/mvcb/',
  app: 'http://www.w3.org/2007/app',
  // RFC 6721. The W3C validator does not know it, but a feed that has it intends it.
  at: 'http://purl.org/atompub/tombstones/1.0',
  cc: 'http://web.resource.org/cc/',
  cf: 'http://www.microsoft.com/schemas/rss/core/2005',
  creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
  georss: 'http://www.georss.org/georss',
  gml: 'http://www.opengis.net/gml',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  opensearch: 'http://a9.com/-/spec/opensearch/1.1/',
  podcast: 'https://podcastindex.org/namespace/1.0',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
  trackback: 'http://madskills.com/public/xml/rss/module/trackback/',
  xlink: 'http://www.w3.org/1999/xlink',
}

/** Vocabularies of widely read feeds. Their prefixes are not reserved, so other namespaces may use them. */
const met = [
  'http://activitystrea.ms/spec/1.0/',
  'http://base.google.com/ns/1.0',
  'http://blogs.law.harvard.edu/tech/creativeCommonsRssModule',
  'http://creativecommons.org/ns#',
  'http://mastodon.social/schema/1.0',
  'http://ostatus.org/schema/1.0',
  'http://podlove.org/simple-chapters',
  'http://portablecontacts.net/spec/1.0',
  'http://prismstandard.org/namespaces/1.2/basic/',
  'http://prismstandard.org/namespaces/basic/2.0/',
  'http://purl.org/rss/1.0/',
  'http://purl.org/rss/1.0/modules/event/',
  'http://purl.org/rss/1.0/modules/taxonomy/',
  'http://schemas.google.com/blogger/2008',
  'http://schemas.google.com/g/2005',
  // Partners read these, and publish no definition.
  'http://schemas.ingestion.microsoft.com/common/',
  'http://source.scripting.com/',
  'http://webfeeds.org/rss/1.0',
  'http://www.google.com/schemas/play-podcasts/1.0',
  'http://www.smartnews.be/snf',
  'http://www.rawvoice.com/rawvoiceRssModule/',
  'http://www.spotify.com/ns/rss',
  'http://www.youtube.com/xml/schemas/2015',
  'http://xmlns.com/foaf/0.1/',
]

const prefixOf = new Map(Object.entries(modelled).map(([prefix, uri]) => [uri, prefix]))
const known = new Set([...Object.values(modelled), ...Object.values(tolerated), ...met])
const bare = (uri: string) => (/^.*\w/s.exec(uri)?.[0] ?? '').toLowerCase()
const nearly = new Map([...known].map(uri => [bare(uri), uri]))

export const isKnownNamespace = (uri: string): boolean => known.has(uri)

/**
 * The known namespace that an unknown one is probably a misspelling of: only letter case or the last characters differ.
 */
export function meantNamespace(uri: string): string | undefined {
  return known.has(uri) ? undefined : nearly.get(bare(uri))
}

/** The namespace that a prefix is usually bound to. */
export function usualNamespace(prefix: string): string | undefined {
  if (Object.hasOwn(modelled, prefix)) return modelled[prefix]
  return Object.hasOwn(tolerated, prefix) ? tolerated[prefix] : undefined
}

/** `title` in the core vocabulary, `media:content` in a checked extension, undefined in any other namespace. */
export function elementName(node: XmlNode, core: string): string | undefined {
  if (node.uri === core) return node.local
  const prefix = prefixOf.get(node.uri)
  return prefix === undefined ? undefined : `${prefix}:${node.local}`
}
