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
  /**
   * A record with an error in its facts is in no document, and one with an error in the words of a language in no
   * document of that language. `file` of a problem is the name of its record: `records[3]`.
   */
  readonly problems: readonly Problem[]
  /** The number of records that were given, without drafts. */
  readonly records: number
  /** The number of them that are in no document because of an error. */
  readonly rejected: number
  /** The number of translations that are in no document because of an error, in records whose other languages are good. */
  readonly rejectedTranslations: number
}
