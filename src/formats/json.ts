import type { Channel, Enclosure, Item } from '../model/feed.ts'
import { rfc3339 } from '../base/instant.ts'
import type { ArticleItem, Attachment, PersonData, PregonFeed } from '../model/pregon-feed.ts'
import type { Person } from '../model/person.ts'
import { jsonExtensions } from './extension.ts'
import type { Format, Frame } from './format.ts'
import { mediaTypes } from './links.ts'

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const json: Format = { name: 'json', fileName: 'feed.json', mediaType: mediaTypes.json, frame, item }

/** Members that only feeds of the package `feed` have. */
interface PackageMembers {
  readonly icon: string
  readonly favicon: string
  readonly content_text: string
}

/** Members of `T` and those above. Feeds of the package `feed` lack some that a newsroom's have. */
type Written<T> = {
  readonly [K in Exclude<keyof (T & PackageMembers), '_pregon' | 'items'>]?: (T & PackageMembers)[K] | undefined
}

function frame(channel: Channel): Frame {
  const members: Written<PregonFeed> = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: channel.home,
    feed_url: channel.urls.json,
    next_url: channel.previous?.json,
    description: channel.description === '' ? undefined : channel.description,
    icon: channel.logo,
    favicon: channel.icon,
    language: channel.language,
    // Without authors: Miniflux would add them to the byline of every item.
    hubs: channel.hub === undefined ? undefined : [{ type: 'WebSub', url: channel.hub }],
  }
  const head = { ...members, ...jsonExtensions(channel.extensions), items: [] }
  const text = JSON.stringify(head, null, 2)
  const end = text.length - ']\n}'.length
  return { head: text.slice(0, end), separator: ',', tail: '\n  ]\n}\n' }
}

function item(item: Item): string {
  const members: Written<ArticleItem> = {
    id: item.id,
    url: item.url,
    title: item.title,
    language: item.language,
    summary: item.summary,
    ...(item.content === undefined ? { content_text: item.summary ?? item.title } : { content_html: item.content }),
    image: item.image?.url,
    date_published: rfc3339(item.published),
    date_modified: rfc3339(item.updated),
    authors: nonEmpty(item.authors.map(person)),
    // Version 1.1 deprecates `author`, but readers of 1.0 know no other member.
    author: item.authors.map(person)[0],
    tags: nonEmpty([...new Set(item.categories.map(({ label }) => label))]),
    attachments: nonEmpty(item.media.map(attachment)),
  }
  const whole = { ...members, ...jsonExtensions(item.extensions) }
  // Two lists around it make JSON.stringify indent it as deep as in a document.
  return JSON.stringify([[whole]], null, 2).slice('[\n  ['.length, -'\n  ]\n]'.length)
}

function person({ name, url, avatar }: Person): PersonData & Pick<Person, 'avatar'> {
  return { name, url, avatar }
}

function attachment({ url, type, bytes, duration, title }: Enclosure): Attachment {
  // JSON Feed allows any number, but gofeed refuses a feed with a fraction.
  return { url, mime_type: type, title, size_in_bytes: whole(bytes), duration_in_seconds: whole(duration) }
}

const whole = (count: number | undefined): number | undefined => (count === undefined ? undefined : Math.round(count))

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
