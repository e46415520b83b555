export interface LinksOptions {
  /** The newsroom's folder. Default: the working directory. */
  readonly site?: string | undefined
  /** Only the links of this language, by its BCP 47 tag. */
  readonly language?: string | undefined
  /** Only the links for the pages of this section, by its key: its feeds, and then the whole feed. */
  readonly section?: string | undefined
}

/** What an element `<link rel="alternate">` says of a feed. */
export interface FeedLink {
  /** The media type without parameters: `application/rss+xml`. */
  readonly type: string
  readonly title: string
  /** The absolute address of the document. */
  readonly href: string
}

/** The links that belong into the `<head>` of some pages. */
export interface PageLinks {
  /** The BCP 47 tag of the pages' language. */
  readonly language: string
  /** The section whose pages they are for; undefined for every page of the language. */
  readonly section?: string | undefined
  /** One for each format of each feed. */
  readonly links: readonly FeedLink[]
  /** The links as HTML, an element a line. */
  readonly html: string
}
