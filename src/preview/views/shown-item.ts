import type { LanguageTag } from '../../model/language.ts'
import type { Span } from './json-spans.ts'

/** An item as a reader finds it in a document. */
export interface ShownItem {
  /** Empty where the document gives none. */
  readonly id: string
  readonly title: string
  readonly language: LanguageTag
  readonly url?: string | undefined
  readonly published?: Date | undefined
  readonly updated?: Date | undefined
  readonly authors: readonly string[]
  /** Plain text. */
  readonly summary?: string | undefined
  /** HTML as the build published it. It is shown nowhere but in a frame that runs nothing. */
  readonly content?: string | undefined
  readonly image?: { readonly url: string; readonly caption?: string | undefined } | undefined
  readonly categories: readonly string[]
  /** The number of sound and film files. */
  readonly media: number
  /** The number of questions with answers; undefined where the format does not tell. */
  readonly questions?: number | undefined
  /** Where the item stands in its document. */
  readonly span: Span
}

export interface ShownFeed {
  readonly title?: string | undefined
  readonly items: readonly ShownItem[]
}

/** A moment as documents write it; undefined where it is no date. */
export function momentIn(text: string | undefined): Date | undefined {
  const moment = new Date(text ?? '')
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
