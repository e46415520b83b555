import type { Channel, Feed, Item } from '../model/feed.ts'
import type { FormatName } from '../model/site.ts'

/** A document around its items. */
export interface Frame {
  readonly head: string
  readonly separator: string
  readonly tail: string
}

/**
 * One feed format. An item's text does not depend on the feed it stands in, so one text serves every feed that holds
 * the item.
 */
export interface Format {
  readonly name: FormatName
  readonly fileName: string
  readonly mediaType: string
  readonly frame: (channel: Channel) => Frame
  readonly item: (item: Item) => string
}

/** The document of a channel and the texts of its items. */
export function assemble({ head, separator, tail }: Frame, items: readonly string[]): string {
  return `${head}${items.join(separator)}${tail}`
}

/** Bytes of a document that stand somewhere else, such as a Buffer's. */
export interface Part {
  readonly length: number
  /** Copies them to a place in a document. */
  readonly copy: (document: Buffer, at: number) => unknown
}

/** The same from items that are encoded already, since most stand in several documents; in a room that is given. */
export function assembleBytes(
  { head, separator, tail }: Frame,
  items: readonly Part[],
  allocate: (size: number) => Buffer = size => Buffer.allocUnsafe(size),
): Buffer {
  const between = Buffer.from(separator)
  const inside = items.flatMap((item, i) => (i > 0 ? [between, item] : [item]))
  const parts: readonly Part[] = [Buffer.from(head), ...inside, Buffer.from(tail)]
  const bytes = allocate(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    part.copy(bytes, end)
    end += part.length
  }
  return bytes
}

/** A whole feed as a document of a format. */
export function render(format: Format, feed: Feed): string {
  return assemble(format.frame(feed), feed.items.map(format.item))
}
