/** Vocabularies of other people that our documents use, by their prefixes. */
export const ownNamespaces: Readonly<Record<'atom' | 'content' | 'dc' | 'media', string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  // The final slash belongs to the name of Media RSS (http://www.rssboard.org/media-rss).
  media: 'http://search.yahoo.com/mrss/',
}
