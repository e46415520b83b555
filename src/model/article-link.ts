import type { LanguageTag } from './language.ts'

/** Where a link stands in the texts of a translation. */
export interface LinkPlace {
  /** The key of the text that holds it, or the index of the question whose answer holds it. */
  readonly text: 'body' | 'html' | number
  /** Its line in that text, from 0. */
  readonly line: number
  /** Its column in that line, from 1. */
  readonly column: number
}

/** A link in the text of a record that names an article in place of an address: `article:storm-nears-coast`. */
export interface ArticleLink extends LinkPlace {
  /** What stands behind `article:`. It need not be the id of an article. */
  readonly id: string
}

/** A link to an address that looks like the page of an article. */
export interface PageLink extends LinkPlace {
  /** Absolute, without query and fragment, and without a slash at its end. */
  readonly url: string
}

/** The page to which a link to an article leads. */
export interface LinkPage {
  /** Absolute. */
  readonly url: string
  readonly language: LanguageTag
}

/** The pages to which the links of an item lead, by the ids of the articles. A link to another id leads nowhere. */
export type LinkPages = ReadonlyMap<string, LinkPage>

export const nowhere: LinkPages = new Map()
