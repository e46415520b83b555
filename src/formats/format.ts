import type { Channel, Feed, Item } from '../model/feed.ts'
import type { PartnerFormatName } from '../model/format-name.ts'

/** The text of a document before, between and after its items. */
export interface Frame {
  readonly head: string
  readonly separator: string
  readonly tail: string
}

/**
 * One feed format. The text of an item does not depend on its feed, so it is rendered once for all feeds.
 */
export interface Format {
  readonly name: PartnerFormatName
  readonly fileName: string
  readonly mediaType: string
  readonly frame: (channel: Channel) => Frame
  readonly item: (item: Item) => string
}

/** Joins the frame of a channel and the texts of its items into a document. */
export function assemble({ head, separator, tail }: Frame, items: readonly string[]): string {
  return `${head}${items.join(separator)}${tail}`
}

/** Bytes of a document that are copied from elsewhere, such as a Buffer. */
export interface Part {
  readonly length: number
  /** Copies the bytes into a document, to the offset `at`. */
  readonly copy: (document: Buffer, at: number) => unknown
}

/**
 * Joins a frame and encoded items into the bytes of a document. `allocate` returns the buffer for a number of bytes.
 */
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

/** Renders a whole feed as a document. */
export function render(format: Format, feed: Feed): string {
  return assemble(format.frame(feed), feed.items.map(format.item))
}
