import { licenceName } from '../model/terms.ts'
import { noticeOf, type Enclosure, type Item, type Picture } from '../model/feed.ts'
import { extended } from './extension.ts'
import type { XmlElement } from './xml.ts'

/** The picture and media of an item as media:content, for RSS and Atom. */
export function mediaContents(item: Item): XmlElement[] {
  const image = item.image ? [pictureContent(item.image, item)] : []
  return [...image, ...item.media.map(enclosure => enclosureContent(enclosure, item))]
}

function pictureContent(picture: Picture, item: Item): XmlElement {
  const { credit, caption, creditRole, licence } = picture
  const rights = noticeOf(picture)
  const content: XmlElement = {
    ...attributes(picture, item),
    '@width': picture.width,
    '@height': picture.height,
    'media:description': caption === undefined ? undefined : { '@type': 'plain', '#': caption },
    'media:credit':
      credit?.name === undefined
        ? undefined
        : { '@role': creditRole, '@scheme': creditRole === undefined ? undefined : 'urn:ebu', '#': credit.name },
    // Its address leads to the terms (Media RSS 1.5.1). The W3C validator does not know media:license.
    'media:copyright': licence === undefined ? rights : { '@url': licence, '#': rights ?? licenceName(licence) },
  }
  return picture.extensions ? extended(content, picture.extensions) : content
}

function enclosureContent(enclosure: Enclosure, item: Item): XmlElement {
  const { title, duration } = enclosure
  return {
    ...attributes(enclosure, item),
    '@duration': duration === undefined ? undefined : Math.round(duration),
    'media:title': title === undefined ? undefined : { '@type': 'plain', '#': title },
  }
}

function attributes({ url, type, bytes }: Enclosure, item: Item): XmlElement {
  // A fileSize must be positive, so 0 is left out.
  return {
    '@url': url,
    '@medium': type.split('/')[0],
    '@type': type,
    '@fileSize': bytes || undefined,
    '@lang': item.language,
  }
}
