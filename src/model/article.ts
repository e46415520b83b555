import type { ArticleLink, PageLink } from './article-link.ts'
import type { LanguageTag } from './language.ts'
import type { DigitalSource } from './digital-source.ts'
import type { Person } from './person.ts'
import type { LocalText, Syndication, Terms } from './terms.ts'

export const imageKinds = ['image', 'photo', 'screenshot', 'illustration', 'archive'] as const
export type ImageKind = (typeof imageKinds)[number]

export interface Credit {
  readonly source?: string | undefined
  readonly name?: string | undefined
}

/** One of the sizes in which a picture is there. */
export interface Rendition {
  /** As written: resolved against each language's home. */
  readonly url: string
  readonly type: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly bytes?: number | undefined
}

/** The point of a picture that every cut of it shall show, as shares of its width and height from the upper left. */
export interface FocalPoint {
  readonly x: number
  readonly y: number
}

/** The terms of a picture are its own, not yet those that it inherits. */
export interface ArticleImage extends Rendition, Terms {
  readonly kind: ImageKind
  /** The image shows something similar, not the event itself. */
  readonly reference: boolean
  readonly credit: Credit
  readonly digitalSource?: DigitalSource | undefined
  readonly focal?: FocalPoint | undefined
  /** The same picture in other sizes. */
  readonly renditions?: readonly Rendition[] | undefined
}

export interface ArticleMedia {
  /** As written: resolved against each language's home. */
  readonly url: string
  readonly type: string
  readonly bytes?: number | undefined
  /** Seconds. */
  readonly duration?: number | undefined
}

export interface Source {
  readonly name: string
  readonly url?: string | undefined
}

/** The agency that an article comes from. */
export interface Wire {
  readonly agency: string
  /** The agency's id of the article. */
  readonly id?: string | undefined
  /** The agency's page of the article, absolute. */
  readonly url?: string | undefined
  /** The agency's feed from which the article was taken, absolute. */
  readonly feed?: string | undefined
}

/** A mistake that was corrected, told to readers in one language. */
export interface Correction {
  readonly at: Date
  readonly text: string
}

/** What one partner reads instead of the ordinary title and summary. */
export interface PartnerWords {
  readonly title?: string | undefined
  readonly summary?: string | undefined
}

/** An author. Authors of the site file have a key, and so a feed. */
export interface Author extends Person {
  readonly key?: string | undefined
}

export interface Question {
  readonly question: string
  /** Markdown. */
  readonly answer: string
}

export interface Faq {
  readonly title?: string | undefined
  readonly questions: readonly Question[]
}

export interface Body {
  readonly format: 'markdown' | 'html'
  readonly text: string
}

/** Where an article stands in one language. */
export interface Page {
  readonly slug: string
  /** The article's page, absolute. */
  readonly url: string
  /** Digests of the title and the text, in the form that `digestsIn` reads. */
  readonly words?: string | undefined
  /** The translation's own moments. Where they are set, they replace the article's for this translation alone. */
  readonly published?: Date | undefined
  readonly updated?: Date | undefined
  readonly expires?: Date | undefined
  readonly withdrawn?: Date | undefined
  readonly digitalSource?: DigitalSource | undefined
  /** The moment up to which the translation follows the changes of the original. Not published. */
  readonly translated?: Date | undefined
  /** The moments of its corrections. */
  readonly corrected?: readonly Date[] | undefined
  /** The links to articles in its texts. */
  readonly links?: readonly ArticleLink[] | undefined
  /** The addresses in its texts that look like pages of articles. */
  readonly pageLinks?: readonly PageLink[] | undefined
  /** The keys of partners by whose rules their feeds leave it out, in the order of the alphabet. */
  readonly refusedBy?: readonly string[] | undefined
}

/** The words of one language. */
export interface Translation extends Page {
  readonly title: string
  readonly summary?: string | undefined
  readonly caption?: string | undefined
  readonly alt?: string | undefined
  readonly faq?: Faq | undefined
  readonly translator?: string | undefined
  /** In the order of their moments. */
  readonly corrections?: readonly Correction[] | undefined
  /** By the partners' keys. */
  readonly partners?: Readonly<Record<string, PartnerWords>> | undefined
  readonly body: Body
}

/** What can be read of words that have a fault: who made them, when they are out, and their page where it is their own. */
export type FaultyWords = Pick<Page, 'published' | 'expires' | 'withdrawn' | 'digitalSource'> & {
  readonly url?: Page['url'] | undefined
}

/** The data that planning needs: they decide in which feeds an article stands, when, and on which pages. */
export interface Facts {
  readonly id: string
  /** The file that problems of this article name. */
  readonly file: string
  readonly published: Date
  readonly updated?: Date | undefined
  readonly expires?: Date | undefined
  readonly withdrawn?: Date | undefined
  readonly section: string
  readonly tags: readonly string[]
  readonly authors: readonly Pick<Author, 'key'>[]
  /** The language that the others were translated from: one of the translations, or of `broken`. */
  readonly original: LanguageTag
  /**
   * The languages of the site whose words have a fault, in the order of the alphabet. Until they are mended, no feed holds
   * them, and no other words stand in for them; but feeds tell that they ended.
   */
  readonly broken?: ReadonlyMap<LanguageTag, FaultyWords> | undefined
  /** What holds for the article, inherited or not; `allowed` where it is undefined. */
  readonly syndication?: Syndication | undefined
  /** The keys of partners whose feeds never hold it. */
  readonly notFor?: readonly string[] | undefined
  readonly wire?: Pick<Wire, 'agency'> | undefined
  /** In the site file's order. None where all words have a fault: then the record is rejected, and feeds tell its end alone. */
  readonly translations: ReadonlyMap<LanguageTag, Page>
}

/** One valid article in all its languages. */
export interface Article extends Facts {
  readonly authors: readonly Author[]
  readonly image?: ArticleImage | undefined
  readonly media: readonly ArticleMedia[]
  readonly sources: readonly Source[]
  /** The copyright notice that holds for the article, where it has not the ordinary one. */
  readonly rights?: LocalText | undefined
  /** The absolute address of the licence that holds for the article. */
  readonly licence?: string | undefined
  readonly wire?: Wire | undefined
  readonly translations: ReadonlyMap<LanguageTag, Translation>
}
