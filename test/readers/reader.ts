import type { FormatName } from '../../src/model/format-name.ts'

/** What is asked of each item in each reader. */
export const itemFacts = [
  'link',
  'id',
  'title',
  'published',
  'updated',
  'author',
  'summary',
  'categories',
  'image',
  'language',
  'body',
] as const
export type ItemFact = (typeof itemFacts)[number]

/** What is asked of each feed. */
export const feedFacts = ['feedTitle', 'feedLink', 'feedLanguage'] as const
export type FeedFact = (typeof feedFacts)[number]

export type Fact = FeedFact | ItemFact
export const facts: readonly Fact[] = [...feedFacts, ...itemFacts]

type Seen<Name extends Fact> = { readonly [fact in Name]?: string | null | undefined }

/**
 * What a reader shows of one item: `body` is the HTML that it would draw, dates are in any spelling that Date reads,
 * categories are joined with ` | `.
 */
export type SeenItem = Seen<ItemFact>

/** What a reader shows of a feed. What it does not read is absent. */
export interface SeenFeed extends Seen<FeedFact> {
  /** Why the reader thinks the feed is broken. */
  readonly fault?: string | null | undefined
  /** In the document's order. */
  readonly items: readonly SeenItem[]
}

/** An independent program that reads feeds. */
export interface Reader {
  readonly name: string
  /** Where it comes from, as people install it. */
  readonly from: string
  /** The facts that it never shows, by each format that it reads. */
  readonly drops: Readonly<Partial<Record<FormatName, readonly Fact[]>>>
  readonly version: () => string
  /** Reads each file as a subscriber to nothing else would. */
  readonly read: (paths: readonly string[]) => Promise<readonly SeenFeed[]>
}

export function formatsOf({ drops }: Reader): readonly FormatName[] {
  return Object.keys(drops) as FormatName[]
}
