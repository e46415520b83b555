import type { DocumentName } from './format-name.ts'
import type { Problem } from './problem.ts'

/** A finished document. */
export interface RenderedDocument {
  /** Its path below the address of the feeds, as `pregon build` names its file: `es/sections/world/rss.xml`. */
  readonly path: string
  /** Its address: `feeds` of the site and the path. */
  readonly url: string
  /** Its media type without parameters: `application/rss+xml`. All texts are UTF-8. */
  readonly mediaType: string
  /** Its format; `page` is the page of a feed, and undefined stands for a document that belongs to no feed. */
  readonly format?: DocumentName | undefined
  /** The language of its feed; undefined for a document that belongs to no feed. */
  readonly language?: string | undefined
  readonly text: string
}

/** What `renderFeeds` gives. */
export interface RenderedFeeds {
  /** By language, then scope, then format; those that belong to no feed stand last. */
  readonly documents: readonly RenderedDocument[]
  /** A record with an error is in no document. `file` of a problem is the name of its record: `records[3]`. */
  readonly problems: readonly Problem[]
  /** The number of records that were given, without drafts. */
  readonly records: number
  /** The number of them that are in no document because of an error. */
  readonly rejected: number
}
