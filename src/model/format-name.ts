export const formatNames = ['rss', 'atom', 'json'] as const
export type FormatName = (typeof formatNames)[number]

/** The formats that a contract can name: those of readers, and two that no reader subscribes to. */
export const partnerFormatNames = ['rss', 'atom', 'json', 'news-sitemap', 'ninjs'] as const
export type PartnerFormatName = (typeof partnerFormatNames)[number]

/** The documents of a feed: the feed itself in each of its formats, and the page for people. */
export type DocumentName = PartnerFormatName | 'page'
