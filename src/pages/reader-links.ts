/** A link that opens a feed in a reader: the name of the reader, or undefined for any app on the device. */
export interface ReaderLink {
  readonly name: string | undefined
  readonly url: string
}

/** Readers on the web take the address as the value of a parameter or as a segment of a path. */
const webReaders: readonly (readonly [name: string, before: string])[] = [
  ['Feedly', 'https://feedly.com/i/discover/sources/search/feed/'],
  ['Inoreader', 'https://www.inoreader.com/search/feeds/'],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['Feedbin', 'https://feedbin.com/?subscribe='],
  ['Feeder', 'https://www.feeder.co/add-feed?url='],
]

/**
 * The links that open a feed in readers. Apps register the scheme `feed` and take the address behind it as it is; web
 * readers take it encoded.
 */
export function readerLinks(feedUrl: string): readonly ReaderLink[] {
  const encoded = encodeURIComponent(feedUrl)
  return [
    { name: undefined, url: `feed:${feedUrl}` },
    ...webReaders.map(([name, before]) => ({ name, url: before + encoded })),
  ]
}
