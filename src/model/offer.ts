import type { Credit, Rendition } from './article.ts'
import type { LanguageTag } from './language.ts'
import type { Path } from './validation.ts'

/** What a partner would get of an article in one language: the facts that rules of partners are about. */
export interface Offer {
  readonly language: LanguageTag
  readonly title: string
  /** The place of the title in the record. */
  readonly titlePath: Path
  /** The summary of the record, or what is made of the text. */
  readonly summary: () => string | undefined
  readonly url: string
  readonly authors: number
  /** Undefined where there is none, or the partner may not have it. */
  readonly picture?: OfferedPicture | undefined
  /** Whether the article has a picture that the partner may not have. */
  readonly keepsPicture: boolean
  /** The text as the partner gets it. */
  readonly text: OfferedText
}

export interface OfferedPicture extends Rendition {
  readonly caption?: string | undefined
  readonly alt?: string | undefined
  readonly credit: Credit
  readonly hasTerms: boolean
}

/** Facts of a text, each found only if a rule asks for it: that takes long. */
export interface OfferedText {
  /** The number of words; `enough` where there are so many or more, since counting takes long. */
  readonly words: (enough: number) => number
  readonly characters: () => number
  /** How deep its elements stand inside of each other. */
  readonly depth: () => number
}

/** What the head of a partner's feed says. */
export interface OfferedChannel {
  readonly language: LanguageTag
  /** The language in the partner's spelling. */
  readonly spelling: string
  readonly title: string
  readonly description: string
  /** The names of the elements that the profile adds. */
  readonly elements: readonly string[]
  /** Absolute. */
  readonly feeds: string
}

/** What is wrong with an offer by one rule. */
export interface Fault {
  /** The place in the record; undefined for a channel. */
  readonly path?: Path | undefined
  /** A clause, such as "its title has 12 characters". */
  readonly found: string
  /** A clause that says what to do, such as "write one of 21 to 150". */
  readonly remedy: string
  /** Whether the record lacks a fact, so that nobody knows whether the rule is kept. */
  readonly isUnknown?: true
}

export type Test<Subject> = (subject: Subject) => Fault | undefined
