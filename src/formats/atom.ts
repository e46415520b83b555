import type { Channel, Enclosure, Item } from '../model/feed.ts'
import { rfc3339 } from '../base/instant.ts'
import type { Person } from '../model/person.ts'
import { extended, namespaceDeclarations } from './extension.ts'
import type { Format, Frame } from './format.ts'
import { xmlFrame } from './frame.ts'
import { archiveMark, channelLinks, itemLinks, mediaTypes, termsLinks } from './links.ts'
import { ownNamespaces } from '../model/namespaces.ts'
import { mediaContents } from './media-rss.ts'
import { address, html, renderXml, type XmlElement } from './xml.ts'

/** Atom 1.0 (RFC 4287). */
export const atom: Format = { name: 'atom', fileName: 'atom.xml', mediaType: mediaTypes.atom, frame, item }

function frame(channel: Channel): Frame {
  const archive = archiveMark(channel)
  const deleted = deletedEntries(channel)
  const head: XmlElement = {
    id: address(channel.id),
    title: channel.title,
    subtitle: channel.description === '' ? undefined : channel.description,
    updated: rfc3339(channel.updated),
    // RFC 4287 §4.1.1: the feed needs an author for its entries without one.
    author: person(channel.author ?? { name: channel.title }),
    contributor: channel.contributors.map(person),
    category: channel.categories.map(({ term, label, scheme }) => ({
      '@term': term,
      '@scheme': scheme,
      '@label': label,
    })),
    link: channelLinks(channel, 'atom'),
    icon: channel.icon && address(channel.icon),
    logo: channel.logo && address(channel.logo),
    rights: channel.rights,
    generator: channel.generator,
    ...archive.mark,
    ...deleted.entries,
  }
  const namespaces: XmlElement = {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    '@xmlns:media': ownNamespaces.media,
    ...archive.namespace,
    ...deleted.namespace,
    ...namespaceDeclarations(channel),
  }
  return xmlFrame(
    { feed: { ...namespaces, '@xml:lang': channel.language, ...extended(head, channel.extensions) } },
    'feed',
    channel,
  )
}

function item(item: Item): string {
  return renderXml(
    {
      entry: extended(
        {
          '@xml:lang': item.language,
          id: address(item.id),
          title: item.title,
          published: rfc3339(item.published),
          updated: rfc3339(item.updated),
          author: item.authors.map(person),
          contributor: item.contributors.map(person),
          category: item.categories.map(({ term, label, scheme }) => ({
            '@term': term,
            '@scheme': scheme,
            '@label': label,
          })),
          link: [...itemLinks(item), ...enclosures(item), ...termsLinks(item)],
          summary: item.summary,
          content:
            item.content === undefined
              ? undefined
              : { '@type': 'html', '@xml:lang': item.language, ...html(item.content) },
          rights: item.rights,
          'media:content': mediaContents(item),
        },
        item.extensions,
      ),
    },
    1,
  )
}

/** The entries that were withdrawn (RFC 6721 §3). */
function deletedEntries({ tombstones }: Channel): { readonly namespace: XmlElement; readonly entries: XmlElement } {
  if (tombstones.length === 0) return { namespace: {}, entries: {} }
  const entries = tombstones.map(({ id, when }) => ({ '@ref': id, '@when': rfc3339(when) }))
  return {
    namespace: { '@xmlns:at': 'http://purl.org/atompub/tombstones/1.0' },
    entries: { 'at:deleted-entry': entries },
  }
}

function person({ name, url, email }: Person): XmlElement {
  return { name, uri: url && address(url), email }
}

function enclosures(item: Item): XmlElement[] {
  const files: readonly Enclosure[] = item.image ? [...item.media, item.image] : item.media
  return files.map(({ url, type, bytes, title }) => ({
    '@rel': 'enclosure',
    '@type': type,
    '@length': bytes,
    '@title': title,
    '@href': url,
  }))
}
