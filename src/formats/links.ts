import type { Channel, FeedTranslation, Item } from '../model/feed.ts'
import { formatNames, type FormatName } from '../model/format-name.ts'
import type { XmlElement } from './xml.ts'

/** Media types by format. IANA has not registered rss+xml, but everybody uses it. */
export const mediaTypes: Readonly<Record<FormatName, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/**
 * The alternate links of an item: its page with its language, the translations, and its page again without a language.
 * Readers ignore the language and use the first or the last link. RFC 4287 §4.1.2 allows the repetition.
 */
export function itemLinks(item: Item): XmlElement[] {
  const own = { '@rel': 'alternate', '@type': 'text/html', '@hreflang': item.language, '@href': item.url }
  if (item.translations.length === 0) return [own]
  const others = item.translations.map(({ language, url }) => ({
    '@rel': 'alternate',
    '@type': 'text/html',
    '@hreflang': language,
    '@href': url,
  }))
  return [own, ...others, { '@rel': 'alternate', '@href': item.url }]
}

/**
 * The links of an item to its licence (RFC 4946 §2) and to the page that it was taken from (RFC 4287 §4.2.7.2, `via`).
 * They stand behind the alternate links, where no reader takes them for the item's page.
 */
export function termsLinks({ licence, origin }: Pick<Item, 'licence' | 'origin'>): XmlElement[] {
  return [
    ...(licence === undefined ? [] : [{ '@rel': 'license', '@href': licence }]),
    ...(origin?.url === undefined ? [] : [{ '@rel': 'via', '@title': origin.name, '@href': origin.url }]),
  ]
}

/**
 * The links of a channel in one format: to itself, its page, its other formats and languages, its page again, its hub,
 * its licence, and its archives.
 */
export function channelLinks(channel: Channel, format: FormatName): XmlElement[] {
  const { home, language, urls } = channel
  const self = urls[format]
  // One address may serve several formats. It is no alternate of itself.
  const others = formatNames.filter(name => urls[name] !== self)
  const formats = others.map(name => link(urls[name], name, language))
  const languages = channel.translations.map(translation => translationLink(translation, format))
  const between = [...formats, ...languages].filter(defined => defined !== undefined)
  const links: (XmlElement | undefined)[] = [
    self === undefined
      ? undefined
      : { '@rel': 'self', '@type': mediaTypes[format], '@hreflang': language, '@href': self },
    home === undefined
      ? undefined
      : { '@rel': 'alternate', '@type': 'text/html', '@hreflang': language, '@href': home },
    ...between,
    home === undefined || between.length === 0 ? undefined : { '@rel': 'alternate', '@href': home },
    channel.hub === undefined ? undefined : { '@rel': 'hub', '@href': channel.hub },
    ...termsLinks({ licence: channel.licence }),
    history('current', channel.current?.[format], format),
    history('prev-archive', channel.previous?.[format], format),
    history('next-archive', channel.next?.[format], format),
  ]
  return links.filter(defined => defined !== undefined)
}

/** A link between archives (RFC 5005 §4). */
function history(rel: string, href: string | undefined, format: FormatName): XmlElement | undefined {
  return href === undefined ? undefined : { '@rel': rel, '@type': mediaTypes[format], '@href': href }
}

function link(
  href: string | undefined,
  format: FormatName,
  language: string | undefined,
  title?: string,
): XmlElement | undefined {
  return href === undefined
    ? undefined
    : { '@rel': 'alternate', '@type': mediaTypes[format], '@hreflang': language, '@title': title, '@href': href }
}

function translationLink({ urls, language, title }: FeedTranslation, format: FormatName): XmlElement | undefined {
  return link(urls[format], format, language, title)
}

const historyNamespace = 'http://purl.org/syndication/history/1.0'

/** Marks a document as an archive (RFC 5005 §4): its bytes are not expected to change. */
export function archiveMark({ current }: Channel): { readonly namespace: XmlElement; readonly mark: XmlElement } {
  return current
    ? { namespace: { '@xmlns:fh': historyNamespace }, mark: { 'fh:archive': {} } }
    : { namespace: {}, mark: {} }
}
