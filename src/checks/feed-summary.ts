import type { Place } from '../model/problem.ts'
import { childrenNamed, childText } from './grammar.ts'
import { relationOf } from './links.ts'
import { descendants, attributeValue, inherited, xmlNamespace, type XmlNode } from './xml-tree.ts'
import { mediaNamespace } from './names.ts'
import type { CheckedFormat } from './value-context.ts'
import { typeOf } from './text-construct.ts'
import type { XmlCheck } from './xml-check.ts'

/** The parts of a feed that rules about languages and about several documents need, in one form for all formats. */
export interface FeedSummary extends Linked {
  readonly file: string
  readonly format: CheckedFormat
  readonly title: string | undefined
  readonly self: string | undefined
  readonly items: readonly ItemSummary[]
}

export interface ItemSummary extends Linked {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly published: string | undefined
  readonly updated: string | undefined
  /** The HTML that readers show; undefined if there is none. */
  readonly html: string | undefined
  /** The pictures with a caption in Media RSS. */
  readonly captioned: readonly CaptionedPicture[]
  readonly enclosures: readonly string[]
}

interface CaptionedPicture {
  readonly url: string
  readonly caption: string
}

interface Linked {
  readonly place: () => Place
  readonly language: string | undefined
  /** The address of its page. */
  readonly url: string | undefined
  readonly alternates: readonly Alternate[]
  /** The addresses of its translations; the list may hold other alternates too. */
  readonly translations: readonly string[]
}

export interface Alternate {
  readonly href: string
  readonly hreflang: string | undefined
  readonly type: string | undefined
}

/** The summary of an RSS or Atom document. */
export function summaryOfXml(
  root: XmlNode,
  file: string,
  check: XmlCheck,
  placeOf: (node: XmlNode) => Place,
): FeedSummary {
  const isRss = check.context.format === 'rss'
  const feed = isRss ? (childrenNamed(root, 'channel', check)[0] ?? root) : root
  const links = childrenNamed(feed, isRss ? 'atom:link' : 'link', check)
  const language =
    childText(feed, 'language', check) ?? childText(feed, 'dc:language', check) ?? inherited(feed, 'lang')
  const alternates = alternatesOf(links)
  return {
    file,
    format: check.context.format,
    place: () => placeOf(feed),
    title: childText(feed, 'title', check),
    language,
    url: isRss ? childText(feed, 'link', check) : ownPage(alternates, language),
    self: links.filter(node => relationOf(node) === 'self').flatMap(node => attributeValue(node, 'href') ?? [])[0],
    alternates,
    translations: hrefsOf(alternates),
    items: childrenNamed(feed, isRss ? 'item' : 'entry', check).map(node =>
      isRss ? rssItemSummary(node, language, check, placeOf) : entrySummary(node, language, check, placeOf),
    ),
  }
}

function rssItemSummary(
  node: XmlNode,
  feedLanguage: string | undefined,
  check: XmlCheck,
  placeOf: (node: XmlNode) => Place,
): ItemSummary {
  const alternates = alternatesOf(childrenNamed(node, 'atom:link', check))
  const [guid] = childrenNamed(node, 'guid', check)
  const id = guid?.text.trim()
  const permanent = guid && attributeValue(guid, 'isPermaLink') !== 'false' ? id : undefined
  return {
    place: () => placeOf(node),
    id,
    url: childText(node, 'link', check) ?? permanent,
    title: childText(node, 'title', check),
    published: childText(node, 'pubDate', check),
    updated: childText(node, 'atom:updated', check) ?? childText(node, 'dcterms:modified', check),
    language: childText(node, 'dc:language', check) ?? attributeValue(node, 'lang', xmlNamespace) ?? feedLanguage,
    alternates,
    translations: hrefsOf(alternates),
    html: childText(node, 'content:encoded', check) ?? childText(node, 'description', check),
    captioned: captionedPictures(node),
    enclosures: enclosuresOf(node, check),
  }
}

function entrySummary(
  node: XmlNode,
  feedLanguage: string | undefined,
  check: XmlCheck,
  placeOf: (node: XmlNode) => Place,
): ItemSummary {
  const alternates = alternatesOf(childrenNamed(node, 'link', check))
  const language = inherited(node, 'lang') ?? feedLanguage
  const content = childrenNamed(node, 'content', check).find(child => typeOf(child) === 'html')
  return {
    place: () => placeOf(node),
    id: childText(node, 'id', check),
    url: ownPage(alternates, language),
    title: childText(node, 'title', check),
    published: childText(node, 'published', check),
    updated: childText(node, 'updated', check),
    language: (content && inherited(content, 'lang')) ?? language,
    alternates,
    translations: hrefsOf(alternates),
    html: content?.text,
    captioned: captionedPictures(node),
    enclosures: enclosuresOf(node, check),
  }
}

function alternatesOf(links: readonly XmlNode[]): Alternate[] {
  return links
    .filter(node => relationOf(node) === 'alternate')
    .map(node => ({
      href: attributeValue(node, 'href') ?? '',
      hreflang: attributeValue(node, 'hreflang'),
      type: attributeValue(node, 'type'),
    }))
}

const hrefsOf = (alternates: readonly Alternate[]): string[] => alternates.map(({ href }) => href)

/** Atom: the alternate in the item's own language, or the one without a language. */
function ownPage(alternates: readonly Alternate[], language: string | undefined): string | undefined {
  const pages = alternates.filter(({ type }) => type === undefined || type.startsWith('text/html'))
  const own = pages.find(({ hreflang }) => hreflang !== undefined && hreflang === language)
  return (own ?? pages.find(({ hreflang }) => hreflang === undefined) ?? (pages.length === 1 ? pages[0] : undefined))
    ?.href
}

function captionedPictures(item: XmlNode): CaptionedPicture[] {
  return [...descendants(item)].flatMap(node => {
    if (node.uri !== mediaNamespace || node.local !== 'content') return []
    const picture = attributeValue(node, 'medium') === 'image' || attributeValue(node, 'type')?.startsWith('image/')
    const caption = node.children.find(child => child.local === 'description')?.text.trim() ?? ''
    const url = attributeValue(node, 'url')
    return picture && caption !== '' && url !== undefined ? [{ url, caption }] : []
  })
}

function enclosuresOf(item: XmlNode, check: XmlCheck): string[] {
  const elements = childrenNamed(item, 'enclosure', check).flatMap(node => attributeValue(node, 'url') ?? [])
  const links = childrenNamed(item, check.core === '' ? 'atom:link' : 'link', check)
    .filter(node => relationOf(node) === 'enclosure')
    .flatMap(node => attributeValue(node, 'href') ?? [])
  return [...elements, ...links]
}
