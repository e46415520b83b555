import { escapeHtml } from '../model/html.ts'
import type { Channel, Enclosure, Item, Origin } from '../model/feed.ts'
import { rfc822, rfc3339 } from '../base/instant.ts'
import { extended, namespaceDeclarations } from './extension.ts'
import type { Format, Frame } from './format.ts'
import { xmlFrame } from './frame.ts'
import { archiveMark, channelLinks, itemLinks, mediaTypes, termsLinks } from './links.ts'
import { ownNamespaces } from '../model/namespaces.ts'
import { mediaContents } from './media-rss.ts'
import { licensedContent, rslNamespace } from './rsl.ts'
import { address, html, renderXml, type XmlElement } from './xml.ts'

/** RSS 2.0 with the RSS Advisory Board's Best Practices Profile. */
export const rss: Format = { name: 'rss', fileName: 'rss.xml', mediaType: mediaTypes.rss, frame, item }

function frame(channel: Channel): Frame {
  const archive = archiveMark(channel)
  const { title, home, description, language, logo } = channel
  const link = home && address(home)
  const head: XmlElement = {
    title,
    link,
    description,
    language: channel.spelling ?? language,
    copyright: channel.rights,
    pubDate: channel.published && rfc822(channel.published),
    lastBuildDate: rfc822(channel.updated),
    category: channel.categories.map(({ label }) => label),
    generator: channel.generator,
    // With http, since the W3C validator compares this address literally.
    docs: address(channel.docs ?? 'http://www.rssboard.org/rss-specification'),
    ttl: channel.ttl,
    // The profile requires the title and link of the channel.
    image: logo === undefined ? undefined : { url: address(logo), title, link },
    'atom:link': channelLinks(channel, 'rss'),
    ...archive.mark,
  }
  const namespaces: XmlElement = {
    '@xmlns:atom': ownNamespaces.atom,
    '@xmlns:content': ownNamespaces.content,
    '@xmlns:dc': ownNamespaces.dc,
    '@xmlns:media': ownNamespaces.media,
    '@xmlns:rsl': channel.saysUsage ? rslNamespace : undefined,
    ...archive.namespace,
    ...namespaceDeclarations(channel),
  }
  return xmlFrame(
    { rss: { '@version': '2.0', '@xml:lang': language, ...namespaces, channel: extended(head, channel.extensions) } },
    'channel',
    channel,
  )
}

function item(item: Item): string {
  return renderXml(
    {
      item: extended(
        {
          '@xml:lang': item.language,
          title: item.title,
          link: address(item.url),
          guid: item.guid === 'page' ? address(item.url) : { '@isPermaLink': 'false', ...address(item.id) },
          pubDate: rfc822(item.published),
          'atom:updated': rfc3339(item.updated),
          // One line with all names, since readers keep only the first or the last of several creators.
          'dc:creator': item.byline,
          'dc:contributor': item.contributors.map(({ name }) => name),
          'dc:language': item.language,
          'dc:rights': item.rights,
          category: item.categories.map(({ label, scheme }) => ({ '@domain': scheme, '#': label })),
          // Every reader parses it as HTML, so the plain text is escaped as HTML first. It stands before content and
          // media, since feedparser lets a later media:description replace the detail of the summary.
          description: descriptionOf(item),
          'content:encoded': item.content === undefined ? undefined : html(item.content),
          enclosure: enclosure(item.media[0] ?? item.image),
          source: source(item.origin),
          'media:content': mediaContents(item),
          'atom:link': [...itemLinks(item), ...termsLinks(item)],
          'rsl:content': licensedContent(item),
        },
        item.extensions,
      ),
    },
    2,
  )
}

/** What readers show that know no content:encoded: the summary, or the content itself, where it has pictures and no words. */
function descriptionOf({ summary, content }: Item): XmlElement | undefined {
  if (summary !== undefined) return html(escapeHtml(summary))
  return content === undefined ? undefined : html(content)
}

/** The feed that an item came from (RSS 2.0, source). An origin without a feed has none. */
function source(origin: Origin | undefined): XmlElement | undefined {
  return origin?.feed === undefined ? undefined : { '@url': origin.feed, '#': origin.name }
}

/** RSS allows one enclosure. The length is required, and 0 where it is unknown. */
function enclosure(file: Enclosure | undefined): XmlElement | undefined {
  return file && { '@url': file.url, '@length': file.bytes ?? 0, '@type': file.type }
}
