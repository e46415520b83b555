import { shownOf } from './dom.ts'
import { child, children, parseXml, textOf, type Element } from './xml-tree.ts'

/** The data that a reader gets from a feed, in one shape for all formats. Dates are milliseconds since 1970. */
export interface ReadFeed {
  readonly title: string | undefined
  readonly language: string | undefined
  readonly updated?: number
  readonly self: string | undefined
  readonly home: string | undefined
  readonly items: readonly ReadItem[]
}

export interface ReadItem {
  readonly id: string | undefined
  readonly url: string | undefined
  readonly title: string | undefined
  readonly language: string | undefined
  readonly published: number
  readonly updated: number
  /** RSS has one line with all names; the other formats have each name. */
  readonly byline?: string | undefined
  readonly authors?: readonly string[]
  readonly summary: string | undefined
  readonly content: string | undefined
}

export interface JsonFeed {
  readonly title: string
  readonly language: string
  readonly feed_url: string
  readonly home_page_url: string
  readonly items: readonly JsonItem[]
  readonly _pregon: Readonly<Record<string, unknown>>
}

export interface JsonItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly language: string
  readonly summary?: string
  readonly content_html?: string
  readonly content_text?: string
  readonly image?: string
  readonly date_published: string
  readonly date_modified: string
  readonly authors?: readonly { readonly name: string; readonly url?: string }[]
  readonly author?: { readonly name: string; readonly url?: string }
  readonly tags?: readonly string[]
  readonly attachments?: readonly Readonly<Record<string, unknown>>[]
  readonly _pregon: Readonly<Record<string, unknown>>
}

/** The links of an element, as their attributes. */
export function links(element: Element): readonly Readonly<Record<string, string>>[] {
  return [...children(element, 'link'), ...children(element, 'atom:link')]
    .map(({ attributes }) => attributes)
    .filter(attributes => 'href' in attributes)
}

/** Reads a feed in any of the three formats. Throws where it is not well-formed. */
export function readFeed(document: string): ReadFeed {
  if (document.startsWith('{')) return readJson(JSON.parse(document) as JsonFeed)
  const root = parseXml(document)
  return root.name === 'rss' ? readRss(root) : readAtom(root)
}

function readJson(feed: JsonFeed): ReadFeed {
  return {
    title: feed.title,
    language: feed.language,
    self: feed.feed_url,
    home: feed.home_page_url,
    items: feed.items.map(item => ({
      id: item.id,
      url: item.url,
      title: item.title,
      language: item.language,
      published: Date.parse(item.date_published),
      updated: Date.parse(item.date_modified),
      authors: (item.authors ?? []).map(({ name }) => name),
      summary: item.summary,
      content: item.content_html,
    })),
  }
}

function readRss(root: Element): ReadFeed {
  const channel = child(root, 'channel')
  return {
    title: textOf(channel, 'title'),
    language: textOf(channel, 'language'),
    updated: Date.parse(textOf(channel, 'lastBuildDate') ?? ''),
    self: links(channel).find(({ rel }) => rel === 'self')?.['href'],
    home: textOf(channel, 'link'),
    items: children(channel, 'item').map(item => ({
      id: textOf(item, 'guid'),
      url: textOf(item, 'link'),
      title: textOf(item, 'title'),
      language: textOf(item, 'dc:language'),
      published: Date.parse(textOf(item, 'pubDate') ?? ''),
      updated: Date.parse(textOf(item, 'atom:updated') ?? ''),
      byline: textOf(item, 'dc:creator'),
      // The description is HTML, like the content.
      summary: shownIn(item, 'description'),
      content: textOf(item, 'content:encoded'),
    })),
  }
}

function shownIn(item: Element, name: string): string | undefined {
  const html = textOf(item, name)
  return html === undefined ? undefined : shownOf(html)
}

function readAtom(feed: Element): ReadFeed {
  return {
    title: textOf(feed, 'title'),
    language: feed.attributes['xml:lang'],
    updated: Date.parse(textOf(feed, 'updated') ?? ''),
    self: links(feed).find(({ rel }) => rel === 'self')?.['href'],
    home: links(feed).find(({ rel }) => rel === 'alternate')?.['href'],
    items: children(feed, 'entry').map(entry => ({
      id: textOf(entry, 'id'),
      url: links(entry).find(({ rel }) => rel === 'alternate')?.['href'],
      title: textOf(entry, 'title'),
      language: entry.attributes['xml:lang'],
      published: Date.parse(textOf(entry, 'published') ?? ''),
      updated: Date.parse(textOf(entry, 'updated') ?? ''),
      authors: children(entry, 'author').map(author => textOf(author, 'name') ?? ''),
      summary: textOf(entry, 'summary'),
      content: textOf(entry, 'content'),
    })),
  }
}
