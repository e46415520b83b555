// What a newsroom's JSON feeds hold, for programs that read them. tools/partner-schema.mjs makes the JSON Schema from this
// file and pregon-extension.ts, and understands no more of TypeScript than what stands in them.
import type { ArticleExtension, ExpiredExtension, FeedExtension, WithdrawnExtension } from './pregon-extension.ts'

/** A newsroom's feed in one language: JSON Feed 1.1 with the extension `_pregon`. Texts are plain where nothing else is said. */
export interface PregonFeed {
  readonly version: 'https://jsonfeed.org/version/1.1'
  /** The name of the newsroom, and of the section, tag or author, if the feed is one of these. */
  readonly title: string
  /**
   * The front page of the newsroom in the language of the feed.
   * @format uri
   */
  readonly home_page_url: string
  /**
   * The address of this document.
   * @format uri
   */
  readonly feed_url: string
  /**
   * The next older part of the feed, where older articles are kept in archives.
   * @format uri
   */
  readonly next_url?: string | undefined
  readonly description?: string | undefined
  /** The language (BCP 47). */
  readonly language: string
  /** Where to ask for news of the feed (WebSub). */
  readonly hubs?: readonly Hub[] | undefined
  readonly _pregon: FeedExtension
  /**
   * The newest article is first, if a list of the editors gives no other order. In a partner's feed, notices of articles that
   * ended stand before all articles.
   */
  readonly items: readonly PregonItem[]
}

export interface Hub {
  readonly type: string
  /** @format uri */
  readonly url: string
}

/** An article, or in a partner's feed the notice that an article ended. `'withdrawn' in item._pregon` tells which. */
export type PregonItem = ArticleItem | NoticeItem

/** What articles and notices have in common. */
export interface ItemBase {
  /** The permanent id (RFC 4151): the same in every feed and format, and another in each language. */
  readonly id: string
  /**
   * The page of the article.
   * @format uri
   */
  readonly url: string
  readonly title: string
  /** The language of the words (BCP 47). It differs from the feed's where an article is not translated. */
  readonly language: string
  readonly summary?: string | undefined
  /**
   * When the article was published (RFC 3339, in UTC).
   * @format date-time
   */
  readonly date_published: string
  /**
   * The last change (RFC 3339, in UTC). An item with a later one than you hold is to be read again.
   * @format date-time
   */
  readonly date_modified: string
  /** The text as safe HTML: no scripts, styles or forms; addresses are absolute. */
  readonly content_html: string
}

/** An article in one language. */
export interface ArticleItem extends ItemBase {
  /**
   * The picture of the article. Show its caption and its credit with it.
   * @format uri
   */
  readonly image?: string | undefined
  /**
   * The byline.
   * @minItems 1
   */
  readonly authors?: readonly PersonData[] | undefined
  /** The first of the authors, for programs that know JSON Feed 1.0 alone. */
  readonly author?: PersonData | undefined
  /**
   * The names of the section and the tags in the language of the item.
   * @minItems 1
   */
  readonly tags?: readonly string[] | undefined
  /**
   * Sound and films.
   * @minItems 1
   */
  readonly attachments?: readonly Attachment[] | undefined
  readonly _pregon: ArticleExtension
}

/** The notice that an article ended, under its id and at its date. Title, summary and text are the notice. */
export interface NoticeItem extends ItemBase {
  readonly _pregon: WithdrawnExtension | ExpiredExtension
}

export interface PersonData {
  readonly name: string
  /** @format uri */
  readonly url?: string | undefined
}

export interface Attachment {
  /** @format uri */
  readonly url: string
  /** The media type (RFC 6838). */
  readonly mime_type: string
  readonly title?: string | undefined
  /**
   * Bytes.
   * @asType integer
   * @minimum 0
   */
  readonly size_in_bytes?: number | undefined
  /**
   * Seconds, rounded.
   * @asType integer
   * @minimum 0
   */
  readonly duration_in_seconds?: number | undefined
}
