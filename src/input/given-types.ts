import type { FormatName } from '../model/format-name.ts'

/** A date: ISO 8601 text (`2026-02-28T10:00:00Z`, or `2026-02-28` in the time zone of the site), or a Date. */
export type DateInput = string | Date

/** A text for all languages, or one for each, by tag. */
export type TextInput = string | Readonly<Record<string, string>>

/** Terms of use: docs/records.md. */
export interface TermsInput {
  readonly rights?: TextInput | undefined
  /** The https address of a licence, or `none`. */
  readonly licence?: string | undefined
  readonly syndication?: 'allowed' | 'excerpt' | 'none' | undefined
  /** The keys of partners that do not get it. */
  readonly notFor?: readonly string[] | undefined
}

export interface PersonInput {
  readonly name: string
  readonly url?: string | undefined
  readonly email?: string | undefined
}

export interface RenditionInput {
  /** Absolute, or resolved against the home of each language. */
  readonly url?: string | undefined
  /** A media type. Default: what the ending of the address says. */
  readonly type?: string | undefined
  /** The size of the file in bytes. */
  readonly bytes?: number | undefined
  /** In pixels. */
  readonly width?: number | undefined
  /** In pixels. */
  readonly height?: number | undefined
}

export interface ImageInput extends RenditionInput, Omit<TermsInput, 'syndication'> {
  readonly syndication?: 'allowed' | 'none' | undefined
  readonly kind?: 'image' | 'photo' | 'screenshot' | 'illustration' | 'archive' | undefined
  /** Whether the picture shows something similar, not the event itself. */
  readonly reference?: boolean | undefined
  readonly credit?: { readonly source?: string | undefined; readonly name?: string | undefined } | undefined
  /** How it was made: docs/records.md lists the terms of IPTC. */
  readonly digitalSource?: string | undefined
  /** The point that every cut shows, as shares (0 to 1) of width and height from the upper left. */
  readonly focal?: { readonly x: number; readonly y: number } | undefined
  readonly renditions?: readonly RenditionInput[] | undefined
}

export interface MediaInput extends Omit<RenditionInput, 'width' | 'height'> {
  /** In seconds. */
  readonly duration?: number | undefined
}

export interface CorrectionInput<Text> {
  readonly at: DateInput
  readonly text: Text
}

type OneOrMore<T> = T | readonly T[]

interface MomentsInput {
  readonly updated?: DateInput | undefined
  /** From then on it is in no feed. */
  readonly expires?: DateInput | undefined
  /** From then on it is in no feed, and formats that can tell of it do. */
  readonly withdrawn?: DateInput | undefined
}

/** The words of one language: what `es.md` of an article holds. Either `body` or `html` holds the text. */
export interface WordsInput extends MomentsInput {
  readonly title: string
  /** Markdown. */
  readonly body?: string | undefined
  readonly html?: string | undefined
  /** The last part of the address of its page. Default: the id. */
  readonly slug?: string | undefined
  /** The address of its page. Default: what the permalink of the site gives. */
  readonly url?: string | undefined
  readonly summary?: string | undefined
  readonly caption?: string | undefined
  readonly alt?: string | undefined
  readonly faq?:
    | {
        readonly title?: string | undefined
        /** The answers are Markdown. */
        readonly questions: readonly { readonly question: string; readonly answer: string }[]
      }
    | undefined
  readonly published?: DateInput | undefined
  readonly translator?: string | undefined
  /** Up to when the translation follows the original. */
  readonly translated?: DateInput | undefined
  readonly digitalSource?: string | undefined
  readonly correction?: OneOrMore<CorrectionInput<string>> | undefined
  /** Other words for single partners, by their keys. */
  readonly partners?:
    | Readonly<Record<string, { readonly title?: string | undefined; readonly summary?: string | undefined }>>
    | undefined
  readonly draft?: boolean | undefined
}

/** One article in all its languages: what `article.yaml` holds, and `translations` by tag. docs/records.md has every key. */
export interface RecordInput extends MomentsInput, TermsInput {
  /** Permanent: readers know the article by it. Small letters, digits and hyphens. */
  readonly id: string
  readonly published: DateInput
  /** One of the sections of the site. */
  readonly section: string
  readonly tags?: readonly string[] | undefined
  /** Keys of the authors of the site, or other people. */
  readonly authors?: readonly (string | PersonInput)[] | undefined
  /** The language in which it was written. Default: the first that it has, in the order of the site. */
  readonly original?: string | undefined
  readonly image?: ImageInput | undefined
  readonly media?: readonly MediaInput[] | undefined
  readonly sources?: readonly { readonly name: string; readonly url?: string | undefined }[] | undefined
  readonly wire?:
    | {
        readonly agency: string
        readonly id?: string | undefined
        readonly url?: string | undefined
        readonly feed?: string | undefined
      }
    | undefined
  readonly correction?: OneOrMore<CorrectionInput<Readonly<Record<string, string>>>> | undefined
  readonly translations: Readonly<Record<string, WordsInput>>
  readonly draft?: boolean | undefined
}

/** What `site.yaml` holds. docs/records.md has every key. */
export interface SiteFileInput extends TermsInput {
  readonly publisher: string
  /** Permanent: a domain and a year in which it was yours, such as `example.com,2026`. */
  readonly authority: string
  /** An IANA time zone, such as `America/Havana`. */
  readonly timezone: string
  /** The address under which the documents are served. */
  readonly feeds: string
  /** The home page of each language, by tag. The first language is the default. */
  readonly languages: Readonly<Record<string, { readonly home: string }>>
  readonly sections: readonly string[]
  readonly permalink?: TextInput | undefined
  readonly authors?: Readonly<Record<string, PersonInput>> | undefined
  readonly firstYear?: number | undefined
  readonly lastYear?: number | undefined
  /** The number of items in a feed. Default: 50. */
  readonly limit?: number | undefined
  readonly fallback?: 'omit' | 'original' | undefined
  readonly original?: string | undefined
  readonly machineTranslations?: 'include' | 'omit' | undefined
  readonly sectionTerms?: Readonly<Record<string, TermsInput>> | undefined
  readonly collections?: readonly string[] | undefined
  /** Contracts by the keys of partners: docs/partners.md. */
  readonly partners?: Readonly<Record<string, object>> | undefined
  /** docs/signals.md. */
  readonly signals?: object | undefined
  /** docs/pages.md. */
  readonly pages?: boolean | object | undefined
  readonly hub?: string | undefined
  readonly maxDrop?: number | undefined
  readonly archives?: boolean | undefined
  readonly tombstones?: boolean | undefined
  readonly formats?: readonly FormatName[] | undefined
  readonly scopes?: readonly ('all' | 'section' | 'tag' | 'author')[] | undefined
  readonly compress?: readonly ('gzip' | 'brotli')[] | undefined
  readonly moved?: Readonly<Record<string, string>> | undefined
  readonly retired?: readonly string[] | undefined
}

/** A newsroom in memory: what its folder holds, without the articles. */
export interface SiteInput {
  readonly site: SiteFileInput
  /** What `locales/<tag>.json` holds, by tag. */
  readonly locales?: Readonly<Record<string, object>> | undefined
  /** The lists of collections: ids of articles, by the collection's name. */
  readonly collections?: Readonly<Record<string, readonly string[]>> | undefined
  /** What `profiles/<name>.yaml` holds, by name. */
  readonly profiles?: Readonly<Record<string, object>> | undefined
  /** The newsroom's own template of pages, as HTML. */
  readonly template?: string | undefined
  /** What `PREGON_SECRET` is to the program: addresses of private feeds are made from it. */
  readonly secret?: string | undefined
}
