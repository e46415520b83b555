// What the extension `_pregon` holds, for programs that read a newsroom's JSON feeds. See pregon-feed.ts.

export type TextDirection = 'ltr' | 'rtl'

/** What `_pregon` says of a feed. */
export interface FeedExtension {
  /**
   * The page that explains the extension.
   * @format uri
   */
  readonly about: string
  /** The permanent id of the feed, the same as in its Atom document. */
  readonly id: string
  /** In which direction the text of the language runs. */
  readonly direction: TextDirection
  /** The copyright notice. */
  readonly rights: string
  /**
   * The address of the licence.
   * @format uri
   */
  readonly licence?: string | undefined
  /** The same feed in other languages. */
  readonly translations: readonly FeedTranslationData[]
}

export interface FeedTranslationData {
  /** BCP 47. */
  readonly language: string
  readonly title: string
  readonly urls: FeedAddresses
}

/** Where a feed stands in each format. */
export interface FeedAddresses {
  /** @format uri */
  readonly rss?: string | undefined
  /** @format uri */
  readonly atom?: string | undefined
  /** @format uri */
  readonly json?: string | undefined
}

/** What `_pregon` says of an article. */
export interface ArticleExtension {
  /**
   * The page that explains the extension.
   * @format uri
   */
  readonly about: string
  /** In which direction the text of the item runs. */
  readonly direction: TextDirection
  /** Day and byline as one line, as a reader of the language expects them. */
  readonly dateline: string
  /** The names of the section and the tags by their keys, such as `section:world`. The keys are the same in every language. */
  readonly categories: Readonly<Record<string, string>>
  /** Caption, note and credit of the picture as one line. */
  readonly caption?: string | undefined
  /** Whom the picture is from. */
  readonly credit?: CreditData | undefined
  /** More of the picture. */
  readonly picture?: PictureData | undefined
  /** The copyright notice of the article. */
  readonly rights: string
  /**
   * The address of the licence of the article.
   * @format uri
   */
  readonly licence?: string | undefined
  /** What others may publish: the beginning, or nothing. All of it where this is left out. */
  readonly syndication?: 'excerpt' | 'none' | undefined
  /** The agency that the article comes from. */
  readonly wire?: WireData | undefined
  /**
   * How the text was made, where a machine took part: an address of IPTC’s list of digital source types.
   * @format uri
   */
  readonly digital_source?: string | undefined
  /**
   * Mistakes that were corrected, the oldest first.
   * @minItems 1
   */
  readonly corrections?: readonly CorrectionData[] | undefined
  readonly faq?: FaqData | undefined
  /**
   * What the article rests on.
   * @minItems 1
   */
  readonly sources?: readonly SourceData[] | undefined
  /** The same article in other languages. */
  readonly translations: readonly TranslationData[]
}

/** What `_pregon` says of an article that was withdrawn: delete what you hold under its id. */
export interface WithdrawnExtension {
  /**
   * When it was withdrawn (RFC 3339, in UTC).
   * @format date-time
   */
  readonly withdrawn: string
}

/** What `_pregon` says of an article whose time is over: delete what you hold under its id. */
export interface ExpiredExtension {
  /**
   * When its time was over (RFC 3339, in UTC).
   * @format date-time
   */
  readonly expired: string
}

/** One of the two or both. */
export interface CreditData {
  /** The agency, newspaper or network. */
  readonly source?: string | undefined
  /** The person. */
  readonly name?: string | undefined
}

export interface PictureData {
  /** The copyright notice of the picture. */
  readonly rights?: string | undefined
  /**
   * The address of the licence of the picture.
   * @format uri
   */
  readonly licence?: string | undefined
  /** `none`: others may not publish it. */
  readonly syndication?: 'none' | undefined
  /**
   * How it was made: an address of IPTC’s list of digital source types.
   * @format uri
   */
  readonly digital_source?: string | undefined
  /** The point that every cut shall show. */
  readonly focal?: FocalPointData | undefined
  /**
   * The same picture in other sizes.
   * @minItems 1
   */
  readonly renditions?: readonly RenditionData[] | undefined
}

/** Shares of width and height, from the upper left. */
export interface FocalPointData {
  /**
   * @minimum 0
   * @maximum 1
   */
  readonly x: number
  /**
   * @minimum 0
   * @maximum 1
   */
  readonly y: number
}

export interface RenditionData {
  /** @format uri */
  readonly url: string
  /** The media type (RFC 6838). */
  readonly type: string
  /**
   * Pixels.
   * @asType integer
   * @minimum 1
   */
  readonly width?: number | undefined
  /**
   * Pixels.
   * @asType integer
   * @minimum 1
   */
  readonly height?: number | undefined
  /**
   * Bytes.
   * @asType integer
   * @minimum 0
   */
  readonly size_in_bytes?: number | undefined
}

export interface WireData {
  /** Its name. */
  readonly agency: string
  /** The id that the article has there. */
  readonly id?: string | undefined
  /**
   * The page of the article there.
   * @format uri
   */
  readonly url?: string | undefined
}

export interface CorrectionData {
  /**
   * RFC 3339, in UTC.
   * @format date-time
   */
  readonly date: string
  readonly text: string
}

/** Questions and their answers. */
export interface FaqData {
  readonly title: string
  /** @minItems 1 */
  readonly questions: readonly QuestionData[]
}

export interface QuestionData {
  readonly question: string
  /** Safe HTML. */
  readonly answer_html: string
}

export interface SourceData {
  readonly name: string
  /** @format uri */
  readonly url?: string | undefined
}

export interface TranslationData {
  /** BCP 47. */
  readonly language: string
  /** The id of the item in that language. */
  readonly id: string
  /**
   * The page in that language.
   * @format uri
   */
  readonly url: string
}
