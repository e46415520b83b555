import { atomNamespace } from '../checks/names.ts'
import { attributeValue, parseXml, xmlNamespace, type XmlNode } from '../checks/xml-tree.ts'

/**
 * The parts of a feed document in an output folder. The document may have any format, and any program may have written
 * it.
 */
export interface FoundFeed {
  /** Always undefined in RSS, which has no feed ids. */
  readonly id: string | undefined
  readonly title: string | undefined
  /** The feed's own address. */
  readonly self: string | undefined
  readonly items: readonly FoundItem[]
}

export interface FoundItem {
  readonly id: string | undefined
  readonly title: string | undefined
  /** The address of its page. */
  readonly url: string | undefined
  readonly language: string | undefined
  /** The date in the form of the format. */
  readonly published: string | undefined
}

/** Reads a text as a feed; undefined if the text is not a feed or cannot be parsed. */
export function feedIn(text: string): FoundFeed | undefined {
  const content = text.replace(/^\uFEFF/, '').trimStart()
  return content.startsWith('{') ? jsonFeedIn(content) : xmlFeedIn(content)
}

function jsonFeedIn(text: string): FoundFeed | undefined {
  const feed = objectOf(jsonOf(text))
  if (!Array.isArray(feed['items'])) return undefined
  return {
    id: textOf(objectOf(feed['_pregon'])['id']),
    title: textOf(feed['title']),
    self: textOf(feed['feed_url']),
    items: feed['items'].map(objectOf).map(item => ({
      id: textOf(item['id']),
      title: textOf(item['title']),
      url: textOf(item['url']),
      language: textOf(item['language']),
      published: textOf(item['date_published']),
    })),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function xmlFeedIn(text: string): FoundFeed | undefined {
  const { root, fault } = parseXml(text)
  if (!root || fault) return undefined
  if (root.local === 'feed') return atomFeedIn(root)
  const channel = root.local === 'rss' ? root.children.find(({ local }) => local === 'channel') : undefined
  return channel && rssFeedIn(channel)
}

function rssFeedIn(channel: XmlNode): FoundFeed {
  return {
    id: undefined,
    title: child(channel, 'title'),
    self: linkOf(channel, 'self'),
    items: childrenOf(channel, 'item', '').map(item => ({
      id: child(item, 'guid'),
      title: child(item, 'title'),
      url: child(item, 'link'),
      language: languageOf(item),
      published: child(item, 'pubDate'),
    })),
  }
}

function atomFeedIn(feed: XmlNode): FoundFeed {
  const own = (node: XmlNode, name: string) => child(node, name, atomNamespace)
  return {
    id: own(feed, 'id'),
    title: own(feed, 'title'),
    self: linkOf(feed, 'self'),
    items: childrenOf(feed, 'entry', atomNamespace).map(entry => ({
      id: own(entry, 'id'),
      title: own(entry, 'title'),
      url: linkOf(entry, 'alternate'),
      language: languageOf(entry),
      published: own(entry, 'published'),
    })),
  }
}

const childrenOf = (node: XmlNode, name: string, uri: string): XmlNode[] =>
  node.children.filter(each => each.local === name && each.uri === uri)

const child = (node: XmlNode, name: string, uri = ''): string | undefined => childrenOf(node, name, uri)[0]?.text.trim()

const languageOf = (node: XmlNode): string | undefined => attributeValue(node, 'lang', xmlNamespace)

const linkOf = (node: XmlNode, relation: string): string | undefined =>
  childrenOf(node, 'link', atomNamespace)
    .filter(link => (attributeValue(link, 'rel') ?? 'alternate') === relation)
    .flatMap(link => attributeValue(link, 'href') ?? [])[0]
