import { attributeValue, fullText, parseXml, xmlNamespace, type XmlNode } from '../../checks/xml-tree.ts'
import { plainText, type Html } from '../../model/html.ts'
import type { LanguageTag } from '../../model/language.ts'
import { ownNamespaces } from '../../model/namespaces.ts'
import { momentIn, type ShownFeed, type ShownItem } from './shown-item.ts'

/** Reads an RSS document, an Atom document or a news sitemap; undefined for another document. */
export function readXmlFeed(text: string, language: LanguageTag): ShownFeed | undefined {
  const { root } = parseXml(text)
  if (root?.local === 'rss') {
    const channel = childOf(root, 'channel')
    return (
      channel && { title: textIn(channel, 'title'), items: all(channel, 'item').map(item => rssItem(item, language)) }
    )
  }
  if (root?.local === 'feed')
    return {
      title: textIn(root, 'title', root.uri),
      items: all(root, 'entry', root.uri).map(entry => atomItem(entry, language)),
    }
  if (root?.local === 'urlset') return { items: all(root, 'url', root.uri).map(page => sitemapItem(page, language)) }
  return undefined
}

function rssItem(item: XmlNode, language: LanguageTag): ShownItem {
  const { atom, content, dc } = ownNamespaces
  const by = textIn(item, 'creator', dc)
  const summary = textIn(item, 'description')
  return {
    id: textIn(item, 'guid') ?? '',
    title: textIn(item, 'title') ?? '',
    language: languageOf(item, textIn(item, 'language', dc) ?? language),
    url: textIn(item, 'link'),
    published: momentIn(textIn(item, 'pubDate')),
    updated: momentIn(textIn(item, 'updated', atom)),
    authors: by === undefined ? [] : [by],
    // RSS readers take a summary for HTML.
    summary: summary === undefined ? undefined : plainText(summary as Html),
    content: textIn(item, 'encoded', content),
    ...pictureAndMedia(item),
    categories: all(item, 'category').map(({ text }) => text),
    span: item,
  }
}

function atomItem(entry: XmlNode, language: LanguageTag): ShownItem {
  const { atom } = ownNamespaces
  const pages = all(entry, 'link', atom).filter(link => attributeValue(link, 'rel') === 'alternate')
  const own = languageOf(entry, language)
  const page = pages.find(link => attributeValue(link, 'hreflang') === own) ?? pages[0]
  return {
    id: textIn(entry, 'id', atom) ?? '',
    title: textIn(entry, 'title', atom) ?? '',
    language: own,
    url: page && attributeValue(page, 'href'),
    published: momentIn(textIn(entry, 'published', atom)),
    updated: momentIn(textIn(entry, 'updated', atom)),
    authors: all(entry, 'author', atom).flatMap(author => textIn(author, 'name', atom) ?? []),
    summary: textIn(entry, 'summary', atom),
    content: textIn(entry, 'content', atom),
    ...pictureAndMedia(entry),
    categories: all(entry, 'category', atom).flatMap(category => attributeValue(category, 'label') ?? []),
    span: entry,
  }
}

function sitemapItem(page: XmlNode, language: LanguageTag): ShownItem {
  const news = page.children.find(({ local, uri }) => local === 'news' && uri !== page.uri)
  const within = (name: string) => (news ? textIn(news, name, news.uri) : undefined)
  const url = textIn(page, 'loc', page.uri)
  return {
    id: url ?? '',
    title: within('title') ?? '',
    language,
    url,
    published: momentIn(within('publication_date')),
    updated: momentIn(textIn(page, 'lastmod', page.uri)),
    authors: [],
    categories: [],
    media: 0,
    span: page,
  }
}

function pictureAndMedia(item: XmlNode): Pick<ShownItem, 'image' | 'media'> {
  const { media } = ownNamespaces
  const files = all(item, 'content', media)
  const picture = files.find(file => attributeValue(file, 'medium') === 'image')
  const url = picture && attributeValue(picture, 'url')
  const image = picture && url !== undefined ? { url, caption: textIn(picture, 'description', media) } : undefined
  return { image, media: files.filter(file => attributeValue(file, 'medium') !== 'image').length }
}

const languageOf = (node: XmlNode, otherwise: string): LanguageTag =>
  (attributeValue(node, 'lang', xmlNamespace) ?? otherwise) as LanguageTag

const all = (node: XmlNode, name: string, uri = ''): XmlNode[] =>
  node.children.filter(child => child.local === name && child.uri === uri)

const childOf = (node: XmlNode, name: string, uri = ''): XmlNode | undefined => all(node, name, uri)[0]

function textIn(node: XmlNode, name: string, uri = ''): string | undefined {
  const child = childOf(node, name, uri)
  return child && fullText(child).trim()
}
