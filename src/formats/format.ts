import type { Channel, Feed, Item } from '../feed.ts'
import type { FormatName } from '../site.ts'

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

/** A whole feed as a document of a format. */
export function render(format: Format, feed: Feed): string {
  return assemble(format.frame(feed), feed.items.map(format.item))
}
