import type { LanguageTag } from './language.ts'
import type { Person } from './site.ts'

export const imageKinds = ['image', 'photo', 'screenshot', 'illustration', 'archive'] as const
export type ImageKind = (typeof imageKinds)[number]

export interface Credit {
  readonly source?: string | undefined
  readonly name?: string | undefined
}

export interface ArticleImage {
  /** As written: resolved against each language's home. */
  readonly url: string
  readonly type: string
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly bytes?: number | undefined
  readonly kind: ImageKind
  /** The image shows something similar, not the event itself. */
  readonly reference: boolean
  readonly credit: Credit
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
}

/** The words of one language. */
export interface Translation extends Page {
  readonly title: string
  readonly summary?: string | undefined
  readonly caption?: string | undefined
  readonly alt?: string | undefined
  readonly faq?: Faq | undefined
  readonly translator?: string | undefined
  readonly body: Body
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
  /** The language that the others were translated from: one of the translations. */
  readonly original: LanguageTag
  /** In the site file's order. */
  readonly translations: ReadonlyMap<LanguageTag, Page>
}

/** One valid article in all its languages. */
export interface Article extends Facts {
  readonly authors: readonly Author[]
  readonly image?: ArticleImage | undefined
  readonly media: readonly ArticleMedia[]
  readonly sources: readonly Source[]
  readonly translations: ReadonlyMap<LanguageTag, Translation>
}
