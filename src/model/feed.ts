import type { Credit } from './article.ts'
import type { Html } from './html.ts'
import type { Direction, LanguageTag } from './language.ts'
import type { PartnerFormatName } from './format-name.ts'
import type { UsageTerms } from './signals.ts'
import type { Person } from './person.ts'

/**
 * A subject (RFC 4287 §4.2.2). Readers show the term or the label. The `scheme` of a newsroom's own subject ends in its
 * key, which is the same in every language.
 */
export interface Category {
  readonly term: string
  readonly label: string
  readonly scheme?: string | undefined
}

/** A file that belongs to an item. */
export interface Enclosure {
  /** Absolute. */
  readonly url: string
  readonly type: string
  readonly bytes?: number | undefined
  /** Seconds. */
  readonly duration?: number | undefined
  readonly title?: string | undefined
}

export interface Picture extends Enclosure {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly alt?: string | undefined
  /** Caption, note and credit as one line. */
  readonly caption?: string | undefined
  readonly credit?: Credit | undefined
  /** The role of `credit.name`: a word of the EBU's list (Media RSS 1.5.1, media:credit). */
  readonly creditRole?: string | undefined
  /** The copyright notice. */
  readonly rights?: string | undefined
  /** The absolute address of the licence. */
  readonly licence?: string | undefined
  /** Whether its own terms let others publish it. */
  readonly isFree?: boolean | undefined
  /** How it came into being: an address of IPTC's list of digital source types. */
  readonly digitalSource?: string | undefined
  /** What is said of it in other vocabularies. */
  readonly extensions?: readonly Extension[] | undefined
}

/** The copyright notice of a picture; without one of its own, that of the holder in its credit. */
export function noticeOf({ rights, credit }: Pick<Picture, 'rights' | 'credit'>): string | undefined {
  const holder = credit?.source ?? credit?.name
  return rights ?? (holder === undefined ? undefined : `© ${holder}`)
}

/** The same article in another language. */
export interface ItemTranslation {
  readonly language: LanguageTag
  readonly id: string
  readonly url: string
}

/** Where an item was taken from. */
export interface Origin {
  readonly name: string
  /** The id that the item has there. */
  readonly id?: string | undefined
  /** The page of the original, absolute. */
  readonly url?: string | undefined
  /** The feed of the original, absolute. */
  readonly feed?: string | undefined
}

/** Data of another vocabulary, as users of the package `feed` add it. In XML its name needs a declared prefix. */
export interface Extension {
  readonly name: string
  readonly objects: unknown
}

/** One article in one language, ready to publish in any format. Texts are plain; addresses are absolute. */
export interface Item {
  /** Permanent, and the same string in every format. */
  readonly id: string
  /** What the guid of RSS is: the id, or the address of the page. */
  readonly guid?: 'id' | 'page' | undefined
  readonly language: LanguageTag
  readonly direction: Direction
  readonly url: string
  readonly title: string
  readonly summary?: string | undefined
  readonly content?: Html | undefined
  readonly published: Date
  readonly updated: Date
  /** When feeds cease to hold it, if the record says so. */
  readonly expires?: Date | undefined
  readonly authors: readonly Person[]
  /** The authors' names, joined by the rules of the language. */
  readonly byline?: string | undefined
  readonly contributors: readonly Person[]
  readonly categories: readonly Category[]
  readonly image?: Picture | undefined
  readonly media: readonly Enclosure[]
  readonly rights?: string | undefined
  /** The absolute address of the licence. */
  readonly licence?: string | undefined
  /** What machines may use its page for (RSL 1.0); only RSS says it. */
  readonly usage?: UsageTerms | undefined
  /** The publication that the item's page belongs to. */
  readonly publisher?: string | undefined
  /** How the text came into being: an address of IPTC's list of digital source types. */
  readonly digitalSource?: string | undefined
  /** How the article ended, if the item stands for an article that is no longer there. */
  readonly ended?: 'withdrawn' | 'expired' | undefined
  readonly origin?: Origin | undefined
  readonly translations: readonly ItemTranslation[]
  readonly extensions: readonly Extension[]
}

export type FormatUrls = Readonly<Partial<Record<PartnerFormatName, string | undefined>>>

/** The feed of the same scope in another language. */
export interface FeedTranslation {
  readonly language: LanguageTag
  readonly title: string
  readonly urls: FormatUrls
}

/** An Atom entry that was withdrawn (RFC 6721). */
export interface Tombstone {
  readonly id: string
  readonly when: Date
}

/** A channel's identity. */
export interface Channel {
  readonly id: string
  readonly language?: LanguageTag | undefined
  /** How a partner spells the language: in RSS, the element language alone. */
  readonly spelling?: string | undefined
  readonly title: string
  readonly description: string
  /** The page that the feed belongs to. */
  readonly home?: string | undefined
  /** Where each format of the feed is served. */
  readonly urls: FormatUrls
  readonly updated: Date
  readonly published?: Date | undefined
  readonly rights?: string | undefined
  /** The absolute address of the licence. */
  readonly licence?: string | undefined
  readonly author?: Person | undefined
  readonly contributors: readonly Person[]
  readonly categories: readonly Category[]
  readonly generator?: string | undefined
  readonly docs?: string | undefined
  /** Whether items may say what machines may use them for, so that RSS declares the namespace. */
  readonly saysUsage?: true | undefined
  /** Minutes for which a reader may keep the feed (RSS only). */
  readonly ttl?: number | undefined
  /** A large picture of the channel, absolute. */
  readonly logo?: string | undefined
  /** A small square picture of the channel, absolute. */
  readonly icon?: string | undefined
  readonly stylesheet?: string | undefined
  readonly hub?: string | undefined
  readonly translations: readonly FeedTranslation[]
  readonly tombstones: readonly Tombstone[]
  /** The addresses of the next older archive (RFC 5005 §4). */
  readonly previous?: FormatUrls | undefined
  /** The addresses of the next newer archive; set in the oldest archive alone. */
  readonly next?: FormatUrls | undefined
  /** The addresses of the current feed; set in archives alone. */
  readonly current?: FormatUrls | undefined
  readonly extensions: readonly Extension[]
  /** Namespaces of the extensions, by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
}

/** A channel and its items, format-free. */
export interface Feed extends Channel {
  readonly items: readonly Item[]
}

/**
 * The moment of the latest change of any item. A feed's `updated` comes from here, so that it does not depend on the
 * clock.
 */
export function newestChange(items: readonly Pick<Item, 'updated'>[]): Date | undefined {
  return latest(items.map(item => item.updated))
}

/** The latest of some moments. */
export function latest(instants: readonly (Date | undefined)[]): Date | undefined {
  let newest: Date | undefined
  for (const instant of instants) if (instant && !(newest && newest.getTime() >= instant.getTime())) newest = instant
  return newest
}
